//! How the client speaks HTTP: limits of time, connections that are used again, versions, and the
//! system's proxy. Servers and proxies are real; where the environment matters, the client is a
//! process of its own.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

mod connections;
mod front;
mod process;
mod proxies;
mod sizes;
mod timeouts;
mod versions;
