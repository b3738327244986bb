//! An answer, written down once for all who get it.

use std::sync::OnceLock;

use async_graphql::Response;
use axum::extract::ws::Utf8Bytes;

use crate::graphql::{Payload, payload};
use crate::socket::Subprotocol;

/// What a GraphQL operation answers, ready to be put into a frame.
pub(crate) struct EncodedResponse {
    body: Payload,
    /// The frame of whoever asked first. Most clients number their operations alike, so most of
    /// them get the very same frame.
    first: OnceLock<(Subprotocol, String, Utf8Bytes)>,
}

impl EncodedResponse {
    pub(crate) fn new(response: &Response) -> Self {
        payload(response).into()
    }

    /// CoalesceKey how many bytes it holds.
    pub(crate) fn size(&self) -> usize {
        self.body.len()
    }

    /// Whether the operation ends with it.
    pub(crate) fn is_last(&self) -> bool {
        matches!(self.body, Payload::Refused(_))
    }

    /// The frame for the operation `id`. A refused request is an error of its own: the official
    /// client overlooks errors inside of data.
    pub(crate) fn frame(&self, dialect: Subprotocol, id: &str) -> Utf8Bytes {
        let write = || match &self.body {
            Payload::Data(payload) => dialect.data(id, payload),
            Payload::Refused(errors) => dialect.refusal(id, errors),
        };
        let (of, named, frame) =
            self.first.get_or_init(|| (dialect, id.to_owned(), write().into()));
        if *of == dialect && named == id { frame.clone() } else { write().into() }
    }
}

impl From<Payload> for EncodedResponse {
    fn from(body: Payload) -> Self {
        Self { body, first: OnceLock::new() }
    }
}
