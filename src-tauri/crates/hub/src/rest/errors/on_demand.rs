//! The refusals that are faults on demand.

use axum::http::StatusCode;

use super::ApiError;
use super::keys::KEY_NOT_ALLOWED;
use crate::faults::FaultStatus;

/// How many seconds a caller is told to wait.
const RETRY_AFTER_SECONDS: u64 = 1;

impl ApiError {
    pub(in crate::rest) fn on_demand(status: FaultStatus) -> Self {
        let (status, retry_after) = match status {
            FaultStatus::BadRequest => (StatusCode::BAD_REQUEST, None),
            FaultStatus::Forbidden => (StatusCode::FORBIDDEN, None),
            FaultStatus::NotFound => (StatusCode::NOT_FOUND, None),
            FaultStatus::TooManyRequests => {
                (StatusCode::TOO_MANY_REQUESTS, Some(RETRY_AFTER_SECONDS))
            }
            FaultStatus::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, None),
        };
        let refusal = Self::new(
            status,
            "The request is refused on demand",
            "A scenario asked this server to refuse it, and nothing was stored; whatever was sent, another server would answer otherwise",
        );
        let refusal = match status {
            StatusCode::FORBIDDEN => refusal.with_code(KEY_NOT_ALLOWED),
            _ => refusal,
        };
        Self { retry_after, ..refusal }
    }
}
