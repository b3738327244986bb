//! What the desktop program keeps in files of its user: the settings, and the API key. Both are
//! read and written here alone, so that a window and the command line agree on them. There is no
//! window in this crate, so that a fuzzer can feed it.

mod api_key_file;
mod document;
mod file;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod preferences;
mod window_placement;

pub use api_key_file::{ApiKeyFile, ApiKeyFileError};
pub use document::{ServerPreferences, Settings, default_file};
pub use preferences::{Preferences, Theme};
pub use window_placement::{WindowState, WorkArea, ZoomStep};
