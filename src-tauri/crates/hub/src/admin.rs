//! A listener of its own for those who watch the hub: `/healthz` and `/metrics`. It needs no key,
//! and tells nothing of tickets.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::metrics::Metrics;
use crate::store::Store;

#[derive(Clone)]
struct AdminState {
    store: Store,
    metrics: Metrics,
}

pub(crate) fn routes(store: Store, metrics: Metrics) -> Router {
    Router::new()
        .route("/healthz", get(health))
        .route("/metrics", get(metrics_text))
        .with_state(AdminState { store, metrics })
}

/// Whether the store can be read and written.
async fn health(State(observed): State<AdminState>) -> (StatusCode, String) {
    match observed.store.probe().await {
        Ok(()) => (StatusCode::OK, "ok\n".to_owned()),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")),
    }
}

async fn metrics_text(State(observed): State<AdminState>) -> impl IntoResponse {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], observed.metrics.text())
}
