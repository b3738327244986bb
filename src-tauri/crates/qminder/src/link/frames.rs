//! The frames of the official dialect: `subscriptions-transport-ws`, with `ping` and `pong` added.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::client::GraphqlError;

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
#[derive(Debug)]
pub(super) enum ServerFrame {
    Ack,
    KeepAlive,
    Ping,
    Pong,
    Data {
        id: u64,
        data: Option<Value>,
    },
    Error {
        id: u64,
        error: GraphqlError,
    },
    Complete {
        id: u64,
    },
    /// Something that is no frame of this dialect. It shows that the link lives, nothing more.
    Unknown,
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "type")]
    kind: String,
    id: Option<Value>,
    payload: Option<Payload>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Payload {
    data: Option<Value>,
    errors: Vec<GraphqlError>,
}

impl ServerFrame {
    /// Reads a frame. It never fails: what cannot be read is unknown.
    pub(super) fn read(text: &str) -> Self {
        let Ok(Envelope { kind, id, payload }) = serde_json::from_str(text) else {
            return Self::Unknown;
        };
        let id = id.as_ref().and_then(|id| match id {
            Value::String(text) => text.parse().ok(),
            other => other.as_u64(),
        });
        let Payload { data, errors } = payload.unwrap_or_default();
        match (kind.as_str(), id) {
            ("connection_ack", _) => Self::Ack,
            ("ka", _) => Self::KeepAlive,
            ("ping", _) => Self::Ping,
            ("pong", _) => Self::Pong,
            ("data", Some(id)) => Self::Data { id, data },
            ("complete", Some(id)) => Self::Complete { id },
            ("error", Some(id)) => {
                let unexplained =
                    || GraphqlError { message: "no reason given".to_owned(), error_type: None };
                let error = errors.into_iter().next().unwrap_or_else(unexplained);
                Self::Error { id, error }
            }
            _ => Self::Unknown,
        }
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
}
