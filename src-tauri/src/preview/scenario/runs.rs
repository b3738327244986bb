//! Playing scenarios on the embedded hub, one at a time.

#[cfg(test)]
mod tests;

use std::sync::{Arc, OnceLock};

use ::scenario::{Input, Scenario, Server, ShowFault, drive};
use hub::Faults;
use parking_lot::Mutex;
use serde::Serialize;
use specta::Type;
use tokio::sync::{Mutex as AsyncMutex, mpsc, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::run::{ActiveScenario, KnownRun, RunState, ScenarioRun};
use crate::preview::OwnHub;

/// How many inputs wait while the hub is asked where visitors can be made.
const MAX_WAITING_INPUTS: usize = 64;

/// Plays scenarios on the embedded hub, where the window has one.
pub(crate) struct ScenarioRuns {
    hub: OnceLock<OwnHub>,
    state: Arc<watch::Sender<RunState>>,
    /// The run that was begun last. Whoever begins one holds it until that is under way, so that there
    /// is never more than one.
    run: AsyncMutex<Option<Running>>,
    /// Cancelled when the page goes, and with it each run that the page has begun.
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
    /// The page that asks for it, by [`ScenarioRuns::page`]. The run ends with the page.
    pub page: CancellationToken,
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
            hub: hub.map(OnceLock::from).unwrap_or_default(),
            state: Arc::new(watch::Sender::new(RunState::default())),
            run: AsyncMutex::default(),
            page: Mutex::default(),
        }
    }

    /// Plays on `hub` from now on. A program has one hub.
    pub(crate) fn play_on(&self, hub: OwnHub) {
        self.hub.get_or_init(|| hub);
    }

    /// Returns what is cancelled when the page of this moment goes. A command takes it before it waits
    /// for anything, since the page may go meanwhile.
    pub(crate) fn page(&self) -> CancellationToken {
        self.page.lock().clone()
    }

    /// Begins a run, in place of one that is under way. For a page that has gone meanwhile nothing is
    /// begun, and nobody hears of that.
    ///
    /// # Errors
    /// [`StartError::NoHub`].
    pub(crate) async fn start(&self, start: Start) -> Result<(), StartError> {
        let hub = self.hub.get().cloned().ok_or(StartError::NoHub)?;
        let Start { scenario, location, inputs, page } = start;
        let mut run = self.run.lock().await;
        if let Some(before) = run.take() {
            before.stop.cancel();
            // Its faults would end those of the new one.
            let _ = before.task.await;
        }
        if page.is_cancelled() {
            return Ok(());
        }
        let (sender, mut receiver) = mpsc::channel(MAX_WAITING_INPUTS);
        for input in inputs {
            // There is room, and the receiver is here.
            let _ = sender.try_send(input);
        }
        self.state.send_modify(|state| state.begin(&scenario));
        let stop = page.child_token();
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
        *run = Some(Running { inputs: sender, stop, task });
        Ok(())
    }

    /// Gives an input to the run that is under way, where there is one.
    pub(crate) async fn control(&self, input: Input) {
        let inputs = self.run.lock().await.as_ref().map(|run| run.inputs.clone());
        if let Some(inputs) = inputs {
            // A run that has ended by itself takes none.
            let _ = inputs.send(input).await;
        }
    }

    /// Ends at once what the page before has asked for, its run among that.
    pub(crate) fn page_changed(&self) {
        std::mem::take(&mut *self.page.lock()).cancel();
    }

    /// Waits for a state other than the one that is known. Returns `None` where the window has no hub
    /// of its own, and where the page has gone.
    pub(crate) async fn newer_than(&self, known: KnownRun) -> Option<ScenarioRun> {
        let is_newer = |state: &RunState| state.version != known.version;
        self.when(is_newer, |state| state.since(known)).await
    }

    /// Waits until another run is under way than the one with this number, or none any more; 0 stands
    /// for none. Returns `None` where the window has no hub of its own, and where the page has gone.
    pub(crate) async fn next_active(&self, known: u32) -> Option<ActiveScenario> {
        let is_other = |state: &RunState| state.active_run() != known;
        self.when(is_other, RunState::active).await
    }

    /// Waits until `holds` is true of the state, and returns what `tell` makes of it.
    async fn when<T>(
        &self,
        holds: impl FnMut(&RunState) -> bool,
        tell: impl FnOnce(&RunState) -> T,
    ) -> Option<T> {
        self.hub.get()?;
        let page = self.page();
        let mut states = self.state.subscribe();
        // The sender lives as long as this.
        let state = page.run_until_cancelled(states.wait_for(holds)).await?.ok()?;
        // A run ends with its page, which is then not told of it.
        (!page.is_cancelled()).then(|| tell(&state))
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
