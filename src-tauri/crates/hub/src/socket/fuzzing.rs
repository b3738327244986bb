//! What a fuzzer feeds to a socket: frames of a client.

use serde_json::Value;

use super::frames::{ClientFrame, Subprotocol};
use crate::subscriptions::FrameEncoder;

/// A frame means the same in both subprotocols, or something in one of them alone; what answers an
/// operation is a frame that names it, whatever its name is.
pub fn frames(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let subprotocols = [Subprotocol::SubscriptionsTransportWs, Subprotocol::TransportWs];
    for subprotocol in subprotocols {
        let Some(ClientFrame::Start { id, .. }) = subprotocol.read(text) else { continue };
        for frame in [subprotocol.bad_request(&id, text), subprotocol.data(&id, "null")] {
            let frame: Value = serde_json::from_str(&frame).unwrap_or_default();
            assert_eq!(frame.get("id").and_then(Value::as_str), Some(id.as_str()));
        }
    }
    let [old, new] = subprotocols.map(|subprotocol| subprotocol.read(text));
    if let (Some(old), Some(new)) = (old, new) {
        assert_eq!(format!("{old:?}"), format!("{new:?}"));
    }
}
