//! `service-view doctor` as a person calls it: the real program against real hubs, displays, keyrings and
//! proxies, and without them.

// On other systems display and keyring are others.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

#[path = "../bench/window/display.rs"]
#[allow(dead_code, reason = "only the bench looks at pixels")]
mod display;
mod keys;
mod machine;
mod options;
mod patient;
mod privacy;
mod report;
mod server;
mod updates;
mod way;
