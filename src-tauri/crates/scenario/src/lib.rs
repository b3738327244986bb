//! Scenarios: what an integration does to a server, written down as steps in a file of plain JSON.
//!
//! [`check`] reads a file and returns a [`Scenario`] or every mistake with its place;
//! [`check_with_files`] checks the payloads that it names as well, and [`inspect()`] places the
//! mistakes for an editor. [`Player`] is the pure state machine that decides which step is due;
//! [`drive()`] carries the steps out against a [`Server`] and shows the player to whoever watches, and
//! [`run()`] tells the results alone. [`BUILT_IN`] are the scenarios that come along.

mod answer;
mod built_in;
mod check;
mod data_wait;
mod drive;
mod file;
mod inspect;
mod payload_files;
mod player;
mod run;
mod schema;
mod server;
mod shortened;
mod step_check;
mod step_form;
mod step_runner;

pub use built_in::{BUILT_IN, BuiltIn, built_in};
pub use check::{check, check_with_files};
pub use drive::drive;
pub use fault::{Clock, Delay, Fault, Refuse, Times};
pub use file::{ExpectAnswer, ExpectData, NewTicket, OfTicket, Scenario, Send, Step, Wait};
pub use inspect::inspect;
pub use payload_files::PayloadFiles;
pub use player::{Action, Input, Outcome, Player, StepResult};
pub use run::run;
pub use schema::json_schema;
pub use server::{ConnectError, Server, ShowFault};
pub use step_check::ReadFile;

/// The largest file of a scenario, in bytes.
pub const MAX_BYTES: usize = 4 << 20;
