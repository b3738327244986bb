//! A response that is encoded once for all subscribers that receive it.

use std::sync::OnceLock;

use async_graphql::Response;
use axum::extract::ws::Utf8Bytes;
use serde_json::Value;

use crate::graphql::{Payload, payload};

/// The frame format of a transport.
pub(crate) trait FrameEncoder {
    /// Returns the name of the format. Encoders with the same name write the same frames.
    fn name(&self) -> &'static str;
    /// Writes the frame that carries what the operation `id` answers. `payload` is JSON.
    fn data(&self, id: &str, payload: &str) -> String;
    /// Writes the frame that refuses the operation `id`, and ends it.
    fn refusal(&self, id: &str, errors: &Value) -> String;
}

/// The response to a GraphQL operation, encoded and ready to be put into a frame.
pub(crate) struct EncodedResponse {
    body: Payload,
    /// The first frame that was encoded, with its format and operation. Most clients number their
    /// operations in the same way, so most of them get the very same frame.
    first: OnceLock<(&'static str, String, Utf8Bytes)>,
}

impl EncodedResponse {
    pub(crate) fn new(response: &Response) -> Self {
        payload(response).into()
    }

    /// Returns how many bytes the response holds.
    pub(crate) fn size(&self) -> usize {
        self.body.len()
    }

    /// Returns whether the operation ends with this response.
    pub(crate) fn is_last(&self) -> bool {
        matches!(self.body, Payload::Refused(_))
    }

    /// Returns the frame for the operation `id`. A refused request becomes an error frame, since
    /// the official client overlooks errors inside of data.
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
