//! Faults on demand: an integration and a window can be tried against a hub that refuses, delays or
//! cuts requests, whose clock is wrong, and whose sockets fall silent or close. They are off unless
//! the settings turn them on.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use external_data::trim_blank;
use fault::Fault;
use jiff::SignedDuration;
use parking_lot::Mutex;
use tokio::sync::watch;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::hub_clock::HubClock;

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

impl FaultStatus {
    /// The status of this number. A scenario is checked, so that it names no others.
    fn of(status: u16) -> Self {
        match status {
            400 => Self::BadRequest,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            429 => Self::TooManyRequests,
            _ => Self::Unavailable,
        }
    }
}

/// A clock that is wrong. It shows in the `Date` of answers, and in the times of external data that is
/// written meanwhile, see [`Faults::for_key`]. What is done with tickets keeps its time.
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
pub struct Faults {
    shared: Arc<Shared>,
    key: Option<Arc<str>>,
}

struct Shared {
    requests: Mutex<VecDeque<RequestFault>>,
    /// The wrong clock, with the name of the key whose external data is dated by it.
    clock: Mutex<Option<(ClockFault, Option<Arc<str>>)>>,
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
        let shared = Arc::new(Shared {
            requests: Mutex::default(),
            clock: Mutex::default(),
            ends: watch::Sender::default(),
            sockets: watch::Sender::default(),
        });
        Self { shared, key: None }
    }
}

impl Faults {
    /// Returns the same faults for whoever writes with the key of this name. A clock that is set wrong
    /// by them dates the external data of that key alone, and that of others keeps its time.
    #[must_use]
    pub fn for_key(&self, name: &str) -> Self {
        Self { key: Some(name.into()), ..self.clone() }
    }

    /// Shows a fault, or ends all.
    pub fn show(&self, fault: &Fault) {
        let (provider, times, effect) = match fault {
            Fault::Silence => return self.silence_sockets(true),
            Fault::CloseSockets => return self.close_sockets(),
            Fault::End => return self.end(),
            Fault::Clock(clock) => {
                let ahead = SignedDuration::from_secs(clock.seconds.into());
                return self.set_clock(ClockFault { ahead, times: clock.times });
            }
            Fault::Cut(cut) => (&cut.provider, cut.times, FaultEffect::Cut),
            Fault::Delay(delay) => {
                let latency = Duration::from_millis(delay.milliseconds.into());
                (&delay.provider, delay.times, FaultEffect::Delay(latency))
            }
            Fault::Refuse(refuse) => {
                let status = FaultStatus::of(refuse.status);
                (&refuse.provider, refuse.times, FaultEffect::Refuse(status))
            }
        };
        self.add(RequestFault { provider: provider.clone(), times, effect });
    }

    /// Adds a fault behind those that wait. The oldest of very many goes.
    pub fn add(&self, mut fault: RequestFault) {
        if fault.times == 0 {
            return;
        }
        // As the provider of a request is kept.
        fault.provider = fault.provider.map(|provider| trim_blank(&provider).to_owned());
        let mut requests = self.shared.requests.lock();
        if requests.len() >= MAX_WAITING {
            requests.pop_front();
        }
        requests.push_back(fault);
    }

    /// Sets the clock wrong, in place of how it was set before. It works beside the other faults.
    pub fn set_clock(&self, fault: ClockFault) {
        let ahead = fault.ahead.clamp(-MAX_CLOCK_OFFSET, MAX_CLOCK_OFFSET);
        let wrong = (ClockFault { ahead, ..fault }, self.key.clone());
        *self.shared.clock.lock() = (fault.times != Some(0)).then_some(wrong);
    }

    /// Makes all sockets, also those that are opened later, read and write nothing while `silent` is
    /// true. Their connections stay open.
    pub fn silence_sockets(&self, silent: bool) {
        self.shared.sockets.send_modify(|sockets| sockets.silent = silent);
    }

    /// Closes all open sockets without a word, as a link does that breaks.
    pub fn close_sockets(&self) {
        self.shared.sockets.send_modify(|sockets| sockets.closed += 1);
    }

    /// Ends all faults: those that wait, delays that run, a wrong clock, and the silence of sockets.
    pub fn end(&self) {
        self.shared.requests.lock().clear();
        *self.shared.clock.lock() = None;
        self.shared.ends.send_modify(|ends| *ends += 1);
        self.silence_sockets(false);
    }

    /// Takes the clock for a request. `is_send` tells whether that is one with external data.
    pub(crate) fn clock_of(&self, is_send: bool) -> HubClock {
        let mut clock = self.shared.clock.lock();
        match &mut *clock {
            Some((ClockFault { ahead, times: None }, key)) => {
                HubClock { ahead: *ahead, key: key.clone() }
            }
            Some((ClockFault { ahead, times: Some(times) }, key)) if is_send => {
                let met = HubClock { ahead: *ahead, key: key.clone() };
                *times -= 1;
                if *times == 0 {
                    *clock = None;
                }
                met
            }
            _ => HubClock::default(),
        }
    }

    /// Takes what is to be done to a request now, see [`Self::take`], and waits where that is all.
    /// What is ended meanwhile is waited for no longer.
    pub(crate) async fn meet(&self, provider: Option<&str>) -> Option<Prevention> {
        // Before the fault is taken, so that no end of it is missed.
        let mut ends = self.shared.ends.subscribe();
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
        let mut requests = self.shared.requests.lock();
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
        let mut faults = self.shared.sockets.subscribe();
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
