//! The frames of both subprotocols, as JSON text.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::graphql_error::GraphqlError;
use crate::subprotocol::Subprotocol;

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
    pub(super) fn text(&self, subprotocol: Subprotocol) -> String {
        let names = subprotocol.frame_names();
        match self {
            Self::Init => match subprotocol {
                Subprotocol::TransportWs => json!({ "type": "connection_init" }),
                Subprotocol::SubscriptionsTransportWs => {
                    json!({ "type": "connection_init", "payload": null })
                }
            },
            Self::Start { id, request } => {
                json!({ "id": id.to_string(), "type": names.start, "payload": request })
            }
            Self::Stop { id } => json!({ "id": id.to_string(), "type": names.stop }),
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
    /// A frame of the subprotocol that was not agreed on: the server does not speak the other one.
    OtherSubprotocol,
    /// Something that is no frame of this subprotocol. It shows that the connection lives, nothing
    /// more.
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

/// The payload of a frame that answers an operation.
#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    data: Option<&'a RawValue>,
}

impl ServerFrame {
    /// Reads a frame. It never fails: what cannot be read is unknown.
    pub(super) fn read(text: &str, subprotocol: Subprotocol) -> Self {
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
            (foreign, _) if subprotocol.is_foreign(foreign) => Self::OtherSubprotocol,
            ("connection_ack", _) => Self::Ack,
            ("connection_error", _) => Self::Refused { error: value().into() },
            ("ka", _) => Self::KeepAlive,
            ("ping", _) => Self::Ping,
            ("pong", _) => Self::Pong,
            (data, Some(id)) if data == subprotocol.frame_names().data => {
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

/// The first error of an `error` frame: in `errors` (the old subprotocol), the first of the payload
/// (the new one), or, as other servers have it, the payload itself.
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

    const BOTH: [Subprotocol; 2] = [OLD, Subprotocol::TransportWs];
    const OLD: Subprotocol = Subprotocol::SubscriptionsTransportWs;

    fn read(text: &str) -> ServerFrame {
        ServerFrame::read(text, OLD)
    }

    #[test]
    fn frames_are_those_of_the_official_client() {
        assert_eq!(ClientFrame::Init.text(OLD), r#"{"type":"connection_init","payload":null}"#);
        assert_eq!(ClientFrame::Stop { id: 3 }.text(OLD), r#"{"id":"3","type":"stop"}"#);
        let start = ClientFrame::Start { id: 3, request: json!({}) };
        assert_eq!(start.text(OLD), r#"{"id":"3","type":"start","payload":{}}"#);
    }

    #[test]
    fn frames_of_the_new_subprotocol_are_those_of_its_document() {
        let new = Subprotocol::TransportWs;
        assert_eq!(ClientFrame::Init.text(new), r#"{"type":"connection_init"}"#);
        assert_eq!(ClientFrame::Stop { id: 3 }.text(new), r#"{"id":"3","type":"complete"}"#);
        let start = ClientFrame::Start { id: 3, request: json!({}) };
        assert_eq!(start.text(new), r#"{"id":"3","type":"subscribe","payload":{}}"#);
        let next = ServerFrame::read(r#"{"id":"3","type":"next","payload":{"data":7}}"#, new);
        assert!(matches!(next, ServerFrame::Data { id: 3, data: Some(data) } if &*data == "7"));
        let error = r#"{"id":"3","type":"error","payload":[{"message":"m"}]}"#;
        let error = ServerFrame::read(error, new);
        assert!(matches!(error, ServerFrame::Error { id: 3, error } if error.message == "m"));
    }

    #[test]
    fn frame_of_the_subprotocol_that_was_not_agreed_on_is_told_apart() {
        let new = Subprotocol::TransportWs;
        for (subprotocol, kind) in
            [(OLD, "next"), (new, "data"), (new, "ka"), (new, "connection_error")]
        {
            let text = format!(r#"{{"type":"{kind}","id":"1","payload":{{}}}}"#);
            let read = ServerFrame::read(&text, subprotocol);
            assert!(matches!(read, ServerFrame::OtherSubprotocol), "{kind}");
            let read = ServerFrame::read(&text, subprotocol.other());
            assert!(!matches!(read, ServerFrame::OtherSubprotocol), "{kind}");
        }
    }

    #[test]
    fn frame_that_cannot_be_parsed_is_unknown() {
        for subprotocol in BOTH {
            let data = subprotocol.frame_names().data;
            let without_id = format!(r#"{{"type":"{data}"}}"#);
            for text in ["", "nonsense", "[1]", "{}", &without_id, r#"{"type":"x","id":"1"}"#] {
                let read = ServerFrame::read(text, subprotocol);
                assert!(matches!(read, ServerFrame::Unknown), "{text}");
            }
        }
    }

    #[test]
    fn error_frame_gives_its_type() {
        let text = r#"{"type":"error","id":"4","payload":{"errors":[{"message":"m","errorType":"NOT_FOUND"}]}}"#;
        let ServerFrame::Error { id: 4, error } = read(text) else { panic!("an error") };
        assert_eq!(error.error_type.as_deref(), Some("NOT_FOUND"));
    }

    #[test]
    fn malformed_error_frame_is_an_error_too() {
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
            let ServerFrame::Error { id: 4, error } = read(&text) else { panic!("{text}") };
            assert_eq!(error.message, message, "{text}");
        }
    }

    #[test]
    fn null_in_place_of_data_is_no_data() {
        for payload in ["null", "{}", r#"{"data":null}"#, "[]", "7"] {
            let text = format!(r#"{{"type":"data","id":4,"payload":{payload}}}"#);
            let read = read(&text);
            assert!(matches!(read, ServerFrame::Data { id: 4, data: None }), "{text}");
        }
    }
}
