//! What a screen without a user tells those who watch over it: programs on this machine, without a key,
//! and an administrator with one.

mod admin_key;
mod health;
mod metrics;
mod report;
mod screenshot;
mod server;

pub(super) use health::Facts;
pub(super) use server::serve;
