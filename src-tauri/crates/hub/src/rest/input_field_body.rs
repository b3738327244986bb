//! An input field as the calls take it.

use serde::Deserialize;

use super::errors::ApiError;
use super::input_field_rules::check;
use super::json_body::{Reference, nullable};
use super::unknown_names::{Shape, Shaped};
use crate::model::{
    InputField, InputFieldTranslation, InputFieldType, LocationId, NumericConstraints, SelectOption,
};

/// An input field that is to be made. That of a new location has neither `location` nor
/// `visibleForLines`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the contract's field has as many")]
pub(super) struct InputFieldBody {
    id: String,
    location: Option<Reference>,
    #[serde(rename = "type")]
    kind: InputFieldType,
    title: Option<String>,
    visitor_facing_title: Option<String>,
    is_mandatory_before_added: bool,
    is_mandatory_before_served: bool,
    is_mandatory_in_remote_sign_in: bool,
    is_visible_in_waiting_drawer: bool,
    is_visible_in_serving_drawer: bool,
    show_in_remote_sign_in: bool,
    is_required_in_appointments: Option<bool>,
    visible_for_lines: Option<Vec<Reference>>,
    multi_select: Option<bool>,
    options: Option<Vec<SelectOption>>,
    constraints: Option<NumericConstraints>,
    translations: Option<Vec<InputFieldTranslation>>,
}

impl Shaped for InputFieldBody {
    const SHAPE: Shape = Shape {
        names: &[
            "id",
            "location",
            "type",
            "title",
            "visitorFacingTitle",
            "isMandatoryBeforeAdded",
            "isMandatoryBeforeServed",
            "isMandatoryInRemoteSignIn",
            "isVisibleInWaitingDrawer",
            "isVisibleInServingDrawer",
            "showInRemoteSignIn",
            "isRequiredInAppointments",
            "visibleForLines",
            "multiSelect",
            "options",
            "constraints",
            "translations",
        ],
        inner: PARTS,
    };
}

/// What the parts of an input field take. What is named by its id may say more of itself.
const PARTS: &[(&str, &Shape)] = &[
    ("options", &Shape { names: &["id", "title", "color", "translations"], inner: OPTION_PARTS }),
    ("constraints", &Shape { names: &["min", "max", "scale"], inner: &[] }),
    (
        "translations",
        &Shape { names: &["languageCode", "title", "visitorFacingTitle"], inner: &[] },
    ),
];

const OPTION_PARTS: &[(&str, &Shape)] =
    &[("translations", &Shape { names: &["languageCode", "title"], inner: &[] })];

impl InputFieldBody {
    /// Checks the field of a location that is there.
    pub(super) fn check(self) -> Result<InputField, ApiError> {
        let location = self.location.ok_or_else(|| ApiError::missing_parameter("location"))?;
        if self.visible_for_lines.is_none() {
            return Err(ApiError::missing_parameter("visibleForLines"));
        }
        self.check_for(location.id.0)
    }

    /// Checks the field of a location, which may be one that is still to be made.
    pub(super) fn check_for(self, location: LocationId) -> Result<InputField, ApiError> {
        if self.kind == InputFieldType::Select && self.multi_select.is_none() {
            return Err(ApiError::missing_parameter("multiSelect"));
        }
        check(InputField {
            id: self.id,
            location_id: location,
            deleted: false,
            kind: self.kind,
            title: self.title,
            visitor_facing_title: self.visitor_facing_title,
            is_mandatory_before_added: self.is_mandatory_before_added,
            is_mandatory_before_served: self.is_mandatory_before_served,
            is_mandatory_in_remote_sign_in: self.is_mandatory_in_remote_sign_in,
            is_visible_in_waiting_drawer: self.is_visible_in_waiting_drawer,
            is_visible_in_serving_drawer: self.is_visible_in_serving_drawer,
            show_in_remote_sign_in: self.show_in_remote_sign_in,
            is_required_in_appointments: self.is_required_in_appointments.unwrap_or_default(),
            visible_for_lines: ids(self.visible_for_lines.unwrap_or_default()),
            multi_select: self.multi_select.unwrap_or_default(),
            options: self.options.unwrap_or_default(),
            constraints: self.constraints,
            translations: self.translations.unwrap_or_default(),
        })
    }
}

