//! What steps do on a real hub, and what is said of those that fail.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod playing;

use playing::{results, server, with_anna};
use qminder::{ApiKey, Client};
use scenario::{Input, Outcome, Server, StepResult, built_in, check, drive};
use system_tests::{RunningHub, documented_payload, eventually};
use tokio::sync::mpsc;

async fn faulty() -> RunningHub {
    RunningHub::start_with(|settings| settings.faults = true).await
}

const SEND: &str = r#"{"do": "send", "ticket": "anna", "provider": "p", "title": "t", "data": {"fields": []}, "times": 3}"#;

fn reason(result: Option<&StepResult>) -> &str {
    match result.map(|one| &one.outcome) {
        Some(Outcome::Failed(reason)) => reason,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn scenario_with_faults_is_not_begun_on_a_server_that_shows_none() {
    let hub = RunningHub::start().await;
    let server = server(&hub).await;
    let text = built_in("broken-link").expect("a scenario").text;
    let results = results(text, &server).await;
    let fault = check(text).expect("a scenario").first_fault().expect("a fault");
    assert!(
        reason(results.get(fault))
            .starts_with("this server cannot be made faulty, so nothing was run")
    );
    let others = results.iter().filter(|one| one.step != fault);
    assert!(others.clone().all(|one| one.outcome == Outcome::Skipped));
    assert_eq!(others.count() + 1, check(text).expect("a scenario").steps.len());
    assert_eq!(
        hub.get("/v1/tickets/search?location=1").await.body["data"].as_array().map(Vec::len),
        Some(5)
    );
}

#[tokio::test]
async fn each_repetition_of_a_send_must_be_answered_as_expected() {
    let hub = faulty().await;
    let server = server(&hub).await;
    let refused = |times: u32, status: u16| {
        with_anna(&format!(
            r#"{{"do": "refuse", "status": 503, "times": {times}}}, {SEND}, {{"do": "expectAnswer", "status": {status}}}"#
        ))
    };
    let met = results(&refused(3, 503), &server).await;
    assert!(met.iter().all(|one| one.outcome == Outcome::Done), "{met:?}");
    let not_met = results(&refused(2, 503), &server).await;
    let expected = "send 3 of 3: expected the answer 503; found 200 {\"statusCode\":200}";
    assert_eq!(reason(not_met.last()), expected);
    let first_refused = results(&refused(1, 200), &server).await;
    assert!(
        reason(first_refused.last()).starts_with("send 1 of 3: expected the answer 200; found 503")
    );
}

#[tokio::test]
async fn send_that_nothing_is_expected_of_fails_at_the_first_repetition_that_is_refused() {
    let hub = faulty().await;
    let server = server(&hub).await;
    let text = with_anna(&format!(r#"{{"do": "refuse", "status": 503}}, {SEND}"#));
    let results = results(&text, &server).await;
    assert!(reason(results.last()).starts_with("send 1 of 3: the server answered 503"));
}

#[tokio::test]
async fn round_of_a_loop_begins_without_the_faults_of_the_one_before() {
    let hub = faulty().await;
    let server = server(&hub).await;
    // The wait is first, and is carried out by the player alone.
    let text = format!(
        r#"{{"name": "n", "description": "d", "steps": [
        {{"do": "wait", "milliseconds": 1}}, {{"do": "ticket", "alias": "anna"}}, {SEND},
        {{"do": "expectAnswer", "status": 200}}, {{"do": "refuse", "status": 503, "times": 100}},
        {SEND}, {{"do": "expectAnswer", "status": 503}}]}}"#
    );
    let scenario = check(&text).unwrap_or_else(|errors| panic!("{errors}"));
    let (sender, mut inputs) = mpsc::channel(4);
    for input in [Input::Loop(true), Input::Play] {
        sender.try_send(input).expect("room");
    }
    let mut rounds = 1;
    let results = drive(&scenario, &server, &mut inputs, |player| {
        if player.round() > rounds {
            rounds = player.round();
            sender.try_send(Input::Loop(false)).expect("room");
        }
    })
    .await;
    assert!(results.iter().all(|one| one.outcome == Outcome::Done), "{results:?}");
    assert_eq!((rounds, results.len()), (2, scenario.steps.len()));
}

#[tokio::test]
async fn each_repetition_of_a_send_must_get_no_answer_where_none_is_expected() {
    let hub = faulty().await;
    let server = server(&hub).await;
    let cut = |times: u32| {
        with_anna(&format!(
            r#"{{"do": "cut", "times": {times}}}, {SEND}, {{"do": "expectNoAnswer"}}"#
        ))
    };
    let met = results(&cut(3), &server).await;
    assert!(met.iter().all(|one| one.outcome == Outcome::Done), "{met:?}");
    let not_met = results(&cut(2), &server).await;
    assert!(reason(not_met.last()).starts_with("send 3 of 3: expected no answer; found 200"));
}

#[tokio::test]
async fn server_that_cannot_be_reached_is_not_one_that_gave_no_answer() {
    let hub = RunningHub::start().await;
    let server = server(&hub).await;
    let text = r#"{"name": "n", "description": "d", "steps": [
        {"do": "send", "ticket": "12345", "provider": "p", "title": "t", "data": {"fields": []}},
        {"do": "expectNoAnswer"}]}"#;
    let stopped = hub.stop().await;
    let results = results(text, &server).await;
    let reason = reason(results.last());
    assert!(reason.starts_with("expected no answer; the server cannot be reached"), "{reason}");
    drop(stopped);
}

