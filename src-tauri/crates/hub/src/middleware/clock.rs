//! Lets a request meet the clock that a fault has set wrong: the answer has its time as its `Date`, and
//! the handler of external data sees it.

use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::http::header::DATE;
use axum::middleware::Next;
use axum::response::Response;
use jiff::fmt::rfc2822::DateTimePrinter;

use crate::faults::Faults;
use crate::rest::EXTERNAL_ROUTE;

/// Gives a request its clock.
pub(crate) async fn set_clock(
    State(faults): State<Faults>,
    mut request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let is_send = route.is_some_and(|route| route.as_str() == EXTERNAL_ROUTE);
    let clock = faults.clock_of(is_send);
    if clock.ahead.is_zero() {
        return next.run(request).await;
    }
    request.extensions_mut().insert(clock.clone());
    let mut response = next.run(request).await;
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&clock.now());
    if let Some(date) = date.ok().and_then(|date| HeaderValue::try_from(date).ok()) {
        response.headers_mut().insert(DATE, date);
    }
    response
}
