//! Who is calling. The key is looked at before anything else, the body included.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::ApiError;
use crate::server::Shared;
use crate::store::{KeyInUse, KeyKind};

const HEADER: &str = "X-Qminder-REST-API-Key";

/// Any key that is known.
pub(crate) struct AnyKey(pub KeyInUse);

/// A key that may write.
pub(super) struct SecretKey;

impl FromRequestParts<Shared> for AnyKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, ApiError> {
        let header = parts.headers.get(HEADER).ok_or_else(ApiError::no_key)?;
        let text = header.to_str().map_err(|_| ApiError::unknown_key())?;
        if text.is_empty() {
            return Err(ApiError::no_key());
        }
        shared.store.key(text).await?.map(Self).ok_or_else(ApiError::unknown_key)
    }
}

impl FromRequestParts<Shared> for SecretKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, ApiError> {
        let AnyKey(key) = AnyKey::from_request_parts(parts, shared).await?;
        match key.kind {
            KeyKind::Secret => Ok(Self),
            KeyKind::Read => Err(ApiError::not_secret()),
        }
    }
}
