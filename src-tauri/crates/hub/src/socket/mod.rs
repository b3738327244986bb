//! `/graphql/subscription`: subscriptions over a WebSocket, in both dialects that clients speak.

mod closing;
mod connection;
mod frames;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod transport;

use std::sync::Arc;

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;

use crate::graphql::MAX_REQUEST;
use crate::rest::ApiError;
use crate::server::Shared;
use connection::{Connection, Tools};
pub(crate) use frames::Dialect;

/// The largest message that is read, in bytes: an operation with a little around it.
const MAX_MESSAGE: usize = MAX_REQUEST;

/// How much is read at a time. A frame of a client has a few hundred bytes, and most sockets only
/// listen.
const READ_BUFFER: usize = 1 << 10;

/// How much is gathered before it is written: nothing, since each frame is flushed.
const WRITE_BUFFER: usize = 0;

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
    tracing::Span::current().record("key", key.name.as_str());
    let share = key.share.socket().ok_or_else(ApiError::too_many_sockets_of_key)?;
    let permit = Arc::clone(&shared.socket_permits).try_acquire_owned();
    let permit = permit.map_err(|_| ApiError::too_many_sockets())?;
    let upgrade = upgrade
        .protocols([Dialect::TRANSPORT_WS, Dialect::SUBSCRIPTIONS_TRANSPORT_WS])
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_message_size(MAX_MESSAGE)
        .max_frame_size(MAX_MESSAGE);
    let dialect = Dialect::spoken(upgrade.selected_protocol().and_then(|name| name.to_str().ok()));
    let tracked = shared.sockets.token();
    let counted = shared.metrics.socket();
    Ok(upgrade.on_upgrade(move |socket| async move {
        let tools = Tools {
            feeds: shared.feeds.clone(),
            executor: shared.executor.clone(),
            rates: shared.question_rates.clone(),
        };
        let connection = Connection::new(tools, key, dialect);
        let served = connection.run(socket, shared.shutdown.clone());
        shared.cut_off.run_until_cancelled(served).await;
        drop((permit, share, counted, tracked));
    }))
}
