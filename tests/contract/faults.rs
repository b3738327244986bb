//! Faults that a hub shows on demand.

use std::time::Duration;

use futures_util::future::select;
use futures_util::{FutureExt, StreamExt};
use hub::{ClockFault, FaultEffect, FaultStatus, Faults, KeyKind, RequestFault};
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::{SignedDuration, Timestamp};
use reqwest::{Method, RequestBuilder};
use serde_json::json;
use system_tests::{RunningHub, StoppedClock, answer, documented_payload};

use crate::sockets::Socket;

const PATH: &str = "/v1/tickets/12345/external";

async fn faulty() -> (RunningHub, Faults) {
    let hub = RunningHub::start_with(|settings| {
        (settings.capture, settings.faults) = (true, true);
    })
    .await;
    let faults = hub.faults.clone().expect("faults");
    (hub, faults)
}

fn fault(provider: Option<&str>, times: u32, effect: FaultEffect) -> RequestFault {
    RequestFault { provider: provider.map(str::to_owned), times, effect }
}

#[tokio::test]
async fn next_requests_are_refused_as_asked_for_and_nothing_is_stored() {
    let (hub, faults) = faulty().await;
    for (status, code, effect) in [
        (400, "BAD_REQUEST", FaultStatus::BadRequest),
        (403, "KEY_NOT_ALLOWED", FaultStatus::Forbidden),
        (404, "NOT_FOUND", FaultStatus::NotFound),
        (429, "TOO_MANY_REQUESTS", FaultStatus::TooManyRequests),
        (503, "UNAVAILABLE", FaultStatus::Unavailable),
    ] {
        faults.add(fault(None, 2, FaultEffect::Refuse(effect)));
        for _ in 0..2 {
            let form = [("provider", "crm"), ("title", "t"), ("data", &documented_payload())];
            let refused = hub.request(Method::POST, PATH).form(&form).send().await.unwrap();
            let retry_after = refused.headers().get("Retry-After").cloned();
            assert_eq!(retry_after.is_some(), status == 429);
            assert_eq!(refused.status(), status);
            let body: serde_json::Value = refused.json().await.unwrap();
            assert_eq!((&body["statusCode"], &body["code"]), (&json!(status), &json!(code)));
        }
        assert!(hub.external().await.is_empty(), "{status}");
    }
    assert_eq!(hub.send("crm", "t", &documented_payload()).await.status, 200);
    let captured = hub.capture.as_ref().unwrap().list();
    assert_eq!(captured.exchanges.len(), 11);
    assert_eq!(captured.exchanges[1].exchange.status, Some(503));
}

#[tokio::test]
async fn fault_of_one_provider_leaves_others_alone() {
    let (hub, faults) = faulty().await;
    faults.add(fault(Some("crm"), 1, FaultEffect::Refuse(FaultStatus::Unavailable)));
    assert_eq!(hub.send("other", "t", &documented_payload()).await.status, 200);
    assert_eq!(hub.send("crm", "t", &documented_payload()).await.status, 503);
    assert_eq!(hub.send("crm", "t", &documented_payload()).await.status, 200);
}

#[tokio::test]
async fn connection_is_cut_without_a_byte_of_an_answer_and_the_capture_says_so() {
    let (hub, faults) = faulty().await;
    faults.add(fault(None, 1, FaultEffect::Cut));
    let form = [("provider", "crm"), ("title", "t"), ("data", &documented_payload())];
    let cut = hub.request(Method::POST, PATH).form(&form).send().await.unwrap_err();
    assert!(cut.is_request() && cut.status().is_none(), "{cut:?}");
    assert!(hub.external().await.is_empty());
    let captured = hub.capture.as_ref().unwrap().list();
    assert_eq!(captured.exchanges[0].exchange.status, None);
    assert_eq!(hub.send("crm", "t", &documented_payload()).await.status, 200);
}

