//! `/graphql/subscription`: subscriptions over a WebSocket, in both dialects that clients speak.

mod connection;
mod frames;

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;

use crate::rest::ApiError;
use crate::server::Shared;
use connection::Connection;
use frames::Dialect;

/// The largest message that is read: a query has a few hundred bytes.
const MAX_MESSAGE: usize = 256 << 10;

pub(crate) fn routes() -> Router<Shared> {
    Router::new().route("/graphql/subscription", get(open))
}

/// Opens a socket for whoever brings a connection key. The official client asks for no
/// subprotocol; one that asks for `graphql-transport-ws` is spoken to in that.
async fn open(
    State(shared): State<Shared>,
    RawQuery(query): RawQuery,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    let upgrade = upgrade.map_err(|_| ApiError::not_a_socket())?;
    let key = query.as_deref().into_iter().flat_map(|query| query.split('&')).find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        (name == "rest-api-key").then_some(value)
    });
    let key = key.and_then(|key| shared.connection_keys.redeem(key));
    let key = key.ok_or_else(ApiError::bad_connection_key)?;
    let upgrade = upgrade
        .protocols([Dialect::TRANSPORT_WS, Dialect::SUBSCRIPTIONS_TRANSPORT_WS])
        .max_message_size(MAX_MESSAGE)
        .max_frame_size(MAX_MESSAGE);
    let dialect = Dialect::spoken(upgrade.selected_protocol().and_then(|name| name.to_str().ok()));
    let counted = shared.sockets.token();
    Ok(upgrade.on_upgrade(move |socket| async move {
        tracing::debug!(key = key.id, ?dialect, "socket opened");
        Connection::new(shared.schema, dialect).run(socket, shared.shutdown).await;
        tracing::debug!(key = key.id, "socket closed");
        drop(counted);
    }))
}
