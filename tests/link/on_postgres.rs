//! The live connection once more, with the data in PostgreSQL.

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
