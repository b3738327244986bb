//! The routes of the admin listener: `/healthz`, `/readyz` and `/metrics`. They need no key, and their answers
//! contain nothing of tickets.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::drain::Drain;
use crate::metrics::Metrics;
use crate::store::Store;

#[derive(Clone)]
struct AdminState {
    store: Store,
    metrics: Metrics,
    drain: Drain,
}

pub(crate) fn routes(store: Store, metrics: Metrics, drain: Drain) -> Router {
    Router::new()
        .route("/healthz", get(health))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics_text))
        .with_state(AdminState { store, metrics, drain })
}

/// Returns whether the store can be read and written.
async fn health(State(admin): State<AdminState>) -> (StatusCode, String) {
    match admin.store.probe().await {
        Ok(()) => (StatusCode::OK, "ok\n".to_owned()),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")),
    }
}

/// Returns whether a load balancer should send anything new: not while the hub is about to end, nor
/// while it cannot tell what other hubs change.
async fn ready(State(admin): State<AdminState>) -> (StatusCode, String) {
    if admin.drain.has_begun() {
        return (StatusCode::SERVICE_UNAVAILABLE, "the hub is about to end\n".to_owned());
    }
    match admin.store.ready().await {
        Ok(()) => (StatusCode::OK, "ready\n".to_owned()),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")),
    }
}

async fn metrics_text(State(admin): State<AdminState>) -> impl IntoResponse {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], admin.metrics.text())
}
