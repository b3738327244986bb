//! Sends what the outbox holds: to each receiver in the order of a ticket's revisions, and again until
//! it is taken.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use reqwest::StatusCode;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until};

use super::address::{AddressRules, system_lookup};
use super::receiver::{Message, Receivers, Reply};
use super::sending_clock::SendingClock;
use super::{body, retry};
use crate::capture::{Capture, DeliveryDetails, DeliveryTry};
use crate::failure_log::truncated;
use crate::store::{CrowdedWebhook, DueDelivery, Store, StoreError, ToldSubject, Try, TryOutcome};

/// How many deliveries to one receiver are under way at a time.
const MAX_UNDER_WAY: usize = 4;

/// How long to wait after the store failed.
const STORE_PAUSE: Duration = Duration::from_secs(1);

/// How often the outbox is looked at where nothing tells of it.
const LOOK_INTERVAL: Duration = Duration::from_secs(60);

/// How many deliveries wait for one receiver: what it hears of when it comes back after a long time.
pub(super) const MAX_WAITING: i64 = 100_000;

/// How often that is looked at, and how many of the oldest are dropped in one go, so that other
/// changes need not wait for all of them.
const BOUND_INTERVAL: Duration = Duration::from_secs(10);
const DROPPED_AT_ONCE: i64 = 1_000;

/// How often deliveries that ended are removed, and how old they are then.
const REMOVAL_INTERVAL: Duration = Duration::from_hours(1);
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Sends the deliveries of the outbox.
pub(crate) struct WebhookSender {
    store: Store,
    receivers: Arc<Receivers>,
    clock: SendingClock,
    capture: Option<Capture>,
}

impl WebhookSender {
    /// A sender that keeps to `rules`, and records its tries in `capture`.
    pub(crate) fn new(store: Store, rules: AddressRules, capture: Option<Capture>) -> Self {
        let receivers = Arc::new(Receivers::new(rules, system_lookup()));
        Self { store, receivers, clock: SendingClock::start(), capture }
    }

    /// Sends until this future is dropped. What is under way then is sent again at the next start,
    /// with the same id.
    pub(crate) async fn run(self) {
        let mut under_way = UnderWay::default();
        let (mut removal_at, mut bound_at) = (Instant::now(), Instant::now());
        loop {
            if Instant::now() >= removal_at {
                removal_at = Instant::now() + REMOVAL_INTERVAL;
                self.remove_ended().await;
            }
            if Instant::now() >= bound_at {
                bound_at = Instant::now() + BOUND_INTERVAL;
                self.drop_oldest().await;
            }
            let next = self.start_due(&mut under_way).await;
            tokio::select! {
                () = self.store.outbox_filled() => {}
                () = under_way.one_ended() => {}
                () = sleep_until(next.min(removal_at)) => {}
            }
        }
    }

    /// Begins all tries that are due, as far as their receivers have room. Returns when to look again.
    async fn start_due(&self, under_way: &mut UnderWay) -> Instant {
        // The pause counts from here, however long the reading takes.
        let (begun, now) = (Instant::now(), self.clock.now());
        let due = match self.store.due_deliveries(now, 2 * MAX_UNDER_WAY).await {
            Ok(due) => due,
            Err(error) => {
                tracing::error!(error = truncated(&error), "webhooks cannot be read now");
                return Instant::now() + STORE_PAUSE;
            }
        };
        for delivery in due.deliveries {
            let attempt = Attempt {
                store: self.store.clone(),
                receivers: Arc::clone(&self.receivers),
                clock: self.clock,
                capture: self.capture.clone(),
            };
            under_way.begin(delivery, attempt);
        }
        let pause = due.next.and_then(|next| Duration::try_from(next.duration_since(now)).ok());
        begun + pause.unwrap_or(LOOK_INTERVAL).min(LOOK_INTERVAL)
    }

    /// Drops the oldest deliveries of receivers for which too many wait.
    async fn drop_oldest(&self) {
        let crowded = match self.store.crowded_webhooks(MAX_WAITING).await {
            Ok(crowded) => crowded,
            Err(error) => {
                tracing::error!(error = truncated(&error), "deliveries cannot be counted now");
                return;
            }
        };
        for CrowdedWebhook { id, waiting } in crowded {
            let mut dropped = 0;
            while waiting - dropped > MAX_WAITING {
                let count = (waiting - dropped - MAX_WAITING).min(DROPPED_AT_ONCE);
                match self.store.drop_oldest_waiting(id.clone(), count).await {
                    // It was removed meanwhile, or its receiver took them.
                    Ok(0) => break,
                    Ok(count) => dropped += count,
                    Err(error) => {
                        tracing::error!(
                            error = truncated(&error),
                            "deliveries cannot be dropped now"
                        );
                        break;
                    }
                }
            }
            if dropped > 0 {
                tracing::warn!(
                    webhook = id,
                    dropped,
                    most = MAX_WAITING,
                    "the oldest deliveries of a webhook were dropped, since too many wait"
                );
            }
        }
    }

    async fn remove_ended(&self) {
        let Ok(before) = self.clock.now().checked_sub(KEPT) else { return };
        if let Err(error) = self.store.remove_ended_deliveries(before).await {
            tracing::error!(error = truncated(&error), "old deliveries cannot be removed now");
        }
    }
}

