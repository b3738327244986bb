//! What a request carries, with the contract's errors where it is not as it should be.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::ApiError;
use crate::graphql::MAX_ID;
use crate::model::TicketId;
use crate::server::Shared;

/// The id in the address, as text: what is no number is an id that is not found.
pub(super) struct Id(pub String);

impl FromRequestParts<Shared> for Id {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, ApiError> {
        let path = Path::<String>::from_request_parts(parts, shared).await;
        let Path(id) = path.map_err(|_| ApiError::no_such_id())?;
        // Answers repeat it.
        if id.len() > MAX_ID {
            return Err(ApiError::long_id(MAX_ID));
        }
        let of_ticket = parts.uri.path().starts_with("/v1/tickets/");
        if let (true, Ok(ticket)) = (of_ticket, id.parse::<TicketId>()) {
            tracing::Span::current().record("ticket", ticket);
        }
        Ok(Self(id))
    }
}

/// The body of a call that takes little, read whole.
pub(crate) struct SmallBody(pub Bytes);

impl FromRequest<Shared> for SmallBody {
    type Rejection = ApiError;

    async fn from_request(request: Request, shared: &Shared) -> Result<Self, ApiError> {
        let read: Result<Bytes, BytesRejection> = Bytes::from_request(request, shared).await;
        read.map(Self).map_err(|error| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                ApiError::large_body()
            } else {
                ApiError::body_cut_off()
            }
        })
    }
}
