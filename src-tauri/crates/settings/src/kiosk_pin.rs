//! The hash of the PIN that leaves a screen without a user. A PIN has few digits, so whoever reads the
//! hash can try them all: it is printed nowhere.

use std::fmt;

use toml::de::DeValue;

use crate::problem::Wrong;
use crate::value::{Found, SettingValue};

/// The fewest and most KiB of memory that a try may take.
const MEMORY_KIB: (u32, u32) = (8, 1 << 20);
/// The most passes over it.
const MAX_PASSES: u32 = 100;
/// The most threads.
const MAX_THREADS: u32 = 64;
/// The least characters of a salt (8 bytes) and of a hash (16 bytes) in Base64.
const MIN_CHARS: (usize, usize) = (11, 22);
/// The most characters of the whole text.
const MAX_CHARS: usize = 512;
/// What stands in the place of a hash where settings are printed.
const SET: &str = "set";

/// The hash of a PIN, as a text of the PHC string format; none where nobody may leave the screen.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct KioskPin(Option<String>);

impl KioskPin {
    /// The hash.
    #[must_use]
    pub fn hash(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl fmt::Debug for KioskPin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "KioskPin(set)" } else { "KioskPin(none)" })
    }
}

impl SettingValue for KioskPin {
    const EXPECTED: &'static str = "the hash of a PIN that begins with \"$argon2id$v=19$\"";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        // What was written may be a PIN, so nothing of it is said.
        let wrong = || {
            let wrong = Wrong::new(format!("expected {}", Self::EXPECTED));
            wrong.help("put it in single quotes, since it has dollar signs")
        };
        let DeValue::String(text) = value.value() else { return Err(wrong()) };
        if is_hash(text) { Ok(Self(Some(text.to_string()))) } else { Err(wrong()) }
    }

    /// Only whether there is one.
    fn to_toml(&self) -> toml::Value {
        if self.0.is_some() { SET.into() } else { "".into() }
    }
}

/// Returns whether a text is a hash of Argon2id that can be checked within bounds.
fn is_hash(text: &str) -> bool {
    let parts: Vec<&str> = text.split('$').collect();
    let ["", "argon2id", "v=19", costs, salt, hash] = parts.as_slice() else { return false };
    let costs: Vec<&str> = costs.split(',').collect();
    let [memory, passes, threads] = costs.as_slice() else { return false };
    let cost = |text: &str, name: &str, (least, most): (u32, u32)| {
        let number = text.strip_prefix(name).filter(|number| !number.starts_with(['+', '0']));
        number
            .and_then(|number| number.parse::<u32>().ok())
            .filter(|number| (least..=most).contains(number))
    };
    let Some(threads) = cost(threads, "p=", (1, MAX_THREADS)) else { return false };
    let least_memory = MEMORY_KIB.0.saturating_mul(threads);
    let is_base64 = |text: &str, least: usize| {
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        text.len() >= least && text.len() % 4 != 1 && text.bytes().all(is_sign)
    };
    text.len() <= MAX_CHARS
        && cost(memory, "m=", (least_memory, MEMORY_KIB.1)).is_some()
        && cost(passes, "t=", (1, MAX_PASSES)).is_some()
        && is_base64(salt, MIN_CHARS.0)
        && is_base64(hash, MIN_CHARS.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str =
        "$argon2id$v=19$m=4096,t=3,p=1$c29tZXNhbHQ$AS9YyPjZp8CxIZIdXuKNBDLHFuMGTAKRtYE3lRJ6aEA";

    #[test]
    fn hash_of_argon2id_within_bounds_is_taken_and_all_else_is_not() {
        assert!(is_hash(HASH));
        for (good, bad) in [
            ("$argon2id", "argon2id"),
            ("argon2id", "argon2i"),
            ("v=19", "v=16"),
            ("m=4096,t=3,p=1", "m=4096,t=3"),
            ("m=4096", "m=7"),
            ("m=4096", "m=4194304"),
            ("m=4096", "m=+4096"),
            ("t=3", "t=0"),
            ("t=3", "t=101"),
            ("p=1", "p=0"),
            ("c29tZXNhbHQ", "c2FsdA"),
            ("c29tZXNhbHQ", "c29tZXNhbH="),
            ("$AS9YyPjZp8CxIZIdXuKNBDLHFuMGTAKRtYE3lRJ6aEA", ""),
        ] {
            let text = HASH.replacen(good, bad, 1);
            assert!(text != HASH && !is_hash(&text), "{text}");
        }
        for text in ["", "1234", "$$$$$"] {
            assert!(!is_hash(text), "{text}");
        }
    }

    #[test]
    fn hash_is_printed_nowhere() {
        let pin = KioskPin(Some(HASH.to_owned()));
        assert_eq!((format!("{pin:?}"), pin.to_toml()), ("KioskPin(set)".to_owned(), "set".into()));
    }
}
