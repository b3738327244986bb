//! Manifests that a real key signs.

use std::io::Cursor;

use jiff::{SignedDuration, Timestamp};
use minisign::KeyPair;
use update_notice::{Manifest, ManifestKey, PROGRAM};

/// The instant at which most tests play.
pub fn now() -> Timestamp {
    "2026-12-01T08:00:00Z".parse().expect("an instant")
}

pub fn hours(count: i64) -> SignedDuration {
    SignedDuration::from_hours(count)
}

/// A manifest of a day ago.
pub fn manifest(version: &str, minimum: &str) -> Manifest {
    Manifest {
        program: PROGRAM.to_owned(),
        version: version.parse().expect("a version"),
        date: now() - hours(24),
        minimum: minimum.parse().expect("a version"),
        notes: Some("https://example.com/notes".parse().expect("an address")),
        expires: now() + hours(90 * 24),
    }
}

/// A new pair of keys.
pub struct Signer(KeyPair);

impl Signer {
    pub fn new() -> Self {
        Self(KeyPair::generate_unencrypted_keypair().expect("a pair of keys"))
    }

    pub fn key(&self) -> ManifestKey {
        self.0.pk.to_base64().parse().expect("a public key")
    }

    /// The text of the signature of `text`.
    #[allow(dead_code, reason = "the state machine looks at no signature")]
    pub fn sign(&self, text: &[u8]) -> String {
        let signed = minisign::sign(None, &self.0.sk, Cursor::new(text), Some("release"), None);
        signed.expect("a signature").into_string()
    }
}
