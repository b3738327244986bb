//! Carries out what the player says, one step at a time.

use std::pin::pin;
use std::time::Instant;

use tokio::sync::mpsc;
use tokio::time::{Duration, sleep};

use crate::step_runner::{NO_FAULTS, StepRunner};
use crate::{Action, Fault, Input, Outcome, Player, Scenario, Server, StepResult};

/// Plays `scenario` against `server`, as `inputs` say: it begins with [`Input::Play`] or
/// [`Input::Step`]. An input is taken at once, also while a step is being run; where it ends the run,
/// that step is given up. `watch` sees the player after each input. Each round begins like the first:
/// the faults of the one before have ended, and it makes tickets of its own. Where nobody can say any
/// more how to go on, the run ends. A scenario with faults is not begun against a server that cannot
/// be made faulty: the first fault fails, and all other steps are skipped.
pub async fn drive(
    scenario: &Scenario,
    server: &Server,
    inputs: &mut mpsc::Receiver<Input>,
    mut watch: impl FnMut(&Player),
) -> Vec<StepResult> {
    if server.faults.is_none()
        && let Some(fault) = scenario.first_fault()
    {
        return not_begun(scenario, fault);
    }
    let mut player = Player::new(&scenario.steps);
    let mut runner = StepRunner::new(server);
    let begun = Instant::now();
    let mut action = Action::Rest;
    let mut round = player.round();
    loop {
        if player.round() != round {
            round = player.round();
            runner = StepRunner::new(server);
            if let Some(show) = &server.faults {
                show(&Fault::End);
            }
        }
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
                let Some(step) = scenario.steps.get(index) else { break };
                let mut running = pin!(runner.run(step, scenario.steps.get(index + 1)));
                loop {
                    tokio::select! {
                        outcome = &mut running => break Input::Finished(outcome),
                        Some(input) = inputs.recv() => {
                            let after = player.handle(input, begun.elapsed());
                            watch(&player);
                            if after == Action::End {
                                return player.results().to_vec();
                            }
                        }
                    }
                }
            }
        };
        action = player.handle(input, begun.elapsed());
        watch(&player);
    }
    player.results().to_vec()
}

/// The results of a scenario of which no step is run, because of the one at `fault`.
fn not_begun(scenario: &Scenario, fault: usize) -> Vec<StepResult> {
    let result = |step| {
        let outcome = match step == fault {
            true => Outcome::Failed(NO_FAULTS.to_owned()),
            false => Outcome::Skipped,
        };
        StepResult { step, outcome, at_milliseconds: 0, took_milliseconds: 0 }
    };
    (0..scenario.steps.len()).map(result).collect()
}
