//! A receiver that is not there or does not take what it is sent.

use std::time::Duration;

use hub::{list_webhooks, webhook_log};
use system_tests::{RunningHub, StoppedClock, eventually};

use crate::receiver::{Receiver, Reply, hook, new_ticket};

/// A little more than the longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_secs(31 * 60);

/// Waits until the log has this many tries in all.
async fn until_tried(hub: &RunningHub, count: usize) {
    eventually(&format!("{count} tries"), async || {
        let log = webhook_log(hub.data(), 1_000).unwrap();
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
    receiver.reply([Reply::of(503), Reply::of(500)]);
    let id = new_ticket(&hub).await;
    until_tried(&hub, 1).await;
    let called = hub.post(&format!("/v1/tickets/{id}/call"), &[]).await;
    assert_eq!(called.status, 200);
    // Another ticket waits for none of this one.
    let other = new_ticket(&hub).await;
    until_tried(&hub, 2).await;
    clock.advance(LONGEST_PAUSE).await;
    until_tried(&hub, 3).await;
    clock.advance(LONGEST_PAUSE).await;
    until_tried(&hub, 5).await;
    let heard = receiver.heard();
    let of = |ticket: &str| -> Vec<_> {
        let about = heard.iter().filter(|one| one.body["data"]["id"] == *ticket);
        about.map(|one| (one.kind().to_owned(), one.id.clone())).collect()
    };
    let told = of(&id);
    let (created, called) = (told[0].1.clone(), told.last().unwrap().1.clone());
    assert_ne!(created, called);
    let again = ("ticket_created".to_owned(), created);
    let last = ("ticket_called".to_owned(), called);
    assert_eq!(told, [again.clone(), again.clone(), again, last][..told.len()].to_vec());
    assert_eq!(told.len() + of(&other).len(), 5);
    assert!(heard.iter().all(|one| one.is_signed_with(&webhook.secret)));
}

#[tokio::test]
async fn delivery_that_is_refused_for_a_day_is_given_up_and_the_next_one_goes_out() {
    let hub = RunningHub::start_with(|settings| settings.durable = false).await;
    let receiver = Receiver::start().await;
    hook(&hub, &receiver.url).await;
    let mut clock = StoppedClock::stop();
    receiver.always_reply(Reply::of(500));
    let id = new_ticket(&hub).await;
    // In a day there are fewer than 50 of the longest pauses.
    for tries in 1..50 {
        until_tried(&hub, tries).await;
        if webhook_log(hub.data(), 1).unwrap()[0].outcome.is_some() {
            break;
        }
        clock.advance(LONGEST_PAUSE).await;
    }
    let log = webhook_log(hub.data(), 1).unwrap();
    assert_eq!(log[0].outcome.as_deref(), Some("given up"));
    let day = Duration::from_secs(24 * 60 * 60);
    let tries = &log[0].tries;
    let took = tries.last().unwrap().at.duration_since(tries[0].at).unsigned_abs();
    assert!(took >= day - Duration::from_secs(60) && took < day + LONGEST_PAUSE, "{took:?}");
    receiver.always_reply(Reply::of(200));
    assert_eq!(hub.post(&format!("/v1/tickets/{id}/call"), &[]).await.status, 200);
    let heard = receiver.until_heard(tries.len() + 1).await;
    assert_eq!(heard.last().unwrap().kind(), "ticket_called");
}

#[tokio::test]
async fn receiver_that_does_not_answer_within_15_seconds_is_tried_again() {
    let hub = RunningHub::start().await;
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    hook(&hub, &format!("http://{}/", silent.local_addr().unwrap())).await;
    let mut clock = StoppedClock::stop();
    new_ticket(&hub).await;
    let (_held, _) = silent.accept().await.unwrap();
    clock.advance(Duration::from_secs(16)).await;
    until_tried(&hub, 1).await;
    let log = webhook_log(hub.data(), 1).unwrap();
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
    eventually("one webhook", async || list_webhooks(hub.data()).unwrap().len() == 1).await;
    assert_eq!(list_webhooks(hub.data()).unwrap()[0].id, other.id);
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
    let log = webhook_log(hub.data(), 1).unwrap();
    assert_eq!(log[0].outcome.as_deref(), Some("sent"));
    assert_eq!(log[0].tries[0].answer, "x".repeat(1_024));
}
