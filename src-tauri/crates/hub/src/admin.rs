//! The routes of the admin listener: `/healthz` and `/metrics`. They need no key, and their answers
//! contain nothing of tickets.

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

/// Returns whether the store can be read and written.
async fn health(State(admin): State<AdminState>) -> (StatusCode, String) {
    match admin.store.probe().await {
        Ok(()) => (StatusCode::OK, "ok\n".to_owned()),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")),
    }
}

async fn metrics_text(State(admin): State<AdminState>) -> impl IntoResponse {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], admin.metrics.text())
}
