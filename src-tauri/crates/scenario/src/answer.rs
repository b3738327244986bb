//! What came back of a send, and whether that is what was expected.

use qminder::{Error, PlainAnswer};
use serde_json::Value;

use crate::ExpectAnswer;
use crate::shortened::shortened;

/// What came back of one send.
#[derive(Clone, Debug)]
pub(crate) enum SendResult {
    /// An answer.
    Answer {
        status: u16,
        /// The code in its body.
        code: Option<String>,
        /// The answer as a reason repeats it.
        shown: String,
    },
    /// The connection broke, or no answer came in time.
    None(String),
    /// The server was not asked, or something else than its answer came.
    Failure(String),
}

impl SendResult {
    pub(crate) fn of(answer: Result<PlainAnswer, Error>) -> Self {
        match answer {
            Ok(PlainAnswer { status, body, .. }) => {
                let shown = shortened(format!("{status} {body}").trim_end());
                let body = serde_json::from_str::<Value>(&body).unwrap_or_default();
                let code = body.get("code").and_then(Value::as_str).map(shortened);
                Self::Answer { status, code, shown }
            }
            Err(error @ (Error::Unreachable(_) | Error::Timeout)) => Self::None(error.to_string()),
            Err(error) => Self::Failure(error.to_string()),
        }
    }

    /// Checks that the server took what was sent.
    pub(crate) fn is_accepted(&self) -> Result<(), String> {
        match self {
            Self::Answer { status: 200..300, .. } => Ok(()),
            Self::Answer { shown, .. } => Err(format!("the server answered {shown}")),
            Self::None(reason) | Self::Failure(reason) => Err(reason.clone()),
        }
    }

    /// Checks that there is an answer, and that it is the one that is expected.
    pub(crate) fn meets(&self, expected: &ExpectAnswer) -> Result<(), String> {
        let ExpectAnswer { status: expected_status, code: expected_code } = expected;
        let (status, code, shown) = match self {
            Self::Answer { status, code, shown } => (status, code, shown),
            Self::None(reason) | Self::Failure(reason) => {
                return Err(format!("expected the answer {expected_status}; {reason}"));
            }
        };
        if status != expected_status {
            return Err(format!("expected the answer {expected_status}; found {shown}"));
        }
        match expected_code {
            Some(expected) if code.as_ref() != Some(expected) => {
                let found = code.as_deref().unwrap_or("none");
                Err(format!("expected the code {expected}; found {found}"))
            }
            _ => Ok(()),
        }
    }

    /// Checks that the server was asked, and did not answer.
    pub(crate) fn is_none(&self) -> Result<(), String> {
        match self {
            Self::None(_) => Ok(()),
            Self::Answer { shown, .. } => Err(format!("expected no answer; found {shown}")),
            Self::Failure(reason) => Err(format!("expected no answer; {reason}")),
        }
    }
}

/// Checks what came back of all sends of one step, and names the first that is not as it should be.
pub(crate) fn check_each(
    results: &[SendResult],
    check: impl Fn(&SendResult) -> Result<(), String>,
) -> Result<(), String> {
    let number = results.len();
    if number == 0 {
        return Err("there is no answer, since nothing was sent".to_owned());
    }
    for (index, result) in results.iter().enumerate() {
        check(result).map_err(|reason| of_many(index, number, reason))?;
    }
    Ok(())
}

/// A reason with the send that it is about, where there are several.
pub(crate) fn of_many(index: usize, number: usize, reason: String) -> String {
    if number == 1 { reason } else { format!("send {} of {number}: {reason}", index + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> SendResult {
        SendResult::of(Ok(PlainAnswer { status, body: body.to_owned(), retry_after: None }))
    }

    #[test]
    fn first_send_that_is_not_answered_as_expected_is_named() {
        let results = [
            answer(503, "{}"),
            answer(503, "{}"),
            answer(200, "{\"code\": \"x\"}"),
            answer(503, ""),
        ];
        let check = |status, code: Option<&str>, results: &[SendResult]| {
            let expected = ExpectAnswer { status, code: code.map(str::to_owned) };
            check_each(results, |result| result.meets(&expected))
        };
        let reason = "send 3 of 4: expected the answer 503; found 200 {\"code\": \"x\"}";
        assert_eq!(check(503, None, &results), Err(reason.to_owned()));
        assert_eq!(check(503, None, &results[..2]), Ok(()));
        assert_eq!(check(200, Some("x"), &results[2..3]), Ok(()));
        let reason = "expected the code y; found x";
        assert_eq!(check(200, Some("y"), &results[2..3]), Err(reason.to_owned()));
        let nothing = "there is no answer, since nothing was sent";
        assert_eq!(check(200, None, &[]), Err(nothing.to_owned()));
    }

    #[test]
    fn no_answer_is_told_from_a_server_that_was_never_asked() {
        let broken = SendResult::of(Err(Error::Unreachable("end of file".to_owned())));
        let late = SendResult::of(Err(Error::Timeout));
        assert_eq!(check_each(&[broken.clone(), late], SendResult::is_none), Ok(()));
        for error in [
            Error::ConnectionRefused("connection refused".to_owned()),
            Error::Certificate("unknown issuer".to_owned()),
            Error::NotUnderstood("it is larger than 64 KiB".to_owned()),
        ] {
            let reason = format!("send 2 of 2: expected no answer; {error}");
            let results = [broken.clone(), SendResult::of(Err(error))];
            assert_eq!(check_each(&results, SendResult::is_none), Err(reason));
        }
        let answered = check_each(&[answer(200, "")], SendResult::is_none);
        assert_eq!(answered, Err("expected no answer; found 200".to_owned()));
    }
}
