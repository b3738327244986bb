//! The errors of hosts, addresses and the ids in them.

use axum::http::StatusCode;

use super::{ApiError, echoed};
use crate::settings::SettingNames;

/// The code for a `Host` that is none of the hub's.
const HOST_NOT_SERVED: &str = "HOST_NOT_SERVED";
/// The code for the `Origin` of a web page of another place.
const ORIGIN_NOT_ALLOWED: &str = "ORIGIN_NOT_ALLOWED";

impl ApiError {
    pub(crate) fn bad_host(reason: &str) -> Self {
        Self::bad_request(
            "The Host header cannot be read",
            format!(
                "{reason}. Send one Host header with a name or address, and a port where that is not the usual one, such as localhost:7410"
            ),
        )
    }

    /// The refusal of a request to `host`, which is as it came; `None` where none did.
    pub(crate) fn foreign_host(host: Option<&str>, names: SettingNames) -> Self {
        let came = match host {
            Some(host) => format!("\"{}\" came", echoed(host)),
            None => "none came".to_owned(),
        };
        Self::new(
            StatusCode::MISDIRECTED_REQUEST,
            "This host is not served here",
            format!(
                "The Host header must name this machine: 127.0.0.1, [::1], localhost, or a name that the server was given with {}; {came}",
                names.hosts
            ),
        )
        .with_code(HOST_NOT_SERVED)
    }

    pub(crate) fn foreign_origin() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Web pages of other places are not served",
            "The request carries the Origin of a web page. Send it from a server or a program instead",
        )
        .with_code(ORIGIN_NOT_ALLOWED)
    }

    pub(crate) fn double_slash(path: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "The address has a double slash",
            format!(
                "Send one slash in the place of // in {}; a base address that ends with a slash often makes two",
                echoed(path)
            ),
        )
    }

    pub(crate) fn not_a_socket() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "This address takes WebSocket connections only",
            "Open it as ws: or wss:, with ?rest-api-key= and a connection key",
        )
    }

    pub(in crate::rest) fn unknown_version(found: &str) -> Self {
        Self::bad_request(
            "Unknown API version",
            format!("X-Qminder-API-Version {} is not known here; send 2020-09-01", echoed(found)),
        )
    }

    pub(in crate::rest) fn no_such_id() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "Nothing with this id was found",
            "The id in the address is not text in UTF-8",
        )
    }

    pub(in crate::rest) fn long_id(limit: usize) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "Nothing with this id was found",
            format!("The id in the address has more than {limit} bytes"),
        )
    }
}

/// Answers what is asked of an address that is not there.
pub(crate) async fn unknown_address() -> ApiError {
    ApiError::new(
        StatusCode::NOT_FOUND,
        "There is nothing at this address",
        "Check the path; external data goes to POST /v1/tickets/{id}/external",
    )
}

/// Answers a method that an address does not take.
pub(crate) async fn unknown_method() -> ApiError {
    ApiError::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "This address does not take that method",
        "External data is sent with POST or PUT; tickets and locations are read with GET",
    )
}
