//! The one way in which bodies of requests are read, for every address. While a body comes in, its
//! request holds a body slot and no permit to be worked on, so that slow callers take nothing from
//! callers who have sent all.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes, HttpBody};
use futures_util::StreamExt;
use parking_lot::Mutex;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};

use crate::body_slots::BodySlots;
use crate::capture::{BodyBuffer, Notes};
use crate::content_encoding::{UnpackError, unpack};
use crate::limits::{
    ADMISSION_TIMEOUT, BODY_CHUNK_TIMEOUT, BODY_RATE_GRACE, MAX_INCOMING_BODY_BYTES,
    MAX_PROMPT_BODY_BYTES, MAX_UNPACKED_BODIES, MIN_BODY_BYTES_PER_SECOND, MIN_SLOT_TIME,
    PROMPT_BODY_TIMEOUT, UNPACK_TIMEOUT,
};
use crate::peer::Peer;

/// The unit between which body slots are shared fairly: a key at an address.
type Party = (i64, Peer);

/// How many requests may be worked on, and how many bodies may come in. Clones share both.
#[derive(Clone)]
pub(crate) struct RequestGate {
    permits: Arc<Semaphore>,
    unpacked: Arc<Semaphore>,
    bodies: BodySlots<Party>,
}

/// Why a body was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// The body has more bytes than the call takes.
    TooLarge,
    /// The body came with a pause that was too long, or below the lowest average speed.
    TooSlow,
    /// The caller broke off.
    CutOff,
    /// All slots are taken, and another caller has fewer slots or is quicker.
    Evicted,
    /// The body was read, and too many requests are worked on.
    Busy,
    /// It is cut off, damaged, or no gzip at all.
    BadGzip,
}

/// The permit of one request to be worked on. It is given up while the body comes in.
#[derive(Clone)]
pub(crate) struct Admission {
    gate: RequestGate,
    peer: Peer,
    permit: Arc<Mutex<Option<OwnedSemaphorePermit>>>,
    /// The place among those whose bodies were unpacked.
    unpacked: Arc<Mutex<Option<OwnedSemaphorePermit>>>,
}

impl RequestGate {
    /// Lets `at_once` requests be worked on, and as many bodies come in.
    pub(crate) fn new(at_once: usize) -> Self {
        let bodies = BodySlots::new(at_once, MAX_INCOMING_BODY_BYTES, MIN_SLOT_TIME);
        Self {
            permits: Arc::new(Semaphore::new(at_once)),
            unpacked: Arc::new(Semaphore::new(MAX_UNPACKED_BODIES)),
            bodies,
        }
    }

    /// Lets a request in. Returns `None` where it would have to wait for longer than
    /// [`ADMISSION_TIMEOUT`].
    pub(crate) async fn admit(&self, peer: Peer) -> Option<Admission> {
        let permit = Arc::new(Mutex::new(Some(self.permit().await?)));
        Some(Admission { gate: self.clone(), peer, permit, unpacked: Arc::default() })
    }

    async fn permit(&self) -> Option<OwnedSemaphorePermit> {
        permit_of(&self.permits, ADMISSION_TIMEOUT).await
    }
}

/// A permit of `permits`, where one comes free in time.
async fn permit_of(permits: &Arc<Semaphore>, within: Duration) -> Option<OwnedSemaphorePermit> {
    timeout(within, Arc::clone(permits).acquire_owned()).await.ok()?.ok()
}

impl Admission {
    /// Reads at most `limit` bytes of the body of a request with the key of this number, of which
    /// `notes` are taken. A body that comes with its head, as usual, needs no slot.
    pub(crate) async fn read(
        &self,
        key: i64,
        body: Body,
        limit: usize,
        notes: &Notes,
    ) -> Result<Bytes, BodyError> {
        self.end();
        let mut reader = BodyReader::begin(body, limit, notes)?;
        let prompt =
            timeout(PROMPT_BODY_TIMEOUT, reader.read_until(MAX_PROMPT_BODY_BYTES, |_| true)).await;
        if !prompt.unwrap_or(Ok(false))? {
            let slot = self.gate.bodies.take((key, self.peer)).ok_or(BodyError::Evicted)?;
            if !slot.grow(reader.read.len()) {
                return Err(BodyError::Evicted);
            }
            tokio::select! {
                biased;
                () = slot.evicted() => return Err(BodyError::Evicted),
                read = reader.read_until(usize::MAX, |bytes| slot.grow(bytes)) => read?,
            };
        }
        let read = reader.read.finish();
        let permit = self.gate.permit().await.ok_or(BodyError::Busy)?;
        *self.permit.lock() = Some(permit);
        Ok(read)
    }

    /// Unpacks a gzip body that was read into at most `limit` bytes, on a thread that may be busy.
    pub(crate) async fn unpack(&self, packed: Bytes, limit: usize) -> Result<Bytes, BodyError> {
        let place = permit_of(&self.gate.unpacked, UNPACK_TIMEOUT).await;
        let place = place.ok_or(BodyError::Busy)?;
        let work = tokio::task::spawn_blocking(move || (unpack(&packed, limit), place));
        let (unpacked, place) = work.await.map_err(|_| BodyError::CutOff)?;
        *self.unpacked.lock() = Some(place);
        unpacked.map_err(|error| match error {
            UnpackError::TooLarge => BodyError::TooLarge,
            UnpackError::Damaged => BodyError::BadGzip,
        })
    }

    /// Waits for a permit again, after [`Self::end`]. Returns whether there was one in time.
    pub(crate) async fn resume(&self) -> bool {
        let permit = self.gate.permit().await;
        let resumed = permit.is_some();
        *self.permit.lock() = permit;
        resumed
    }

