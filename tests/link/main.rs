//! The live connection between a real client and a real hub, with a proxy in between that does what
//! bad networks and broken servers do.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test may fail"
)]

mod bench;
mod clock;
mod faults;
mod flow;
mod frames;
mod held;
mod leaks;
mod official;
mod proxy;
mod screen;
mod subprotocol;
mod table;
mod waits;
