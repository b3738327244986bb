//! The API key, in a type that cannot be printed.

use secrecy::{ExposeSecret, SecretString};

/// The header of a request in which its key stands.
pub(crate) const KEY_HEADER: &str = "x-qminder-rest-api-key";

/// A permanent key of the server's. It is wiped from memory when it is dropped.
#[derive(Clone, Debug)]
pub struct ApiKey(SecretString);

impl ApiKey {
    /// The key that `text` holds, without white space around it; `None` where nothing is left or
    /// where it cannot stand in a header.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let key = text.trim();
        let good = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic());
        good.then(|| Self(key.to_owned().into()))
    }

    /// The text of the key: for a request's header, and for a file that only its owner can read.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_end_of_a_key_file_is_dropped() {
        assert_eq!(ApiKey::new("abc\n").unwrap().expose(), "abc");
    }

    #[test]
    fn empty_or_unsendable_text_is_no_key() {
        assert!(ApiKey::new(" \n").is_none());
        assert!(ApiKey::new("two\nlines").is_none());
    }

    #[test]
    fn debug_output_hides_the_key() {
        assert!(!format!("{:?}", ApiKey::new("hunter2").unwrap()).contains("hunter2"));
    }
}
