//! The version of the calls that carry one.

use axum::http::HeaderMap;

use super::errors::ApiError;

/// The one version that there is.
const API_VERSION: &str = "2020-09-01";

/// Refuses another version than the one that there is. A call without one means that one.
pub(super) fn check_version(headers: &HeaderMap) -> Result<(), ApiError> {
    match headers.get("X-Qminder-API-Version") {
        Some(version) if version != API_VERSION => {
            Err(ApiError::unknown_version(version.to_str().unwrap_or("(not text)")))
        }
        _ => Ok(()),
    }
}
