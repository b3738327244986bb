//! The scenarios that come along: each is checked, and those without faults are run on a real hub.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod playing;

use playing::{client, results, server};
use scenario::{BUILT_IN, Outcome, Server, built_in, check};
use system_tests::RunningHub;

#[test]
fn each_is_valid_and_says_whether_it_needs_faults() {
    for one in BUILT_IN {
        let scenario = check(one.text).unwrap_or_else(|errors| panic!("{}: {errors}", one.id));
        let has_faults = scenario.first_fault().is_some();
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
