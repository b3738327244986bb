//! Opens a socket: it gets a connection key first, and then upgrades, through the same proxy and
//! with the same certificates of the system as all requests.

use reqwest::header::{
    CONNECTION, HeaderMap, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL,
    SEC_WEBSOCKET_VERSION, UPGRADE,
};
use reqwest::{StatusCode, Upgraded};
use tokio::time::{Duration, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

use super::counted_reads::CountedReads;
use crate::limits::{MAX_RESPONSE_BYTES, REQUEST_TIMEOUT};
use crate::subprotocol::Subprotocol;
use crate::{Client, Error};

/// How long opening the socket may take, the connection key included.
const OPEN_TIMEOUT: Duration = Duration::from_secs(20);

/// How much is read from the socket at once, in bytes. Each connection holds a buffer of this size.
const READ_BUFFER_BYTES: usize = 32 * 1024;

/// An open socket, and its subprotocol.
#[derive(Debug)]
pub(crate) struct Socket {
    pub stream: WebSocketStream<CountedReads<Upgraded>>,
    pub subprotocol: Subprotocol,
}

/// Opens a socket with a connection key of its own.
pub(crate) async fn open(client: Client) -> Result<Socket, Error> {
    timeout(OPEN_TIMEOUT, async {
        let key = client.connection_key().await?;
        upgrade(&client, &key).await
    })
    .await
    .map_err(|_| Error::Timeout)?
}

/// The handshake of RFC 6455. It offers the new subprotocol, unless the server has shown that it
/// does not take that; then it offers none, as the official client does.
async fn upgrade(client: &Client, connection_key: &str) -> Result<Socket, Error> {
    let nonce = generate_key();
    let wanted = client.subprotocol().next();
    let mut request = client
        .sockets()
        .get(client.server().socket(connection_key))
        .header(CONNECTION, "Upgrade")
        .header(UPGRADE, "websocket")
        .header(SEC_WEBSOCKET_VERSION, "13")
        .header(SEC_WEBSOCKET_KEY, &nonce);
    if wanted == Subprotocol::TransportWs {
        request = request.header(SEC_WEBSOCKET_PROTOCOL, Subprotocol::TRANSPORT_WS);
    }
    // The limit is the answer's alone: the socket stays.
    let answer = timeout(REQUEST_TIMEOUT, request.send()).await.map_err(|_| Error::Timeout)?;
    let answer = answer.map_err(|error| client.failure(error))?;
    if answer.status() != StatusCode::SWITCHING_PROTOCOLS {
        let status = answer.status();
        if matches!(status, StatusCode::BAD_REQUEST | StatusCode::UPGRADE_REQUIRED) {
            // It may be what was offered that the server does not take, or what was not.
            client.subprotocol().refused(wanted);
        }
        let refusal = client.refusal(answer).await;
        if refusal.is_about_the_key() {
            // The connection key is refused, not the permanent one: a new try brings a new one.
            return Err(Error::Unreachable(format!("the socket was answered {status}")));
        }
        return Err(refusal);
    }
    if !accepts(answer.headers(), &nonce) {
        return Err(Error::NotUnderstood("the answer is not that of a WebSocket".to_owned()));
    }
    let picked = picked(answer.headers());
    let subprotocol = Subprotocol::negotiated(picked.as_deref()).ok_or_else(|| {
        Error::NotUnderstood("it picks a subprotocol that was not offered".to_owned())
    })?;
    let upgraded = answer.upgrade().await?;
    let config = WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER_BYTES)
        .max_message_size(Some(MAX_RESPONSE_BYTES))
        .max_frame_size(Some(MAX_RESPONSE_BYTES));
    let counted = CountedReads::new(upgraded);
    let stream = WebSocketStream::from_raw_socket(counted, Role::Client, Some(config)).await;
    Ok(Socket { stream, subprotocol })
}

/// Returns whether the server answered this very request, and not a cache or proxy another one.
fn accepts(headers: &HeaderMap, nonce: &str) -> bool {
    let accept = headers.get(SEC_WEBSOCKET_ACCEPT);
    accept.is_some_and(|accept| accept.as_bytes() == derive_accept_key(nonce.as_bytes()).as_bytes())
}

/// The subprotocol that the server picked. An empty name is none.
fn picked(headers: &HeaderMap) -> Option<String> {
    let value = String::from_utf8_lossy(headers.get(SEC_WEBSOCKET_PROTOCOL)?.as_bytes());
    Some(value.trim().to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_answer_to_this_request_is_accepted() {
        // The example of RFC 6455, 1.3.
        let nonce = "dGhlIHNhbXBsZSBub25jZQ==";
        let good = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=".parse().unwrap();
        let mut headers = HeaderMap::from_iter([(SEC_WEBSOCKET_ACCEPT, good)]);
        assert!(accepts(&headers, nonce));
        assert!(!accepts(&headers, "another"));
        headers.clear();
        assert!(!accepts(&headers, nonce));
    }
}
