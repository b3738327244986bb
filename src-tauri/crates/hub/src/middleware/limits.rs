//! The middleware around every request: it gives the request a number, limits its time and how many
//! requests are worked on at once, counts it, and logs it without its content.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CONTENT_LENGTH, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body::Body as _;
use tokio::time::timeout;
use tracing::Instrument;

use crate::limits::REQUEST_TIMEOUT;
use crate::lingering::{Leftover, Lingering};
use crate::metrics::Metrics;
use crate::peer::Peer;
use crate::request_body::RequestGate;
use crate::rest::ApiError;
use crate::settings::SettingNames;

/// The number of a request, in the log and in the answer.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The limits of every request, and what counts it.
#[derive(Clone)]
pub(crate) struct RequestLimits {
    metrics: Metrics,
    gate: RequestGate,
    names: SettingNames,
    lingering: Lingering,
}

impl RequestLimits {
    pub(crate) fn new(
        metrics: Metrics,
        at_once: usize,
        names: SettingNames,
        lingering: Lingering,
    ) -> Self {
        Self { metrics, gate: RequestGate::new(at_once), names, lingering }
    }

    /// Lets a request through, if there are not too many, cuts it off if it takes too long, and
    /// ends what is left of its body.
    async fn limited(&self, request: Request, next: Next) -> Response {
        let peer = request.extensions().get().copied().unwrap_or(Peer::UNKNOWN);
        let (mut request, leftover) = Leftover::of(request);
        let mut response = match self.gate.admit(peer).await {
            Some(admission) => {
                request.extensions_mut().insert(admission.clone());
                let answered = timeout(REQUEST_TIMEOUT, next.run(request)).await;
                admission.end();
                answered.unwrap_or_else(|_| ApiError::too_slow().into_response())
            }
            None => {
                drop(request);
                ApiError::too_many_requests(self.names).into_response()
            }
        };
        self.lingering.end(leftover, peer, &mut response).await;
        response
    }
}

/// Limits, counts and logs a request.
pub(crate) async fn trace_layer(
    State(requests): State<RequestLimits>,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let id = format!("{:016x}", rand::random::<u64>());
    let method = method_name(request.method());
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("unknown", MatchedPath::as_str).to_owned();
    let received = length(request.headers());
    let span = tracing::info_span!(
        "request",
        id,
        method,
        route,
        key = tracing::field::Empty,
        ticket = tracing::field::Empty,
        provider = tracing::field::Empty,
    );
    let answered = requests.limited(request, next).instrument(span.clone());
    let mut response = answered.await;
    let elapsed = began.elapsed();
    let status = response.status().as_u16();
    requests.metrics.answered(method, &route, status, elapsed);
    span.in_scope(|| {
        let sent = response.body().size_hint().exact().unwrap_or_default();
        let microseconds = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
        tracing::info!(status, received, sent, microseconds, "answered");
    });
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// The name of a method that HTTP knows; a stranger may make up any number of others.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        _ => "OTHER",
    }
}

/// How many bytes of body are announced.
fn length(headers: &HeaderMap) -> u64 {
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.and_then(|length| length.parse().ok()).unwrap_or_default()
}
