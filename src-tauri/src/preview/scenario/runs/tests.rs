//! Scenarios are played on a real hub.

use ::scenario::{Input, built_in, check};
use system_tests::RunningHub;

use super::*;
use crate::preview::scenario::run::{RunPhase, StepOutcome};

async fn runs() -> (RunningHub, ScenarioRuns) {
    let hub = RunningHub::start_with(|settings| {
        settings.capture = true;
        settings.faults = true;
    })
    .await;
    let own_hub = OwnHub::of(&hub);
    (hub, ScenarioRuns::new(Some(own_hub)))
}

/// A run that the page of this moment asks for.
fn start(runs: &ScenarioRuns, text: &str, inputs: &[Input]) -> Start {
    let scenario = check(text).unwrap_or_else(|errors| panic!("{errors}"));
    Start { scenario, location: "1".to_owned(), inputs: inputs.to_vec(), page: runs.page() }
}

/// How many runs there are that have not ended: each holds the state twice.
fn alive(runs: &ScenarioRuns) -> usize {
    (Arc::strong_count(&runs.state) - 1) / 2
}

/// Waits until the run is as it is looked for.
async fn until(runs: &ScenarioRuns, holds: impl Fn(&ScenarioRun) -> bool) -> ScenarioRun {
    let mut version = 0;
    loop {
        let run = runs.newer_than(KnownRun { version, ..KnownRun::default() }).await.unwrap();
        if holds(&run) {
            return run;
        }
        version = run.version;
    }
}

fn has_ended(run: &ScenarioRun) -> bool {
    run.run > 0 && run.phase == RunPhase::Ended
}

/// Whether the hub accepts what an integration sends: it shows no fault.
async fn takes_sends(hub: &RunningHub) -> bool {
    hub.send("my-crm", "t", "{\"fields\":[]}").await.status == 200
}

/// Steps whose faults would stay, if nobody ended them.
const FAULTS_THAT_STAY: &str = r#"{"name": "n", "description": "d", "steps": [
    {"do": "refuse", "status": 503, "times": 100},
    {"do": "silence"},
    {"do": "wait", "milliseconds": 3600000}]}"#;

#[tokio::test]
async fn scenario_with_faults_is_played_to_its_end_and_nothing_stays_faulty() {
    let (hub, runs) = runs().await;
    let text = built_in("broken-link").unwrap().text;
    runs.start(start(&runs, text, &[Input::Speed(100_000), Input::Play])).await.unwrap();
    let ended = until(&runs, has_ended).await;
    assert_eq!(ended.problem, None);
    let scenario = ended.scenario.unwrap();
    assert_eq!(scenario.name, "A link that breaks");
    assert_eq!(ended.results.len(), scenario.steps.len());
    for (at, result) in ended.results.iter().enumerate() {
        assert_eq!(result.outcome, StepOutcome::Done, "step {at}: {:?}", result.reason);
    }
    assert!(takes_sends(&hub).await);
    // What it sent was received, by the key of the preview.
    let received = hub.capture.as_ref().unwrap().list();
    assert!(received.exchanges.iter().any(|one| one.exchange.status == Some(503)));
}

#[tokio::test]
async fn paused_run_takes_single_steps_and_a_step_that_waits_is_given_up_when_it_is_stopped() {
    let (hub, runs) = runs().await;
    runs.start(start(&runs, FAULTS_THAT_STAY, &[Input::Step])).await.unwrap();
    let paused = until(&runs, |run| run.phase == RunPhase::Paused).await;
    assert_eq!((paused.results.len(), takes_sends(&hub).await), (1, false));
    runs.control(Input::Play).await;
    until(&runs, |run| run.running == Some(2)).await;
    assert!(!takes_sends(&hub).await);
    runs.control(Input::Stop).await;
    let ended = until(&runs, has_ended).await;
    let outcomes: Vec<_> = ended.results.iter().map(|result| result.outcome).collect();
    assert_eq!(outcomes, [StepOutcome::Done, StepOutcome::Done, StepOutcome::Skipped]);
    assert!(takes_sends(&hub).await);
}

#[tokio::test]
async fn stop_gives_up_a_send_that_is_under_way() {
    let (_hub, runs) = runs().await;
    let text = r#"{"name": "n", "description": "d", "steps": [
        {"do": "delay", "milliseconds": 50000},
        {"do": "send", "ticket": "12345", "provider": "p", "title": "t", "data": {"fields": []}}]}"#;
    runs.start(start(&runs, text, &[Input::Play])).await.unwrap();
    until(&runs, |run| run.running == Some(1)).await;
    runs.control(Input::Stop).await;
    let ended = until(&runs, has_ended).await;
    assert_eq!(ended.results.last().unwrap().outcome, StepOutcome::Skipped);
}

