//! Faults on demand: an integration and a window can be tried against a hub that refuses, delays or
//! cuts requests, and whose sockets fall silent or close. They are off unless the settings turn them
//! on.

use std::collections::VecDeque;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use external_data::trim_blank;
use parking_lot::Mutex;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// The longest latency of a request; a request that takes 60 seconds is given up.
pub(crate) const MAX_LATENCY: Duration = Duration::from_secs(50);

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

/// The faults of a hub that runs. Clones share them.
#[derive(Clone)]
pub struct Faults(Arc<Shared>);

struct Shared {
    requests: Mutex<VecDeque<RequestFault>>,
    sockets: watch::Sender<SocketFaults>,
}

#[derive(Clone, Copy, Default)]
struct SocketFaults {
    silent: bool,
    /// How often all sockets were closed.
    closed: u64,
}

/// Marks an answer that is never sent, because its connection is cut.
#[derive(Clone, Copy)]
pub(crate) struct Unanswered;

impl Default for Faults {
    fn default() -> Self {
        Self(Arc::new(Shared { requests: Mutex::default(), sockets: watch::Sender::default() }))
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

    /// How many requests are still meant by faults.
    #[must_use]
    pub fn waiting(&self) -> u32 {
        let requests = self.0.requests.lock();
        requests.iter().fold(0, |sum, fault| fault.times.saturating_add(sum))
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

    /// Ends all faults: those that wait, and the silence of sockets.
    pub fn end(&self) {
        self.0.requests.lock().clear();
        self.silence_sockets(false);
    }

    /// Takes what is to be done to a request: among the faults for all where its `provider` is not
    /// known yet, otherwise among those for that provider.
    pub(crate) fn take(&self, provider: Option<&str>) -> Option<FaultEffect> {
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
}
