//! The metrics of a store in a database.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use jiff::Timestamp;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

/// The counters, which are registered only where there is a database. Clones share them.
#[derive(Clone)]
pub(crate) struct DatabaseMetrics {
    lag: Gauge,
    delay: Histogram,
    heard_at: Gauge<f64, AtomicU64>,
    listeners: Counter,
    pool_wait: Histogram,
    queue: Gauge<f64, AtomicU64>,
}

impl Default for DatabaseMetrics {
    fn default() -> Self {
        // From a tenth of a millisecond to some seconds.
        let seconds = || Histogram::new(exponential_buckets(0.0001, 2.0, 16));
        Self {
            lag: Gauge::default(),
            delay: seconds(),
            heard_at: Gauge::default(),
            listeners: Counter::default(),
            pool_wait: seconds(),
            queue: Gauge::default(),
        }
    }
}

impl DatabaseMetrics {
    /// Adds them to what Prometheus reads.
    pub(crate) fn register(&self, registry: &mut Registry) {
        let registry = registry.sub_registry_with_prefix("database");
        let help = "Commits that the database had and this hub had not heard of, at the last look";
        registry.register("lag_revisions", help, self.lag.clone());
        let help = "From a commit, of whatever hub, to its news here, by the database's clock";
        registry.register_with_unit("delay", help, Unit::Seconds, self.delay.clone());
        let help = "When the database last told of its changes or that there are none, since 1970";
        registry.register_with_unit("heard_at", help, Unit::Seconds, self.heard_at.clone());
        let help = "Connections that were made to hear of changes";
        registry.register("listeners", help, self.listeners.clone());
        let help = "How long a request waited for a connection";
        registry.register_with_unit("pool_wait", help, Unit::Seconds, self.pool_wait.clone());
        let help = "How full the server's queue of notifications is, from 0 to 1";
        registry.register("notification_queue", help, self.queue.clone());
    }

    /// The database has `commits` that the hub has not heard of yet.
    pub(crate) fn lags(&self, commits: i64) {
        self.lag.set(commits);
    }

    /// A commit was heard of so many seconds after it was made.
    pub(crate) fn delayed(&self, seconds: f64) {
        self.delay.observe(seconds.max(0.0));
    }

    /// The database told what is new.
    pub(crate) fn heard(&self) {
        self.heard_at.set(Timestamp::now().as_duration().as_secs_f64());
    }

    /// A connection listens from now on.
    pub(crate) fn listens(&self) {
        self.listeners.inc();
    }

    /// A request got a connection after this wait.
    pub(crate) fn waited(&self, wait: Duration) {
        self.pool_wait.observe(wait.as_secs_f64());
    }

    /// How full the queue of notifications is.
    pub(crate) fn queue_usage(&self, usage: f64) {
        self.queue.set(usage);
    }
}
