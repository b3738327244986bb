//! An answer, written down once for all who get it.

use std::sync::OnceLock;

use async_graphql::Response;
use axum::extract::ws::Utf8Bytes;
use serde_json::Value;

use crate::graphql::{Payload, payload};

/// The form that a transport gives to answers.
pub(crate) trait FrameEncoder {
    /// The name of the form. Encoders of one name write the same.
    fn name(&self) -> &'static str;
    /// Writes the frame that carries what the operation `id` answers. `payload` is JSON.
    fn data(&self, id: &str, payload: &str) -> String;
    /// Writes the frame that refuses the operation `id`, and ends it.
    fn refusal(&self, id: &str, errors: &Value) -> String;
}

/// What a GraphQL operation answers, ready to be put into a frame.
pub(crate) struct EncodedResponse {
    body: Payload,
    /// The frame of whoever asked first. Most clients number their operations alike, so most of
    /// them get the very same frame.
    first: OnceLock<(&'static str, String, Utf8Bytes)>,
}

impl EncodedResponse {
    pub(crate) fn new(response: &Response) -> Self {
        payload(response).into()
    }

    /// How many bytes it holds.
    pub(crate) fn size(&self) -> usize {
        self.body.len()
    }

    /// Whether the operation ends with it.
    pub(crate) fn is_last(&self) -> bool {
        matches!(self.body, Payload::Refused(_))
    }

    /// The frame for the operation `id`. A refused request is an error of its own: the official
    /// client overlooks errors inside of data.
    pub(crate) fn frame(&self, encoder: &impl FrameEncoder, id: &str) -> Utf8Bytes {
        let write = || match &self.body {
            Payload::Data(payload) => encoder.data(id, payload),
            Payload::Refused(errors) => encoder.refusal(id, errors),
        };
        let form = encoder.name();
        let (of, named, frame) = self.first.get_or_init(|| (form, id.to_owned(), write().into()));
        if *of == form && named == id { frame.clone() } else { write().into() }
    }
}

impl From<Payload> for EncodedResponse {
    fn from(body: Payload) -> Self {
        Self { body, first: OnceLock::new() }
    }
}
