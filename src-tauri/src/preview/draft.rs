//! What somebody works on in the preview, kept in memory alone: a page that is loaded anew goes on
//! with it, and no web view writes it to a disk, as some do with the storage of a session.

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What somebody works on in the preview. It cannot be printed, since it holds a payload.
#[derive(Clone, Deserialize, Serialize, Type)]
pub(crate) struct Draft {
    /// The payload as it is typed.
    pub text: String,
    /// Who sends it.
    pub provider: String,
    /// The title of its section.
    pub title: String,
    /// The ticket that it is sent to.
    pub ticket: String,
    /// The folder of the person's own samples; absent for the usual one.
    pub folder: Option<String>,
}

/// The draft of the window, which begins without one.
#[derive(Default)]
pub(crate) struct KeptDraft(pub Mutex<Option<Draft>>);
