//! The key that the manifest must be signed with.

use std::fmt;
use std::str::FromStr;

use minisign_verify::{Error, PublicKey, Signature};

use crate::failure::Failure;

/// The public key of minisign, as its Base64 has it.
#[derive(Clone, PartialEq, Eq)]
pub struct ManifestKey {
    text: String,
    key: PublicKey,
}

/// The text is no public key of minisign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("copy the second line of the file that minisign writes, such as minisign.pub")]
pub struct InvalidKey;

impl FromStr for ManifestKey {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        let key = PublicKey::from_base64(text).map_err(|_| InvalidKey)?;
        Ok(Self { text: text.to_owned(), key })
    }
}

impl ManifestKey {
    /// The key in Base64.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Checks that `signature`, the text of a `.minisig` file, is one of this key for `manifest`. Only
    /// the form that minisign writes since version 0.10 is taken, which signs a hash.
    ///
    /// # Errors
    /// [`Failure`] of the kind `Signature`.
    pub fn verify(&self, manifest: &[u8], signature: &str) -> Result<(), Failure> {
        let signature =
            Signature::decode(signature).map_err(|_| Failure::SignatureNotUnderstood)?;
        self.key.verify(manifest, &signature, false).map_err(|error| match error {
            Error::UnexpectedKeyId => Failure::OtherKey,
            Error::InvalidSignature => Failure::WrongSignature,
            // What is left is a form that is not taken.
            _ => Failure::SignatureNotUnderstood,
        })
    }
}

impl fmt::Debug for ManifestKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ManifestKey({})", self.text)
    }
}
