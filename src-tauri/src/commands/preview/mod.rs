//! The commands of the preview, a file a subject.

pub(crate) mod inspect;
