//! The answer to an operation, as JSON.

use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};

use async_graphql::Response;
use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};
use serde::Serialize;
use serde_json::Value;

use super::errors::{errors_of, is_refused, too_large};
use crate::key_share::Held;

/// How many bytes an answer may have.
const MAX_ANSWER_BYTES: usize = 16 << 20;

/// How much of an answer is handed on at a time.
const BODY_CHUNK_BYTES: usize = 64 << 10;

/// `{"data": …, "errors": …}`, or only the errors where the request was refused.
pub(crate) enum Payload {
    Data(String),
    Refused(Value),
}

#[derive(Serialize)]
struct Wire<'r> {
    data: &'r async_graphql::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Value>,
}

/// Encodes a response. One that is too large becomes a refusal.
pub(crate) fn payload(response: &Response) -> Payload {
    if is_refused(response) {
        return Payload::Refused(errors_of(response));
    }
    let errors = (!response.errors.is_empty()).then(|| errors_of(response));
    let mut text = Bounded(Vec::new());
    match serde_json::to_writer(&mut text, &Wire { data: &response.data, errors }) {
        // What serde writes is UTF-8.
        Ok(()) => String::from_utf8(text.0).map_or_else(|_| refusal(), Payload::Data),
        Err(_) => refusal(),
    }
}

fn refusal() -> Payload {
    Payload::Refused(errors_of(&too_large()))
}

struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_ANSWER_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Payload {
    /// Returns how many bytes the data has. A refusal is always small and counts as none.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Data(text) => text.len(),
            Self::Refused(_) => 0,
        }
    }

    /// Makes the payload an answer that holds room among the large answers of its key.
    pub(super) fn held(self, held: Held) -> Answer {
        Answer { payload: self, held: Some(held) }
    }
}

/// A payload that is about to be written, with the room that it holds among the large answers of
/// its key, if it is large enough to need some.
pub(crate) struct Answer {
    pub payload: Payload,
    pub held: Option<Held>,
}

impl From<Payload> for Answer {
    fn from(payload: Payload) -> Self {
        Self { payload, held: None }
    }
}

impl Answer {
    /// Returns the body of an HTTP response. The room is given back when the whole body was
    /// written.
    pub(super) fn into_body(self) -> axum::body::Body {
        let text = match self.payload {
            Payload::Data(text) => text,
            Payload::Refused(errors) => format!(r#"{{"data":null,"errors":{errors}}}"#),
        };
        let owner = Owner { text, _held: self.held };
        axum::body::Body::new(ChunkedBody(Bytes::from_owner(owner)))
    }
}

/// The bytes of an answer. They hold the room of the answer as long as any part of them waits to be
/// written.
struct Owner {
    text: String,
    _held: Option<Held>,
}

impl AsRef<[u8]> for Owner {
    fn as_ref(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

/// A body that is handed on in slices, since the connection may copy each slice that it gets.
struct ChunkedBody(Bytes);

impl Body for ChunkedBody {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let next = self.0.len().min(BODY_CHUNK_BYTES);
        let slice = (next > 0).then(|| Ok(Frame::data(self.0.split_to(next))));
        Poll::Ready(slice)
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(u64::try_from(self.0.len()).unwrap_or(u64::MAX))
    }
}