#[tokio::test]
async fn ticket_that_is_not_made_says_why() {
    let hub = RunningHub::start().await;
    let key = ApiKey::new(&hub.read).expect("a key");
    let reader = Client::new(hub.url("").parse().expect("an address"), key).expect("a client");
    let server = Server::connect(reader, playing::LOCATION, None).await.expect("a location");
    let results = results(&with_anna(SEND), &server).await;
    let reason = reason(results.first());
    assert!(reason.starts_with("the ticket was not made: the server answered 403"), "{reason}");
}

#[tokio::test]
async fn expectation_that_is_not_met_says_what_was_found() {
    let hub = RunningHub::start().await;
    let server = server(&hub).await;
    let text = with_anna(&format!(
        r#"{SEND}, {{"do": "expectData", "ticket": "anna", "provider": "p",
        "pointer": "/fields/0/value", "value": "x", "withinMilliseconds": 0}}"#
    ));
    let results = results(&text, &server).await;
    assert_eq!(reason(results.last()), "expected \"x\" within 0 ms; found nothing");
}

/// A scenario that waits for a value of the demo ticket.
fn waiting(value: &str, milliseconds: u32) -> String {
    format!(
        r#"{{"name": "n", "description": "d", "steps": [{{"do": "expectData", "ticket": "12345",
        "provider": "crm", "pointer": "/fields/0/content", "value": "{value}",
        "withinMilliseconds": {milliseconds}}}]}}"#
    )
}

const QUERIES: &str = r#"hub_requests_total{method="POST",route="/graphql",status="200"}"#;

#[tokio::test]
async fn expected_data_is_told_by_the_server_and_not_asked_for_time_and_again() {
    let hub = RunningHub::start().await;
    let server = server(&hub).await;
    let before = hub.counted(QUERIES).await;
    let late = results(&waiting("never", 1_500), &server).await;
    assert_eq!(reason(late.last()), "expected \"never\" within 1500 ms; found nothing");
    let queries = hub.counted(QUERIES).await - before;
    assert!(queries <= 5.0, "{queries}");
}

#[tokio::test]
async fn data_that_comes_while_it_is_expected_is_found() {
    let hub = RunningHub::start().await;
    let server = server(&hub).await;
    let sent = async {
        eventually("the ticket is listened to", async || {
            hub.counted("hub_subscriptions").await >= 1.0
        })
        .await;
        let data = r#"{"fields": [{"type": "message", "content": "Here", "importance": "info"}]}"#;
        assert_eq!(hub.send("other", "t", &documented_payload()).await.status, 200);
        assert_eq!(hub.send("crm", "t", data).await.status, 200);
    };
    let text = waiting("Here", 60_000);
    let (results, ()) = tokio::join!(results(&text, &server), sent);
    assert_eq!(results[0].outcome, Outcome::Done);
    assert!(results[0].took_milliseconds < 60_000);
}
