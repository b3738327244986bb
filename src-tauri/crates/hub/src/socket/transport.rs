//! What a socket does with the WebSocket below it.

use std::error::Error as _;

use axum::extract::ws::{Message, WebSocket};

use crate::store::Key;

/// Writes all messages, large ones when there is room for them among those of the key. What makes no
/// progress for long is given up by the connection below.
pub(super) async fn write(
    socket: &mut WebSocket,
    messages: Vec<Message>,
    key: &Key,
) -> Result<(), axum::Error> {
    for message in messages {
        let bytes = match &message {
            Message::Text(text) => text.len(),
            _ => 0,
        };
        let _room = key.share.frame(bytes).await;
        socket.send(message).await?;
    }
    Ok(())
}

/// Whether a message is larger than what is read.
pub(super) fn is_too_large(error: &axum::Error) -> bool {
    let error = error.source().and_then(|error| error.downcast_ref::<tungstenite::Error>());
    matches!(error, Some(tungstenite::Error::Capacity(_)))
}
