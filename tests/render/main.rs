//! Pictures of payloads, drawn by the real program in its real engine, on a display of the test or on a
//! virtual one that the program starts.

// Other systems' web views make no pictures.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod command_line;
mod comparing;
mod exits;
mod files;
mod looks;
mod program;
mod samples;
mod tall;
