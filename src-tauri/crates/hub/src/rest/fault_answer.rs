//! Carries out the faults that are asked for of a hub, on requests with external data.

use std::io;

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::errors::ApiError;
use crate::faults::{Faults, Prevention, Unanswered};

/// Carries out the fault that waits for a request, where one does: waits, or returns what is answered
/// in the place of the work. See [`Faults::meet`] for `provider`.
pub(super) async fn fault_answer(
    faults: Option<&Faults>,
    provider: Option<&str>,
) -> Option<Response> {
    Some(match faults?.meet(provider).await? {
        Prevention::Refusal(status) => ApiError::on_demand(status).into_response(),
        Prevention::Cut => cut(),
    })
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
