//! Who is calling. The key is looked at before anything else, the body included.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::errors::ApiError;
use crate::app_state::AppState;
use crate::store::{Key, KeyKind};

const KEY_HEADER: &str = "X-Qminder-REST-API-Key";

/// Any key that is known.
#[derive(Clone)]
pub(crate) struct AnyKey(pub Arc<Key>);

/// A key that may write.
pub(super) struct SecretKey;

impl AnyKey {
    /// The key of a request, which is looked up once.
    pub(super) async fn of(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let header = parts.headers.get(KEY_HEADER).ok_or_else(ApiError::no_key)?;
        let text = header.to_str().map_err(|_| ApiError::unknown_key())?;
        if text.is_empty() {
            return Err(ApiError::no_key());
        }
        let key = state.store.key(text).await?.map(Self).ok_or_else(ApiError::unknown_key)?;
        tracing::Span::current().record("key", key.0.name.as_str());
        parts.extensions.insert(key.clone());
        Ok(key)
    }
}

impl FromRequestParts<AppState> for AnyKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        Self::of(parts, state).await
    }
}

impl FromRequestParts<AppState> for SecretKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let AnyKey(key) = AnyKey::of(parts, state).await?;
        match key.kind {
            KeyKind::Secret => Ok(Self),
            KeyKind::Read => Err(ApiError::not_secret()),
        }
    }
}
