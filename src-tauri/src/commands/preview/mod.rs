//! The commands of the preview, a file a subject.

pub(crate) mod analyze;
pub(crate) mod draft;
pub(crate) mod export;
pub(crate) mod received;
pub(crate) mod samples;
pub(crate) mod scenario;
pub(crate) mod send;
