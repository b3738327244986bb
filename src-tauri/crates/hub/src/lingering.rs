//! The end of a request whose body was not read to its end, because it was refused or not needed.
//!
//! What came with the head is dropped, and the connection goes on. A caller that still sends is
//! answered at once with `Connection: close`. For a short while the rest is read and dropped,
//! without a permit, so that a caller that sends everything before it reads gets the answer and not
//! a reset.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::StreamExt;
use http_body::{Frame, SizeHint};
use parking_lot::Mutex;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::address_shares::AddressShares;
use crate::limits::{
    DRAIN_TIMEOUT, LINGER_CHUNK_TIMEOUT, LINGER_TIMEOUT, MAX_DRAIN_BYTES, MAX_LINGER_BYTES,
    MAX_LINGERING, MAX_LINGERING_PER_ADDRESS,
};
use crate::peer::Peer;

/// Ends connections on which a caller goes on sending. Clones share the limits.
#[derive(Clone)]
pub(crate) struct Lingering {
    permits: Arc<Semaphore>,
    shares: AddressShares,
    shutdown: CancellationToken,
}

/// What is left of a request's body when its handler drops it.
#[derive(Clone, Default)]
pub(crate) struct Leftover(Arc<Mutex<Left>>);

#[derive(Default)]
struct Left {
    body: Option<Body>,
    /// Whether the caller waits for `100 Continue` before it sends (`Expect: 100-continue`).
    /// Reading from the body sends it.
    waits: bool,
}

impl Leftover {
    /// Takes note of what is left of the body of `request`.
    pub(crate) fn of(request: Request) -> (Request, Self) {
        let leftover = Self::default();
        leftover.0.lock().waits = request.headers().contains_key(header::EXPECT);
        let watched = request.map(|body| {
            if body.is_end_stream() {
                return body;
            }
            Body::new(WatchedBody { body: Some(body), leftover: leftover.clone() })
        });
        (watched, leftover)
    }
}

impl Lingering {
    /// Reads on until `shutdown` at the latest.
    pub(crate) fn new(shutdown: CancellationToken) -> Self {
        let shares = AddressShares::new(MAX_LINGERING_PER_ADDRESS);
        Self { permits: Arc::new(Semaphore::new(MAX_LINGERING)), shares, shutdown }
    }

    /// Ends what is left of the body once the request is answered. Takes [`DRAIN_TIMEOUT`] at most.
    pub(crate) async fn end(&self, leftover: Leftover, peer: Peer, response: &mut Response) {
        let (body, waits) = {
            let mut left = leftover.0.lock();
            (left.body.take(), left.waits)
        };
        let Some(body) = body else { return };
        let mut chunks = body.into_data_stream();
        if !waits && timeout(DRAIN_TIMEOUT, discard(&mut chunks, MAX_DRAIN_BYTES)).await == Ok(true)
        {
            return;
        }
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        if waits {
            return;
        }
        let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() else { return };
        let Some(share) = self.shares.take(peer) else { return };
        let shutdown = self.shutdown.clone();
        tokio::spawn(async move {
            let rest = timeout(LINGER_TIMEOUT, discard(&mut chunks, MAX_LINGER_BYTES));
            shutdown.run_until_cancelled(rest).await;
            drop((permit, share));
        });
    }
}

/// Reads and drops at most about `limit` bytes. Returns whether the body ended.
async fn discard(chunks: &mut axum::body::BodyDataStream, limit: usize) -> bool {
    let mut read = 0_usize;
    while read <= limit {
        match timeout(LINGER_CHUNK_TIMEOUT, chunks.next()).await {
            Ok(Some(Ok(chunk))) => read = read.saturating_add(chunk.len()),
            Ok(None) => return true,
            Ok(Some(Err(_))) | Err(_) => return false,
        }
    }
    false
}

/// A body that keeps its unread rest as a [`Leftover`] when it is dropped.
struct WatchedBody {
    body: Option<Body>,
    leftover: Leftover,
}

impl HttpBody for WatchedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let frame = Pin::new(body).poll_frame(context);
        // It was begun, so the caller sends.
        self.leftover.0.lock().waits = false;
        if let Poll::Ready(None | Some(Err(_))) = frame {
            self.body = None;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for WatchedBody {
    fn drop(&mut self) {
        if let Some(body) = self.body.take().filter(|body| !body.is_end_stream()) {
            self.leftover.0.lock().body = Some(body);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures_util::stream;

    use super::*;

    fn endless() -> Body {
        let chunk = Ok::<_, Infallible>(Bytes::from_static(&[0; 1 << 10]));
        Body::from_stream(stream::repeat_with(move || chunk.clone()))
    }

    async fn ended(body: Body, use_body: impl AsyncFnOnce(Body)) -> Response {
        let (request, leftover) = Leftover::of(Request::new(body));
        use_body(request.into_body()).await;
        let mut response = Response::new(Body::empty());
        let lingering = Lingering::new(CancellationToken::new());
        lingering.end(leftover, Peer::UNKNOWN, &mut response).await;
        response
    }

    #[tokio::test]
    async fn small_body_that_nobody_read_leaves_the_connection_open() {
        let response = ended(Body::from("user=1"), async |body| drop(body)).await;
        assert!(!response.headers().contains_key(header::CONNECTION));
    }

    #[tokio::test]
    async fn body_that_was_read_leaves_nothing() {
        let response = ended(Body::from("user=1"), async |body| {
            axum::body::to_bytes(body, 99).await.unwrap();
        });
        assert!(!response.await.headers().contains_key(header::CONNECTION));
    }

    #[tokio::test]
    async fn caller_who_goes_on_sending_is_told_that_the_connection_closes() {
        let response = ended(endless(), async |body| drop(body)).await;
        assert_eq!(response.headers()[header::CONNECTION], "close");
    }
}
