//! `/graphql/subscription`: subscriptions over a WebSocket, in both subprotocols that clients speak.

mod closing;
mod frames;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod session;
mod transport;

use std::future::pending;
use std::sync::Arc;

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;

use crate::app_state::AppState;
use crate::graphql::MAX_REQUEST;
use crate::key_names::KEY_PARAMETER;
use crate::rest::ApiError;
use frames::Subprotocol;
use session::{SessionServices, WsSession};

/// The largest message that is read, in bytes: an operation with a little around it.
const MAX_MESSAGE_BYTES: usize = MAX_REQUEST;

/// How much is read at a time. A frame of a client has a few hundred bytes, and most sockets only
/// listen.
const READ_BUFFER_BYTES: usize = 1 << 10;

/// How much is gathered before it is written: nothing, since each frame is flushed.
const WRITE_BUFFER_BYTES: usize = 0;

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/graphql/subscription", get(open))
}

/// Opens a socket for a client with a connection key. The official client asks for no subprotocol;
/// a client that asks for `graphql-transport-ws` gets that.
async fn open(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    let upgrade = upgrade.map_err(|_| ApiError::not_a_socket())?;
    let key = query.as_deref().into_iter().flat_map(|query| query.split('&')).find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        (name == KEY_PARAMETER).then_some(value)
    });
    let key = match key {
        Some(key) => state.store.redeem_connection_key(key).await?,
        None => None,
    };
    let key = key.ok_or_else(ApiError::bad_connection_key)?;
    tracing::Span::current().record("key", key.name.as_str());
    let share = key.share.socket().ok_or_else(ApiError::too_many_sockets_of_key)?;
    let permit = Arc::clone(&state.socket_permits).try_acquire_owned();
    let permit = permit.map_err(|_| ApiError::too_many_sockets(state.names))?;
    let upgrade = upgrade
        .protocols([Subprotocol::TRANSPORT_WS, Subprotocol::SUBSCRIPTIONS_TRANSPORT_WS])
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(WRITE_BUFFER_BYTES)
        .max_message_size(MAX_MESSAGE_BYTES)
        .max_frame_size(MAX_MESSAGE_BYTES);
    let subprotocol =
        Subprotocol::negotiated(upgrade.selected_protocol().and_then(|name| name.to_str().ok()));
    let tracked = state.sockets.token();
    let counted = state.metrics.socket();
    let missed = state.store.event_queue().missed();
    Ok(upgrade.on_upgrade(move |socket| async move {
        let services = SessionServices {
            subscriptions: state.subscriptions.clone(),
            executor: state.executor.clone(),
            rates: state.graphql_rates.clone(),
        };
        let session = WsSession::new(services, key, subprotocol);
        let ending = state.shutdown.child_token();
        let served = session.run(socket, ending.clone(), missed);
        let served = async {
            match &state.faults {
                Some(faults) => faults.serve_socket(served, ending.clone()).await,
                None => served.await,
            }
        };
        let drained = async {
            state.drain.turn().await;
            ending.cancel();
            pending::<()>().await;
        };
        let served = async {
            tokio::select! {
                () = served => {}
                () = drained => {}
            }
        };
        state.cut_off.run_until_cancelled(served).await;
        drop((permit, share, counted, tracked));
    }))
}
