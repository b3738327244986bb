//! The notice that a newer version of the program is there. It is made of a manifest, a small JSON file
//! that names the newest version and is signed with minisign. Nothing is downloaded but the manifest and
//! its signature, and nothing is installed.
//!
//! [`UpdateNotice`] is the state machine that says when to ask, judges what came and says what the window
//! shows; [`ManifestClient`] asks. This crate knows no window and no clock: time comes in as a value.

mod address;
mod client;
mod failure;
mod key;
mod manifest;
mod memory;
mod notice;
mod view;

pub use address::{AddressProblem, ManifestAddress};
pub use client::{MAX_MANIFEST_BYTES, MAX_SIGNATURE_BYTES, ManifestClient, REQUEST_TIMEOUT};
pub use failure::{Failure, FailureKind, RequestedFile};
pub use key::{InvalidKey, ManifestKey};
pub use manifest::{Manifest, PROGRAM};
pub use memory::{Postponed, UpdateMemory};
pub use notice::{Source, UpdateNotice, UpdateSetting};
pub use view::{AvailableVersion, UpdateStatus, UpdateView};
