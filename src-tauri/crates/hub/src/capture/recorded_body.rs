//! A request's body that keeps a hold of what is read of it, whoever reads it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use parking_lot::Mutex;

/// What was read of a body so far. The pieces are shared with the server's buffer and not copied; a
/// copy is made only where nobody read the whole body. Whoever puts the pieces together fills a
/// [`BodyBuffer`], and meanwhile none is kept here, so that a body is held once.
#[derive(Clone, Default)]
pub(super) struct ReadPieces(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// What a buffer put together.
    joined: Bytes,
    /// What was read after that.
    pieces: Vec<Bytes>,
    whole: bool,
    /// Whether a buffer keeps what is read.
    buffered: bool,
    /// Whether the request is over, and nothing is kept any more.
    over: bool,
}

impl ReadPieces {
    /// Ends the recording. Returns what was read, and whether it is the whole body.
    pub(super) fn take(&self) -> (Bytes, bool) {
        let mut state = self.0.lock();
        state.over = true;
        state.join(&Bytes::new());
        (std::mem::take(&mut state.joined), state.whole)
    }
}

impl State {
    /// Puts everything together, with `more` at the end. The pieces are copied, since they share
    /// their memory with the head, which holds the key.
    fn join(&mut self, more: &Bytes) {
        if self.joined.is_empty() && self.pieces.is_empty() {
            self.joined = more.clone();
        } else if !(self.pieces.is_empty() && more.is_empty()) {
            let (before, pieces) = (&[&*self.joined][..], std::mem::take(&mut self.pieces));
            let pieces: Vec<&[u8]> = pieces.iter().map(|piece| &**piece).collect();
            self.joined = [before, &pieces, &[&**more]].concat().concat().into();
        }
    }
}

/// Puts the pieces of a body together. What is there when it is dropped is still recorded.
pub(crate) struct BodyBuffer {
    bytes: Vec<u8>,
    read: Option<ReadPieces>,
}

impl BodyBuffer {
    pub(super) fn new(read: Option<ReadPieces>) -> Self {
        if let Some(read) = &read {
            read.0.lock().buffered = true;
        }
        Self { bytes: Vec::new(), read }
    }

    /// How many bytes there are.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Adds a piece.
    pub(crate) fn extend(&mut self, piece: &[u8]) {
        self.bytes.extend_from_slice(piece);
    }

    /// Returns all bytes, without what the buffer has too much, since they may be kept for long. They
    /// are recorded too, and shared.
    pub(crate) fn finish(mut self) -> Bytes {
        let bytes = Bytes::from(std::mem::take(&mut self.bytes).into_boxed_slice());
        self.hand_over(&bytes);
        bytes
    }

    fn hand_over(&mut self, bytes: &Bytes) {
        if let Some(read) = self.read.take() {
            let mut state = read.0.lock();
            state.buffered = false;
            if !state.over {
                state.join(bytes);
            }
        }
    }
}

impl Drop for BodyBuffer {
    fn drop(&mut self) {
        let bytes = Bytes::from(std::mem::take(&mut self.bytes));
        self.hand_over(&bytes);
    }
}

/// A body whose pieces are recorded.
pub(super) struct RecordedBody {
    body: Body,
    read: ReadPieces,
}

impl RecordedBody {
    /// Records what is read of `body`.
    pub(super) fn new(body: Body, read: ReadPieces) -> Self {
        read.0.lock().whole = body.is_end_stream();
        Self { body, read }
    }
}

impl HttpBody for RecordedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        let mut state = self.read.0.lock();
        if state.over {
            return frame;
        }
        match &frame {
            Poll::Ready(Some(Ok(frame))) => {
                if !state.buffered {
                    state.pieces.extend(frame.data_ref().cloned());
                }
                state.whole = self.body.is_end_stream();
            }
            Poll::Ready(None) => state.whole = true,
            Poll::Ready(Some(Err(_))) | Poll::Pending => {}
        }
        drop(state);
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures_util::{StreamExt, stream};

    use super::*;

    /// A body of two pieces, and these pieces.
    fn two_pieces() -> (Body, [Bytes; 2]) {
        let pieces = ["first ", "second"].map(|text| Bytes::from(text.as_bytes().to_vec()));
        let stream = stream::iter(pieces.clone().map(Ok::<_, Infallible>));
        (Body::from_stream(stream), pieces)
    }

    fn recorded(body: Body) -> (axum::body::BodyDataStream, ReadPieces) {
        let read = ReadPieces::default();
        (Body::new(RecordedBody::new(body, read.clone())).into_data_stream(), read)
    }

    #[tokio::test]
    async fn body_that_a_buffer_puts_together_is_held_once_while_it_comes_in_and_afterwards() {
        let (body, pieces) = two_pieces();
        let (mut stream, read) = recorded(body);
        let mut buffer = BodyBuffer::new(Some(read.clone()));
        for piece in pieces {
            buffer.extend(&stream.next().await.unwrap().unwrap());
            assert!(piece.is_unique());
        }
        assert!(stream.next().await.is_none());
        let whole = buffer.finish();
        let (recorded, is_whole) = read.take();
        assert_eq!((&*whole, is_whole), (&b"first second"[..], true));
        assert_eq!(recorded.as_ptr(), whole.as_ptr());
    }

    #[tokio::test]
    async fn what_a_buffer_had_when_it_was_dropped_stands_before_what_is_read_later() {
        let (body, _) = two_pieces();
        let (mut stream, read) = recorded(body);
        let mut buffer = BodyBuffer::new(Some(read.clone()));
        buffer.extend(&stream.next().await.unwrap().unwrap());
        drop(buffer);
        while stream.next().await.is_some() {}
        assert_eq!(read.take(), ("first second".into(), true));
    }
}