#[tokio::test]
async fn run_ends_with_its_page_and_leaves_no_fault() {
    let (hub, runs) = runs().await;
    runs.start(start(&runs, FAULTS_THAT_STAY, &[Input::Play])).await.unwrap();
    let running = until(&runs, |run| run.running == Some(2)).await;
    let known = KnownRun { version: running.version, run: running.run, total: running.total };
    let (gone, ()) = tokio::join!(runs.newer_than(known), async { runs.page_changed() });
    assert!(gone.is_none());
    let ended = until(&runs, has_ended).await;
    assert_eq!(ended.results.last().unwrap().outcome, StepOutcome::Skipped);
    assert!(takes_sends(&hub).await);
}

#[tokio::test]
async fn another_run_takes_the_place_of_the_one_that_is_under_way_and_keeps_its_own_faults() {
    let (hub, runs) = runs().await;
    runs.start(start(&runs, FAULTS_THAT_STAY, &[Input::Play])).await.unwrap();
    let first = until(&runs, |run| run.running == Some(2)).await;
    let inputs = [Input::Loop(true), Input::Speed(400), Input::Play];
    runs.start(start(&runs, FAULTS_THAT_STAY, &inputs)).await.unwrap();
    let second = until(&runs, |run| run.run != first.run && run.running == Some(2)).await;
    assert_eq!((second.speed, second.looped, second.round), (400, true, 1));
    assert!(!takes_sends(&hub).await);
    runs.control(Input::Stop).await;
    until(&runs, has_ended).await;
    // There is nothing that could take it.
    runs.control(Input::Play).await;
}

#[tokio::test]
async fn run_that_begins_while_its_page_goes_is_not_begun() {
    let (hub, runs) = runs().await;
    let late = start(&runs, FAULTS_THAT_STAY, &[Input::Play]);
    runs.page_changed();
    runs.start(late).await.unwrap();
    assert_eq!((runs.state.borrow().active_run(), alive(&runs)), (0, 0));
    // Also where the page goes while the run before is waited for.
    runs.start(start(&runs, FAULTS_THAT_STAY, &[Input::Play])).await.unwrap();
    until(&runs, |run| run.running == Some(2)).await;
    let late = start(&runs, FAULTS_THAT_STAY, &[Input::Play]);
    let (begun, ()) = tokio::join!(runs.start(late), async { runs.page_changed() });
    begun.unwrap();
    assert_eq!((runs.state.borrow().active_run(), alive(&runs)), (0, 0));
    assert!(takes_sends(&hub).await);
}

#[tokio::test]
async fn runs_that_are_begun_at_once_leave_one_which_can_be_stopped() {
    let (hub, runs) = runs().await;
    let begin = || runs.start(start(&runs, FAULTS_THAT_STAY, &[Input::Play]));
    begin().await.unwrap();
    until(&runs, |run| run.running == Some(2)).await;
    let (second, third) = tokio::join!(begin(), begin());
    second.unwrap();
    third.unwrap();
    assert_eq!(alive(&runs), 1);
    until(&runs, |run| run.run == 3 && run.running == Some(2)).await;
    runs.control(Input::Stop).await;
    until(&runs, has_ended).await;
    assert!(takes_sends(&hub).await);
}

#[tokio::test]
async fn clerk_is_told_which_scenario_is_played_and_when_none_is_any_more() {
    let (_hub, runs) = runs().await;
    runs.start(start(&runs, FAULTS_THAT_STAY, &[Input::Step])).await.unwrap();
    let first = runs.next_active(0).await.unwrap();
    assert_eq!(first, ActiveScenario { run: 1, name: "n".to_owned() });
    // A run that is paused still has its faults.
    until(&runs, |run| run.phase == RunPhase::Paused).await;
    assert_eq!(runs.next_active(0).await, Some(first));
    let named = FAULTS_THAT_STAY.replace("\"n\"", "\"another\"");
    runs.start(start(&runs, &named, &[Input::Play])).await.unwrap();
    let second = runs.next_active(1).await.unwrap();
    assert_eq!(second, ActiveScenario { run: 2, name: "another".to_owned() });
    runs.control(Input::Stop).await;
    let none = runs.next_active(2).await.unwrap();
    assert_eq!(none, ActiveScenario { run: 0, name: String::new() });
    let (gone, ()) = tokio::join!(runs.next_active(0), async { runs.page_changed() });
    assert_eq!(gone, None);
    assert_eq!(ScenarioRuns::new(None).next_active(0).await, None);
}

#[tokio::test]
async fn place_that_is_not_there_is_the_reason_why_nothing_is_played() {
    let (_hub, runs) = runs().await;
    let text = built_in("rush").unwrap().text;
    let mut start = start(&runs, text, &[Input::Play]);
    start.location = "99".to_owned();
    runs.start(start).await.unwrap();
    let ended = until(&runs, has_ended).await;
    assert_eq!(ended.problem.as_deref(), Some("the server has no line that this key sees"));
    assert!(ended.results.iter().all(|result| result.outcome == StepOutcome::Skipped));
}

#[tokio::test]
async fn window_without_a_hub_of_its_own_plays_nothing() {
    let runs = ScenarioRuns::new(None);
    let start = start(&runs, built_in("rush").unwrap().text, &[Input::Play]);
    assert_eq!(runs.start(start).await, Err(StartError::NoHub));
    assert!(runs.newer_than(KnownRun::default()).await.is_none());
}
