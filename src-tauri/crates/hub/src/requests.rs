//! What is done around every request: it gets a number and a limit of time and company, and it is
//! counted and written to the log, without what it carries.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CONTENT_LENGTH, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body::Body as _;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tracing::Instrument;

use crate::metrics::Metrics;
use crate::rest::ApiError;

/// How long a request may take as a whole, its body included.
const WHOLE: Duration = Duration::from_secs(60);

/// The number of a request, in the log and in the answer.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What every request is measured by.
#[derive(Clone)]
pub(crate) struct Requests {
    metrics: Metrics,
    permits: Arc<Semaphore>,
}

impl Requests {
    pub(crate) fn new(metrics: Metrics, at_once: usize) -> Self {
        Self { metrics, permits: Arc::new(Semaphore::new(at_once)) }
    }

    /// Lets a request through, if there are not too many, and cuts it off if it takes too long.
    async fn limited(&self, request: Request, next: Next) -> Response {
        let Ok(_permit) = self.permits.try_acquire() else {
            return ApiError::too_many_requests().into_response();
        };
        match timeout(WHOLE, next.run(request)).await {
            Ok(response) => response,
            Err(_) => ApiError::too_slow().into_response(),
        }
    }
}

/// See the module.
pub(crate) async fn observe(
    State(requests): State<Requests>,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let id = format!("{:016x}", rand::random::<u64>());
    let method = known(request.method());
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
    let took = began.elapsed();
    let status = response.status().as_u16();
    requests.metrics.answered(method, &route, status, took);
    span.in_scope(|| {
        let sent = response.body().size_hint().exact().unwrap_or_default();
        let microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        tracing::info!(status, received, sent, microseconds, "answered");
    });
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// The name of a method that HTTP knows; a stranger may make up any number of others.
fn known(method: &Method) -> &'static str {
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
