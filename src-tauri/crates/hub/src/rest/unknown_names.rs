//! Names of fields and members that a call does not know, with what was probably meant.

use external_data::did_you_mean;
use serde_json::{Map, Value};

use super::errors::{echoed, listed};

/// How many unknown names of a body are told.
const MAX_UNKNOWN_NAMES: usize = 20;

/// A name that a call does not know.
#[derive(Debug)]
pub(super) struct UnknownName {
    /// The name, as an answer repeats it.
    pub name: String,
    /// What to do about it.
    pub help: String,
}

impl UnknownName {
    /// The names of `found` that are not `known`.
    pub(super) fn among<'n>(
        found: impl Iterator<Item = &'n str>,
        known: &[&'static str],
    ) -> Vec<Self> {
        let unknown = found.filter(|name| !known.contains(name)).take(MAX_UNKNOWN_NAMES);
        unknown.map(|name| Self::new(name, known)).collect()
    }

    /// The names of the members of a JSON object that are not `known`; none of another text.
    pub(super) fn members(json: &[u8], known: &[&'static str]) -> Vec<Self> {
        let object: Map<String, Value> = serde_json::from_slice(json).unwrap_or_default();
        Self::among(object.keys().map(String::as_str), known)
    }

    fn new(name: &str, known: &[&'static str]) -> Self {
        let shown = echoed(name);
        let help = match did_you_mean(name, known) {
            Some(meant) => format!("{shown} is not known here; did you mean {meant}?"),
            None => format!("{shown} is not known here; this call takes {}", listed(known)),
        };
        Self { name: shown, help }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 3] = ["provider", "title", "data"];

    #[test]
    fn unknown_names_come_with_what_was_probably_meant_or_what_there_is() {
        let unknown = UnknownName::among(["tittle", "data", "q"].into_iter(), &KNOWN);
        let help: Vec<&str> = unknown.iter().map(|unknown| unknown.help.as_str()).collect();
        assert_eq!(
            help,
            [
                "tittle is not known here; did you mean title?",
                "q is not known here; this call takes provider, title and data",
            ]
        );
    }

    #[test]
    fn unknown_names_are_shown_without_what_would_steer_a_terminal_and_cut() {
        let hostile = format!("\u{1b}[2J{}", "x".repeat(1_000));
        let unknown = UnknownName::among([hostile.as_str()].into_iter(), &KNOWN);
        assert!(unknown.iter().all(|one| one.name.starts_with("[U+001B][2Jx")));
        assert!(unknown.iter().all(|one| one.name.len() < 300), "{unknown:?}");
    }

    #[test]
    fn at_most_20_members_are_named_in_their_order() {
        let members: Vec<String> = (0..30).map(|at| format!("\"m{at}\":{at}")).collect();
        let json = format!("{{\"title\":1,{}}}", members.join(","));
        let unknown = UnknownName::members(json.as_bytes(), &KNOWN);
        let names: Vec<&str> = unknown.iter().map(|unknown| unknown.name.as_str()).collect();
        assert_eq!((names.len(), names.first(), names.last()), (20, Some(&"m0"), Some(&"m19")));
        assert!(UnknownName::members(b"[1]", &KNOWN).is_empty());
    }
}
