//! What the parts of the hub note of a request while it is recorded.

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::Extensions;
use external_data::ValidationErrors;
use parking_lot::Mutex;

use super::exchange::RequestDetails;
use super::recorded_body::{BodyBuffer, ReadPieces};

/// The notes of one request. Where nothing is recorded, they take nothing in. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Notes(Option<Arc<Shared>>);

#[derive(Default)]
struct Shared {
    noted: Mutex<Noted>,
    read: ReadPieces,
}

/// What was noted.
#[derive(Default)]
pub(super) struct Noted {
    pub details: RequestDetails,
    /// Whether the data was checked.
    pub checked: bool,
    /// The body without its gzip.
    pub unpacked: Option<Bytes>,
}

impl Notes {
    /// Notes that are taken in.
    pub(super) fn begin() -> Self {
        Self(Some(Arc::default()))
    }

    /// The notes of a request with these extensions.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        extensions.get().cloned().unwrap_or_default()
    }

    /// Returns whether what is noted is kept.
    pub(crate) fn are_kept(&self) -> bool {
        self.0.is_some()
    }

    /// Takes out what was noted.
    pub(super) fn take(&self) -> Noted {
        self.0.as_ref().map(|kept| std::mem::take(&mut *kept.noted.lock())).unwrap_or_default()
    }

    fn note(&self, note: impl FnOnce(&mut Noted)) {
        if let Some(kept) = &self.0 {
            note(&mut kept.noted.lock());
        }
    }

    /// The name of the key that was accepted.
    pub(crate) fn key(&self, name: &str) {
        self.note(|noted| noted.details.key = Some(name.to_owned()));
    }

    /// What is read of the body.
    pub(super) fn read(&self) -> ReadPieces {
        self.0.as_ref().map(|kept| kept.read.clone()).unwrap_or_default()
    }

    /// A buffer that puts the body together. Its bytes are shared with the record, not copied.
    pub(crate) fn buffer(&self) -> BodyBuffer {
        BodyBuffer::new(self.0.as_ref().map(|kept| kept.read.clone()))
    }

    /// The body without its gzip. It is shared, not copied.
    pub(crate) fn unpacked(&self, body: &Bytes) {
        self.note(|noted| noted.unpacked = Some(body.clone()));
    }

    /// Provider and title of the form.
    pub(crate) fn names(&self, provider: &str, title: &str) {
        self.note(|noted| {
            noted.details.provider = Some(provider.to_owned());
            noted.details.title = Some(title.to_owned());
        });
    }

    /// How many warnings there are about data without violations; of the title the answer tells.
    pub(crate) fn warnings(&self, warnings: usize) {
        self.note(|noted| {
            noted.checked = true;
            noted.details.warnings = warnings;
        });
    }

    /// The violations that the data has.
    pub(crate) fn violations(&self, errors: &ValidationErrors) {
        self.note(|noted| {
            noted.checked = true;
            noted.details.violations = violations(errors);
        });
    }

    /// The data that was replaced.
    pub(crate) fn replaced(&self, data: Option<String>) {
        self.note(|noted| noted.details.replaced = data);
    }
}

/// How many violations there are in all.
pub(super) fn violations(errors: &ValidationErrors) -> usize {
    errors.violations.len().saturating_add(errors.omitted)
}
