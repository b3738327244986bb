//! The GraphQL side of the contract: queries over HTTP here, subscriptions over [`crate::socket`].

mod errors;
mod query;
mod scalars;
mod subscription;
mod types;

use async_graphql::{EmptyMutation, Request};
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

pub(crate) use errors::{errors_of, is_refused, took_too_long};

use crate::feeds;
use crate::rest::{AnyKey, ApiError, GraphqlBody};
use crate::server::Shared;
use crate::store::Store;

/// What can be asked.
pub(crate) type Schema =
    async_graphql::Schema<query::Query, EmptyMutation, subscription::Subscription>;

/// How deep fields may stand in one another. The client's deepest query has five levels.
const MAX_DEPTH: usize = 15;

/// How many fields a request may ask for, those of a list counted several times. The client's
/// largest asks for about fifty.
const MAX_FIELDS: usize = 500;

pub(crate) fn schema(store: Store) -> Schema {
    Schema::build(query::Query, EmptyMutation, subscription::Subscription)
        .data(store)
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_FIELDS)
        .finish()
}

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/graphql", post(answer))
        .route("/graphql/connection-key", post(connection_key))
}

/// `POST /graphql`
async fn answer(
    AnyKey(key): AnyKey,
    State(shared): State<Shared>,
    headers: HeaderMap,
    GraphqlBody(body): GraphqlBody,
) -> Result<impl IntoResponse, ApiError> {
    if !is_json(&headers) {
        return Err(ApiError::bad_graphql("The Content-Type is another"));
    }
    let request: Request =
        serde_json::from_slice(&body).map_err(|error| ApiError::bad_graphql(&error.to_string()))?;
    let response = shared.schema.execute(request.data(key)).await;
    Ok(([(header::CONTENT_TYPE, "application/json")], feeds::json(&response)))
}

/// `POST /graphql/connection-key`
async fn connection_key(
    AnyKey(key): AnyKey,
    State(shared): State<Shared>,
) -> Result<Json<Value>, ApiError> {
    let key = shared.connection_keys.issue(key).ok_or_else(ApiError::too_many_connection_keys)?;
    Ok(Json(json!({ "key": key })))
}

/// Whether a body is said to be JSON, or something that is written in it.
fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = content_type.and_then(|text| text.split(';').next()).unwrap_or_default();
    let media_type = media_type.trim().to_ascii_lowercase();
    media_type == "application/json"
        || (media_type.starts_with("application/") && media_type.ends_with("+json"))
}
