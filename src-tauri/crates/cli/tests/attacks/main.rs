//! Attacks on the real process, each with a count: it lives, others are answered meanwhile, its
//! memory stays within a budget, and it ends in time when it is told to in the midst of them.
//!
//! `make attacks` plays them against the release program, holds them to the clock as well, and puts
//! their table into SECURITY.md.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail")]

#[path = "../process/mod.rs"]
mod process;

mod bodies;
mod client;
mod flood;
mod graphql_memory;
mod graphql_text;
mod nesting;
mod quiet;
mod recursion;
mod refusals;
mod shot;
mod siege;
mod socket;
mod tally;
mod tickets;
mod witness;
