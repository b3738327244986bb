//! The metrics of the hub, for Prometheus (OpenMetrics text). They contain no ticket, provider or
//! key.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

use crate::database_metrics::DatabaseMetrics;

/// The counters. Clones share them.
#[derive(Clone)]
pub(crate) struct Metrics(Arc<Counted>);

struct Counted {
    registry: Registry,
    requests: Family<Requested, Counter>,
    latency: Family<Route, Histogram>,
    commits: Family<Ended, Counter>,
    commit: Histogram,
    batch: Histogram,
    sockets: Gauge,
    subscriptions: Gauge,
    skipped: Counter,
    removed: Counter,
    database: DatabaseMetrics,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Requested {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Ended {
    result: Success,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
enum Success {
    Ok,
    Failed,
}

/// A gauge that counts something as long as this is held.
pub(crate) struct Open(Gauge);

impl Open {
    fn count(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// From a tenth of a millisecond to some seconds.
fn seconds() -> Histogram {
    Histogram::new(exponential_buckets(0.0001, 2.0, 16))
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new(false)
    }
}

impl Metrics {
    /// The metrics of a hub whose store is in a database, or in a file.
    pub(crate) fn new(in_database: bool) -> Self {
        let mut registry = Registry::with_prefix("hub");
        let requests = Family::<Requested, Counter>::default();
        registry.register("requests", "Answered requests", requests.clone());
        let latency = Family::<Route, Histogram>::new_with_constructor(seconds);
        registry.register_with_unit(
            "request_duration",
            "From a request's head to its answer",
            Unit::Seconds,
            latency.clone(),
        );
        let commits = Family::<Ended, Counter>::default();
        registry.register("commits", "Transactions of the writer", commits.clone());
        let commit = seconds();
        let help = "How long the changes of a transaction and its commit took";
        registry.register_with_unit("commit_duration", help, Unit::Seconds, commit.clone());
        let batch = Histogram::new(exponential_buckets(1.0, 2.0, 9));
        registry.register("commit_changes", "Changes committed together", batch.clone());
        let sockets = Gauge::default();
        registry.register("sockets", "Open WebSockets", sockets.clone());
        let subscriptions = Gauge::default();
        registry.register("subscriptions", "Running subscriptions", subscriptions.clone());
        let skipped = Counter::default();
        let help = "Updates that a slow subscriber was not told of, since a newer one came";
        registry.register("skipped_updates", help, skipped.clone());
        let removed = Counter::default();
        registry.register("removed_tickets", "Tickets that retention removed", removed.clone());
        let database = DatabaseMetrics::default();
        if in_database {
            database.register(&mut registry);
        }
        Self(Arc::new(Counted {
            registry,
            requests,
            latency,
            commits,
            commit,
            batch,
            sockets,
            subscriptions,
            skipped,
            removed,
            database,
        }))
    }

    /// Those of a store in a database.
    pub(crate) fn database(&self) -> &DatabaseMetrics {
        &self.0.database
    }

    /// The text that Prometheus reads.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &self.0.registry);
        text
    }

    /// A request was answered.
    pub(crate) fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        let requested = Requested { method: method.to_owned(), route: route.to_owned(), status };
        self.0.requests.get_or_create(&requested).inc();
        let route = Route { route: route.to_owned() };
        self.0.latency.get_or_create(&route).observe(took.as_secs_f64());
    }

    /// The writer ended a transaction of `changes` changes.
    pub(crate) fn committed(&self, changes: usize, took: Duration, ok: bool) {
        let result = if ok { Success::Ok } else { Success::Failed };
        self.0.commits.get_or_create(&Ended { result }).inc();
        self.0.commit.observe(took.as_secs_f64());
        self.0.batch.observe(f64::from(u32::try_from(changes).unwrap_or(u32::MAX)));
    }

    pub(crate) fn socket(&self) -> Open {
        Open::count(&self.0.sockets)
    }

    pub(crate) fn subscription(&self) -> Open {
        Open::count(&self.0.subscriptions)
    }

    pub(crate) fn skipped(&self) {
        self.0.skipped.inc();
    }

    pub(crate) fn removed(&self, tickets: usize) {
        self.0.removed.inc_by(u64::try_from(tickets).unwrap_or(u64::MAX));
    }
}
