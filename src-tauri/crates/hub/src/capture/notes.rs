//! What the parts of the hub note of a request while it is recorded.

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::Extensions;
use external_data::ValidationErrors;
use parking_lot::Mutex;

use super::exchange::RequestDetails;

/// The notes of one request. Where nothing is recorded, they take nothing in. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Notes(Option<Arc<Mutex<Noted>>>);

/// What was noted.
#[derive(Default)]
pub(super) struct Noted {
    pub details: RequestDetails,
    /// Whether the data was checked.
    pub checked: bool,
    /// The body as it came, all of it.
    pub body: Option<Bytes>,
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
        self.0.as_ref().map(|noted| std::mem::take(&mut *noted.lock())).unwrap_or_default()
    }

    fn note(&self, note: impl FnOnce(&mut Noted)) {
        if let Some(noted) = &self.0 {
            note(&mut noted.lock());
        }
    }

    /// The name of the key that was accepted.
    pub(crate) fn key(&self, name: &str) {
        self.note(|noted| noted.details.key = Some(name.to_owned()));
    }

    /// The body as it came, all of it. It is shared, not copied.
    pub(crate) fn body(&self, body: &Bytes) {
        self.note(|noted| noted.body = Some(body.clone()));
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
