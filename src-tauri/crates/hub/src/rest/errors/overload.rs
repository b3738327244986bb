//! The errors of requests that are too many or too slow.

use axum::http::StatusCode;

use super::ApiError;
use crate::settings::SettingNames;

impl ApiError {
    pub(in crate::rest) fn too_often(seconds: u64) -> Self {
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "Too many requests with this key",
            format!(
                "Wait {seconds} s (Retry-After), and spread calls out; X-Ratelimit-Remaining tells how many are left"
            ),
        )
    }

    pub(crate) fn too_slow() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            "The request took too long",
            "The whole request, its body included, must arrive and be answered within 60 seconds, without a pause of 10 seconds in between, and after 10 seconds at 1 KiB a second on average",
        )
    }

    pub(crate) fn too_many_of_key() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many requests of this key are under way",
            "Try again in a moment, and wait for answers before asking for more",
        )
    }

    pub(crate) fn too_many_requests(names: SettingNames) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many requests are under way",
            format!("Try again in a moment, or raise the server's {}", names.max_requests),
        )
    }

    pub(in crate::rest) fn too_many_bodies(names: SettingNames) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many requests are being sent",
            format!(
                "The place of this one was needed for a caller with fewer or quicker ones. Send fewer at a time and each without pauses, or raise the server's {}",
                names.max_requests
            ),
        )
    }

    pub(crate) fn too_many_sockets(names: SettingNames) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many sockets are open",
            format!("Close some, try again later, or raise the server's {}", names.max_sockets),
        )
    }

    pub(crate) fn too_many_sockets_of_key() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many sockets of this key are open",
            "Close some, try again later, or use a key of its own for each office",
        )
    }
}
