//! Faults on demand: an integration and a window can be tried against a hub that refuses, delays or
//! cuts requests, whose clock is wrong, and whose sockets fall silent or close. They are off unless
//! the settings turn them on.

use std::collections::VecDeque;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use external_data::trim_blank;
use jiff::SignedDuration;
use parking_lot::Mutex;
use tokio::sync::watch;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// The longest latency of a request; a request that takes 60 seconds is given up.
const MAX_LATENCY: Duration = Duration::from_secs(50);

/// How far the clock may be off: far enough for every zone and for a day that is mistaken, and not so
/// far that what ends meanwhile is removed as old.
const MAX_CLOCK_OFFSET: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How many faults may wait for requests.
const MAX_WAITING: usize = 100;

/// What is done to requests with external data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestFault {
    /// The provider whose requests are meant; `None` for all.
    pub provider: Option<String>,
    /// How many requests are meant.
    pub times: u32,
    /// What is done to each.
    pub effect: FaultEffect,
}

/// What is done to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultEffect {
    /// It is refused, and nothing is stored.
    Refuse(FaultStatus),
    /// It is worked on later, by 50 seconds at most.
    Delay(Duration),
    /// Its connection is closed without an answer, and nothing is stored.
    Cut,
}

/// A status that requests are refused with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultStatus {
    /// 400
    BadRequest,
    /// 403
    Forbidden,
    /// 404
    NotFound,
    /// 429, with `Retry-After`.
    TooManyRequests,
    /// 503
    Unavailable,
}

/// A clock that is wrong. It shows in the `Date` of answers, and in the times of tickets and external
/// data that are written meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockFault {
    /// How far the clock is ahead; negative where it is behind. At most seven days either way.
    pub ahead: SignedDuration,
    /// How many requests with external data are meant; `None` for requests of every kind, until the
    /// faults end.
    pub times: Option<u32>,
}

/// The faults of a hub that runs. Clones share them.
#[derive(Clone)]
pub struct Faults(Arc<Shared>);

struct Shared {
    requests: Mutex<VecDeque<RequestFault>>,
    clock: Mutex<Option<ClockFault>>,
    /// How often all faults were ended.
    ends: watch::Sender<u64>,
    sockets: watch::Sender<SocketFaults>,
}

#[derive(Clone, Copy, Default)]
struct SocketFaults {
    silent: bool,
    /// How often all sockets were closed.
    closed: u64,
}

/// What is done in the place of the work that a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prevention {
    /// It is refused.
    Refusal(FaultStatus),
    /// Its connection is closed.
    Cut,
}

/// Marks an answer that is never sent, because its connection is cut.
#[derive(Clone, Copy)]
pub(crate) struct Unanswered;

impl Default for Faults {
    fn default() -> Self {
        Self(Arc::new(Shared {
            requests: Mutex::default(),
            clock: Mutex::default(),
            ends: watch::Sender::default(),
            sockets: watch::Sender::default(),
        }))
    }
}

impl Faults {
    /// Adds a fault behind those that wait. The oldest of very many goes.
    pub fn add(&self, mut fault: RequestFault) {
        if fault.times == 0 {
            return;
        }
        // As the provider of a request is kept.
        fault.provider = fault.provider.map(|provider| trim_blank(&provider).to_owned());
        let mut requests = self.0.requests.lock();
        if requests.len() >= MAX_WAITING {
            requests.pop_front();
        }
        requests.push_back(fault);
    }

    /// Sets the clock wrong, in place of how it was set before. It works beside the other faults.
    pub fn set_clock(&self, fault: ClockFault) {
        let ahead = fault.ahead.clamp(-MAX_CLOCK_OFFSET, MAX_CLOCK_OFFSET);
        *self.0.clock.lock() = (fault.times != Some(0)).then_some(ClockFault { ahead, ..fault });
    }

    /// Makes all sockets, also those that are opened later, read and write nothing while `silent` is
    /// true. Their connections stay open.
    pub fn silence_sockets(&self, silent: bool) {
        self.0.sockets.send_modify(|sockets| sockets.silent = silent);
    }

    /// Closes all open sockets without a word, as a link does that breaks.
    pub fn close_sockets(&self) {
        self.0.sockets.send_modify(|sockets| sockets.closed += 1);
    }

    /// Ends all faults: those that wait, delays that run, a wrong clock, and the silence of sockets.
    pub fn end(&self) {
        self.0.requests.lock().clear();
        *self.0.clock.lock() = None;
        self.0.ends.send_modify(|ends| *ends += 1);
        self.silence_sockets(false);
    }

    /// Takes how far the clock is ahead for a request. `is_send` tells whether that is one with
    /// external data.
    pub(crate) fn clock_of(&self, is_send: bool) -> SignedDuration {
        let mut clock = self.0.clock.lock();
        match &mut *clock {
            Some(ClockFault { ahead, times: None }) => *ahead,
            Some(ClockFault { ahead, times: Some(times) }) if is_send => {
                let ahead = *ahead;
                *times -= 1;
                if *times == 0 {
                    *clock = None;
                }
                ahead
            }
            _ => SignedDuration::ZERO,
        }
    }

