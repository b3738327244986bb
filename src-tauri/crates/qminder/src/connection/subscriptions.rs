//! All subscriptions of a connection, and the status of each on the current socket.

use tokio::time::{Duration, Instant};

use super::backoff::subscription_backoff;
use super::frames::ClientFrame;
use super::output::Output;
use super::status::SubscriptionStatus;
use super::topic::Topic;
use crate::graphql_error::GraphqlError;

/// How often one subscription is sent again when the server fails it.
pub(super) const MAX_SUBSCRIPTION_RETRIES: u32 = 5;
/// A subscription that was served for this long starts counting failures anew.
const STABLE_AFTER: Duration = Duration::from_secs(30);

#[derive(Debug, Default)]
pub(super) struct Subscriptions {
    all: Vec<Subscription>,
    last_id: u64,
}

#[derive(Debug)]
struct Subscription {
    topic: Topic,
    /// The id under which the subscription was sent last. No id is used twice, so late frames of an
    /// ended subscription match none.
    id: u64,
    failures: u32,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// The subscription is not on this socket: it was not sent yet, or the server ended it.
    Off,
    On {
        since: Instant,
    },
    /// The server failed the subscription, which is sent again at this time.
    RetryAt(Instant),
}

impl Subscriptions {
    /// Sends all subscriptions on a socket that was just acknowledged.
    pub(super) fn start_all(&mut self, now: Instant) -> Vec<Output> {
        let Self { all, last_id } = self;
        let starts = all.iter_mut().map(|one| {
            one.failures = 0;
            one.start(last_id, now)
        });
        starts.collect()
    }

    /// Returns when [`Self::start_due`] has something to do next.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let due = self.all.iter().filter_map(|one| match one.stage {
            Stage::RetryAt(at) => Some(at),
            Stage::Off | Stage::On { .. } => None,
        });
        due.min()
    }

    /// Sends again the failed subscriptions whose pause is over.
    pub(super) fn start_due(&mut self, now: Instant) -> Vec<Output> {
        self.start_where(now, |stage| matches!(stage, Stage::RetryAt(at) if *at <= now))
    }

    /// Sends again, at once, all subscriptions that are not served, for whatever reason.
    pub(super) fn start_missing(&mut self, now: Instant) -> Vec<Output> {
        self.start_where(now, |stage| !matches!(stage, Stage::On { .. }))
    }

    fn start_where(&mut self, now: Instant, wanted: impl Fn(&Stage) -> bool) -> Vec<Output> {
        let Self { all, last_id } = self;
        let due = all.iter_mut().filter(|one| wanted(&one.stage));
        due.flat_map(|one| [one.start(last_id, now), one.is(SubscriptionStatus::Sent)]).collect()
    }

    /// Listens to `topic`. `live` says whether there is a socket to send the subscription on.
    pub(super) fn add(&mut self, topic: Topic, live: bool, now: Instant) -> Vec<Output> {
        let known = self.all.iter().position(|other| other.topic == topic);
        let at = known.unwrap_or_else(|| {
            self.all.push(Subscription { topic, id: 0, failures: 0, stage: Stage::Off });
            self.all.len() - 1
        });
        let Self { all, last_id } = self;
        let off = all.get_mut(at).filter(|one| live && matches!(one.stage, Stage::Off));
        off.map(|one| one.start(last_id, now)).into_iter().collect()
    }

    /// Stops listening to `topic`.
    pub(super) fn remove(&mut self, topic: &Topic, live: bool) -> Vec<Output> {
        let Some(at) = self.all.iter().position(|other| other.topic == *topic) else {
            return Vec::new();
        };
        let Subscription { id, stage, .. } = self.all.remove(at);
        let on = live && matches!(stage, Stage::On { .. });
        if on { vec![Output::Send(ClientFrame::Stop { id })] } else { Vec::new() }
    }

    /// Returns the topic that the server serves under `id`.
    pub(super) fn served(&self, id: u64) -> Option<&Topic> {
        let on = |one: &&Subscription| one.id == id && matches!(one.stage, Stage::On { .. });
        self.all.iter().find(on).map(|one| &one.topic)
    }

    /// The server ended a subscription without an error.
    pub(super) fn completed(&mut self, id: u64) -> Vec<Output> {
        let Some(one) = self.on(id) else { return Vec::new() };
        one.stage = Stage::Off;
        vec![one.is(SubscriptionStatus::Ended)]
    }

    /// The server failed a subscription.
    pub(super) fn failed(
        &mut self,
        id: u64,
        error: GraphqlError,
        now: Instant,
        jitter: f64,
    ) -> Vec<Output> {
        let Some(one) = self.on(id) else { return Vec::new() };
        if let Stage::On { since } = one.stage
            && now.duration_since(since) >= STABLE_AFTER
        {
            one.failures = 0;
        }
        let last = error.is_permanent();
        let reason = error.message;
        let status = if last || one.failures == MAX_SUBSCRIPTION_RETRIES {
            one.stage = Stage::Off;
            SubscriptionStatus::Refused { reason }
        } else {
            one.failures += 1;
            one.stage = Stage::RetryAt(now + subscription_backoff(one.failures, jitter));
            SubscriptionStatus::Failing { reason }
        };
        vec![one.is(status)]
    }

    fn on(&mut self, id: u64) -> Option<&mut Subscription> {
        let on = |one: &&mut Subscription| one.id == id && matches!(one.stage, Stage::On { .. });
        self.all.iter_mut().find(on)
    }

    /// Notes that there is no socket any more.
    pub(super) fn lost(&mut self) {
        for one in &mut self.all {
            one.stage = Stage::Off;
        }
    }
}

impl Subscription {
    fn start(&mut self, last_id: &mut u64, now: Instant) -> Output {
        *last_id += 1;
        self.id = *last_id;
        self.stage = Stage::On { since: now };
        Output::Send(ClientFrame::Start { id: self.id, request: self.topic.request() })
    }

    fn is(&self, status: SubscriptionStatus) -> Output {
        Output::Subscription { topic: self.topic.clone(), status }
    }
}
