//! The error of a REST call. Its words stand in a file a subject.

mod addresses;
mod bodies;
mod keys;
mod office;
mod on_demand;
mod overload;
mod tickets;
mod webhooks;

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use external_data::escape_invisible;
use serde_json::{Map, Value, json};

use crate::failure_log::log_failure;
use crate::limits::MAX_ECHOED_CHARS;
use crate::store::StoreError;

pub(crate) use addresses::{unknown_address, unknown_method};

/// An error as the contract gives it: a status, a message for a person, one for the integrator. A
/// program tells errors apart by their code.
#[derive(Clone, Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    code: &'static str,
    message: String,
    developer_message: String,
    /// The field that is not valid, and what its value must be.
    field: Option<Box<(String, String)>>,
    /// The member of the body that is wrong, where a call names it.
    param: Option<String>,
    /// In how many seconds it may be tried again, where that is known.
    retry_after: Option<u64>,
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let body = self.body();
        self.respond(body)
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let number = log_failure(&error);
        if error.is_damage() {
            return Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "The server's data is damaged",
                format!(
                    "Nothing was changed, and sending it again is of no use. Tell whoever runs the server; its log says what to do under {number}"
                ),
            );
        }
        if let StoreError::NulCharacter = error {
            return Self::new(
                StatusCode::BAD_REQUEST,
                "A text holds a character that the server cannot keep",
                "Leave out the character U+0000",
            );
        }
        if let StoreError::InDoubt(_) = error {
            return Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "The server does not know whether it stored that",
                format!(
                    "Its database was lost while the change was committed. Look whether it is there before you send it again; external data may be sent again without that. The server's log has the reason under {number}"
                ),
            );
        }
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "The server cannot store or read data now",
            format!(
                "Nothing was changed; send it again when the server is well. Its log has the reason under {number}"
            ),
        )
    }
}

impl ApiError {
    fn new(
        status: StatusCode,
        message: impl Into<String>,
        developer_message: impl Into<String>,
    ) -> Self {
        let (message, developer_message) = (message.into(), developer_message.into());
        let code = code_of(status);
        Self {
            status,
            code,
            message,
            developer_message,
            field: None,
            param: None,
            retry_after: None,
        }
    }

    fn with_code(self, code: &'static str) -> Self {
        Self { code, ..self }
    }

    fn of_parameter(self, param: &str) -> Self {
        Self { param: Some(param.to_owned()), ..self }
    }

    fn body(&self) -> Value {
        let mut body = json!({
            "statusCode": self.status.as_u16(),
            "code": self.code,
            "message": self.message,
            "developerMessage": self.developer_message,
        });
        if let (Some(invalid), Value::Object(members)) = (&self.field, &mut body) {
            let (field, rule) = &**invalid;
            let error = Map::from_iter([(field.clone(), rule.as_str().into())]);
            members.insert("errors".to_owned(), json!([error]));
        }
        if let (Value::Object(members), Some(param)) = (&mut body, &self.param) {
            members.insert("param".to_owned(), param.clone().into());
        }
        body
    }

    /// The answer to a GraphQL request: the error as everywhere, and as GraphQL has it.
    pub(crate) fn into_graphql_response(self) -> Response {
        let mut body = self.body();
        let error = json!({
            "message": self.message,
            "errorType": "UNAUTHORIZED",
            "extensions": { "code": self.code },
        });
        if let Value::Object(members) = &mut body {
            members.insert("errors".to_owned(), json!([error]));
        }
        self.respond(body)
    }

    fn respond(&self, body: Value) -> Response {
        let mut response = (self.status, Json(body)).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }

    fn bad_request(message: impl Into<String>, developer_message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message, developer_message)
    }
}

/// The code of an error that has none of its own.
fn code_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "NOT_FOUND",
        StatusCode::METHOD_NOT_ALLOWED => "METHOD_NOT_ALLOWED",
        StatusCode::REQUEST_TIMEOUT => "TIMEOUT",
        StatusCode::CONFLICT => "CONFLICT",
        StatusCode::PAYLOAD_TOO_LARGE => "TOO_LARGE",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "UNSUPPORTED_MEDIA_TYPE",
        StatusCode::TOO_MANY_REQUESTS => "TOO_MANY_REQUESTS",
        StatusCode::INTERNAL_SERVER_ERROR => "INTERNAL_ERROR",
        StatusCode::NOT_IMPLEMENTED => "NOT_IMPLEMENTED",
        StatusCode::SERVICE_UNAVAILABLE => "UNAVAILABLE",
        _ => "BAD_REQUEST",
    }
}

/// The beginning of what a caller sent, in one line, as an answer repeats it.
pub(super) fn echoed(text: &str) -> String {
    let beginning: String = text.chars().take(MAX_ECHOED_CHARS).collect();
    let more = if beginning.len() < text.len() { "…" } else { "" };
    format!("{}{more}", escape_invisible(&beginning))
}

/// Words as a sentence lists them.
pub(super) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [word] => (*word).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
