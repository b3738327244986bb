//! The errors of the calls that set up an office: its location, lines, users and input fields. Their
//! codes, in small letters, are the contract's, and `param` names the member of the body.

use axum::http::StatusCode;

use super::{ApiError, echoed};
use crate::limits::{MAX_INPUT_FIELDS, MAX_LINES};
use crate::model::InputFieldType;

impl ApiError {
    /// The refusal of a value that breaks a rule, which is told as what the value must be.
    pub(in crate::rest) fn invalid_parameter(param: &str, rule: &str) -> Self {
        let refusal = Self::bad_request(
            format!("The parameter {param} is not valid"),
            format!("{param} {rule}"),
        );
        refusal.with_code("parameter_invalid").of_parameter(param)
    }

    pub(in crate::rest) fn blank_parameter(param: &str) -> Self {
        let refusal = Self::bad_request(
            format!("The parameter {param} must not be blank"),
            format!("Send {param} with a text that can be seen"),
        );
        refusal.with_code("parameter_invalid_blank").of_parameter(param)
    }

    pub(in crate::rest) fn missing_parameter(param: &str) -> Self {
        let refusal = Self::bad_request(
            format!("The parameter {param} is required"),
            format!("Send {param} in the body"),
        );
        refusal.with_code("parameter_missing").of_parameter(param)
    }

    pub(in crate::rest) fn long_parameter(param: &str, limit: usize, found: usize) -> Self {
        let refusal = Self::bad_request(
            format!("The parameter {param} is too long"),
            format!("{param} may have at most {limit} characters; it has {found}"),
        );
        refusal.with_code("parameter_invalid_size").of_parameter(param)
    }

    pub(in crate::rest) fn duplicate_items(param: &str, what: &str) -> Self {
        let refusal = Self::bad_request(
            format!("Duplicate {what}"),
            format!("{param} holds the same more than once; send each of the {what} once"),
        );
        refusal.with_code("duplicate_items_in_request").of_parameter(param)
    }

    pub(in crate::rest) fn not_of_this_type(param: &str, kind: InputFieldType) -> Self {
        let refusal = Self::bad_request(
            format!("{param} is not applicable for this input field type"),
            format!("Leave {param} out for an input field of type {}", kind.word()),
        );
        refusal.with_code("invalid_arguments").of_parameter(param)
    }

    pub(in crate::rest) fn neither_form_nor_json(content_type: &str) -> Self {
        let found = if content_type.is_empty() { "none" } else { content_type };
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send form fields or a JSON body",
            format!(
                "Expected Content-Type application/json or application/x-www-form-urlencoded; found {}",
                echoed(found)
            ),
        )
    }

    pub(in crate::rest) fn no_location(id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("Location with id {} not found", echoed(id)),
            "GET /v1/locations lists those that are there",
        )
    }

    pub(in crate::rest) fn no_locations(id: &str) -> Self {
        let refusal = Self::new(
            StatusCode::NOT_FOUND,
            format!("Locations with following ids were not found: [{}]", echoed(id)),
            "GET /v1/locations lists those that are there",
        );
        refusal.with_code("resource_missing")
    }

    pub(in crate::rest) fn location_missing() -> Self {
        let refusal = Self::new(
            StatusCode::NOT_FOUND,
            "Location not found",
            "location.id must be the id of a location; GET /v1/locations lists them",
        );
        refusal.with_code("resource_missing")
    }

    pub(in crate::rest) fn other_time_zone(zone: &str) -> Self {
        let refusal = Self::bad_request(
            "The provided coordinates would change the location's timezone, which is not allowed",
            format!(
                "The location's time zone is {zone}; send coordinates in it, or make another location"
            ),
        );
        refusal.with_code("invalid_location_timezone")
    }

    pub(in crate::rest) fn line_missing(id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("Line with id {} not found", echoed(id)),
            "GET /v1/locations/{id}/lines lists the lines of a location",
        )
    }

    pub(in crate::rest) fn line_name_taken() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "A line with the same name already exists in this location",
            "Choose another name; an archived line keeps its name as well",
        )
    }

    pub(in crate::rest) fn too_many_lines() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "The location has too many lines",
            format!("A location may have at most {MAX_LINES} lines; delete one first"),
        )
    }

    pub(in crate::rest) fn line_in_use_for_disabling() -> Self {
        Self::bad_request(
            "The line has active tickets",
            "A line is disabled when nobody waits in it or is served; end its tickets or forward them first",
        )
    }

    pub(in crate::rest) fn line_in_use_for_deletion() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "The line has active tickets",
            "A line is deleted when nobody waits in it or is served; end its tickets or forward them first, or archive the line",
        )
    }

    pub(in crate::rest) fn user_missing(id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("User with id {} not found", echoed(id)),
            "GET /v1/users lists the users; a user is found by id or by e-mail address",
        )
    }

    pub(in crate::rest) fn email_taken() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "A user with the same e-mail address already exists",
            "GET /v1/users/{email} shows that user",
        )
    }

    pub(in crate::rest) fn desk_missing() -> Self {
        Self::bad_request(
            "Desk not found",
            "No desk has the id in desk; GET /v1/locations/{id}/desks lists the desks of a location",
        )
    }

    pub(in crate::rest) fn desk_elsewhere() -> Self {
        Self::bad_request(
            "The desk is not in the user's selected location",
            "Send a desk of that location; GET /v1/users/{id} shows selectedLocation",
        )
    }

    pub(in crate::rest) fn input_field_missing() -> Self {
        let refusal = Self::new(
            StatusCode::NOT_FOUND,
            "Input field not found",
            "No input field has the UUID in the address",
        );
        refusal.with_code("resource_missing")
    }

    pub(in crate::rest) fn input_field_id_taken() -> Self {
        let refusal = Self::new(
            StatusCode::CONFLICT,
            "Input field with this ID already exists",
            "Send a new UUID as id; an input field that is there is changed with PATCH",
        );
        refusal.with_code("input_field_duplicate")
    }

    pub(in crate::rest) fn input_field_type_taken(kind: InputFieldType) -> Self {
        let refusal = Self::new(
            StatusCode::CONFLICT,
            format!("Input field of type {} already exists", kind.word()),
            "A location has one input field of this type; change that one with PATCH",
        );
        refusal.with_code("input_field_duplicate")
    }

    pub(in crate::rest) fn too_many_input_fields() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "The location has too many input fields",
            format!("A location may have at most {MAX_INPUT_FIELDS} input fields"),
        )
    }
}
