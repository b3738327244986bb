//! The manifest: which version is the newest, since when, and which must not be used any more.

use jiff::{SignedDuration, Timestamp};
use semver::Version;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::failure::Failure;

/// The program that a manifest must be about: a key may sign those of several.
pub const PROGRAM: &str = "service-view";
/// The longest text of a version, in bytes, so that it fits into a line of the window.
const MAX_VERSION_BYTES: usize = 64;
/// The longest address of the notes, in bytes.
const MAX_NOTES_BYTES: usize = 2 << 10;
/// How far the clock of this machine may be behind that of whoever signed.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_hours(24);

/// What a manifest says. Members that a later version of the program may know are ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The program, which is [`PROGRAM`].
    pub program: String,
    /// The newest version.
    pub version: Version,
    /// When the manifest was made. One that is older than another that was seen is refused.
    pub date: Timestamp,
    /// The oldest version that may still be used. Those below it are unsafe.
    pub minimum: Version,
    /// The address of the notes on the newest version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<Url>,
    /// Until when the manifest is valid.
    pub expires: Timestamp,
}

impl Manifest {
    /// Reads a manifest, whose signature was checked before.
    ///
    /// # Errors
    /// [`Failure::NotAManifest`].
    pub fn parse(text: &[u8]) -> Result<Self, Failure> {
        let manifest: Self = serde_json::from_slice(text)
            .map_err(|error| Failure::NotAManifest(error.to_string()))?;
        manifest.check().map_err(|reason| Failure::NotAManifest(reason.to_owned()))?;
        Ok(manifest)
    }

    /// Checks what the types do not say.
    fn check(&self) -> Result<(), &'static str> {
        if self.program != PROGRAM {
            return Err("it is about another program");
        }
        let is_long = |version: &Version| version.to_string().len() > MAX_VERSION_BYTES;
        if is_long(&self.version) || is_long(&self.minimum) {
            return Err("a version is too long");
        }
        if self.minimum.cmp_precedence(&self.version).is_gt() {
            return Err("the newest version is below the minimum");
        }
        if self.expires <= self.date {
            return Err("it expires before it was made");
        }
        match &self.notes {
            Some(notes) if notes.scheme() != "https" => {
                Err("the address of the notes is not https")
            }
            Some(notes) if notes.as_str().len() > MAX_NOTES_BYTES => {
                Err("the address of the notes is too long")
            }
            _ => Ok(()),
        }
    }

    /// Checks the dates: the manifest is valid `now`, and no older than the one of `seen`.
    ///
    /// # Errors
    /// [`Failure`] of the kind `Date`.
    pub fn check_dates(&self, now: Timestamp, seen: Option<Timestamp>) -> Result<(), Failure> {
        if self.expires <= now {
            return Err(Failure::Expired(self.expires));
        }
        if self.date.duration_since(now) > CLOCK_TOLERANCE {
            return Err(Failure::FromTheFuture(self.date));
        }
        match seen {
            Some(seen) if self.date < seen => Err(Failure::OlderThanSeen { date: self.date, seen }),
            _ => Ok(()),
        }
    }

    /// Whether it names a newer version than `used`.
    pub(crate) fn is_newer_than(&self, used: &Version) -> bool {
        self.version.cmp_precedence(used).is_gt()
    }

    /// Whether the version `used` must be replaced.
    pub(crate) fn is_unsafe(&self, used: &Version) -> bool {
        used.cmp_precedence(&self.minimum).is_lt()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn with(name: &str, value: Value) -> Vec<u8> {
        let mut document = json!({
            "program": "service-view",
            "version": "0.2.0",
            "date": "2026-11-01T00:00:00Z",
            "minimum": "0.1.3",
            "notes": "https://example.com/0.2.0",
            "expires": "2027-02-01T00:00:00Z",
        });
        match value {
            Value::Null => drop(document.as_object_mut().unwrap().remove(name)),
            value => document[name] = value,
        }
        serde_json::to_vec(&document).unwrap()
    }

    #[test]
    fn member_that_is_unknown_or_may_be_missing_is_no_mistake() {
        for text in [with("later", json!({ "a": 1 })), with("notes", Value::Null)] {
            assert!(Manifest::parse(&text).is_ok(), "{}", String::from_utf8_lossy(&text));
        }
    }

    #[test]
    fn what_is_missing_or_wrong_is_no_manifest() {
        for (name, value) in [
            ("program", json!("another")),
            ("program", Value::Null),
            ("version", json!("2")),
            ("version", json!("0.1.2")),
            ("version", json!(format!("0.2.0-{}", "a".repeat(64)))),
            ("version", Value::Null),
            ("date", json!("2026-11-01")),
            ("date", Value::Null),
            ("minimum", json!("0.3.0")),
            ("minimum", Value::Null),
            ("notes", json!("http://example.com/0.2.0")),
            ("notes", json!("javascript:alert(1)")),
            ("notes", json!("0.2.0.html")),
            ("notes", json!(format!("https://example.com/{}", "a".repeat(2 << 10)))),
            ("expires", json!("2026-10-31T00:00:00Z")),
            ("expires", Value::Null),
        ] {
            let read = Manifest::parse(&with(name, value.clone()));
            assert!(matches!(read, Err(Failure::NotAManifest(_))), "{name}: {value}: {read:?}");
        }
        for text in ["", "[]", "null", "{}", "{\"program\":\"a\",\"program\":\"b\"}", "\u{0}"] {
            let read = Manifest::parse(text.as_bytes());
            assert!(matches!(read, Err(Failure::NotAManifest(_))), "{text}: {read:?}");
        }
    }
}