    /// Takes what is to be done to a request now, see [`Self::take`], and waits where that is all.
    /// What is ended meanwhile is waited for no longer.
    pub(crate) async fn meet(&self, provider: Option<&str>) -> Option<Prevention> {
        // Before the fault is taken, so that no end of it is missed.
        let mut ends = self.0.ends.subscribe();
        match self.take(provider)? {
            FaultEffect::Refuse(status) => Some(Prevention::Refusal(status)),
            FaultEffect::Cut => Some(Prevention::Cut),
            FaultEffect::Delay(latency) => {
                tokio::select! {
                    () = sleep(latency.min(MAX_LATENCY)) => {}
                    // The sender lives as long as this handle.
                    _ = ends.changed() => {}
                }
                None
            }
        }
    }

    /// Takes what is to be done to a request: among the faults for all where its `provider` is not
    /// known yet, otherwise among those for that provider.
    fn take(&self, provider: Option<&str>) -> Option<FaultEffect> {
        let mut requests = self.0.requests.lock();
        let at = requests.iter().position(|fault| fault.provider.as_deref() == provider)?;
        let fault = requests.get_mut(at)?;
        let effect = fault.effect;
        fault.times = fault.times.saturating_sub(1);
        if fault.times == 0 {
            requests.remove(at);
        }
        Some(effect)
    }

    /// Serves a socket as far as the faults let it: it stands still while sockets are silent, and ends
    /// when they are closed. A hub that shuts down serves it to its end.
    pub(crate) async fn serve_socket(
        &self,
        served: impl Future<Output = ()>,
        shutdown: CancellationToken,
    ) {
        let mut faults = self.0.sockets.subscribe();
        let closed = faults.borrow().closed;
        let mut served = pin!(served);
        loop {
            let SocketFaults { silent, closed: closed_by_now } = *faults.borrow_and_update();
            if closed_by_now != closed {
                return;
            }
            let silent = silent && !shutdown.is_cancelled();
            tokio::select! {
                () = &mut served, if !silent => return,
                () = shutdown.cancelled(), if silent => {}
                changed = faults.changed() => if changed.is_err() { return },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;
    use tokio::time::Instant;

    use super::*;

    fn fault(provider: Option<&str>, times: u32, effect: FaultEffect) -> RequestFault {
        RequestFault { provider: provider.map(str::to_owned), times, effect }
    }

    #[test]
    fn fault_meets_as_many_requests_as_it_says_and_those_of_its_provider_alone() {
        let faults = Faults::default();
        let refused = FaultEffect::Refuse(FaultStatus::Unavailable);
        faults.add(fault(Some("crm"), 2, FaultEffect::Cut));
        faults.add(fault(None, 1, refused));
        assert_eq!(faults.take(Some("other")), None);
        assert_eq!(faults.take(None), Some(refused));
        assert_eq!(faults.take(None), None);
        assert_eq!(faults.take(Some("crm")), Some(FaultEffect::Cut));
        assert_eq!(faults.take(Some("crm")), Some(FaultEffect::Cut));
        assert_eq!(faults.take(Some("crm")), None);
    }

    #[test]
    fn fault_of_no_requests_takes_no_turn_and_faults_that_were_ended_meet_nothing() {
        let faults = Faults::default();
        faults.add(fault(Some("crm"), 0, FaultEffect::Cut));
        faults.add(fault(Some(" crm\n"), 1, FaultEffect::Cut));
        assert_eq!(faults.take(Some("crm")), Some(FaultEffect::Cut));
        assert_eq!(faults.take(Some("crm")), None);
        faults.add(fault(None, 9, FaultEffect::Cut));
        faults.end();
        assert_eq!(faults.take(None), None);
    }

    #[test]
    fn oldest_of_very_many_faults_goes() {
        let faults = Faults::default();
        faults.add(fault(Some("first"), 1, FaultEffect::Cut));
        for _ in 0..MAX_WAITING {
            faults.add(fault(None, 1, FaultEffect::Cut));
        }
        assert_eq!(faults.take(Some("first")), None);
    }

    #[tokio::test(start_paused = true)]
    async fn delay_ends_with_all_faults_before_its_time() {
        let faults = Faults::default();
        let began = Instant::now();
        let latency = Duration::from_secs(10);
        faults.add(fault(None, 2, FaultEffect::Delay(latency)));
        assert_eq!(faults.meet(None).await, None);
        assert_eq!(began.elapsed(), latency);
        let mut delayed = pin!(faults.meet(None));
        assert!(delayed.as_mut().now_or_never().is_none());
        faults.end();
        assert_eq!(delayed.await, None);
        assert_eq!(began.elapsed(), latency);
    }

    #[test]
    fn wrong_clock_is_met_by_as_many_sends_as_it_says_or_by_everything_until_faults_end() {
        let faults = Faults::default();
        let ahead = SignedDuration::from_secs(-600);
        faults.set_clock(ClockFault { ahead, times: Some(2) });
        assert_eq!(faults.clock_of(false), SignedDuration::ZERO);
        assert_eq!([faults.clock_of(true), faults.clock_of(true)], [ahead; 2]);
        assert_eq!(faults.clock_of(true), SignedDuration::ZERO);
        faults.set_clock(ClockFault { ahead: SignedDuration::MAX, times: None });
        for is_send in [false, true, true] {
            assert_eq!(faults.clock_of(is_send), MAX_CLOCK_OFFSET);
        }
        faults.set_clock(ClockFault { ahead, times: Some(0) });
        assert_eq!(faults.clock_of(true), SignedDuration::ZERO);
        faults.set_clock(ClockFault { ahead, times: None });
        faults.end();
        assert_eq!(faults.clock_of(true), SignedDuration::ZERO);
    }
}
