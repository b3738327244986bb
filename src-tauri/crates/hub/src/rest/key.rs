//! Who is calling. The key is looked at before anything else, the body included.

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use percent_encoding::percent_decode_str;

use super::errors::ApiError;
use crate::app_state::AppState;
use crate::capture::Notes;
use crate::key_names::{KEY_HEADER, KEY_PARAMETER};
use crate::peer::Peer;
use crate::request_body::Admission;
use crate::store::{Key, KeyKind};

/// Marks the requests whose key may stand in the query, which are those of REST.
#[derive(Clone, Copy)]
pub(super) struct KeyInQuery;

/// Any key that is known.
#[derive(Clone)]
pub(crate) struct AnyKey(pub Arc<Key>);

/// Why the key of a request was refused, which is found out once.
#[derive(Clone)]
struct RefusedKey(ApiError);

/// Any key that is known, of a GraphQL request: the refusal of another is a GraphQL error as well.
pub(crate) struct GraphqlKey(pub Arc<Key>);

/// A key that may write.
pub(super) struct SecretKey(pub Arc<Key>);

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
                Notes::of(&parts.extensions).key(&key.0.name);
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
        let text = sent_key(parts)?;
        if let Some(key) = state.store.known_key(&text) {
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
        let key = state.store.new_key(&text).await?.ok_or_else(ApiError::unknown_key)?;
        drop(attempt);
        match admission {
            Some(admission) if !admission.resume().await => {
                Err(ApiError::too_many_requests(state.names))
            }
            _ => Ok(Self(key)),
        }
    }
}

/// The key that a request carries: in its header, or else in its query where that may be.
fn sent_key(parts: &Parts) -> Result<Cow<'_, str>, ApiError> {
    let key = match parts.headers.get(KEY_HEADER) {
        Some(header) => header.to_str().map_err(|_| ApiError::unknown_key())?.into(),
        None if parts.extensions.get::<KeyInQuery>().is_some() => key_in_query(parts)?,
        None => return Err(ApiError::no_key()),
    };
    if key.is_empty() { Err(ApiError::no_key()) } else { Ok(key) }
}

fn key_in_query(parts: &Parts) -> Result<Cow<'_, str>, ApiError> {
    let pairs = parts.uri.query().into_iter().flat_map(|query| query.split('&'));
    let mut named = pairs.filter_map(|pair| pair.split_once('='));
    let (_, key) = named.find(|(name, _)| *name == KEY_PARAMETER).ok_or_else(ApiError::no_key)?;
    percent_decode_str(key).decode_utf8().map_err(|_| ApiError::unknown_key())
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
            KeyKind::Secret => Ok(Self(key)),
            KeyKind::Read => Err(ApiError::not_secret()),
        }
    }
}