/// The tries that are under way. They end when this is dropped.
#[derive(Default)]
struct UnderWay {
    tries: JoinSet<(i64, String)>,
    deliveries: HashSet<i64>,
    by_webhook: HashMap<String, usize>,
}

impl UnderWay {
    /// Begins a try, unless it is under way already or its receiver has enough of them.
    fn begin(&mut self, delivery: DueDelivery, attempt: Attempt) {
        let busy = self.by_webhook.entry(delivery.webhook.clone()).or_default();
        if *busy >= MAX_UNDER_WAY || !self.deliveries.insert(delivery.id) {
            return;
        }
        *busy += 1;
        self.tries.spawn(async move {
            let (id, webhook) = (delivery.id, delivery.webhook.clone());
            attempt.carry_out(delivery).await;
            (id, webhook)
        });
    }

    /// Waits until a try has ended; for ever where none is under way.
    async fn one_ended(&mut self) {
        match self.tries.join_next().await {
            Some(Ok((id, webhook))) => {
                self.deliveries.remove(&id);
                if let Some(busy) = self.by_webhook.get_mut(&webhook) {
                    *busy = busy.saturating_sub(1);
                }
                self.by_webhook.retain(|_, busy| *busy > 0);
            }
            Some(Err(error)) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Some(Err(_)) => {}
            None => std::future::pending().await,
        }
    }
}

/// One try of a delivery.
struct Attempt {
    store: Store,
    receivers: Arc<Receivers>,
    clock: SendingClock,
    capture: Option<Capture>,
}

impl Attempt {
    async fn carry_out(self, delivery: DueDelivery) {
        let body = match body::render(&self.store, &delivery).await {
            Ok(body) => body,
            Err(error) => {
                tracing::error!(error = truncated(&error), "a webhook's message cannot be made");
                return sleep(STORE_PAUSE).await;
            }
        };
        let tried = match body {
            Some(body) => {
                let message = Message {
                    url: &delivery.url,
                    secret: &delivery.secret,
                    delivery_id: &delivery.public_id,
                    body: body.into(),
                };
                let (at, began) = (Timestamp::now(), Instant::now());
                let reply = self.receivers.send(&message).await;
                if let Some(capture) = &self.capture {
                    let took = began.elapsed();
                    capture.add_delivery(delivery_try(&delivery, &message, &reply, at, took));
                }
                result(&delivery, reply, self.clock.now(), rand::random())
            }
            None => Try {
                at: self.clock.now(),
                status: None,
                answer: "what it tells of is not there any more".to_owned(),
                outcome: TryOutcome::GivenUp,
            },
        };
        tell_log(&delivery, &tried);
        while let Err(error) = self.store.note_try(delivery.clone(), tried.clone()).await {
            tracing::error!(error = truncated(&error), "a webhook's try cannot be written down");
            if matches!(error, StoreError::Closed) {
                return;
            }
            sleep(STORE_PAUSE).await;
        }
    }
}

/// A try, which began `at` then, as the capture keeps it.
fn delivery_try(
    delivery: &DueDelivery,
    message: &Message<'_>,
    reply: &Reply,
    at: Timestamp,
    took: Duration,
) -> DeliveryTry {
    let headers = message.headers().map(|(name, value)| (name.to_owned(), value));
    DeliveryTry {
        at,
        took,
        url: delivery.url.clone(),
        headers: headers.into(),
        body: message.body.clone(),
        status: reply.status.map(|status| status.as_u16()),
        answer: reply.answer.clone(),
        ticket: match delivery.subject {
            ToldSubject::Ticket(id) => Some(id),
            ToldSubject::Line(_) | ToldSubject::Location(_) => None,
        },
        details: DeliveryDetails {
            id: delivery.public_id.clone(),
            event: delivery.event.clone(),
            attempt: delivery.tries.saturating_add(1),
        },
    }
}

/// What a try came to. `share` is how much of the longest pause is waited before the next one.
fn result(delivery: &DueDelivery, reply: Reply, now: Timestamp, share: f64) -> Try {
    let outcome = match reply.status {
        Some(StatusCode::GONE) => TryOutcome::Gone,
        Some(status) if status.is_success() => TryOutcome::Sent,
        _ => match retry::next_try(delivery.begun_at, now, delivery.tries, share) {
            Some(next) => TryOutcome::RetryAt(next),
            None => TryOutcome::GivenUp,
        },
    };
    let status = reply.status.map(|status| status.as_u16());
    Try { at: now, status, answer: reply.answer, outcome }
}

/// Tells the log what ended. An address may carry secrets, so it is not named.
fn tell_log(delivery: &DueDelivery, tried: &Try) {
    let DueDelivery { webhook, public_id, event, .. } = delivery;
    match tried.outcome {
        TryOutcome::Sent => tracing::debug!(webhook, delivery = public_id, event, "told"),
        TryOutcome::RetryAt(next) => {
            tracing::debug!(webhook, delivery = public_id, event, %next, status = tried.status, "not told yet");
        }
        TryOutcome::GivenUp => {
            tracing::warn!(
                webhook,
                delivery = public_id,
                event,
                status = tried.status,
                "a webhook's delivery was given up"
            );
        }
        TryOutcome::Gone => {
            tracing::info!(webhook, "a webhook was removed, because its receiver answered 410");
        }
    }
}
