//! Why an input field is not made or changed.

use crate::model::InputFieldType;

/// Why an input field is not made, or stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InputFieldError {
    NoField,
    NoLocation,
    /// Another field has the id.
    IdTaken,
    /// The location has a field of this type, and may have one alone.
    TypeTaken(InputFieldType),
    /// The location has no such line.
    NoLine(i64),
    /// The location has as many fields as it may have.
    TooMany,
}
