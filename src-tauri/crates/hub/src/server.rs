//! The hub as a whole: opened on a data directory, run on a listener.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::{Router, middleware};
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::connection_keys::ConnectionKeys;
use crate::failure_log::short;
use crate::feeds::Feeds;
use crate::graphql::{self, Executor};
use crate::guard::{Hosts, guard};
use crate::lingering::Lingering;
use crate::metrics::Metrics;
use crate::requests::{Requests, observe};
use crate::rest::Rates;
use crate::serving::{ConnectionLimits, serve};
use crate::settings::Settings;
use crate::store::{self, KeyKind, NewKey, Store, StoreError};
use crate::tls::{Tls, TlsError};
use crate::{observing, rest, socket, upkeep};

/// How long requests under way may take when the hub is told to end. What is written down after that
/// has the rest of the five seconds in which the process ends.
const GRACE: Duration = Duration::from_millis(4_500);

/// How long a hub that ended in time waits for those who still read before it empties the log.
const JOURNAL_PATIENCE: Duration = Duration::from_secs(2);

/// Why a hub cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The data cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The certificate cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

/// Where the hub keeps its data unless told otherwise; `None` on a system without home directories.
#[must_use]
pub fn default_data_directory() -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join("service-view").join("hub"))
}

/// The server, opened and not yet listening.
pub struct Hub {
    shared: Shared,
    keep: Option<Duration>,
    hosts: Hosts,
    max_sockets: usize,
    max_requests: usize,
    behind_proxy: bool,
    tls: Option<Tls>,
    observed_on: Option<TcpListener>,
}

/// Where the demo's visitor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoTicket {
    /// The demo location.
    pub location: i64,
    /// The ticket that is being served there.
    pub ticket: i64,
}

/// What every request has at hand.
#[derive(Clone)]
pub(crate) struct Shared {
    pub store: Store,
    pub executor: Executor,
    pub feeds: Feeds,
    pub connection_keys: ConnectionKeys,
    pub rates: Option<Rates>,
    pub question_rates: Option<Rates>,
    pub max_data: usize,
    pub metrics: Metrics,
    /// Cancelled when the hub is told to end.
    pub shutdown: CancellationToken,
    /// Cancelled when it has ended: what is still open is dropped.
    pub cut_off: CancellationToken,
    pub sockets: TaskTracker,
    pub socket_permits: Arc<Semaphore>,
}

impl Hub {
    /// Opens the store, and makes it where there is none.
    ///
    /// # Errors
    /// [`OpenError`] names the file or directory that cannot be used, and says what to do.
    pub fn open(settings: Settings) -> Result<Self, OpenError> {
        let metrics = Metrics::default();
        let tls = settings.tls.map(Tls::read).transpose()?;
        let store = Store::open(&settings.data_directory, settings.durable, &metrics)?;
        let executor = Executor::new(store.clone());
        let shared = Shared {
            feeds: Feeds::new(executor.clone(), metrics.clone()),
            executor,
            store,
            connection_keys: ConnectionKeys::default(),
            rates: settings.rate_limit.map(Rates::new),
            question_rates: settings.question_rate_limit.map(Rates::new),
            max_data: settings.max_data,
            metrics,
            shutdown: CancellationToken::new(),
            cut_off: CancellationToken::new(),
            sockets: TaskTracker::new(),
            socket_permits: Arc::new(Semaphore::new(settings.max_sockets)),
        };
        Ok(Self {
            shared,
            keep: settings.keep,
            hosts: Hosts::new(settings.hosts),
            max_sockets: settings.max_sockets,
            max_requests: settings.max_requests,
            behind_proxy: settings.behind_proxy,
            tls,
            observed_on: None,
        })
    }

    /// Also answers `/healthz` and `/metrics` on a listener of its own, as long as it runs. That
    /// one needs no key, so it should not be reached by strangers.
    #[must_use]
    pub fn observed_on(mut self, listener: TcpListener) -> Self {
        self.observed_on = Some(listener);
        self
    }

