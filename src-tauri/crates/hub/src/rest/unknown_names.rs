//! Names of fields and members that a call does not know, with what was probably meant.

use external_data::did_you_mean;
use serde_json::Value;

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

/// A member of a JSON body that a call does not know.
#[derive(Debug)]
pub(super) struct UnknownMember {
    /// Where it stands, as an answer repeats it.
    pub pointer: String,
    /// What to do about it.
    pub help: String,
}

/// The members of an object that a call takes.
pub(super) struct Shape {
    /// Their names.
    pub names: &'static [&'static str],
    /// Of those that hold objects, or arrays of objects, what these take.
    pub inner: &'static [(&'static str, &'static Shape)],
}

/// What a call takes as a JSON body.
pub(super) trait Shaped {
    /// Its members, or those of each object in an array.
    const SHAPE: Shape;
}

/// The fields that a call has asked for, which are those that it knows.
#[derive(Default)]
pub(super) struct KnownNames(Vec<&'static str>);

impl KnownNames {
    /// Notes that the call asked for a field. One without a name is none that could be told of.
    pub(super) fn note(&mut self, name: &'static str) {
        if !name.is_empty() && !self.0.contains(&name) {
            self.0.push(name);
        }
    }

    /// The names of what is `left` once the call has asked for all that it knows.
    pub(super) fn unknown<'n>(&self, left: impl Iterator<Item = &'n str>) -> Vec<UnknownName> {
        UnknownName::among(left, &self.0)
    }
}

impl UnknownName {
    /// The names of `found` that are not `known`.
    fn among<'n>(found: impl Iterator<Item = &'n str>, known: &[&'static str]) -> Vec<Self> {
        let unknown = found.filter(|name| !known.contains(name)).take(MAX_UNKNOWN_NAMES);
        unknown.map(|name| Self::new(name, known)).collect()
    }

    fn new(name: &str, known: &[&'static str]) -> Self {
        let shown = echoed(name);
        let help = match (did_you_mean(name, known), known) {
            (Some(meant), _) => format!("{shown} is not known here; did you mean {meant}?"),
            (None, []) => format!("{shown} is not known here; this call takes no fields"),
            (None, known) => {
                format!("{shown} is not known here; this call takes {}", listed(known))
            }
        };
        Self { name: shown, help }
    }
}

impl UnknownMember {
    /// The members that a part of a body has, and the objects in it have, and `T` does not. The
    /// part stands at `pointer`.
    pub(super) fn of<T: Shaped>(part: &Value, pointer: &str) -> Vec<Self> {
        let mut found = Vec::new();
        collect(part, &T::SHAPE, pointer, &mut found);
        found
    }
}

fn collect(value: &Value, shape: &Shape, pointer: &str, found: &mut Vec<UnknownMember>) {
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(item, shape, &format!("{pointer}/{at}"), found);
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                if found.len() == MAX_UNKNOWN_NAMES {
                    return;
                }
                if !shape.names.contains(&name.as_str()) {
                    let UnknownName { name, help } = UnknownName::new(name, shape.names);
                    let step = name.replace('~', "~0").replace('/', "~1");
                    found.push(UnknownMember { pointer: format!("{pointer}/{step}"), help });
                } else if let Some((name, inner)) = shape.inner.iter().find(|(of, _)| of == name) {
                    collect(value, inner, &format!("{pointer}/{name}"), found);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const KNOWN: [&str; 3] = ["provider", "title", "data"];

    struct Body;

    impl Shaped for Body {
        const SHAPE: Shape = Shape {
            names: &["title", "labels"],
            inner: &[("labels", &Shape { names: &["value", "color"], inner: &[] })],
        };
    }

    fn pointers(body: &Value) -> Vec<String> {
        UnknownMember::of::<Body>(body, "").into_iter().map(|unknown| unknown.pointer).collect()
    }

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
        let unknown = UnknownName::among(["q"].into_iter(), &[]);
        assert_eq!(unknown[0].help, "q is not known here; this call takes no fields");
    }

    #[test]
    fn known_names_are_told_once_each_and_none_without_a_name() {
        let mut known = KnownNames::default();
        for name in ["lines", "", "lines"] {
            known.note(name);
        }
        let unknown = known.unknown(["q"].into_iter());
        assert_eq!(unknown[0].help, "q is not known here; this call takes lines");
    }

    #[test]
    fn unknown_names_are_shown_without_what_would_steer_a_terminal_and_cut() {
        let hostile = format!("\u{1b}[2J{}", "x".repeat(1_000));
        let unknown = UnknownName::among([hostile.as_str()].into_iter(), &KNOWN);
        assert!(unknown.iter().all(|one| one.name.starts_with("[U+001B][2Jx")));
        assert!(unknown.iter().all(|one| one.name.len() < 300), "{unknown:?}");
        let unknown = UnknownMember::of::<Body>(&json!({ hostile: 1 }), "");
        assert!(unknown[0].pointer.starts_with("/[U+001B][2Jx"), "{unknown:?}");
    }

    #[test]
    fn at_most_20_members_are_named_in_their_order() {
        let members = (0..30).map(|at| (format!("m{at}"), json!(at)));
        let found = pointers(&Value::Object(members.collect()));
        assert_eq!((found.len(), found[0].as_str(), found[19].as_str()), (20, "/m0", "/m19"));
        assert!(pointers(&json!([1])).is_empty());
    }

    #[test]
    fn members_of_inner_objects_and_of_objects_in_arrays_are_named_by_their_pointer() {
        let body = json!({
            "title": { "tone": "any" },
            "labels": [{ "value": "VIP", "colour": "red" }, { "a/b~c": 1 }],
        });
        assert_eq!(pointers(&body), ["/labels/0/colour", "/labels/1/a~1b~0c"]);
        assert_eq!(pointers(&json!([{ "titel": 1 }])), ["/0/titel"]);
    }
}
