//! GraphQL over HTTP.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::payload::payload;
use super::request::{GraphqlRequest, Parameters, RequestError};
use crate::app_state::AppState;
use crate::rest::{AnyKey, ApiError, GraphqlBody, GraphqlKey, GraphqlQuery, too_often};
use crate::store::Key;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/graphql", post(answer).get(answer_address))
        .route("/graphql/connection-key", post(connection_key))
}

/// Holds a key to its rate, where there is one.
#[expect(clippy::result_large_err, reason = "a response is what is answered")]
fn admit(state: &AppState, key: &Key) -> Result<(), Response> {
    let Some(rates) = &state.graphql_rates else { return Ok(()) };
    rates.take(key.id).map(drop).map_err(too_often)
}

/// `POST /graphql`
async fn answer(
    GraphqlKey(key): GraphqlKey,
    State(state): State<AppState>,
    headers: HeaderMap,
    GraphqlBody(body): GraphqlBody,
) -> Result<Response, Response> {
    admit(&state, &key)?;
    let refused = |refused: ApiError| refused.into_response();
    let _held = key.share.request().ok_or_else(|| refused(ApiError::too_many_of_key()))?;
    if !is_json(&headers) {
        return Err(refused(ApiError::bad_graphql("The Content-Type is another")));
    }
    execute(&state, &key, GraphqlRequest::read(&body)).await
}

/// `GET /graphql?query=…`: a query, since nothing is changed and nothing goes on behind an address.
/// The schema has no mutations, and subscriptions are refused outside of sockets.
async fn answer_address(
    GraphqlKey(key): GraphqlKey,
    State(state): State<AppState>,
    GraphqlQuery(mut form): GraphqlQuery,
) -> Result<Response, Response> {
    admit(&state, &key)?;
    let _held = key.share.request().ok_or_else(|| ApiError::too_many_of_key().into_response())?;
    let parameters = Parameters {
        query: form.take("query"),
        operation_name: form.take("operationName"),
        variables: form.take("variables"),
        extensions: form.take("extensions"),
    };
    let request = GraphqlRequest::from_parameters(parameters);
    let mut response = execute(&state, &key, request).await?;
    let no_store = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    Ok(response)
}

async fn execute(
    state: &AppState,
    key: &Arc<Key>,
    request: Result<GraphqlRequest, RequestError>,
) -> Result<Response, Response> {
    let text = match request {
        Ok(request) => state.executor.answer(request, key).await,
        Err(RequestError::Unreadable(reason)) => {
            return Err(ApiError::bad_graphql(&reason).into_response());
        }
        Err(unasked) => payload(&unasked.response()).into(),
    };
    Ok(([(header::CONTENT_TYPE, "application/json")], text.into_body()).into_response())
}

/// `POST /graphql/connection-key`
async fn connection_key(
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
) -> Result<Json<Value>, Response> {
    admit(&state, &key)?;
    let key = state.store.issue_connection_key(key).await;
    let key = key.map_err(|error| ApiError::from(error).into_response())?;
    let key = key.ok_or_else(|| ApiError::too_many_connection_keys().into_response())?;
    Ok(Json(json!({ "key": key })))
}

/// Returns whether the content type says that the body is JSON or a format written in JSON.
fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = content_type.and_then(|text| text.split(';').next()).unwrap_or_default();
    let media_type = media_type.trim().to_ascii_lowercase();
    media_type == "application/json"
        || (media_type.starts_with("application/") && media_type.ends_with("+json"))
}