    /// Makes the demo location where no location is yet: three lines, two desks, a called ticket
    /// and four that wait.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be written.
    pub async fn seed_demo(&self) -> Result<DemoTicket, StoreError> {
        self.shared.store.seed_demo(Timestamp::now()).await?;
        Ok(DemoTicket { location: store::DEMO_LOCATION, ticket: store::DEMO_TICKET })
    }

    /// Makes a key named `name`, which takes the place of the one that had the name before.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be written.
    pub async fn replace_key(
        &self,
        kind: KeyKind,
        name: &'static str,
    ) -> Result<NewKey, StoreError> {
        self.shared.store.replace_key(kind, name).await
    }

    /// Serves on `listener` until `shutdown` ends: then it takes nothing more, answers the
    /// requests under way and closes the sockets, for which there are 4.5 seconds. What was
    /// acknowledged is on the disk whenever this ends.
    ///
    /// # Errors
    /// [`TlsError`] where the certificate's key cannot be used.
    pub async fn run(
        self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), TlsError> {
        let Self { shared, keep, hosts, tls, observed_on, .. } = self;
        let (max_sockets, max_requests) = (self.max_sockets, self.max_requests);
        let ending = shared.shutdown.clone();
        let sockets = shared.sockets.clone();
        let _cut_off_at_the_latest = shared.cut_off.clone().drop_guard();
        let store = shared.store.clone();
        let metrics = shared.metrics.clone();

        let mut by_itself = JoinSet::new();
        by_itself.spawn(shared.feeds.clone().tell(store.clone()));
        by_itself.spawn(upkeep::note_key_uses(store.clone()));
        if let Some(keep) = keep {
            by_itself.spawn(upkeep::remove_ended(store.clone(), keep, metrics.clone()));
        }
        if let Some(tls) = tls.clone() {
            by_itself.spawn(tls.follow());
        }
        if let Some(listener) = observed_on {
            let app = observing::routes(store.clone(), metrics.clone());
            let ended = ending.clone().cancelled_owned();
            let limits = ConnectionLimits { connections: max_requests, shared_by_address: true };
            by_itself.spawn(serve(listener, None, app, limits, ended));
        }

        let lingering = Lingering::new(ending.clone());
        let requests = Requests::new(metrics, max_requests, lingering);
        let app = Router::new()
            .merge(rest::routes(shared.clone()))
            .merge(graphql::routes())
            .merge(socket::routes())
            .fallback(rest::unknown_address)
            .method_not_allowed_fallback(rest::unknown_method)
            .layer(middleware::from_fn_with_state(hosts, guard))
            .layer(middleware::from_fn_with_state(requests, observe))
            .with_state(shared);
        let out_of_time = {
            let ending = ending.clone();
            async move {
                ending.cancelled().await;
                tokio::time::sleep(GRACE).await;
            }
        };
        let acceptor = tls.map(|tls| tls.acceptor()).transpose()?;
        let told = async move {
            shutdown.await;
            ending.cancel();
        };
        let limits = ConnectionLimits {
            connections: max_sockets.saturating_add(max_requests),
            shared_by_address: !self.behind_proxy,
        };
        let served = async {
            serve(listener, acceptor, app, limits, told).await;
            sockets.close();
            sockets.wait().await;
        };
        let patience = tokio::select! {
            () = served => JOURNAL_PATIENCE,
            () = out_of_time => Duration::ZERO,
        };
        drop(by_itself);
        if let Err(error) = store.note_key_uses().await {
            tracing::error!(error = short(&error), "the last use of keys cannot be written down");
        }
        // With an empty log nothing has to be taken over at the next start. A reader may hold it.
        match store.empty_journal(patience).await {
            Ok(true) => {}
            Ok(false) => tracing::debug!("the write-ahead log stays: it is being read"),
            Err(error) => tracing::error!(%error, "the write-ahead log cannot be emptied"),
        }
        Ok(())
    }
}
