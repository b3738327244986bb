//! What a request carries, with the contract's errors where it is not as it should be.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;

use super::errors::ApiError;
use super::form::Form;
use super::key::AnyKey;
use crate::app_state::AppState;
use crate::capture::Notes;
use crate::content_encoding::ContentEncoding;
use crate::graphql::{MAX_ID, MAX_REQUEST};
use crate::hub_clock::HubClock;
use crate::limits::MAX_SMALL_BODY_BYTES;
use crate::model::parse_id;
use crate::request_body::{Admission, BodyError};
use crate::settings::SettingNames;

/// The id in the address, as text: what is no number is an id that is not found.
pub(super) struct Id(pub String);

impl FromRequestParts<AppState> for Id {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        let Path(id) = path.map_err(|_| ApiError::no_such_id())?;
        let id = short(id)?;
        let path = parts.uri.path();
        if path.starts_with("/v1/tickets/") || path.starts_with("/tickets/") {
            note_ticket(&id);
        }
        Ok(Self(id))
    }
}

/// The ids of a ticket and of an input field in the address, as text.
pub(super) struct TicketAndField {
    pub ticket: String,
    pub field: String,
}

impl FromRequestParts<AppState> for TicketAndField {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((ticket, field)) = path.map_err(|_| ApiError::no_such_id())?;
        let (ticket, field) = (short(ticket)?, short(field)?);
        note_ticket(&ticket);
        Ok(Self { ticket, field })
    }
}

/// Refuses an id that is too long to be one: answers repeat it.
fn short(id: String) -> Result<String, ApiError> {
    if id.len() > MAX_ID { Err(ApiError::long_id(MAX_ID)) } else { Ok(id) }
}

/// Lets the log name the ticket.
fn note_ticket(id: &str) {
    if let Some(ticket) = parse_id(id) {
        tracing::Span::current().record("ticket", ticket);
    }
}

/// The body of a call, of which nothing was read yet. It is read in the name of the call's key.
pub(super) struct UnreadBody {
    admission: Option<Admission>,
    key: Option<i64>,
    encoding: Result<ContentEncoding, String>,
    body: Body,
    notes: Notes,
    names: SettingNames,
}

impl FromRequest<AppState> for UnreadBody {
    type Rejection = std::convert::Infallible;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Self::Rejection> {
        let (parts, body) = request.into_parts();
        let admission = parts.extensions.get().cloned();
        let key = parts.extensions.get().map(|AnyKey(key)| key.id);
        let encoding = ContentEncoding::of(&parts.headers);
        let notes = Notes::of(&parts.extensions);
        Ok(Self { admission, key, encoding, body, notes, names: state.names })
    }
}

impl UnreadBody {
    /// Reads all of the body, unpacked; `None` where it has more than `limit` bytes.
    pub(super) async fn read(self, limit: usize) -> Result<Option<Bytes>, ApiError> {
        let admission = self.admission.ok_or_else(|| ApiError::too_many_requests(self.names))?;
        let key = self.key.ok_or_else(ApiError::no_key)?;
        let encoding = self.encoding.map_err(|named| ApiError::unknown_encoding(&named))?;
        let read = match admission.read(key, self.body, limit, &self.notes).await {
            // A call without a body may name an encoding all the same.
            Ok(packed) if encoding == ContentEncoding::Gzip && !packed.is_empty() => {
                let unpacked = admission.unpack(packed, limit).await;
                unpacked.inspect(|body| self.notes.unpacked(body))
            }
            read => read,
        };
        match read {
            Ok(read) => Ok(Some(read)),
            Err(BodyError::TooLarge) => Ok(None),
            Err(BodyError::TooSlow) => Err(ApiError::too_slow()),
            Err(BodyError::CutOff) => Err(ApiError::body_cut_off()),
            Err(BodyError::Evicted) => Err(ApiError::too_many_bodies(self.names)),
            Err(BodyError::Busy) => Err(ApiError::too_many_requests(self.names)),
            Err(BodyError::BadGzip) => Err(ApiError::bad_gzip()),
        }
    }
}

impl FromRequestParts<AppState> for Notes {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.extensions))
    }
}

impl FromRequestParts<AppState> for HubClock {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.extensions))
    }
}

/// The body of a call that takes little, read whole.
pub(crate) struct SmallBody(pub Bytes);

impl FromRequest<AppState> for SmallBody {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        read(request, state, MAX_SMALL_BODY_BYTES).await.map(Self)
    }
}

/// The body of a GraphQL request, read whole.
pub(crate) struct GraphqlBody(pub Bytes);

impl FromRequest<AppState> for GraphqlBody {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        read(request, state, MAX_REQUEST).await.map(Self)
    }
}

/// The parameters in the address of a GraphQL request.
pub(crate) struct GraphqlQuery(pub Form);

impl FromRequestParts<AppState> for GraphqlQuery {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        Form::parse_pairs(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

async fn read(request: Request, state: &AppState, limit: usize) -> Result<Bytes, ApiError> {
    let Ok(unread) = UnreadBody::from_request(request, state).await;
    unread.read(limit).await?.ok_or_else(|| ApiError::large_body(limit))
}
