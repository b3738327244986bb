//! A receiver that is not there or does not take what it is sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use system_tests::{RunningHub, StoppedClock, eventually};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::receiver::{Receiver, Reply, hook, new_ticket};

/// A little more than the longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_secs(31 * 60);

/// How long a delivery is tried.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Waits until the log has this many tries in all.
async fn until_tried(hub: &RunningHub, count: usize) {
    eventually(&format!("{count} tries"), async || {
        let log = hub.webhook_log(1_000).await;
        log.iter().map(|delivery| delivery.tries.len()).sum::<usize>() >= count
    })
    .await;
}

#[tokio::test]
async fn refused_delivery_comes_again_with_its_id_before_later_ones_of_the_ticket() {
    let hub = RunningHub::start().await;
    let receiver = Receiver::start().await;
    let webhook = hook(&hub, &receiver.url).await;
    let mut clock = StoppedClock::stop();
    receiver.always_reply(Reply::of(503));
    let id = new_ticket(&hub).await;
    until_tried(&hub, 1).await;
    assert_eq!(hub.post(&format!("/v1/tickets/{id}/call"), &[]).await.status, 200);
    // Another ticket waits for nothing of this one.
    let other = new_ticket(&hub).await;
    until_tried(&hub, 2).await;
    clock.advance(LONGEST_PAUSE).await;
    until_tried(&hub, 4).await;
    receiver.always_reply(Reply::of(200));
    clock.advance(LONGEST_PAUSE).await;
    until_tried(&hub, 7).await;
    let heard = receiver.heard();
    let of = |ticket: &str| -> Vec<_> {
        let about = heard.iter().filter(|one| one.body["data"]["id"] == *ticket);
        about.map(|one| (one.kind(), one.id.as_str())).collect()
    };
    let (told, of_other) = (of(&id), of(&other));
    let kinds: Vec<_> = told.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["ticket_created", "ticket_created", "ticket_created", "ticket_called"]);
    assert!(told[0] == told[1] && told[1] == told[2], "{told:?}");
    assert_ne!(told[2].1, told[3].1);
    assert_eq!(of_other, vec![of_other[0]; 3]);
    assert!(heard.iter().all(|one| one.is_signed_with(&webhook.secret)));
}

#[tokio::test]
async fn delivery_that_is_refused_for_a_day_is_given_up_and_the_next_one_goes_out() {
    let hub = RunningHub::start().await;
    let receiver = Receiver::start().await;
    hook(&hub, &receiver.url).await;
    let mut clock = StoppedClock::stop();
    receiver.always_reply(Reply::of(500));
    let id = new_ticket(&hub).await;
    until_tried(&hub, 1).await;
    clock.advance(DAY - Duration::from_secs(60)).await;
    until_tried(&hub, 2).await;
    assert_eq!(hub.webhook_log(1).await[0].outcome, None);
    clock.advance(LONGEST_PAUSE).await;
    until_tried(&hub, 3).await;
    assert_eq!(hub.webhook_log(1).await[0].outcome.as_deref(), Some("given up"));
    receiver.always_reply(Reply::of(200));
    assert_eq!(hub.post(&format!("/v1/tickets/{id}/call"), &[]).await.status, 200);
    let heard = receiver.until_heard(4).await;
    assert_eq!(heard[3].kind(), "ticket_called");
}

#[tokio::test]
async fn receiver_that_does_not_answer_within_15_seconds_is_tried_again() {
    let hub = RunningHub::start().await;
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    hook(&hub, &format!("http://{}/", silent.local_addr().unwrap())).await;
    let mut clock = StoppedClock::stop();
    new_ticket(&hub).await;
    let (_held, _) = silent.accept().await.unwrap();
    clock.advance(Duration::from_secs(16)).await;
    until_tried(&hub, 1).await;
    let log = hub.webhook_log(1).await;
    let tried = &log[0].tries[0];
    assert_eq!((tried.status, tried.answer.as_str()), (None, "no answer within 15 s"));
    assert!(log[0].outcome.is_none() && log[0].next_try_at.is_some());
}

