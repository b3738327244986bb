//! What a location asks its visitors for.

use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::LocationId;

/// What an input field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum InputFieldType {
    FirstName,
    LastName,
    Email,
    PhoneNumber,
    Text,
    Select,
    Url,
    Date,
    Numeric,
}

impl InputFieldType {
    const ALL: [(Self, &'static str); 9] = [
        (Self::FirstName, "FIRST_NAME"),
        (Self::LastName, "LAST_NAME"),
        (Self::Email, "EMAIL"),
        (Self::PhoneNumber, "PHONE_NUMBER"),
        (Self::Text, "TEXT"),
        (Self::Select, "SELECT"),
        (Self::Url, "URL"),
        (Self::Date, "DATE"),
        (Self::Numeric, "NUMERIC"),
    ];

    /// The types whose title is fixed; a location has one field of each at the most.
    pub(crate) const FIXED: [Self; 4] =
        [Self::FirstName, Self::LastName, Self::Email, Self::PhoneNumber];

    /// The wire's word for it.
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(kind, _)| *kind)
    }

    /// Whether a field of this type has a title of its own.
    pub(crate) fn has_title(self) -> bool {
        !Self::FIXED.contains(&self)
    }

    /// Whether visitors may read another title than clerks.
    pub(crate) fn has_visitor_facing_title(self) -> bool {
        self.has_title() && self != Self::Url
    }
}

/// A field that a location asks its visitors for.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "the contract's field has as many")]
pub(crate) struct InputField {
    /// A UUID in small letters.
    pub id: String,
    pub location_id: LocationId,
    /// Fields that were deleted are kept, since visitors answered to them.
    pub deleted: bool,
    pub kind: InputFieldType,
    /// `None` where the type has a fixed title.
    pub title: Option<String>,
    pub visitor_facing_title: Option<String>,
    pub is_mandatory_before_added: bool,
    pub is_mandatory_before_served: bool,
    pub is_mandatory_in_remote_sign_in: bool,
    pub is_visible_in_waiting_drawer: bool,
    pub is_visible_in_serving_drawer: bool,
    pub show_in_remote_sign_in: bool,
    pub is_required_in_appointments: bool,
    /// The lines whose visitors are asked; all where it is empty.
    pub visible_for_lines: Vec<i64>,
    pub multi_select: bool,
    pub options: Vec<SelectOption>,
    pub constraints: Option<NumericConstraints>,
    pub translations: Vec<InputFieldTranslation>,
}

impl InputField {
    /// A field that everybody sees and nobody must fill in.
    pub(crate) fn new(id: String, location_id: LocationId, kind: InputFieldType) -> Self {
        Self {
            id,
            location_id,
            deleted: false,
            kind,
            title: None,
            visitor_facing_title: None,
            is_mandatory_before_added: false,
            is_mandatory_before_served: false,
            is_mandatory_in_remote_sign_in: false,
            is_visible_in_waiting_drawer: true,
            is_visible_in_serving_drawer: true,
            show_in_remote_sign_in: true,
            is_required_in_appointments: false,
            visible_for_lines: Vec::new(),
            multi_select: false,
            options: Vec::new(),
            constraints: None,
            translations: Vec::new(),
        }
    }
}

/// One of the answers that a field of type SELECT offers.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct SelectOption {
    /// A UUID in small letters.
    pub id: String,
    pub title: String,
    pub color: Option<String>,
    #[serde(default)]
    pub translations: Vec<OptionTranslation>,
}

/// The title of an option in another language.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OptionTranslation {
    pub language_code: String,
    pub title: Option<String>,
}

/// Which numbers a field of type NUMERIC takes.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct NumericConstraints {
    pub min: Option<Number>,
    pub max: Option<Number>,
    /// How many decimal places.
    pub scale: Option<u8>,
}

/// The titles of a field in another language.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InputFieldTranslation {
    pub language_code: String,
    pub title: Option<String>,
    pub visitor_facing_title: Option<String>,
}
