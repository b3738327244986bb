//! The scenarios that come along: each is checked, and those without faults are run on a real hub.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use qminder::{ApiKey, Client};
use scenario::{BUILT_IN, Input, Outcome, Server, Step, StepResult, built_in, check, run};
use system_tests::RunningHub;
use tokio::sync::mpsc;

/// The first location of the demo, which has two.
const LOCATION: Option<&str> = Some("1");

fn client(hub: &RunningHub) -> Client {
    let address = hub.url("").parse().expect("an address");
    let key = ApiKey::new(&hub.secret).expect("a key");
    Client::new(address, key).expect("a client")
}

async fn server(hub: &RunningHub) -> Server {
    Server::connect(client(hub), LOCATION, None).await.expect("a place for visitors")
}

async fn results(text: &str, server: &Server) -> Vec<StepResult> {
    let scenario = check(text).unwrap_or_else(|errors| panic!("{errors}"));
    let (sender, mut inputs) = mpsc::channel(4);
    for input in [Input::Speed(100_000), Input::Play] {
        sender.send(input).await.expect("a receiver");
    }
    run(&scenario, server, &mut inputs, |_| {}).await
}

#[test]
fn each_is_valid_and_says_whether_it_needs_faults() {
    for one in BUILT_IN {
        let scenario = check(one.text).unwrap_or_else(|errors| panic!("{}: {errors}", one.id));
        let has_faults = scenario.steps.iter().any(|step| step.fault().is_some());
        assert_eq!(has_faults, one.needs_faults, "{}", one.id);
        assert!(built_in(one.id).is_some_and(|found| found.text == one.text), "{}", one.id);
    }
    assert!(built_in("unknown").is_none());
}

#[tokio::test]
async fn those_without_faults_meet_their_expectations_on_a_real_hub() {
    let hub = RunningHub::start().await;
    let server = server(&hub).await;
    for one in BUILT_IN.into_iter().filter(|one| !one.needs_faults) {
        for result in results(one.text, &server).await {
            assert_eq!(result.outcome, Outcome::Done, "{} step {}", one.id, result.step);
        }
    }
}

#[tokio::test]
async fn fault_of_a_server_that_cannot_be_made_faulty_is_an_error_of_its_step() {
    let hub = RunningHub::start().await;
    let server = server(&hub).await;
    let text = built_in("broken-link").expect("a scenario").text;
    let results = results(text, &server).await;
    let failed = results.iter().find(|one| matches!(one.outcome, Outcome::Failed(_)));
    let failed = failed.expect("a failure");
    let steps = check(text).expect("a scenario").steps;
    assert!(matches!(steps.get(failed.step), Some(Step::Refuse(_))));
    let Outcome::Failed(reason) = &failed.outcome else { panic!("{failed:?}") };
    assert_eq!(reason, "this server cannot be made faulty; leave out --server");
    assert_eq!(results.last().map(|one| &one.outcome), Some(&Outcome::Skipped));
    assert_eq!(results.len(), steps.len());
}

#[tokio::test]
async fn location_must_be_named_where_the_key_sees_several_and_be_there() {
    let hub = RunningHub::start().await;
    let refused = async |location| {
        let refused = Server::connect(client(&hub), location, None).await.err();
        refused.expect("a refusal").to_string()
    };
    let several = "the key sees several locations: 1 (City Clinic), 2 (Harbour Clinic)";
    assert_eq!(refused(None).await, several);
    assert_eq!(refused(Some("99")).await, "the server has no line that this key sees");
}

#[tokio::test]
async fn expectation_that_is_not_met_says_what_was_found() {
    let hub = RunningHub::start().await;
    let server = server(&hub).await;
    let text = r#"{"name": "n", "description": "d", "steps": [
        {"do": "ticket", "alias": "anna"},
        {"do": "send", "ticket": "anna", "provider": "p", "title": "t", "data": {"fields": []}},
        {"do": "expectData", "ticket": "anna", "provider": "p", "pointer": "/fields/0/value",
         "value": "x", "withinMilliseconds": 0}]}"#;
    let results = results(text, &server).await;
    let reason = "expected \"x\" within 0 ms; found nothing".to_owned();
    assert_eq!(results.last().map(|one| &one.outcome), Some(&Outcome::Failed(reason)));
}
