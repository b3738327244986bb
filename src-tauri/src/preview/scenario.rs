//! Scenarios as the preview has them: which there are, what is wrong with the text of one, playing one
//! on the embedded hub, and making one from what that hub received.

mod list;
mod recording;
mod run;
mod runs;
mod text;

pub(crate) use list::{ScenarioList, list};
pub(crate) use recording::{Recording, record};
pub(crate) use run::{ActiveScenario, KnownRun, ScenarioRun};
pub(crate) use runs::{ScenarioRuns, Start, StartError};
pub(crate) use text::{ScenarioInspection, inspect, playable};
