//! Runs a scenario: carries out what the player says.

use std::time::Instant;

use tokio::sync::mpsc;
use tokio::time::{Duration, sleep};

use crate::step_runner::StepRunner;
use crate::{Action, Input, Player, Scenario, Server, StepResult};

/// Runs `scenario` against `server`, as `inputs` say: it begins with [`Input::Play`] or
/// [`Input::Step`]. An input waits until the step that is under way has ended. Each result is told
/// to `report` as it comes. Where nobody can say any more how to go on, the run ends.
pub async fn run(
    scenario: &Scenario,
    server: &Server,
    inputs: &mut mpsc::Receiver<Input>,
    mut report: impl FnMut(&StepResult),
) -> Vec<StepResult> {
    let mut player = Player::new(&scenario.steps);
    let mut runner = StepRunner::new(server);
    let begun = Instant::now();
    let mut action = Action::Rest;
    loop {
        let input = match action {
            Action::End => break,
            Action::Rest => match inputs.recv().await {
                Some(input) => input,
                None => break,
            },
            Action::WakeAt(time) => {
                let left: Duration = time.saturating_sub(begun.elapsed());
                tokio::select! {
                    Some(input) = inputs.recv() => input,
                    () = sleep(left) => Input::Woke,
                }
            }
            Action::Run(index) => {
                if index == 0 {
                    // Also of a round after the first, whose tickets are new.
                    runner = StepRunner::new(server);
                }
                let Some(step) = scenario.steps.get(index) else { break };
                let next = scenario.steps.get(index + 1);
                Input::Finished(runner.run(step, next).await)
            }
        };
        let before = player.total();
        action = player.handle(input, begun.elapsed());
        let results = player.results();
        let new = player.total() - before;
        for result in results.iter().skip(results.len().saturating_sub(new)) {
            report(result);
        }
    }
    player.results().to_vec()
}
