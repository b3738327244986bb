//! How often a key may call: the contract's token bucket, 40 at once and 10 a second unless set.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use super::ApiError;
use super::key::AnyKey;
use crate::hub::AppState;
use crate::settings::RateLimit;

/// How many calls are left.
const RATELIMIT_REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");

type Buckets =
    RateLimiter<i64, DefaultKeyedStateStore<i64>, DefaultClock, StateInformationMiddleware>;

/// A bucket a key. Clones share them.
#[derive(Clone)]
pub(crate) struct Rates {
    buckets: Arc<Buckets>,
    clock: DefaultClock,
}

impl Rates {
    pub(crate) fn new(limit: RateLimit) -> Self {
        let quota = Quota::per_second(limit.per_second).allow_burst(limit.burst);
        let buckets = RateLimiter::keyed(quota).with_middleware();
        Self { buckets: Arc::new(buckets), clock: DefaultClock::default() }
    }

    /// Takes a token. Answers how many are left, or how long to wait for one.
    pub(crate) fn take(&self, key: i64) -> Result<u32, Duration> {
        match self.buckets.check_key(&key) {
            Ok(state) => Ok(state.remaining_burst_capacity()),
            Err(empty) => Err(empty.wait_time_from(self.clock.now())),
        }
    }
}

/// The answer to a key that has no call left for so long.
pub(crate) fn too_often(wait: Duration) -> Response {
    let seconds = wait.as_secs().saturating_add(1);
    let headers =
        [(RATELIMIT_REMAINING, 0.into()), (header::RETRY_AFTER, HeaderValue::from(seconds))];
    (headers, ApiError::too_often(seconds)).into_response()
}

/// Holds each key to its rate, where there is one. Who has no good key is told so further on.
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
