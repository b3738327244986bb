//! The errors of bodies and their fields.

use axum::http::StatusCode;
use external_data::ValidationErrors;

use super::{ApiError, echoed, listed};
use crate::limits::{MAX_VIOLATIONS, MAX_VIOLATIONS_BYTES};

impl ApiError {
    pub(in crate::rest) fn not_a_form(content_type: &str) -> Self {
        let found = if content_type.is_empty() { "no content type" } else { content_type };
        let found = echoed(found);
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send form fields, not another kind of body",
            format!(
                "Expected Content-Type application/x-www-form-urlencoded; found {found}. Send provider, title and data as form fields, with the JSON text in data (curl: -d for the first two, --data-urlencode for data)"
            ),
        )
    }

    pub(in crate::rest) fn not_json_body() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send a JSON body",
            "Expected Content-Type application/json",
        )
    }

    pub(in crate::rest) fn unknown_encoding(named: &str) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "The encoding of the body is not taken",
            format!(
                "Expected no Content-Encoding, or gzip; found {}. Send the body as it is, or packed with gzip",
                echoed(named)
            ),
        )
    }

    pub(in crate::rest) fn bad_gzip() -> Self {
        Self::bad_request(
            "The body cannot be unpacked",
            "Its Content-Encoding is gzip, and it is no whole gzip data: send all of it once, or leave the header out where the body is not packed",
        )
    }

    pub(in crate::rest) fn body_cut_off() -> Self {
        Self::bad_request("The request ended too early", "The body was cut off; send it again")
    }

    pub(in crate::rest) fn large_body(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The body is too large",
            format!("The body of this call may have at most {limit} bytes"),
        )
    }

    pub(in crate::rest) fn bad_body(reason: &str) -> Self {
        Self::bad_request("The body is not what this call takes", echoed(reason))
    }

    pub(crate) fn bad_graphql(reason: &str) -> Self {
        Self::bad_request(
            "The body is no GraphQL request",
            format!(
                "Send {{\"query\": …, \"variables\": …}} as application/json. {}",
                echoed(reason)
            ),
        )
    }

    pub(in crate::rest) fn bad_form(reason: &str) -> Self {
        Self::bad_request("The form cannot be read", reason)
    }

    pub(in crate::rest) fn missing_field(field: &str) -> Self {
        Self::missing_fields(&[field], &[])
    }

    /// The refusal of a form without the fields `missing`, and what to say of its other fields.
    pub(in crate::rest) fn missing_fields(missing: &[&str], remarks: &[&str]) -> Self {
        let (field, verb) = match missing {
            [_] => ("field", "is"),
            _ => ("fields", "are"),
        };
        let names = listed(missing);
        let value = if missing.len() == 1 { "a value that is" } else { "values that are" };
        let send = format!("Send the form {field} {names}, with {value} not blank");
        let remarks = remarks.iter().map(|remark| format!(". {remark}")).collect::<String>();
        Self::bad_request(format!("The {field} {names} {verb} required"), send + &remarks)
    }

    pub(in crate::rest) fn field_twice(field: &str) -> Self {
        let field = echoed(field);
        Self::bad_request(format!("The field {field} was sent twice"), "Send each form field once")
    }

    pub(in crate::rest) fn too_long(field: &str, limit: usize, found: usize) -> Self {
        Self::bad_request(
            format!("The field {field} is too long"),
            format!("{field} may have at most {limit} characters; it has {found}"),
        )
    }

    pub(in crate::rest) fn too_large(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The data is too large",
            format!(
                "The field data may have at most {limit} bytes. Send what the clerk needs to see, and link to the rest"
            ),
        )
    }

    pub(in crate::rest) fn bad_field(field: &str, rule: &str) -> Self {
        let field = echoed(field);
        let refusal =
            Self::bad_request(format!("The field {field} is not valid"), format!("{field} {rule}"));
        Self { field: Some(Box::new((field, rule.to_owned()))), ..refusal }
    }

    pub(in crate::rest) fn refused(errors: &ValidationErrors) -> Self {
        let message = if errors.is_not_json_object() {
            "Data is not valid JSON object"
        } else {
            "Data does not match the schema"
        };
        Self::bad_request(message, errors.summary(MAX_VIOLATIONS, MAX_VIOLATIONS_BYTES))
    }
}
