//! The frames of both subprotocols, and nothing but their form.
//!
//! The old one is `subscriptions-transport-ws` with `ping` and `pong` added, as the vendor's
//! client speaks it; the new one is `graphql-transport-ws`.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::graphql::MAX_ID;
use crate::subscriptions::FrameEncoder;

/// Which of the two protocols a socket speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subprotocol {
    SubscriptionsTransportWs,
    TransportWs,
}

/// A frame from a client.
#[derive(Debug)]
pub(super) enum ClientFrame {
    Init,
    Start {
        id: String,
        /// The request, which nothing has looked into yet.
        request: Box<RawValue>,
    },
    Stop {
        id: String,
    },
    /// A frame of one operation that cannot be read, while all others go on.
    Unreadable {
        /// The id as it came, whatever it is; `null` where there is none or a long one.
        id: Value,
        reason: &'static str,
    },
    Ping,
    Pong,
    /// The client is done with the connection (old subprotocol only).
    Terminate,
}

#[derive(Deserialize)]
struct Envelope<'j> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(borrow)]
    id: Option<&'j RawValue>,
    payload: Option<Box<RawValue>>,
}

impl Subprotocol {
    /// The name of the new subprotocol.
    pub(super) const TRANSPORT_WS: &'static str = "graphql-transport-ws";
    /// The name of the old subprotocol, which the official client does not name.
    pub(super) const SUBSCRIPTIONS_TRANSPORT_WS: &'static str = "graphql-ws";

    /// Returns the subprotocol whose name was agreed on.
    pub(super) fn negotiated(protocol: Option<&str>) -> Self {
        if protocol == Some(Self::TRANSPORT_WS) {
            Self::TransportWs
        } else {
            Self::SubscriptionsTransportWs
        }
    }

    /// Reads a frame; `None` where it is none of this subprotocol.
    pub(super) fn read(self, text: &str) -> Option<ClientFrame> {
        let Envelope { kind, id, payload } = serde_json::from_str::<Envelope<'_>>(text).ok()?;
        let old = self == Self::SubscriptionsTransportWs;
        match (kind.as_str(), old) {
            ("connection_init", _) => Some(ClientFrame::Init),
            ("start", true) | ("subscribe", false) => Some(operation(id, |id| match payload {
                Some(request) => ClientFrame::Start { id, request },
                None => ClientFrame::Unreadable { id: id.into(), reason: NO_PAYLOAD },
            })),
            ("stop", true) | ("complete", false) => {
                Some(operation(id, |id| ClientFrame::Stop { id }))
            }
            ("connection_terminate", true) => Some(ClientFrame::Terminate),
            ("ping", _) => Some(ClientFrame::Ping),
            ("pong", _) => Some(ClientFrame::Pong),
            _ => None,
        }
    }

    /// The frame that keeps the connection from looking dead.
    pub(super) fn keep_alive(self) -> &'static str {
        match self {
            Self::SubscriptionsTransportWs => r#"{"type":"ka"}"#,
            Self::TransportWs => r#"{"type":"ping"}"#,
        }
    }

    /// The frame that refuses an operation whose request cannot even be read.
    pub(super) fn bad_request(self, id: &str, reason: &str) -> String {
        self.unreadable(&id.into(), reason)
    }

    /// The frame that refuses an operation under the id that it came with, which may be no string.
    pub(super) fn unreadable(self, id: &Value, reason: &str) -> String {
        self.error(id, &json!([{ "message": reason, "errorType": "BAD_REQUEST" }]))
    }

    fn error(self, id: &Value, errors: &Value) -> String {
        let payload = match self {
            Self::SubscriptionsTransportWs => json!({ "errors": errors }),
            Self::TransportWs => errors.clone(),
        };
        json!({ "type": "error", "id": id, "payload": payload }).to_string()
    }
}

/// What is said of an operation whose id cannot be one.
const BAD_ID: &str =
    "The id of an operation must be a string; whole numbers are taken as their digits";

/// What is said of an operation that asks nothing.
const NO_PAYLOAD: &str = "The payload is missing: send the operation in it, as {\"query\": …}";

