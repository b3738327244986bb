//! The commands of `sview` that talk to a server, as a person or a build job uses them: the real
//! binary and a real hub, with outputs and exit codes.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

#[path = "../process/mod.rs"]
mod process;

mod drift;
mod errors;
mod get;
mod json;
mod listings;
mod office;
mod proxy;
mod relay;
mod send;
#[cfg(target_os = "linux")]
mod terminal;
mod ticket;
mod wait;
mod watch;
