//! The errors of API keys and connection keys.

use std::time::Duration;

use axum::http::StatusCode;

use super::ApiError;

/// The code for a request without a key.
const KEY_MISSING: &str = "KEY_MISSING";
/// The code for a key that the hub does not know.
const KEY_UNKNOWN: &str = "KEY_UNKNOWN";
/// The code for a key that may not do what was asked.
pub(super) const KEY_NOT_ALLOWED: &str = "KEY_NOT_ALLOWED";
/// The code for a connection key that opens no socket.
const CONNECTION_KEY_UNKNOWN: &str = "CONNECTION_KEY_UNKNOWN";

impl ApiError {
    pub(crate) fn no_key() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "API key is missing",
            "Send the header X-Qminder-REST-API-Key with your key",
        )
        .with_code(KEY_MISSING)
    }

    pub(crate) fn unknown_key() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "API key is not valid",
            "The key in X-Qminder-REST-API-Key is not known here. Check that it was copied whole and belongs to this server",
        )
        .with_code(KEY_UNKNOWN)
    }

    pub(in crate::rest) fn too_many_unknown_keys(wait: Duration) -> Self {
        let seconds = wait.as_secs().saturating_add(1);
        let refusal = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "Too many keys that are not valid",
            format!(
                "Wait {seconds} s (Retry-After), and check the key in X-Qminder-REST-API-Key: it is not known here, as were others from this address before"
            ),
        );
        Self { retry_after: Some(seconds), ..refusal }
    }

    pub(in crate::rest) fn not_secret() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Forbidden",
            "This call needs a SECRET key; the key that was sent may only read",
        )
        .with_code(KEY_NOT_ALLOWED)
    }

    pub(crate) fn bad_connection_key() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "The connection key is not valid",
            "POST /graphql/connection-key gives a key that opens one socket within 60 seconds",
        )
        .with_code(CONNECTION_KEY_UNKNOWN)
    }

    pub(crate) fn too_many_connection_keys() -> Self {
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "Too many connection keys",
            "Open sockets with the connection keys that were handed out, or wait a minute",
        )
    }
}