#[tokio::test]
async fn delayed_request_is_answered_after_its_latency_and_others_are_not_held_up() {
    let (hub, faults) = faulty().await;
    let mut clock = StoppedClock::stop();
    let latency = Duration::from_secs(10);
    faults.add(fault(Some("crm"), 1, FaultEffect::Delay(latency)));
    faults.add(fault(Some("crm"), 1, FaultEffect::Refuse(FaultStatus::Unavailable)));
    let data = documented_payload();
    let titles = async || {
        let external = hub.external().await;
        external.iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let send = || Box::pin(hub.send("crm", "late", &data));
    // The one that is refused came second, so that the other is being delayed by now.
    let (refused, mut delayed) = select(send(), send()).await.factor_first();
    assert_eq!(refused.status, 503);
    assert_eq!(hub.send("other", "at once", &data).await.status, 200);
    clock.advance(latency / 2).await;
    tokio::select! {
        biased;
        answer = &mut delayed => panic!("answered too early: {answer:?}"),
        titles = titles() => assert_eq!(titles, ["at once"]),
    }
    clock.advance(latency).await;
    assert_eq!(delayed.await.status, 200);
    assert_eq!(titles().await, ["at once", "late"]);
}

/// How many seconds the hub's clock is ahead of this machine's, by the answer to a request.
async fn ahead(request: RequestBuilder) -> i64 {
    let answer = request.send().await.unwrap();
    let date = answer.headers()["date"].to_str().unwrap();
    let date = DateTimeParser::new().parse_timestamp(date).unwrap();
    date.duration_since(Timestamp::now()).as_secs()
}

/// Whether a number of seconds is about this one: a `Date` has no parts of a second.
fn is_about(seconds: i64, expected: i64) -> bool {
    (expected - 60..=expected + 60).contains(&seconds)
}

/// How many seconds the first section of the demo ticket was stored in the future.
async fn stored_ahead(hub: &RunningHub) -> i64 {
    let external = hub.external().await;
    let created: Timestamp = external[0]["created"].as_str().unwrap().parse().unwrap();
    created.duration_since(Timestamp::now()).as_secs()
}

#[tokio::test]
async fn clock_is_wrong_in_all_answers_and_external_data_until_faults_end_and_never_in_tickets() {
    let (hub, faults) = faulty().await;
    faults.set_clock(ClockFault { ahead: SignedDuration::from_mins(-60), times: None });
    assert_eq!(hub.send("crm", "t", &documented_payload()).await.status, 200);
    assert!(is_about(stored_ahead(&hub).await, -3_600));
    for path in ["/v1/tickets/12345", "/nowhere"] {
        assert!(is_about(ahead(hub.request(Method::GET, path)).await, -3_600), "{path}");
    }
    assert!(is_about(ahead(hub.bare(Method::POST, "/graphql")).await, -3_600));
    assert_eq!(hub.post("/v1/tickets/12346/call", &[]).await.status, 200);
    let called = hub.get("/v1/tickets/12346").await.body["called"]["date"].clone();
    let called: Timestamp = called.as_str().unwrap().parse().unwrap();
    assert!(is_about(called.duration_since(Timestamp::now()).as_secs(), 0));
    let body = json!({ "lineId": "1", "firstName": "Eva" });
    let made = answer(hub.request(Method::POST, "/tickets").json(&body)).await.body;
    let made = hub.get(&format!("/v1/tickets/{}", made["id"].as_str().unwrap())).await;
    let created: Timestamp = made.body["created"]["date"].as_str().unwrap().parse().unwrap();
    assert!(is_about(created.duration_since(Timestamp::now()).as_secs(), 0));
    faults.end();
    assert!(is_about(ahead(hub.request(Method::GET, "/v1/tickets/12345")).await, 0));
    assert_eq!(hub.send("crm", "t", &documented_payload()).await.status, 200);
    assert!(is_about(stored_ahead(&hub).await, 0));
}

#[tokio::test]
async fn clock_that_is_wrong_for_a_key_leaves_what_others_write_its_time() {
    let (hub, faults) = faulty().await;
    let name = "the preview";
    let key = hub.make_key(KeyKind::Secret, Some(name)).await;
    let send = |key: &str| {
        let form = [("provider", "crm"), ("title", "t"), ("data", "{\"fields\":[]}")];
        hub.bare(Method::POST, PATH).header("X-Qminder-REST-API-Key", key).form(&form)
    };
    let ahead_of_now = SignedDuration::from_mins(-60);
    faults.for_key(name).set_clock(ClockFault { ahead: ahead_of_now, times: None });
    assert!(is_about(ahead(send(&hub.secret)).await, -3_600));
    assert!(is_about(stored_ahead(&hub).await, 0));
    assert!(is_about(ahead(send(&key)).await, -3_600));
    assert!(is_about(stored_ahead(&hub).await, -3_600));
}

#[tokio::test]
async fn clock_is_wrong_for_a_number_of_sends_and_beside_other_faults() {
    let (hub, faults) = faulty().await;
    let send = || {
        let form = [("provider", "crm"), ("title", "t"), ("data", "{\"fields\":[]}")];
        hub.request(Method::POST, PATH).form(&form)
    };
    faults.set_clock(ClockFault { ahead: SignedDuration::from_mins(10), times: Some(2) });
    faults.add(fault(None, 1, FaultEffect::Refuse(FaultStatus::BadRequest)));
    assert!(is_about(ahead(hub.request(Method::GET, "/v1/tickets/12345")).await, 0));
    assert!(is_about(ahead(send()).await, 600));
    assert!(hub.external().await.is_empty());
    assert!(is_about(ahead(send()).await, 600));
    assert!(is_about(stored_ahead(&hub).await, 600));
    assert!(is_about(ahead(send()).await, 0));
    assert!(is_about(stored_ahead(&hub).await, 0));
}

#[tokio::test]
async fn silent_sockets_answer_no_ping_and_tell_no_event_until_they_speak_again() {
    let (hub, faults) = faulty().await;
    let mut socket = Socket::official(&hub).await;
    socket.start("1", "subscription { changedTickets(locationId: 1) { id } }").await;
    faults.silence_sockets(true);
    socket.send(r#"{"type":"ping"}"#).await;
    assert_eq!(hub.send("crm", "t", &documented_payload()).await.status, 200);
    // The event was told to all sockets that listen, so one that spoke would have had it by now.
    assert_eq!(hub.get("/v1/tickets/12345").await.status, 200);
    assert!(socket.0.next().now_or_never().is_none());
    faults.silence_sockets(false);
    let heard = [socket.next().await, socket.next().await];
    let kinds: Vec<_> = heard.iter().map(|frame| frame["type"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"pong") && kinds.contains(&"data"), "{heard:?}");
}

#[tokio::test]
async fn socket_that_is_opened_while_sockets_are_silent_says_nothing_and_a_hub_ends_all_the_same() {
    let (hub, faults) = faulty().await;
    faults.silence_sockets(true);
    let mut socket = Socket::open(&hub, None).await;
    socket.send(r#"{"type":"connection_init"}"#).await;
    assert_eq!(hub.get("/v1/tickets/12345").await.status, 200);
    assert!(socket.0.next().now_or_never().is_none());
    let (code, _) = tokio::join!(socket.close_code(), hub.stop());
    assert_eq!(code, 1001);
}

#[tokio::test]
async fn closed_sockets_end_without_a_word_and_new_ones_are_served() {
    let (hub, faults) = faulty().await;
    let mut socket = Socket::official(&hub).await;
    faults.close_sockets();
    let end = socket.0.next().await;
    assert!(!matches!(end, Some(Ok(_))), "{end:?}");
    let mut again = Socket::official(&hub).await;
    again.send(r#"{"type":"ping"}"#).await;
    assert_eq!(again.next().await["type"], "pong");
}

#[tokio::test]
async fn hub_without_the_setting_has_no_faults() {
    let hub = RunningHub::start().await;
    assert!(hub.faults.is_none());
}
