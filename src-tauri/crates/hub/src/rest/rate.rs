//! How often a key may call: the contract's token bucket, 40 at once and 10 a second unless set.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::errors::ApiError;
use super::key::AnyKey;
use crate::app_state::AppState;

/// How many calls are left.
const RATELIMIT_REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");

/// Returns the answer to a key that has no call left for `wait`.
pub(crate) fn too_often(wait: Duration) -> Response {
    let seconds = wait.as_secs().saturating_add(1);
    let headers =
        [(RATELIMIT_REMAINING, 0.into()), (header::RETRY_AFTER, HeaderValue::from(seconds))];
    (headers, ApiError::too_often(seconds)).into_response()
}

/// Holds each key to its rate, where there is one. A request without a valid key is refused further
/// on.
pub(super) async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(rates) = &state.rates else { return next.run(request).await };
    let (mut parts, body) = request.into_parts();
    let Ok(AnyKey(key)) = AnyKey::of(&mut parts, &state).await else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    match rates.take(key.id) {
        Ok(remaining) => {
            let mut response = next.run(Request::from_parts(parts, body)).await;
            response.headers_mut().insert(RATELIMIT_REMAINING, remaining.into());
            response
        }
        Err(wait) => too_often(wait),
    }
}
