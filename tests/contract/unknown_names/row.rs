//! A row of the table of calls.

use serde_json::Value;

/// What a call is sent as.
pub enum Sent {
    Query(&'static [(&'static str, &'static str)]),
    Form(&'static [(&'static str, &'static str)]),
    /// Fields that may come as a form as well.
    Fields(Value),
    Json(Value),
}

/// The code, and the name or the pointer of an unknown name.
pub type Unknown = (&'static str, &'static str);

pub const FIELD: &str = "unknown-field";
pub const MEMBER: &str = "unknown-member";

/// A call, the path that it is made at, what is sent, with everything that the call knows and some
/// names that it does not, and these in their order.
pub type Row = (&'static str, &'static str, Sent, Vec<Unknown>);
