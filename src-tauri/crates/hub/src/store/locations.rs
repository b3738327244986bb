//! What is done with locations.

use super::lines::NewLine;
use crate::model::InputField;

/// A location that is to be made, checked.
pub(crate) struct NewLocation {
    pub name: String,
    pub timezone: String,
    pub latitude: f64,
    pub longitude: f64,
    pub address: String,
    pub country: String,
    pub languages: Vec<String>,
    /// In JSON, as it was sent; none means always open.
    pub opening_hours: Option<String>,
    /// Their location is that which is made.
    pub input_fields: Vec<InputField>,
    pub lines: Vec<NewLine>,
}

/// What is to be changed of a location; `None` leaves a value as it is.
pub(crate) struct LocationChange {
    pub name: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

/// A part of a location's opening hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OpeningHoursPart {
    /// The hours of each week.
    Regular,
    /// The hours of single days.
    Exceptions,
}