/// What is to be changed of an input field. What is left out stays as it is.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct InputFieldChange {
    title: Option<String>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "nullable")]
    visitor_facing_title: Option<Option<String>>,
    is_mandatory_before_added: Option<bool>,
    is_mandatory_before_served: Option<bool>,
    is_mandatory_in_remote_sign_in: Option<bool>,
    is_visible_in_waiting_drawer: Option<bool>,
    is_visible_in_serving_drawer: Option<bool>,
    show_in_remote_sign_in: Option<bool>,
    visible_for_lines: Option<Vec<Reference>>,
    multi_select: Option<bool>,
    options: Option<Vec<SelectOption>>,
    constraints: Option<NumericConstraints>,
    translations: Option<Vec<InputFieldTranslation>>,
}

impl Shaped for InputFieldChange {
    const SHAPE: Shape = Shape {
        names: &[
            "title",
            "visitorFacingTitle",
            "isMandatoryBeforeAdded",
            "isMandatoryBeforeServed",
            "isMandatoryInRemoteSignIn",
            "isVisibleInWaitingDrawer",
            "isVisibleInServingDrawer",
            "showInRemoteSignIn",
            "visibleForLines",
            "multiSelect",
            "options",
            "constraints",
            "translations",
        ],
        inner: PARTS,
    };
}

impl InputFieldChange {
    /// The field after the change, checked.
    pub(super) fn apply(self, field: InputField) -> Result<InputField, ApiError> {
        let constraints = match (self.constraints, field.constraints) {
            (Some(new), Some(old)) => Some(NumericConstraints {
                min: new.min.or(old.min),
                max: new.max.or(old.max),
                scale: new.scale.or(old.scale),
            }),
            (new, old) => new.or(old),
        };
        check(InputField {
            title: self.title.or(field.title),
            visitor_facing_title: self.visitor_facing_title.unwrap_or(field.visitor_facing_title),
            is_mandatory_before_added: self
                .is_mandatory_before_added
                .unwrap_or(field.is_mandatory_before_added),
            is_mandatory_before_served: self
                .is_mandatory_before_served
                .unwrap_or(field.is_mandatory_before_served),
            is_mandatory_in_remote_sign_in: self
                .is_mandatory_in_remote_sign_in
                .unwrap_or(field.is_mandatory_in_remote_sign_in),
            is_visible_in_waiting_drawer: self
                .is_visible_in_waiting_drawer
                .unwrap_or(field.is_visible_in_waiting_drawer),
            is_visible_in_serving_drawer: self
                .is_visible_in_serving_drawer
                .unwrap_or(field.is_visible_in_serving_drawer),
            show_in_remote_sign_in: self
                .show_in_remote_sign_in
                .unwrap_or(field.show_in_remote_sign_in),
            visible_for_lines: self.visible_for_lines.map_or(field.visible_for_lines, ids),
            multi_select: self.multi_select.unwrap_or(field.multi_select),
            options: self.options.unwrap_or(field.options),
            constraints,
            translations: self.translations.unwrap_or(field.translations),
            ..field
        })
    }
}

fn ids(references: Vec<Reference>) -> Vec<i64> {
    references.into_iter().map(|reference| reference.id.0).collect()
}

/// The fields that a location begins with where none are sent: the contract's three.
pub(super) fn default_fields() -> Vec<InputField> {
    let kinds = [InputFieldType::FirstName, InputFieldType::LastName, InputFieldType::PhoneNumber];
    // Which location it is that they belong to is known when it is made.
    kinds.map(|kind| InputField::new(random_uuid(), 0, kind)).into()
}

/// A UUID of random bits (RFC 9562, version 4).
pub(super) fn random_uuid() -> String {
    let [a, b, c, d, e, f, version, g, variant, rest @ ..] = rand::random::<[u8; 16]>();
    let text = |bytes: &[u8]| hex::encode(bytes);
    format!(
        "{}-{}-{}-{}-{}",
        text(&[a, b, c, d]),
        text(&[e, f]),
        text(&[version & 0x0f | 0x40, g]),
        text(&[variant & 0x3f | 0x80, rest[0]]),
        text(&rest[1..])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_id_is_a_uuid_of_version_4() {
        let id = random_uuid();
        assert!(super::super::text_rules::is_uuid(&id), "{id}");
        assert_eq!(id.get(14..15), Some("4"), "{id}");
        assert!(id.get(19..20).is_some_and(|variant| "89ab".contains(variant)), "{id}");
        assert_ne!(id, random_uuid());
    }
}
