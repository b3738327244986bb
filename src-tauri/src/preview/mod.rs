//! What the page's preview asks for, for people who build an integration.

mod changes;
mod faults;
mod own_hub;
mod received;
mod received_entry;
mod visitors;

pub(crate) use faults::Fault;
pub(crate) use own_hub::OwnHub;
pub(crate) use received::{Received, Replay, SendAnswer};
pub(crate) use received_entry::{ReceivedList, ReceivedRequest};
