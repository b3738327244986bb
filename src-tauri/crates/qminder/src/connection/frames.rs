//! The frames of the official dialect: `subscriptions-transport-ws`, with `ping` and `pong` added.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::graphql_error::GraphqlError;

/// What the client says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ClientFrame {
    Init,
    Start { id: u64, request: Value },
    Stop { id: u64 },
    Ping,
    Pong,
}

impl ClientFrame {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Init => json!({ "type": "connection_init", "payload": null }),
            Self::Start { id, request } => {
                json!({ "id": id.to_string(), "type": "start", "payload": request })
            }
            Self::Stop { id } => json!({ "id": id.to_string(), "type": "stop" }),
            Self::Ping => json!({ "type": "ping" }),
            Self::Pong => json!({ "type": "pong" }),
        }
        .to_string()
    }
}

/// What the server says.
#[derive(Clone, Debug)]
pub(super) enum ServerFrame {
    Ack,
    KeepAlive,
    Ping,
    Pong,
    Data {
        id: u64,
        /// JSON text: only its topic knows how to read it.
        data: Option<Box<str>>,
    },
    Error {
        id: u64,
        error: GraphqlError,
    },
    Complete {
        id: u64,
    },
    /// The server refuses the socket.
    Refused {
        error: GraphqlError,
    },
    /// Something that is no frame of this dialect. It shows that the link lives, nothing more.
    Unknown,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    id: Value,
    #[serde(borrow, default)]
    payload: Option<&'a RawValue>,
}

/// The payload of a `data` frame.
#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    data: Option<&'a RawValue>,
}

impl ServerFrame {
    /// Reads a frame. It never fails: what cannot be read is unknown.
    pub(super) fn read(text: &str) -> Self {
        let Ok(Envelope { kind, id, payload }) = serde_json::from_str(text) else {
            return Self::Unknown;
        };
        let payload = payload.map_or("null", RawValue::get);
        // What is too deep for this is none of the errors that are known.
        let value = || serde_json::from_str::<Value>(payload).unwrap_or_default();
        let id = match &id {
            Value::String(text) => text.parse().ok(),
            other => other.as_u64(),
        };
        match (kind.as_str(), id) {
            ("connection_ack", _) => Self::Ack,
            ("connection_error", _) => Self::Refused { error: value().into() },
            ("ka", _) => Self::KeepAlive,
            ("ping", _) => Self::Ping,
            ("pong", _) => Self::Pong,
            ("data", Some(id)) => {
                let answer = serde_json::from_str::<Answer<'_>>(payload).ok();
                let data = answer.and_then(|answer| answer.data);
                Self::Data { id, data: data.map(|data| data.get().into()) }
            }
            ("complete", Some(id)) => Self::Complete { id },
            ("error", Some(id)) => Self::Error { id, error: first_error(value()).into() },
            _ => Self::Unknown,
        }
    }
}

/// The first error of an `error` frame: in `errors`, or, as other servers have it, the payload
/// itself or the first of it.
fn first_error(mut payload: Value) -> Value {
    let mut errors = match payload.get_mut("errors") {
        Some(errors) => errors.take(),
        None => payload,
    };
    match errors.get_mut(0) {
        Some(first) => first.take(),
        None => errors,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_those_of_the_official_client() {
        assert_eq!(ClientFrame::Init.text(), r#"{"type":"connection_init","payload":null}"#);
        assert_eq!(ClientFrame::Stop { id: 3 }.text(), r#"{"id":"3","type":"stop"}"#);
    }

    #[test]
    fn what_cannot_be_read_is_unknown() {
        for text in ["", "nonsense", "[1]", "{}", r#"{"type":"data"}"#, r#"{"type":"x","id":"1"}"#]
        {
            assert!(matches!(ServerFrame::read(text), ServerFrame::Unknown), "{text}");
        }
    }

    #[test]
    fn error_frame_gives_its_type() {
        let text = r#"{"type":"error","id":"4","payload":{"errors":[{"message":"m","errorType":"NOT_FOUND"}]}}"#;
        let ServerFrame::Error { id: 4, error } = ServerFrame::read(text) else {
            panic!("an error")
        };
        assert_eq!(error.error_type.as_deref(), Some("NOT_FOUND"));
    }

    #[test]
    fn error_frame_of_another_form_is_an_error_still() {
        for (payload, message) in [
            (r#"{"errors":null}"#, "no reason given"),
            (r#"{"errors":[]}"#, "no reason given"),
            (r#"{"errors":[null]}"#, "no reason given"),
            (r#"{"errors":[{"message":7}]}"#, "no reason given"),
            (r#"[{"message":"m"}]"#, "m"),
            (r#"{"message":"m"}"#, "m"),
            ("null", "no reason given"),
        ] {
            let text = format!(r#"{{"type":"error","id":"4","payload":{payload}}}"#);
            let ServerFrame::Error { id: 4, error } = ServerFrame::read(&text) else {
                panic!("{text}")
            };
            assert_eq!(error.message, message, "{text}");
        }
    }

    #[test]
    fn null_in_place_of_data_is_no_data() {
        for payload in ["null", "{}", r#"{"data":null}"#, "[]", "7"] {
            let text = format!(r#"{{"type":"data","id":4,"payload":{payload}}}"#);
            let read = ServerFrame::read(&text);
            assert!(matches!(read, ServerFrame::Data { id: 4, data: None }), "{text}");
        }
    }
}