/// The frame of an operation with this id.
fn operation(id: Option<&RawValue>, frame: impl FnOnce(String) -> ClientFrame) -> ClientFrame {
    let json = id.map_or("null", RawValue::get);
    let digits = json.strip_prefix('-').unwrap_or(json);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return frame(json.to_owned());
    }
    match serde_json::from_str(json) {
        Ok(Value::String(id)) => frame(id),
        Ok(id) if json.len() <= MAX_ID => ClientFrame::Unreadable { id, reason: BAD_ID },
        _ => ClientFrame::Unreadable { id: Value::Null, reason: BAD_ID },
    }
}

impl FrameEncoder for Subprotocol {
    fn name(&self) -> &'static str {
        match self {
            Self::SubscriptionsTransportWs => Self::SUBSCRIPTIONS_TRANSPORT_WS,
            Self::TransportWs => Self::TRANSPORT_WS,
        }
    }

    fn data(&self, id: &str, payload: &str) -> String {
        let kind = match self {
            Self::SubscriptionsTransportWs => "data",
            Self::TransportWs => "next",
        };
        format!(r#"{{"type":"{kind}","id":{},"payload":{payload}}}"#, Value::from(id))
    }

    fn refusal(&self, id: &str, errors: &Value) -> String {
        self.error(&id.into(), errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_client_frames_are_read() {
        let old = Subprotocol::negotiated(None);
        let init = r#"{"type":"connection_init","payload":null}"#;
        assert!(matches!(old.read(init), Some(ClientFrame::Init)));
        assert!(matches!(old.read(r#"{"type":"ping"}"#), Some(ClientFrame::Ping)));
        let start = r#"{"id":"1","type":"start","payload":{"query":"subscription { x }"}}"#;
        assert!(matches!(old.read(start), Some(ClientFrame::Start { id, .. }) if id == "1"));
        let stop = old.read(r#"{"id":"1","type":"stop"}"#);
        assert!(matches!(stop, Some(ClientFrame::Stop { id }) if id == "1"));
    }

    #[test]
    fn frames_of_the_other_subprotocol_are_refused() {
        let start = r#"{"id":"1","type":"start","payload":{}}"#;
        assert!(Subprotocol::TransportWs.read(start).is_none());
    }

    #[test]
    fn frame_is_read_however_deep_its_payload_is() {
        let payload = "[".repeat(20_000) + &"]".repeat(20_000);
        let start = format!(r#"{{"id":"1","type":"start","payload":{payload}}}"#);
        assert!(Subprotocol::negotiated(None).read(&start).is_some());
    }

    #[test]
    fn whole_number_is_an_id_and_anything_else_is_refused_under_the_id_that_came() {
        let start = |id: &str| {
            let frame = format!(r#"{{"type":"start","id":{id},"payload":{{}}}}"#);
            Subprotocol::negotiated(None).read(&frame)
        };
        for (id, taken) in [("1", "1"), ("-7", "-7"), ("\"a\\u0062\"", "ab"), ("\"\"", "")] {
            assert!(
                matches!(start(id), Some(ClientFrame::Start { id, .. }) if id == taken),
                "{id}"
            );
        }
        for odd in ["1.5", "1e3", "true", "null", "[1]", "{\"a\":null}"] {
            let came: Value = serde_json::from_str(odd).unwrap();
            assert!(
                matches!(start(odd), Some(ClientFrame::Unreadable { id, .. }) if id == came),
                "{odd}"
            );
        }
        let deep = "[".repeat(20_000) + &"]".repeat(20_000);
        let long = format!("[\"{}\"]", "x".repeat(200));
        for odd in [deep, long] {
            let refused = start(&odd);
            assert!(matches!(refused, Some(ClientFrame::Unreadable { id: Value::Null, .. })));
        }
    }

    #[test]
    fn text_that_is_no_frame_is_refused() {
        for text in ["", "ping", "[]", "{}", r#"{"type":5}"#] {
            assert!(Subprotocol::SubscriptionsTransportWs.read(text).is_none(), "{text}");
        }
    }
}
