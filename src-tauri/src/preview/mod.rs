//! What the page's preview asks for, for people who build an integration.

pub(crate) mod built_in_samples;
mod changes;
mod draft;
pub(crate) mod exported_file;
mod file_names;
pub(crate) mod own_folder;
mod own_hub;
pub(crate) mod picture_file;
mod received;
mod received_entry;
pub(crate) mod scenario;
pub(crate) mod sending;
mod visitors;

pub(crate) use draft::{Draft, KeptDraft};
pub(crate) use own_hub::OwnHub;
pub(crate) use received::{Received, SendAnswer};
pub(crate) use received_entry::{ReceivedList, ReceivedRequest};
