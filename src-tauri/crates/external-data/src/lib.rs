//! The external data of a ticket, as the published contract defines it.
//!
//! The crate holds the types of a payload ([`Payload`]), one strict validator ([`validate`]) for
//! where data is accepted, a lint ([`lint`]) of what was accepted, and one lenient parser
//! ([`parse_lenient`]) for where data is shown. The validator returns the typed payload or every
//! violation. The parser returns a view model ([`PayloadView`]) whatever was sent. For whoever
//! writes a payload, [`inspect()`] places violations and warnings in its text with the edits that
//! mend them, and [`format()`] sets the text out. There is no I/O, no clock and no async in this crate.

// The file of the bench that the tests compare with names the crate as the bench does.
#[cfg(test)]
extern crate self as external_data;

mod attached_data;
mod checked_inspection;
mod checked_text;
mod contact;
mod diff;
mod document_check;
mod escape;
mod escape_json;
mod format;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod hyperlink;
mod hyperlink_error;
mod inspect;
mod inspect_document;
mod likeness;
mod lint;
mod mend;
mod parse_lenient;
mod payload;
mod payload_view;
mod phone_number;
mod placed_document;
mod pointer;
mod quick_fix;
mod samples;
mod schema;
mod span;
mod suggest;
mod text_edit;
mod tree;
mod validate;
mod violation;
mod violation_kind;

pub use attached_data::{AttachedData, AttachedSection, PlacedSection, attached_sections};
pub use checked_inspection::PlacedPayload;
pub use checked_text::CheckedText;
pub use contact::mailto_href;
pub use diff::{Change, ChangeKind, diff};
pub use document_check::DocumentCheck;
pub use escape::{escape_invisible, is_blank, is_invisible, is_variation_selector, trim_blank};
pub use escape_json::escape_json;
pub use format::format;
pub use hyperlink::Hyperlink;
pub use hyperlink_error::HyperlinkError;
pub use inspect::{Fix, Inspection, Problem, Severity, inspect};
pub use inspect_document::inspect_document;
pub use lint::{LintContext, Warning, WarningCode, lint, lint_title};
pub use mend::{Mended, MendedPlace, mend};
pub use parse_lenient::{contact_link, date_view, link_view, parse_lenient};
pub use payload::{Field, Importance, Item, List, Message, Payload, Textual};
pub use payload_view::{
    DateView, FieldView, ItemView, LinkView, ParseWarning, PayloadView, TextKind,
};
pub use phone_number::tel_href;
pub use placed_document::{PlacedDocument, PlacedValue};
pub use samples::{SAMPLES, Sample, SampleGroup};
pub use schema::json_schema;
pub use suggest::did_you_mean;
pub use tree::MAX_NESTING;
pub use validate::validate;
pub use violation::{MAX_REPORTED, Rule, ValidationErrors, Violation};
pub use violation_kind::excerpt;

/// The largest payload, in bytes, that is accepted where no other limit is set. The contract names
/// no limit.
pub const MAX_BYTES: usize = 1 << 20;
