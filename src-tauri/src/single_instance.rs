//! One window for each data folder: a second start finds the first by a lock and a socket, hands over what
//! it was asked for, and ends. Neither needs a session bus. The data folder's own lock, which the hub takes,
//! stays what nobody gets past.

mod claim;
mod message;
#[cfg(not(unix))]
#[path = "single_instance/other.rs"]
mod system;
#[cfg(unix)]
#[path = "single_instance/unix.rs"]
mod system;

pub(crate) use claim::{Claim, NoAnswer};
pub(crate) use message::{Answer, Request};
pub(crate) use system::{FirstStart, claim};
