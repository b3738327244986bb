//! The external data of a ticket, as the published contract defines it: the types of a payload,
//! one strict checker for where data is accepted, one lenient reader for where it is shown.
//!
//! There is no I/O, no clock and no async here. Whoever accepts a payload calls [`check`] and gets
//! either the typed [`Payload`] or every violation; whoever shows one calls [`read`] and gets
//! something to draw, whatever was sent.

mod accept;
mod check;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod link;
mod payload;
mod place;
mod pointer;
mod read;
mod reading;
mod refuse;
mod scanner;
mod schema;
mod suggest;
mod tree;
mod violation;
mod visible;

pub use check::check;
pub use link::{Link, LinkRefused, link};
pub use payload::{Field, Importance, Item, List, Message, Payload, Textual};
pub use read::read;
pub use reading::{Note, Reading, ShownDate, ShownField, ShownItem, ShownLink, TextKind};
pub use schema::json_schema;
pub use tree::MAX_NESTING;

/// How many bytes a payload may have where nothing else is set; ours, since the contract names
/// no limit.
pub const MAX_BYTES: usize = 1 << 20;
pub use violation::{MAX_REPORTED, Refusal, Rule, Violation};
pub use visible::{hides_text, visible};
