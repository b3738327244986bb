//! The middleware that records what was sent to the external endpoint. It is the outermost of all, so
//! it sees what others refuse.

use std::time::Instant;

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use external_data::{LintContext, trim_blank};
use jiff::{Timestamp, Zoned};

use super::exchange::{Exchange, ExchangeKind, field};
use super::handle::Capture;
use super::notes::{Notes, violations};
use super::private_values;
use super::recorded_body::{ReadPieces, RecordedBody};
use crate::faults::Unanswered;

/// How much of an answer is kept; the hub's own answers to external data are smaller.
const MAX_ANSWER_BYTES: usize = 64 << 10;

/// Records a request to the external endpoint with its answer.
pub(crate) async fn record(
    State(capture): State<Capture>,
    request: Request,
    next: Next,
) -> Response {
    let Some(ticket) = ticket_of(request.uri().path()).map(str::to_owned) else {
        return next.run(request).await;
    };
    let (mut parts, body) = request.into_parts();
    let notes = Notes::begin();
    let read = notes.read();
    let body = RecordedBody::new(body, read.clone());
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let recording = Recording {
        capture,
        began: Instant::now(),
        at: Timestamp::now(),
        method: parts.method.as_str().to_owned(),
        path: private_values::address(path),
        headers: private_values::headers(&parts.headers),
        ticket,
        notes: notes.clone(),
        read,
        answered: None,
    };
    parts.extensions.insert(notes);
    let response = next.run(Request::from_parts(parts, Body::new(body))).await;
    recording.end(response).await
}

/// The ticket of a path that means the external endpoint, also where it is written wrong: whoever
/// misses the endpoint wants to see that.
fn ticket_of(path: &str) -> Option<&str> {
    let mut segments = path.rsplit('/').filter(|segment| !segment.is_empty());
    let is_external = segments.next() == Some("external");
    is_external.then(|| segments.next().unwrap_or_default())
}

/// A request under way. Where its caller goes, it is recorded without an answer.
struct Recording {
    capture: Capture,
    began: Instant,
    at: Timestamp,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    ticket: String,
    notes: Notes,
    read: ReadPieces,
    answered: Option<(u16, Bytes)>,
}

impl Recording {
    /// Records the request with this answer, and returns the answer.
    async fn end(mut self, response: Response) -> Response {
        if response.extensions().get::<Unanswered>().is_some() {
            return response;
        }
        let status = response.status().as_u16();
        let size = response.body().size_hint().exact();
        if size.is_none_or(|size| size > MAX_ANSWER_BYTES as u64) {
            self.answered = Some((status, Bytes::new()));
            return response;
        }
        let (parts, body) = response.into_parts();
        // One piece of known size, which is neither copied nor able to fail.
        let answer = to_bytes(body, MAX_ANSWER_BYTES).await.unwrap_or_default();
        self.answered = Some((status, answer.clone()));
        Response::from_parts(parts, answer.into())
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        let mut noted = self.notes.take();
        let (body, whole) = self.read.take();
        let (body, unpacked, whole) = match noted.unpacked.take() {
            Some(unpacked) => match private_values::form(&unpacked) {
                // The packed body holds what was cut, so none of it is kept.
                Some(cut) => (Bytes::new(), Some(cut), false),
                None => (body, Some(unpacked), whole),
            },
            None => match private_values::form(&body) {
                Some(cut) => (cut, None, false),
                None => (body, None, whole),
            },
        };
        let (status, answer) = self.answered.take().unzip();
        let mut exchange = Exchange {
            id: 0,
            at: self.at,
            milliseconds: self.began.elapsed().as_secs_f64() * 1_000.0,
            method: std::mem::take(&mut self.method),
            path: std::mem::take(&mut self.path),
            headers: std::mem::take(&mut self.headers),
            body,
            unpacked,
            whole,
            status,
            answer: answer.unwrap_or_default(),
            ticket: std::mem::take(&mut self.ticket),
            kind: ExchangeKind::Request(noted.details),
        };
        if !noted.checked && exchange.whole {
            check(&mut exchange);
        }
        self.capture.add(exchange);
    }
}

/// Reads what no handler read, since the request was refused before: the names of the form, and how
/// many violations and warnings its data has.
fn check(exchange: &mut Exchange) {
    let form = exchange.readable_body().clone();
    let data = field(&form, "data");
    let ExchangeKind::Request(details) = &mut exchange.kind else { return };
    details.provider = details.provider.take().or_else(|| field(&form, "provider"));
    details.title = details.title.take().or_else(|| field(&form, "title"));
    let Some(data) = data else { return };
    match external_data::validate(&data) {
        Ok(payload) => {
            let provider = details.provider.as_deref().map(trim_blank);
            let context = LintContext { today: Zoned::now().date(), provider };
            details.warnings = external_data::lint(&payload, context).len();
        }
        Err(errors) => details.violations = violations(&errors),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_that_ends_like_the_endpoint_means_it_and_names_the_ticket() {
        for (path, ticket) in [
            ("/v1/tickets/12345/external", Some("12345")),
            ("/v1/tickets/12345/external/", Some("12345")),
            ("//v1/tickets//12345/external", Some("12345")),
            ("/tickets/7/external", Some("7")),
            ("/external", Some("")),
            ("/v1/tickets/12345", None),
            ("/v1/tickets/external/call", None),
            ("/", None),
        ] {
            assert_eq!(ticket_of(path), ticket, "{path}");
        }
    }
}