#[tokio::test]
async fn receiver_that_answers_410_is_removed() {
    let hub = RunningHub::start().await;
    let (gone, stays) = (Receiver::start().await, Receiver::start().await);
    gone.reply([Reply::of(410)]);
    hook(&hub, &gone.url).await;
    let other = hook(&hub, &stays.url).await;
    let id = new_ticket(&hub).await;
    eventually("one webhook", async || hub.list_webhooks().await.len() == 1).await;
    assert_eq!(hub.list_webhooks().await[0].id, other.id);
    assert_eq!(hub.post(&format!("/v1/tickets/{id}/call"), &[]).await.status, 200);
    stays.until_heard(2).await;
    assert_eq!(gone.heard().len(), 1);
}

#[tokio::test]
async fn log_keeps_the_first_kilobyte_of_a_long_answer() {
    let hub = RunningHub::start().await;
    let receiver = Receiver::start().await;
    receiver.reply([Reply { body: "x".repeat(1 << 20), ..Reply::of(200) }]);
    hook(&hub, &receiver.url).await;
    new_ticket(&hub).await;
    until_tried(&hub, 1).await;
    let log = hub.webhook_log(1).await;
    assert_eq!(log[0].outcome.as_deref(), Some("sent"));
    assert_eq!(log[0].tries[0].answer, "x".repeat(1_024));
}

#[tokio::test]
async fn delivery_that_ended_stays_in_the_log_for_a_week() {
    let hub = RunningHub::start().await;
    let receiver = Receiver::start().await;
    hook(&hub, &receiver.url).await;
    let mut clock = StoppedClock::stop();
    new_ticket(&hub).await;
    until_tried(&hub, 1).await;
    clock.advance(4 * DAY).await;
    new_ticket(&hub).await;
    until_tried(&hub, 2).await;
    let newest = hub.webhook_log(1).await.remove(0);
    clock.advance(3 * DAY + Duration::from_secs(2 * 60 * 60)).await;
    eventually("one delivery is left", async || hub.webhook_log(9).await.len() == 1).await;
    assert_eq!(hub.webhook_log(9).await, [newest]);
}

/// A receiver that answers nobody until it is told to, and counts who waits.
struct Holding {
    waiting: AtomicUsize,
    most: AtomicUsize,
    answered: AtomicUsize,
    may_answer: Semaphore,
}

impl Holding {
    async fn start() -> (Arc<Self>, String) {
        let (waiting, most, answered) = Default::default();
        let holding = Arc::new(Self { waiting, most, answered, may_answer: Semaphore::new(0) });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let app = Router::new().fallback(Self::hold).with_state(Arc::clone(&holding));
        tokio::spawn(async move { axum::serve(listener, app).await });
        (holding, url)
    }

    async fn hold(State(holding): State<Arc<Self>>) {
        let waiting = holding.waiting.fetch_add(1, Ordering::SeqCst) + 1;
        holding.most.fetch_max(waiting, Ordering::SeqCst);
        holding.may_answer.acquire().await.unwrap().forget();
        holding.waiting.fetch_sub(1, Ordering::SeqCst);
        holding.answered.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn receiver_has_four_deliveries_to_answer_at_once_and_holds_up_no_other() {
    let hub = RunningHub::start().await;
    let (slow, url) = Holding::start().await;
    let quick = Receiver::start().await;
    hook(&hub, &url).await;
    hook(&hub, &quick.url).await;
    let _clock = StoppedClock::stop();
    for _ in 0..12 {
        new_ticket(&hub).await;
    }
    // The other one hears of all, while this one has answered nothing.
    quick.until_heard(12).await;
    let waiting = || slow.waiting.load(Ordering::SeqCst);
    eventually("four are under way", async || waiting() == 4).await;
    assert_eq!(slow.answered.load(Ordering::SeqCst), 0);
    for answered in 1..=12 {
        slow.may_answer.add_permits(1);
        eventually("the next one comes", async || {
            slow.answered.load(Ordering::SeqCst) == answered && waiting() == 4.min(12 - answered)
        })
        .await;
    }
    assert_eq!(slow.most.load(Ordering::SeqCst), 4);
}
