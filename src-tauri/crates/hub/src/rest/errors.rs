//! The answers to what cannot be done, and every word in them.

mod office;
mod on_demand;
mod tickets;
mod webhooks;

use std::time::Duration;

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use external_data::{ValidationErrors, escape_invisible};
use serde_json::{Map, Value, json};

use crate::failure_log::log_failure;
use crate::limits::{MAX_ECHOED_CHARS, MAX_VIOLATIONS, MAX_VIOLATIONS_BYTES};
use crate::settings::SettingNames;
use crate::store::StoreError;

/// The code for a `Host` that is none of the hub's.
const HOST_NOT_SERVED: &str = "HOST_NOT_SERVED";
/// The code for the `Origin` of a web page of another place.
const ORIGIN_NOT_ALLOWED: &str = "ORIGIN_NOT_ALLOWED";
/// The code for a request without a key.
const KEY_MISSING: &str = "KEY_MISSING";
/// The code for a key that the hub does not know.
const KEY_UNKNOWN: &str = "KEY_UNKNOWN";
/// The code for a key that may not do what was asked.
const KEY_NOT_ALLOWED: &str = "KEY_NOT_ALLOWED";
/// The code for a connection key that opens no socket.
const CONNECTION_KEY_UNKNOWN: &str = "CONNECTION_KEY_UNKNOWN";

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

    pub(crate) fn no_key() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "API key is missing",
            "Send the header X-Qminder-REST-API-Key with your key",
        )
        .with_code(KEY_MISSING)
    }

    pub(crate) fn unknown_key() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "API key is not valid",
            "The key in X-Qminder-REST-API-Key is not known here. Check that it was copied whole and belongs to this server",
        )
        .with_code(KEY_UNKNOWN)
    }

    pub(super) fn too_many_unknown_keys(wait: Duration) -> Self {
        let seconds = wait.as_secs().saturating_add(1);
        let refusal = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "Too many keys that are not valid",
            format!(
                "Wait {seconds} s (Retry-After), and check the key in X-Qminder-REST-API-Key: it is not known here, as were others from this address before"
            ),
        );
        Self { retry_after: Some(seconds), ..refusal }
    }

    pub(super) fn not_secret() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Forbidden",
            "This call needs a SECRET key; the key that was sent may only read",
        )
        .with_code(KEY_NOT_ALLOWED)
    }

    pub(super) fn no_ticket(id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("Ticket with id {} not found", echoed(id)),
            "Check the ticket id in the address, and that the ticket is of this server",
        )
    }

    pub(super) fn no_location(id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("Location with id {} not found", echoed(id)),
            "GET /v1/locations lists those that are there",
        )
    }

    pub(super) fn not_a_form(content_type: &str) -> Self {
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

    pub(super) fn not_json_body() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send a JSON body",
            "Expected Content-Type application/json",
        )
    }

    pub(super) fn bad_form(reason: &str) -> Self {
        Self::bad_request("The form cannot be read", reason)
    }

    pub(super) fn missing_field(field: &str) -> Self {
        Self::missing_fields(&[field], &[])
    }

    /// The refusal of a form without the fields `missing`, and what to say of its other fields.
    pub(super) fn missing_fields(missing: &[&str], remarks: &[&str]) -> Self {
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

    pub(super) fn field_twice(field: &str) -> Self {
        let field = echoed(field);
        Self::bad_request(format!("The field {field} was sent twice"), "Send each form field once")
    }

    pub(super) fn too_long(field: &str, limit: usize, found: usize) -> Self {
        Self::bad_request(
            format!("The field {field} is too long"),
            format!("{field} may have at most {limit} characters; it has {found}"),
        )
    }

    pub(super) fn too_large(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The data is too large",
            format!(
                "The field data may have at most {limit} bytes. Send what the clerk needs to see, and link to the rest"
            ),
        )
    }

    pub(crate) fn too_many_of_key() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many requests of this key are under way",
            "Try again in a moment, and wait for answers before asking for more",
        )
    }

    pub(super) fn large_body(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The body is too large",
            format!("The body of this call may have at most {limit} bytes"),
        )
    }

    pub(super) fn no_such_id() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "Nothing with this id was found",
            "The id in the address is not text in UTF-8",
        )
    }

    pub(super) fn long_id(limit: usize) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "Nothing with this id was found",
            format!("The id in the address has more than {limit} bytes"),
        )
    }

    pub(super) fn unknown_encoding(named: &str) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "The encoding of the body is not taken",
            format!(
                "Expected no Content-Encoding, or gzip; found {}. Send the body as it is, or packed with gzip",
                echoed(named)
            ),
        )
    }

    pub(super) fn bad_gzip() -> Self {
        Self::bad_request(
            "The body cannot be unpacked",
            "Its Content-Encoding is gzip, and it is no whole gzip data: send all of it once, or leave the header out where the body is not packed",
        )
    }

    pub(super) fn body_cut_off() -> Self {
        Self::bad_request("The request ended too early", "The body was cut off; send it again")
    }

    pub(super) fn refused(errors: &ValidationErrors) -> Self {
        let message = if errors.is_not_json_object() {
            "Data is not valid JSON object"
        } else {
            "Data does not match the schema"
        };
        Self::bad_request(message, errors.summary(MAX_VIOLATIONS, MAX_VIOLATIONS_BYTES))
    }

    pub(super) fn bad_field(field: &str, rule: &str) -> Self {
        let field = echoed(field);
        let refusal =
            Self::bad_request(format!("The field {field} is not valid"), format!("{field} {rule}"));
        Self { field: Some(Box::new((field, rule.to_owned()))), ..refusal }
    }

    pub(super) fn bad_body(reason: &str) -> Self {
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

    pub(super) fn unknown_version(found: &str) -> Self {
        Self::bad_request(
            "Unknown API version",
            format!("X-Qminder-API-Version {} is not known here; send 2020-09-01", echoed(found)),
        )
    }

    pub(crate) fn too_many_connection_keys() -> Self {
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "Too many connection keys",
            "Open sockets with the connection keys that were handed out, or wait a minute",
        )
    }

    pub(crate) fn too_many_sockets(names: SettingNames) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many sockets are open",
            format!("Close some, try again later, or raise the server's {}", names.max_sockets),
        )
    }

    pub(crate) fn too_many_sockets_of_key() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many sockets of this key are open",
            "Close some, try again later, or use a key of its own for each office",
        )
    }

    pub(crate) fn too_many_requests(names: SettingNames) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many requests are under way",
            format!("Try again in a moment, or raise the server's {}", names.max_requests),
        )
    }

    pub(super) fn too_many_bodies(names: SettingNames) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many requests are being sent",
            format!(
                "The place of this one was needed for a caller with fewer or quicker ones. Send fewer at a time and each without pauses, or raise the server's {}",
                names.max_requests
            ),
        )
    }

    pub(crate) fn too_slow() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            "The request took too long",
            "The whole request, its body included, must arrive and be answered within 60 seconds, without a pause of 10 seconds in between, and after 10 seconds at 1 KiB a second on average",
        )
    }

    pub(super) fn too_often(seconds: u64) -> Self {
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "Too many requests with this key",
            format!(
                "Wait {seconds} s (Retry-After), and spread calls out; X-Ratelimit-Remaining tells how many are left"
            ),
        )
    }

    pub(crate) fn bad_connection_key() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "The connection key is not valid",
            "POST /graphql/connection-key gives a key that opens one socket within 60 seconds",
        )
        .with_code(CONNECTION_KEY_UNKNOWN)
    }

    pub(crate) fn bad_host(reason: &str) -> Self {
        Self::bad_request(
            "The Host header cannot be read",
            format!(
                "{reason}. Send one Host header with a name or address, and a port where that is not the usual one, such as localhost:7410"
            ),
        )
    }

    /// The refusal of a request to `host`, which is as it came; `None` where none did.
    pub(crate) fn foreign_host(host: Option<&str>, names: SettingNames) -> Self {
        let came = match host {
            Some(host) => format!("\"{}\" came", echoed(host)),
            None => "none came".to_owned(),
        };
        Self::new(
            StatusCode::MISDIRECTED_REQUEST,
            "This host is not served here",
            format!(
                "The Host header must name this machine: 127.0.0.1, [::1], localhost, or a name that the server was given with {}; {came}",
                names.hosts
            ),
        )
        .with_code(HOST_NOT_SERVED)
    }

    pub(crate) fn foreign_origin() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Web pages of other places are not served",
            "The request carries the Origin of a web page. Send it from a server or a program instead",
        )
        .with_code(ORIGIN_NOT_ALLOWED)
    }

    pub(crate) fn double_slash(path: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "The address has a double slash",
            format!(
                "Send one slash in the place of // in {}; a base address that ends with a slash often makes two",
                echoed(path)
            ),
        )
    }

    pub(crate) fn not_a_socket() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "This address takes WebSocket connections only",
            "Open it as ws: or wss:, with ?rest-api-key= and a connection key",
        )
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

/// Answers what is asked of an address that is not there.
pub(crate) async fn unknown_address() -> ApiError {
    ApiError::new(
        StatusCode::NOT_FOUND,
        "There is nothing at this address",
        "Check the path; external data goes to POST /v1/tickets/{id}/external",
    )
}

/// Answers a method that an address does not take.
pub(crate) async fn unknown_method() -> ApiError {
    ApiError::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "This address does not take that method",
        "External data is sent with POST or PUT; tickets and locations are read with GET",
    )
}
