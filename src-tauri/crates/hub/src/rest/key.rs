//! Who is calling. The key is looked at before anything else, the body included.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;

use super::errors::ApiError;
use crate::app_state::AppState;
use crate::peer::Peer;
use crate::request_body::Admission;
use crate::store::{Key, KeyKind};

const KEY_HEADER: &str = "X-Qminder-REST-API-Key";

/// Any key that is known.
#[derive(Clone)]
pub(crate) struct AnyKey(pub Arc<Key>);

/// Why the key of a request was refused, which is found out once.
#[derive(Clone)]
struct RefusedKey(ApiError);

/// Any key that is known, of a GraphQL request: the refusal of another is a GraphQL error as well.
pub(crate) struct GraphqlKey(pub Arc<Key>);

/// A key that may write.
pub(super) struct SecretKey;

impl AnyKey {
    /// The key of a request, which is looked up once.
    pub(super) async fn of(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        if let Some(RefusedKey(refusal)) = parts.extensions.get() {
            return Err(refusal.clone());
        }
        match Self::find(parts, state).await {
            Ok(key) => {
                tracing::Span::current().record("key", key.0.name.as_str());
                parts.extensions.insert(key.clone());
                Ok(key)
            }
            Err(refusal) => {
                parts.extensions.insert(RefusedKey(refusal.clone()));
                Err(refusal)
            }
        }
    }

    async fn find(parts: &Parts, state: &AppState) -> Result<Self, ApiError> {
        let header = parts.headers.get(KEY_HEADER).ok_or_else(ApiError::no_key)?;
        let text = header.to_str().map_err(|_| ApiError::unknown_key())?;
        if text.is_empty() {
            return Err(ApiError::no_key());
        }
        if let Some(key) = state.store.known_key(text) {
            return Ok(Self(key));
        }
        // It may have been made a moment ago, by another process. Who waits to see holds no permit.
        let peer = parts.extensions.get().copied().unwrap_or(Peer::UNKNOWN);
        let attempt = state.unknown_keys.attempt(peer);
        let attempt = attempt.map_err(ApiError::too_many_unknown_keys)?;
        let admission: Option<&Admission> = parts.extensions.get();
        if let Some(admission) = admission {
            admission.end();
        }
        let key = state.store.new_key(text).await?.ok_or_else(ApiError::unknown_key)?;
        drop(attempt);
        match admission {
            Some(admission) if !admission.resume().await => {
                Err(ApiError::too_many_requests(state.names))
            }
            _ => Ok(Self(key)),
        }
    }
}

impl FromRequestParts<AppState> for AnyKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        Self::of(parts, state).await
    }
}

impl FromRequestParts<AppState> for GraphqlKey {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let key = AnyKey::of(parts, state).await.map_err(ApiError::into_graphql_response)?;
        Ok(Self(key.0))
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
