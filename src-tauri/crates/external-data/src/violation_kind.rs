//! The kinds of violations before they have a place in the text, and how each is worded.

use std::rc::Rc;

use crate::escape::escape_invisible;
use crate::likeness::FIELDS;
use crate::suggest::{Suggestion, suggestion};
use crate::violation::Rule;

/// The number of characters of an offending value that a message repeats.
const EXCERPT_CHARS: usize = 40;

/// One kind of violation with its details, before it is worded.
#[derive(Debug)]
pub(crate) enum ViolationKind<'k> {
    NotAnObject,
    /// An object that has nothing of a payload.
    NoPayload {
        of: &'k str,
    },
    Missing {
        property: &'k str,
        of: &'k str,
    },
    WrongType {
        expected: &'k str,
        can_be_left_out: bool,
    },
    NotOneOf {
        expected: &'k [&'static str],
        found: String,
    },
    Unknown {
        property: String,
        of: &'k str,
        known: &'k [&'static str],
        around: Rc<Around>,
    },
    NotADate,
    Duplicate {
        property: String,
    },
    TooDeep,
}

impl ViolationKind<'_> {
    pub(crate) fn rule(&self) -> Rule {
        match self {
            Self::NotAnObject => Rule::Object,
            Self::Missing { .. } | Self::NoPayload { .. } => Rule::Required,
            Self::WrongType { .. } => Rule::Type,
            Self::NotOneOf { .. } => Rule::Enum,
            Self::Unknown { .. } => Rule::UnknownProperty,
            Self::NotADate => Rule::Date,
            Self::Duplicate { .. } => Rule::DuplicateKey,
            Self::TooDeep => Rule::Nesting,
        }
    }

    /// What is wrong, where `found` is the offending value as it stands in the text.
    pub(crate) fn message(&self, found: &str) -> String {
        let found = excerpt(found);
        match self {
            Self::NotAnObject => {
                format!("expected an object with the property \"fields\"; found {found}")
            }
            Self::Missing { property, of } => format!("{of} needs the property \"{property}\""),
            Self::NoPayload { of } => format!("{of} needs the property \"{FIELDS}\""),
            Self::WrongType { expected, .. } => format!("expected {expected}; found {found}"),
            Self::NotOneOf { expected, .. } => {
                format!("expected one of {}; found {found}", expected.join(", "))
            }
            Self::Unknown { property, .. } => {
                format!("unknown property \"{}\"", excerpt(property))
            }
            Self::NotADate => format!("expected a date of the calendar, YYYY-MM-DD; found {found}"),
            Self::Duplicate { property } => {
                format!("the property \"{}\" is here a second time", excerpt(property))
            }
            Self::TooDeep => format!(
                "objects and arrays stand more than {} deep in one another",
                crate::MAX_NESTING
            ),
        }
    }

    /// What to do instead.
    pub(crate) fn help(&self, found: &str) -> Option<String> {
        match self {
            Self::NotAnObject => Some("send {\"fields\": [ … ]}".to_owned()),
            Self::NoPayload { .. } => Some(
                "nothing in it is of a payload, so it is none; send {\"fields\": [ … ]}".to_owned(),
            ),
            Self::Missing { property: "type", .. } => {
                Some(format!("one of {}", crate::Field::TYPES.join(", ")))
            }
            Self::WrongType { expected: "a string", .. } if found == "null" => {
                Some("send a string; what is not required can be left out".to_owned())
            }
            Self::WrongType { expected: "a string", .. }
                if found.starts_with(|c: char| c.is_ascii_digit() || c == '-') =>
            {
                Some(format!("put it in quotes: \"{}\"", excerpt(found)))
            }
            Self::NotOneOf { expected, found } => Some(match suggestion(found, expected)? {
                Suggestion::Spelling(name) | Suggestion::OtherWord(name) => {
                    format!("did you mean \"{name}\"?")
                }
            }),
            Self::Unknown { property, of, known, .. } => {
                Some(unknown_property_help(property, of, known))
            }
            Self::NotADate => Some("a day without a time, such as 2026-01-10".to_owned()),
            Self::Duplicate { .. } => Some("keep one of them".to_owned()),
            Self::Missing { .. } | Self::WrongType { .. } | Self::TooDeep => None,
        }
    }
}

fn unknown_property_help(property: &str, of: &str, known: &[&'static str]) -> String {
    match suggestion(property, known) {
        Some(Suggestion::OtherWord("footer")) => "a tag pill is \"footer\"".to_owned(),
        Some(Suggestion::OtherWord("url")) => "a link is \"url\"".to_owned(),
        Some(Suggestion::OtherWord("timestamp")) => {
            "a date is \"timestamp\", YYYY-MM-DD".to_owned()
        }
        Some(Suggestion::Spelling(name) | Suggestion::OtherWord(name)) => {
            format!("did you mean \"{name}\"?")
        }
        None => format!("{of} has {}", known.join(", ")),
    }
}

/// What else an object with unknown properties has.
#[derive(Debug, Default)]
pub(crate) struct Around {
    /// The properties of the contract that it does not have.
    pub absent: Vec<&'static str>,
    /// Whether it has each property that it needs.
    pub is_complete: bool,
    /// Whether it has a property twice.
    pub has_duplicates: bool,
    /// Whether each of its unknown properties is among the violations that are kept: of what is not
    /// there, nobody can say what it was meant to be.
    pub are_all_kept: bool,
}

/// The start of `text` for a message, white space folded, with `…` where it was cut. What cannot be
/// seen is shown as a code.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let mut short = String::new();
    let mut space = false;
    for (count, character) in text.chars().enumerate() {
        if count == EXCERPT_CHARS {
            short.push('…');
            break;
        }
        if character.is_whitespace() || character.is_control() {
            space = true;
            continue;
        }
        if space {
            short.push(' ');
            space = false;
        }
        short.push(character);
    }
    escape_invisible(&short).into_owned()
}
