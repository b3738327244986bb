//! The window escapes the invisible characters that the crate names, and no others.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use external_data::{is_invisible, is_variation_selector};

/// Returns the characters that `includes` takes, as the inside of a class of a JavaScript
/// regular expression.
fn class(includes: impl Fn(char) -> bool) -> String {
    let mut ranges: Vec<(char, char)> = Vec::new();
    for character in ('\0'..=char::MAX).filter(|c| includes(*c)) {
        match ranges.last_mut() {
            Some((_, end)) if u32::from(character) == u32::from(*end) + 1 => {
                *end = character;
            }
            _ => ranges.push((character, character)),
        }
    }
    let mut class = String::new();
    for (start, end) in ranges {
        write!(class, "\\\\u{{{:x}}}", u32::from(start)).unwrap();
        if start != end {
            write!(class, "-\\\\u{{{:x}}}", u32::from(end)).unwrap();
        }
    }
    class
}

/// Writes the file where `GENERATE` is set, and otherwise tests that it is fresh.
#[test]
fn invisible_characters_of_the_window_are_fresh() {
    let fresh = format!(
        "// Generated from the Rust that defines it, by `make generate`.\n\n\
         /** Characters that are not seen or change how others are seen, for a class of a RegExp. */\n\
         export const INVISIBLE =\n  '{}'\n\n\
         /** Characters that pick the form of the character before them. */\n\
         export const VARIATION_SELECTORS =\n  '{}'\n",
        class(is_invisible),
        class(is_variation_selector),
    );
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../ui/src/external/invisibleCharacters.ts");
    if std::env::var_os("GENERATE").is_some() {
        fs::write(&file, &fresh).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == fresh,
        "invisibleCharacters.ts is stale: run `make generate` and commit it"
    );
}
