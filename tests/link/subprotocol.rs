//! What is spoken on the sockets behind a proxy, in the words of the subprotocols' own documents.

use serde_json::{Value, json};

/// One of the two subprotocols of GraphQL over a WebSocket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subprotocol {
    /// `graphql-transport-ws`.
    TransportWs,
    /// `subscriptions-transport-ws`, which a server speaks that picks no subprotocol.
    SubscriptionsTransportWs,
}

impl Subprotocol {
    /// A frame of the server's that fails an operation.
    pub fn error(self, id: &str, errors: Value) -> String {
        let payload = match self {
            Self::TransportWs => errors,
            Self::SubscriptionsTransportWs => json!({ "errors": errors }),
        };
        json!({ "type": "error", "id": id, "payload": payload }).to_string()
    }
}

/// Whether a frame of the server's answers an operation.
pub fn is_data(text: &str) -> bool {
    ["\"type\":\"next\"", "\"type\":\"data\""].iter().any(|kind| text.contains(kind))
}

/// Whether a frame of the client's starts an operation.
pub fn is_start(text: &str) -> bool {
    ["\"type\":\"subscribe\"", "\"type\":\"start\""].iter().any(|kind| text.contains(kind))
}

/// Whether a frame of the client's stops an operation.
pub fn is_stop(text: &str) -> bool {
    ["\"type\":\"complete\"", "\"type\":\"stop\""].iter().any(|kind| text.contains(kind))
}
