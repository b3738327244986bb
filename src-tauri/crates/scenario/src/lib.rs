//! Scenarios: what an integration does to a server, written down as steps in a file of plain JSON.
//!
//! [`check`] reads a file and returns a [`Scenario`] or every mistake with its place; [`inspect()`]
//! places the mistakes for an editor. [`Player`] is the pure state machine that decides which step is
//! due; [`drive()`] carries the steps out against a [`Server`] and shows the player to whoever watches,
//! and [`run()`] tells the results alone. [`BUILT_IN`] are the scenarios that come along.

mod built_in;
mod check;
mod drive;
mod file;
mod inspect;
mod player;
mod reader;
mod run;
mod schema;
mod server;
mod step_form;
mod step_runner;

pub use built_in::{BUILT_IN, BuiltIn, built_in};
pub use check::check;
pub use drive::drive;
pub use file::{
    Delay, ExpectAnswer, ExpectData, Fault, NewTicket, OfTicket, Refuse, Scenario, Send, Step,
    Times, Wait,
};
pub use inspect::inspect;
pub use player::{Action, Input, Outcome, Player, StepResult};
pub use run::run;
pub use schema::json_schema;
pub use server::{ConnectError, Server, ShowFault};

/// The largest file of a scenario, in bytes.
pub const MAX_BYTES: usize = 4 << 20;
