//! Playing scenarios on the embedded hub, one at a time.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use ::scenario::{Input, Scenario, Server, ShowFault, drive};
use hub::Faults;
use parking_lot::Mutex;
use serde::Serialize;
use specta::Type;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::run::{KnownRun, RunState, ScenarioRun};
use crate::preview::OwnHub;

/// How many inputs wait while the hub is asked where visitors can be made.
const MAX_WAITING_INPUTS: usize = 64;

/// Plays scenarios on the embedded hub, where the window has one.
pub(crate) struct ScenarioRuns {
    hub: Option<OwnHub>,
    state: Arc<watch::Sender<RunState>>,
    run: Mutex<Option<Running>>,
    /// Cancelled when the page goes.
    page: Mutex<CancellationToken>,
}

/// A run, which may have ended by itself.
struct Running {
    inputs: mpsc::Sender<Input>,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

/// A run that is to begin.
pub(crate) struct Start {
    /// What is played.
    pub scenario: Scenario,
    /// The id of the location in which visitors are made.
    pub location: String,
    /// What the player is told at first.
    pub inputs: Vec<Input>,
}

/// Why a scenario is not played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum StartError {
    /// The window has no hub of its own.
    NoHub,
    /// The text has mistakes, or a payload cannot be read.
    NotPlayable {
        /// Why, in words.
        reason: String,
    },
}

impl ScenarioRuns {
    /// Plays on `hub`.
    pub(crate) fn new(hub: Option<OwnHub>) -> Self {
        Self {
            hub,
            state: Arc::new(watch::Sender::new(RunState::default())),
            run: Mutex::default(),
            page: Mutex::default(),
        }
    }

    /// Begins a run, in place of one that is under way.
    ///
    /// # Errors
    /// [`StartError::NoHub`].
    pub(crate) async fn start(&self, start: Start) -> Result<(), StartError> {
        let hub = self.hub.clone().ok_or(StartError::NoHub)?;
        let before = self.run.lock().take();
        if let Some(before) = before {
            before.stop.cancel();
            // Its faults would end those of the new one.
            let _ = before.task.await;
        }
        let Start { scenario, location, inputs } = start;
        let (sender, mut receiver) = mpsc::channel(MAX_WAITING_INPUTS);
        for input in inputs {
            // There is room, and the receiver is here.
            let _ = sender.try_send(input);
        }
        self.state.send_modify(|state| state.begin(&scenario));
        let stop = CancellationToken::new();
        let stopped = stop.clone();
        let mut ending =
            Ending { state: Arc::clone(&self.state), faults: hub.faults.clone(), problem: None };
        let state = Arc::clone(&self.state);
        let task = tokio::spawn(async move {
            let played = async {
                let show_on =
                    |faults: Faults| -> ShowFault { Box::new(move |fault| faults.show(fault)) };
                let faults = hub.faults.map(show_on);
                let server = Server::connect(hub.client, Some(&location), faults).await?;
                let watch = |player: &_| state.send_modify(|state| state.take(player));
                drive(&scenario, &server, &mut receiver, watch).await;
                Ok::<(), ::scenario::ConnectError>(())
            };
            if let Some(Err(error)) = stopped.run_until_cancelled(played).await {
                ending.problem = Some(error.to_string());
            }
            drop(ending);
        });
        *self.run.lock() = Some(Running { inputs: sender, stop, task });
        Ok(())
    }

    /// Gives an input to the run that is under way, where there is one.
    pub(crate) async fn control(&self, input: Input) {
        let inputs = self.run.lock().as_ref().map(|run| run.inputs.clone());
        if let Some(inputs) = inputs {
            // A run that has ended by itself takes none.
            let _ = inputs.send(input).await;
        }
    }

    /// Ends the run at once, and with it what the page before has asked for.
    pub(crate) fn page_changed(&self) {
        if let Some(run) = &*self.run.lock() {
            run.stop.cancel();
        }
        std::mem::take(&mut *self.page.lock()).cancel();
    }

    /// Waits for a state other than the one that is known. Returns `None` where the window has no hub
    /// of its own, and where the page has gone.
    pub(crate) async fn newer_than(&self, known: KnownRun) -> Option<ScenarioRun> {
        self.hub.as_ref()?;
        let page = self.page.lock().clone();
        let mut states = self.state.subscribe();
        let newer = states.wait_for(|state| state.version != known.version);
        // The sender lives as long as this.
        let state = page.run_until_cancelled(newer).await?.ok()?;
        // A run ends with its page, which is then not told of it.
        (!page.is_cancelled()).then(|| state.since(known))
    }
}

/// Ends the faults of a run and says that it has ended, however it ends.
struct Ending {
    state: Arc<watch::Sender<RunState>>,
    faults: Option<Faults>,
    problem: Option<String>,
}

impl Drop for Ending {
    fn drop(&mut self) {
        if let Some(faults) = &self.faults {
            faults.end();
        }
        let problem = self.problem.take();
        self.state.send_modify(|state| state.end(problem));
    }
}
