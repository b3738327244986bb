//! The limits of an operation, and what is said of one that is over them. The client
//! sends all of its operations with each, and the name of the one that is meant: 2.5 KB, 460 tokens,
//! twelve operations and two fragments, of 450 fields and values with fragments in their places.

use std::fmt;

/// How many bytes the text of an operation may have.
pub(super) const MAX_TEXT: usize = 16 << 10;

/// How many bytes the JSON of the variables, and that of the extensions, may have each.
pub(super) const MAX_VARIABLES: usize = 16 << 10;

/// How many bytes a request may have: text with its escapes, variables and extensions.
pub(crate) const MAX_REQUEST: usize = 64 << 10;

/// How deep brackets may stand in one another, in the text and in the JSON; and how deep selections
/// may, once fragments stand in the places that they are spread in.
pub(super) const MAX_NESTING: usize = 32;

/// How many words, numbers, strings and marks the text may have.
pub(super) const MAX_TOKENS: usize = 2_000;

/// How many fragments may be defined.
pub(super) const MAX_FRAGMENTS: usize = 20;

/// How many operations may be defined, of which one is carried out.
pub(super) const MAX_OPERATIONS: usize = 20;

/// How many directives there may be.
pub(super) const MAX_DIRECTIVES: usize = 50;

/// How many bytes a name or a number may have: errors repeat it.
pub(super) const MAX_NAME: usize = 128;

/// How many bytes an id may have, of an operation and of what is asked for: answers repeat it.
pub(crate) const MAX_ID: usize = 128;

/// How many values and names the JSON of the variables may have.
pub(super) const MAX_VALUES: usize = 1_000;

/// How many arguments a field or a directive may have: validation compares each with each.
pub(super) const MAX_ARGUMENTS: usize = 20;

/// How many variables an operation may define: validation looks each use up among all.
pub(super) const MAX_DEFINITIONS: usize = 50;

/// How many fields, spreads and values there may be once fragments and variables stand in the
/// places that they are used in.
pub(super) const MAX_EXPANDED: usize = 2_000;

/// The same of a subscription and of the fragments beside it, since it is kept, and resolved with
/// each event while others wait. The client's largest has 120.
pub(super) const MAX_SUBSCRIBED: usize = 250;

/// How many ids or statuses a list may hold.
pub(super) const MAX_LIST: usize = 100;

/// Which limit an operation is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Excess {
    Text,
    Variables,
    Nesting,
    Tokens,
    Fragments,
    Operations,
    Directives,
    Name,
    Values,
    Arguments,
    Definitions,
    Expanded,
    Subscribed,
    /// A string has no end in its line, or a block string none at all.
    Unclosed,
    /// A fragment contains itself.
    Cycle,
    /// A variable is a list of something that is no input.
    UnknownType,
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, limit, advice) = match self {
            Self::Text => ("bytes of text", MAX_TEXT, "ask for less, or in several requests"),
            Self::Variables => ("bytes of variables", MAX_VARIABLES, "send less of them"),
            Self::Nesting => ("levels of nesting", MAX_NESTING, "ask for less in one request"),
            Self::Tokens => ("tokens", MAX_TOKENS, "ask for less, or in several requests"),
            Self::Fragments => ("fragments", MAX_FRAGMENTS, "send only those that are used"),
            Self::Operations => ("operations", MAX_OPERATIONS, "send only the one that is meant"),
            Self::Directives => ("directives", MAX_DIRECTIVES, "leave fields out instead"),
            Self::Name => ("bytes of a name", MAX_NAME, "choose shorter names"),
            Self::Values => ("values in the JSON", MAX_VALUES, "ask in several requests"),
            Self::Arguments => ("arguments of a field", MAX_ARGUMENTS, "no field takes more"),
            Self::Definitions => {
                ("variables of an operation", MAX_DEFINITIONS, "put values into fewer of them")
            }
            Self::Expanded => (
                "fields and values, with fragments in the places that they are spread in",
                MAX_EXPANDED,
                "ask for less, or in several requests",
            ),
            Self::Subscribed => (
                "fields and values of a subscription",
                MAX_SUBSCRIBED,
                "listen for ids, and ask for the rest",
            ),
            Self::Unclosed => return f.write_str("A string has no end; close it in its line"),
            Self::Cycle => {
                return f.write_str("A fragment contains itself; spread it only outside of itself");
            }
            Self::UnknownType => {
                return f.write_str(
                    "A variable is a list of a type that is no input; see the types of the arguments",
                );
            }
        };
        write!(f, "The request has too many {what}: at most {limit}; {advice}")
    }
}
