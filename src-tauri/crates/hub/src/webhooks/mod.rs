//! Webhooks: what happened is told to programs that want to hear of it, each delivery at least once.

mod address;
mod body;
mod receiver;
mod retry;
mod sender;
mod sending_clock;
#[cfg(test)]
mod tests;

pub(crate) use address::{AddressError, AddressRules};
pub(crate) use sender::WebhookSender;
