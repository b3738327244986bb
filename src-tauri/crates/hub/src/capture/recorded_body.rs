//! A request's body that keeps a hold of what is read of it, whoever reads it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use parking_lot::Mutex;

/// What was read of a body so far. The pieces are shared with the server's buffer and not copied; a
/// copy is made only where nobody read the whole body.
#[derive(Clone, Default)]
pub(super) struct ReadPieces(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    pieces: Vec<Bytes>,
    whole: bool,
    /// Whether the request is over, and nothing is kept any more.
    over: bool,
}

impl ReadPieces {
    /// Ends the recording. Returns the pieces, and whether they are the whole body.
    pub(super) fn take(&self) -> (Vec<Bytes>, bool) {
        let mut state = self.0.lock();
        state.over = true;
        (std::mem::take(&mut state.pieces), state.whole)
    }
}

/// A body whose pieces are recorded.
pub(super) struct RecordedBody {
    body: Body,
    read: ReadPieces,
}

impl RecordedBody {
    /// Records what is read of `body`.
    pub(super) fn new(body: Body) -> (Self, ReadPieces) {
        let read = ReadPieces::default();
        read.0.lock().whole = body.is_end_stream();
        (Self { body, read: read.clone() }, read)
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
                state.pieces.extend(frame.data_ref().cloned());
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
