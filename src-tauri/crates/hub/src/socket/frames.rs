//! The frames of both dialects, and nothing but their form.
//!
//! The old one is `subscriptions-transport-ws` with `ping` and `pong` added, as the vendor's
//! client speaks it; the new one is `graphql-transport-ws`.

use async_graphql::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::graphql::{errors_of, is_refused};

/// Which of the two protocols a socket speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    SubscriptionsTransportWs,
    TransportWs,
}

/// What a client says.
#[derive(Debug, PartialEq)]
pub(super) enum ClientFrame {
    Init,
    Start {
        id: String,
        request: Value,
    },
    Stop {
        id: String,
    },
    Ping,
    Pong,
    /// The client is done with the connection (old dialect only).
    Terminate,
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "type")]
    kind: String,
    id: Option<String>,
    payload: Option<Value>,
}

impl Dialect {
    /// The subprotocol of the new dialect.
    pub(super) const TRANSPORT_WS: &'static str = "graphql-transport-ws";
    /// The subprotocol of the old dialect, which the official client does not name.
    pub(super) const SUBSCRIPTIONS_TRANSPORT_WS: &'static str = "graphql-ws";

    /// The dialect that goes with the subprotocol that was agreed on.
    pub(super) fn spoken(protocol: Option<&str>) -> Self {
        if protocol == Some(Self::TRANSPORT_WS) {
            Self::TransportWs
        } else {
            Self::SubscriptionsTransportWs
        }
    }

    /// Reads a frame; `None` where it is none of this dialect.
    pub(super) fn read(self, text: &str) -> Option<ClientFrame> {
        let Envelope { kind, id, payload } = serde_json::from_str(text).ok()?;
        let old = self == Self::SubscriptionsTransportWs;
        match (kind.as_str(), old) {
            ("connection_init", _) => Some(ClientFrame::Init),
            ("start", true) | ("subscribe", false) => {
                Some(ClientFrame::Start { id: id?, request: payload? })
            }
            ("stop", true) | ("complete", false) => Some(ClientFrame::Stop { id: id? }),
            ("connection_terminate", true) => Some(ClientFrame::Terminate),
            ("ping", _) => Some(ClientFrame::Ping),
            ("pong", _) => Some(ClientFrame::Pong),
            _ => None,
        }
    }

    /// The frame that keeps the link from looking dead.
    pub(super) fn keep_alive(self) -> Value {
        match self {
            Self::SubscriptionsTransportWs => json!({ "type": "ka" }),
            Self::TransportWs => json!({ "type": "ping" }),
        }
    }

    /// The frame that carries an answer, and whether the operation ends with it. A refused
    /// request is an error of its own: the official client overlooks errors inside of data.
    pub(super) fn answer(self, id: &str, response: &Response) -> (Value, bool) {
        if is_refused(response) {
            let errors = errors_of(response);
            let payload = match self {
                Self::SubscriptionsTransportWs => json!({ "errors": errors }),
                Self::TransportWs => errors,
            };
            return (json!({ "type": "error", "id": id, "payload": payload }), true);
        }
        let kind = match self {
            Self::SubscriptionsTransportWs => "data",
            Self::TransportWs => "next",
        };
        let mut payload = json!({ "data": response.data });
        if !response.errors.is_empty()
            && let Some(members) = payload.as_object_mut()
        {
            members.insert("errors".to_owned(), errors_of(response));
        }
        (json!({ "type": kind, "id": id, "payload": payload }), false)
    }

    /// The frame that refuses an operation whose request cannot even be read.
    pub(super) fn bad_request(self, id: &str, reason: &str) -> Value {
        let errors = json!([{ "message": reason, "errorType": "BAD_REQUEST" }]);
        let payload = match self {
            Self::SubscriptionsTransportWs => json!({ "errors": errors }),
            Self::TransportWs => errors,
        };
        json!({ "type": "error", "id": id, "payload": payload })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_client_frames_are_read() {
        let old = Dialect::spoken(None);
        let init = r#"{"type":"connection_init","payload":null}"#;
        assert_eq!(old.read(init), Some(ClientFrame::Init));
        assert_eq!(old.read(r#"{"type":"ping"}"#), Some(ClientFrame::Ping));
        let start = r#"{"id":"1","type":"start","payload":{"query":"subscription { x }"}}"#;
        assert!(matches!(old.read(start), Some(ClientFrame::Start { id, .. }) if id == "1"));
        assert_eq!(
            old.read(r#"{"id":"1","type":"stop"}"#),
            Some(ClientFrame::Stop { id: "1".to_owned() })
        );
    }

    #[test]
    fn frames_of_the_other_dialect_are_none() {
        let start = r#"{"id":"1","type":"start","payload":{}}"#;
        assert_eq!(Dialect::TransportWs.read(start), None);
    }

    #[test]
    fn garbage_is_none() {
        for text in ["", "ping", "[]", "{}", r#"{"type":5}"#] {
            assert_eq!(Dialect::SubscriptionsTransportWs.read(text), None, "{text}");
        }
    }
}