    /// Gives the permit back: the request was answered, or waits for its body or key.
    pub(crate) fn end(&self) {
        drop(self.permit.lock().take());
        drop(self.unpacked.lock().take());
    }
}

/// A body that comes in.
struct BodyReader {
    began: Instant,
    chunks: BodyDataStream,
    limit: usize,
    read: BodyBuffer,
}

impl BodyReader {
    fn begin(body: Body, limit: usize, notes: &Notes) -> Result<Self, BodyError> {
        // Whoever announces too much need not send it.
        if body.size_hint().lower() > limit as u64 {
            return Err(BodyError::TooLarge);
        }
        let chunks = body.into_data_stream();
        Ok(Self { began: Instant::now(), chunks, limit, read: notes.buffer() })
    }

    /// Reads on until the end or until there are `enough` bytes, and returns whether it is the end.
    /// Each piece needs the `room` for its bytes. May be dropped at any time and called again.
    async fn read_until(
        &mut self,
        enough: usize,
        reserve: impl Fn(usize) -> bool,
    ) -> Result<bool, BodyError> {
        while self.read.len() < enough {
            let by = (Instant::now() + BODY_CHUNK_TIMEOUT)
                .min(self.began + max_duration(self.read.len()));
            let chunk = timeout_at(by, self.chunks.next()).await;
            let Some(chunk) = chunk.map_err(|_| BodyError::TooSlow)? else { return Ok(true) };
            let chunk = chunk.map_err(|_| BodyError::CutOff)?;
            self.read.extend(&chunk);
            if self.read.len() > self.limit {
                return Err(BodyError::TooLarge);
            }
            if !reserve(chunk.len()) {
                return Err(BodyError::Evicted);
            }
        }
        Ok(false)
    }
}

/// Returns how long a body may take in all once `bytes` bytes of it have come.
fn max_duration(bytes: usize) -> Duration {
    let seconds = u32::try_from(bytes).unwrap_or(u32::MAX) / MIN_BODY_BYTES_PER_SECOND;
    BODY_RATE_GRACE.max(Duration::from_secs(seconds.into()))
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures_util::stream;
    use tokio::time::sleep;

    use super::*;

    /// A body of `chunks` pieces of `size` bytes each, with a pause before each piece.
    fn body(chunks: usize, size: usize, pause: Duration) -> Body {
        let chunks = stream::iter(0..chunks).then(move |_| async move {
            sleep(pause).await;
            Ok::<_, Infallible>(Bytes::from(vec![b'x'; size]))
        });
        Body::from_stream(chunks)
    }

    async fn admission(gate: &RequestGate) -> Admission {
        gate.admit(Peer::UNKNOWN).await.unwrap()
    }

    /// Where nothing is recorded.
    fn notes() -> Notes {
        Notes::default()
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn body_is_read_at_any_speed_that_is_not_too_low() {
        let admission = admission(&RequestGate::new(1)).await;
        let read = admission.read(1, body(50, 1 << 10, SECOND * 9 / 10), 50 << 10, &notes()).await;
        assert_eq!(read.map(|read| read.len()), Ok(50 << 10));
    }

    #[tokio::test(start_paused = true)]
    async fn body_that_pauses_or_trickles_is_given_up_after_10_seconds() {
        let admission = admission(&RequestGate::new(1)).await;
        for slow in [body(2, 100, SECOND * 11), body(1_000, 100, SECOND)] {
            let began = Instant::now();
            assert_eq!(admission.read(1, slow, 1 << 20, &notes()).await, Err(BodyError::TooSlow));
            assert!(began.elapsed() <= BODY_CHUNK_TIMEOUT + SECOND, "{:?}", began.elapsed());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn body_is_too_large_by_its_bytes_or_by_the_size_that_it_announces() {
        let admission = admission(&RequestGate::new(1)).await;
        let endless = body(usize::MAX, 1 << 10, Duration::ZERO);
        assert_eq!(admission.read(1, endless, 64 << 10, &notes()).await, Err(BodyError::TooLarge));
        let announced = Body::from(vec![0; 65]);
        assert_eq!(admission.read(1, announced, 64, &notes()).await, Err(BodyError::TooLarge));
    }

    #[tokio::test(start_paused = true)]
    async fn request_whose_body_comes_in_holds_no_permit() {
        let gate = RequestGate::new(1);
        let slow = admission(&gate).await;
        assert!(gate.admit(Peer::UNKNOWN).await.is_none());
        let reader = tokio::spawn({
            let slow = slow.clone();
            async move { slow.read(1, body(2, 100, SECOND * 5), 1 << 10, &notes()).await }
        });
        tokio::task::yield_now().await;
        let quick = admission(&gate).await;
        quick.end();
        assert_eq!(reader.await.unwrap().map(|read| read.len()), Ok(200));
        assert!(gate.admit(Peer::UNKNOWN).await.is_none(), "it is worked on again");
        slow.end();
        assert!(gate.admit(Peer::UNKNOWN).await.is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn slow_bodies_of_one_key_make_way_for_another_key() {
        let gate = RequestGate::new(50);
        let mut slow = Vec::new();
        for _ in 0..50 {
            let admission = admission(&gate).await;
            slow.push(tokio::spawn(async move {
                admission.read(1, body(2, 1, SECOND * 9), 9, &notes()).await
            }));
        }
        tokio::task::yield_now().await;
        let other = admission(&gate).await;
        let began = Instant::now();
        let quick = Duration::from_millis(100);
        assert!(other.read(2, body(1, 2, quick), 9, &notes()).await.is_ok());
        assert_eq!(began.elapsed(), quick);
        let mut gave_way = 0;
        for slow in slow {
            gave_way += usize::from(slow.await.unwrap() == Err(BodyError::Evicted));
        }
        assert_eq!(gave_way, 1);
    }
}
