//! An answer, written down once for all who get it.

use std::sync::OnceLock;

use async_graphql::Response;
use axum::extract::ws::Utf8Bytes;
use serde::Serialize;
use serde_json::Value;

use crate::graphql::{errors_of, is_refused};
use crate::socket::Dialect;

/// What a GraphQL operation answers, ready to be put into a frame.
pub(crate) struct Answer {
    body: Body,
    /// The frame of whoever asked first. Most clients number their operations alike, so most of
    /// them get the very same frame.
    first: OnceLock<(Dialect, String, Utf8Bytes)>,
}

enum Body {
    /// The `payload` of a data frame, as JSON.
    Data(String),
    /// Why the operation is refused; it ends with that.
    Refused(Value),
}

#[derive(Serialize)]
struct Payload<'r> {
    data: &'r async_graphql::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Value>,
}

impl Answer {
    pub(crate) fn new(response: &Response) -> Self {
        let body = if is_refused(response) {
            Body::Refused(errors_of(response))
        } else {
            Body::Data(json(response))
        };
        Self { body, first: OnceLock::new() }
    }

    /// Whether the operation ends with it.
    pub(crate) fn is_last(&self) -> bool {
        matches!(self.body, Body::Refused(_))
    }

    /// The frame for the operation `id`. A refused request is an error of its own: the official
    /// client overlooks errors inside of data.
    pub(crate) fn frame(&self, dialect: Dialect, id: &str) -> Utf8Bytes {
        let write = || match &self.body {
            Body::Data(payload) => dialect.data(id, payload),
            Body::Refused(errors) => dialect.refusal(id, errors),
        };
        let (of, named, frame) =
            self.first.get_or_init(|| (dialect, id.to_owned(), write().into()));
        if *of == dialect && named == id { frame.clone() } else { write().into() }
    }
}

/// `{"data": …, "errors": …}`, the latter only where there are some.
pub(crate) fn json(response: &Response) -> String {
    let errors = (!response.errors.is_empty()).then(|| errors_of(response));
    let payload = Payload { data: &response.data, errors };
    // What GraphQL answers has text for keys, so it is always JSON.
    serde_json::to_string(&payload).unwrap_or_else(|_| r#"{"data":null}"#.to_owned())
}
