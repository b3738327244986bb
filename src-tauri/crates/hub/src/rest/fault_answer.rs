//! Carries out the faults that are asked for of a hub, on requests with external data.

use std::io;

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::time::sleep;

use super::errors::ApiError;
use crate::faults::{FaultEffect, Faults, MAX_LATENCY, Unanswered};

/// Carries out the fault that waits for a request, where one does: waits, or returns what is answered
/// in the place of the work. See [`Faults::take`] for `provider`.
pub(super) async fn fault_answer(
    faults: Option<&Faults>,
    provider: Option<&str>,
) -> Option<Response> {
    match faults?.take(provider)? {
        FaultEffect::Refuse(status) => Some(ApiError::on_demand(status).into_response()),
        FaultEffect::Delay(latency) => {
            sleep(latency.min(MAX_LATENCY)).await;
            None
        }
        FaultEffect::Cut => Some(cut()),
    }
}

/// An answer whose body fails at once, so that the connection is closed before anything of it was
/// written.
fn cut() -> Response {
    let failure = io::Error::new(io::ErrorKind::ConnectionAborted, "cut on demand");
    let body = Body::from_stream(stream::iter([Err::<&[u8], _>(failure)]));
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, body).into_response();
    response.extensions_mut().insert(Unanswered);
    response
}
