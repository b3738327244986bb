//! What the page's preview asks for, for people who build an integration.

pub(crate) mod analysis;
mod changes;
mod draft;
pub(crate) mod exported_file;
mod file_names;
mod http_archive;
pub(crate) mod own_folder;
mod own_hub;
mod received;
mod received_entry;
pub(crate) mod scenario;
mod send_answer;
pub(crate) mod send_targets;
pub(crate) mod sending;
mod sent_payload;
mod visitors;

pub(crate) use analysis::{LastView, PayloadAnalysis};
pub(crate) use draft::{Draft, DraftDetails, KeptDraft};
pub(crate) use own_hub::OwnHub;
pub(crate) use received::Received;
pub(crate) use received_entry::{ReceivedList, ReceivedRequest};
pub(crate) use send_answer::SendAnswer;
pub(crate) use sent_payload::{AnalysisRequest, SentPayload};
