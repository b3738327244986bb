//! Runs a scenario for whoever wants the results alone.

use tokio::sync::mpsc;

use crate::drive::drive;
use crate::{Input, Scenario, Server, StepResult};

/// Runs `scenario` against `server` as [`drive()`] does. Each result is told to `report` as it comes.
pub async fn run(
    scenario: &Scenario,
    server: &Server,
    inputs: &mut mpsc::Receiver<Input>,
    mut report: impl FnMut(&StepResult),
) -> Vec<StepResult> {
    let mut told = 0;
    let results = drive(scenario, server, inputs, |player| {
        let new = player.total() - told;
        told = player.total();
        let results = player.results();
        for result in results.iter().skip(results.len().saturating_sub(new)) {
            report(result);
        }
    })
    .await;
    // Of a scenario that was not begun there is no player, and nothing was told yet.
    if told == 0 {
        results.iter().for_each(report);
    }
    results
}
