//! Sending again what a server could not take at the moment.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout_at};

use super::PlainAnswer;
use crate::Error;
use crate::error::is_transient_status;

/// The longest pause before the second try, which doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// The shortest pause, whatever the server asks for and chance says.
const MIN_PAUSE: Duration = Duration::from_millis(100);
/// The longest pause where the server does not say how long to wait.
const MAX_PAUSE: Duration = Duration::from_secs(10);

/// A try that is followed by another one.
#[derive(Clone, Debug)]
pub struct Retry {
    /// What became of the try.
    pub reason: String,
    /// How long is waited before the next one.
    pub pause: Duration,
}

/// Sends a request with `send` until the server has decided on it: as often as the server says that
/// it cannot now (408, 429, 502, 503 or 504), breaks off or does not answer. The pauses are those that
/// the server asks for, or else grow up to ten seconds, with jitter; a server that asks for none is one
/// that does not ask. `on_retry` is told of each. A pause that would end after `until` is not begun.
///
/// Only what may be done twice without harm may be sent so.
///
/// # Errors
/// The error of the last try; [`Error::Timeout`] where it lasts longer than until `until`.
pub async fn with_retries<F>(
    until: Instant,
    mut on_retry: impl FnMut(&Retry),
    mut send: impl FnMut() -> F,
) -> Result<PlainAnswer, Error>
where
    F: Future<Output = Result<PlainAnswer, Error>>,
{
    let mut bound = FIRST_PAUSE;
    loop {
        let answer = timeout_at(until, send()).await.unwrap_or(Err(Error::Timeout));
        let (reason, asked) = match &answer {
            Ok(answer) if is_transient_status(answer.status) => {
                (format!("the server answered {}", answer.status), answer.retry_after)
            }
            Err(error) if error.is_transient() => (error.to_string(), error.retry_after()),
            _ => return answer,
        };
        let asked = asked.filter(|asked| *asked >= MIN_PAUSE);
        let pause = asked.unwrap_or_else(|| bound.mul_f64(rand::random::<f64>()).max(MIN_PAUSE));
        if Instant::now() + pause >= until {
            return answer;
        }
        on_retry(&Retry { reason, pause });
        sleep(pause).await;
        bound = bound.saturating_mul(2).min(MAX_PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use std::future::ready;

    use super::*;

    fn answer(status: u16, retry_after: Option<u64>) -> Result<PlainAnswer, Error> {
        let retry_after = retry_after.map(Duration::from_secs);
        Ok(PlainAnswer { status, body: String::new(), retry_after })
    }

    /// Sends with these answers for at most `seconds`. Returns what came of it, the pauses, and how
    /// many answers are left.
    async fn sent(
        answers: Vec<Result<PlainAnswer, Error>>,
        seconds: u64,
    ) -> (Result<PlainAnswer, Error>, Vec<Duration>, usize) {
        let mut answers = answers.into_iter();
        let mut pauses = Vec::new();
        let until = Instant::now() + Duration::from_secs(seconds);
        let on_retry = |retry: &Retry| pauses.push(retry.pause);
        let sent = with_retries(until, on_retry, || ready(answers.next().unwrap())).await;
        (sent, pauses, answers.count())
    }

    #[tokio::test(start_paused = true)]
    async fn server_is_asked_again_when_it_says_so_and_until_it_decides() {
        let begin = Instant::now();
        let answers = vec![
            answer(429, Some(7)),
            answer(503, Some(2)),
            Err(Error::Unreachable("it broke off".to_owned())),
            answer(200, None),
        ];
        let (sent, pauses, left) = sent(answers, 30).await;
        assert_eq!((sent.unwrap().status, left), (200, 0));
        assert_eq!(pauses[..2], [7, 2].map(Duration::from_secs));
        assert!(pauses[2] <= Duration::from_secs(1), "{pauses:?}");
        assert!(begin.elapsed() >= Duration::from_secs(9));
    }

    #[tokio::test(start_paused = true)]
    async fn server_that_asks_for_no_pause_is_not_asked_without_one() {
        let mut asked = 0;
        let send = || {
            asked += 1;
            ready(answer(503, Some(0)))
        };
        let mut pauses = Vec::new();
        let until = Instant::now() + Duration::from_secs(60);
        let sent = with_retries(until, |retry| pauses.push(retry.pause), send).await;
        assert_eq!(sent.unwrap().status, 503);
        assert!(pauses.iter().all(|pause| *pause >= MIN_PAUSE), "{pauses:?}");
        // They are those before a server that does not ask.
        let mut bound = FIRST_PAUSE;
        for pause in &pauses {
            assert!(*pause <= bound, "{pauses:?}");
            bound = (bound * 2).min(MAX_PAUSE);
        }
        assert_eq!(asked, pauses.len() + 1);
    }

    #[tokio::test(start_paused = true)]
    async fn pause_that_is_longer_than_the_time_left_is_not_begun() {
        let begin = Instant::now();
        let (sent, pauses, left) = sent(vec![answer(429, Some(60)), answer(200, None)], 30).await;
        assert_eq!((sent.unwrap().status, pauses.len(), left), (429, 0, 1));
        assert_eq!(begin.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn what_the_server_decided_or_what_stays_wrong_is_not_sent_again() {
        for status in [200, 400, 401, 404, 409, 413, 500] {
            let (sent, pauses, _) = sent(vec![answer(status, None)], 30).await;
            assert_eq!((sent.unwrap().status, pauses.len()), (status, 0));
        }
        let wrong = Error::Certificate("it is for another name".to_owned());
        let (sent, pauses, _) = sent(vec![Err(wrong)], 30).await;
        assert!(matches!(sent, Err(Error::Certificate(_))) && pauses.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn proxy_that_breaks_off_is_tried_again_and_one_that_is_not_there_is_not() {
        let proxy = |is_transient| {
            let (proxy, reason) = ("http://proxy.example".to_owned(), "it broke off".to_owned());
            Err(Error::Proxy { proxy, reason, is_transient })
        };
        let (decided, pauses, _) = sent(vec![proxy(true), answer(200, None)], 30).await;
        assert_eq!((decided.unwrap().status, pauses.len()), (200, 1));
        let (decided, pauses, _) = sent(vec![proxy(false)], 30).await;
        assert!(matches!(decided, Err(Error::Proxy { .. })) && pauses.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn server_that_does_not_answer_is_left_when_the_time_is_over() {
        let begin = Instant::now();
        let until = begin + Duration::from_secs(3);
        let sent = with_retries(until, |_| panic!("again"), std::future::pending).await;
        assert!(matches!(sent, Err(Error::Timeout)));
        assert_eq!(begin.elapsed(), Duration::from_secs(3));
    }
}
