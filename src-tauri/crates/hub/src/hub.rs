//! The hub as a whole: opened on a data directory, run on a listener.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::{Router, middleware};
use jiff::Timestamp;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::accept::{ConnectionLimits, serve};
use crate::app_state::AppState;
use crate::background_tasks::{BackgroundTasks, EndedTask};
use crate::capture::{self, Capture};
use crate::drain::Drain;
use crate::failure_log::truncated;
use crate::faults::Faults;
use crate::graphql::{self, Executor};
use crate::lingering::Lingering;
use crate::listen::Listeners;
use crate::metrics::Metrics;
use crate::middleware::clock::set_clock;
use crate::middleware::host_check::{AllowedHosts, check_host};
use crate::middleware::limits::{RequestLimits, trace_layer};
use crate::middleware::slashes::{ignore_trailing_slash, refuse_double_slash};
use crate::rates::Rates;
use crate::settings::Settings;
use crate::store::{self, KeyKind, NewKey, Store, StoreError};
use crate::subscriptions::Subscriptions;
use crate::tls::{Tls, TlsError};
use crate::unknown_keys::UnknownKeys;
use crate::webhooks::{AddressRules, WebhookSender};
use crate::{admin, background, rest, socket};

/// How long requests under way may take when the hub shuts down. The last writes to the store have
/// the rest of the five seconds in which the process ends.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_millis(4_500);

/// How long a hub that ended in time waits for readers before it empties the write-ahead log.
const WAL_TRUNCATE_TIMEOUT: Duration = Duration::from_secs(2);

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

/// Why a running hub ended by itself.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The certificate's key cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// A task without which the hub does only a part of its work ended.
    #[error("the hub ended because its task that {name} {end}")]
    Task {
        /// What the task does.
        name: &'static str,
        /// How it ended.
        end: &'static str,
    },
}

impl From<EndedTask> for RunError {
    fn from(EndedTask { name, end }: EndedTask) -> Self {
        Self::Task { name, end }
    }
}

/// Where the hub keeps its data unless told otherwise; `None` on a system without home directories.
#[must_use]
pub fn default_data_directory() -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join("service-view").join("hub"))
}

/// The server, opened and not yet listening.
pub struct Hub {
    state: AppState,
    keep: Option<Duration>,
    hosts: AllowedHosts,
    max_sockets: usize,
    max_requests: usize,
    behind_proxy: bool,
    tls: Option<Tls>,
    admin_listener: Option<Listeners>,
    capture: Option<Capture>,
    background_tasks: BackgroundTasks,
}

/// Where the demo's visitor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoTicket {
    /// The demo location.
    pub location: i64,
    /// The ticket that is being served there.
    pub ticket: i64,
}

impl Hub {
    /// Opens the store, and makes it where there is none. One in a database is used by tasks of the
    /// runtime in which this is called.
    ///
    /// # Errors
    /// [`OpenError`] names the file or directory that cannot be used, and says what to do.
    pub fn open(settings: Settings) -> Result<Self, OpenError> {
        let metrics = Metrics::new(settings.postgres.is_some());
        let tls = settings.tls.map(Tls::read).transpose()?;
        let store = match &settings.postgres {
            Some(postgres) => Store::open_database(postgres, settings.durable, &metrics)?,
            None => Store::open(&settings.data_directory, settings.durable, &metrics)?,
        };
        let executor = Executor::new(store.clone());
        let state = AppState {
            subscriptions: Subscriptions::new(executor.clone(), metrics.clone()),
            executor,
            store,
            rates: settings.rate_limit.map(Rates::new),
            graphql_rates: settings.graphql_rate_limit.map(Rates::new),
            unknown_keys: UnknownKeys::default(),
            max_data: settings.max_data,
            webhook_addresses: AddressRules { anywhere: settings.webhooks_anywhere },
            faults: settings.faults.then(Faults::default),
            names: settings.names,
            metrics,
            drain: Drain::new(settings.drain),
            shutdown: CancellationToken::new(),
            cut_off: CancellationToken::new(),
            sockets: TaskTracker::new(),
            socket_permits: Arc::new(Semaphore::new(settings.max_sockets)),
        };
        Ok(Self {
            state,
            keep: settings.keep,
            hosts: AllowedHosts::new(settings.hosts, settings.names),
            max_sockets: settings.max_sockets,
            max_requests: settings.max_requests,
            behind_proxy: settings.behind_proxy,
            tls,
            admin_listener: None,
            capture: settings.capture.then(Capture::default),
            background_tasks: BackgroundTasks::default(),
        })
    }

    /// Also answers `/healthz`, `/readyz` and `/metrics` on a listener of its own, as long as it runs. That
    /// one needs no key, so it should not be reached by strangers.
    #[must_use]
    pub fn with_admin_listener(mut self, listener: impl Into<Listeners>) -> Self {
        self.admin_listener = Some(listener.into());
        self
    }

    /// What the hub receives and tells; `None` unless the settings turned it on.
    #[must_use]
    pub fn capture(&self) -> Option<Capture> {
        self.capture.clone()
    }

    /// The faults that the hub shows on demand; `None` unless the settings turned them on.
    #[must_use]
    pub fn faults(&self) -> Option<Faults> {
        self.state.faults.clone()
    }

    /// Makes the demo location where no location is yet: three lines, two desks, a called ticket
    /// and four that wait.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be written.
    pub async fn seed_demo(&self) -> Result<DemoTicket, StoreError> {
        self.state.store.seed_demo(Timestamp::now()).await?;
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
        self.state.store.replace_key(kind, name).await
    }

    /// Serves on `listener` until `shutdown` ends and [`Settings::drain`] has passed: then it takes
    /// nothing more, answers the
    /// requests under way and closes the sockets, for which there are 4.5 seconds. What was
    /// acknowledged is on the disk whenever this ends. Where one of its own tasks ends, it ends in
    /// the same way, rather than go on with a part of its work.
    ///
    /// # Errors
    /// [`RunError`] where the certificate's key cannot be used, or where a task of the hub ended.
    pub async fn run(
        self,
        listener: impl Into<Listeners>,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), RunError> {
        let listeners = listener.into();
        let Self { state, keep, hosts, tls, admin_listener, capture, mut background_tasks, .. } =
            self;
        let (max_sockets, max_requests) = (self.max_sockets, self.max_requests);
        let (ending, drain) = (state.shutdown.clone(), state.drain.clone());
        let sockets = state.sockets.clone();
        let _cut_off_at_the_latest = state.cut_off.clone().drop_guard();
        let store = state.store.clone();
        let metrics = state.metrics.clone();

        background_tasks.spawn("commits changes", store.writer_ended());
        background_tasks
            .spawn("tells subscribers", state.subscriptions.clone().dispatch(store.clone()));
        background_tasks
            .spawn("writes down the use of keys", background::note_key_uses(store.clone()));
        background_tasks.spawn(
            "sends webhooks",
            WebhookSender::new(store.clone(), state.webhook_addresses, capture.clone()).run(),
        );
        if let Some(keep) = keep {
            background_tasks.spawn(
                "removes old tickets",
                background::remove_ended(store.clone(), keep, metrics.clone()),
            );
        }
        if let Some(tls) = tls.clone() {
            background_tasks.spawn("follows the certificate", tls.follow());
        }
        if let Some(listener) = admin_listener {
            let app = admin::routes(store.clone(), metrics.clone(), drain.clone());
            let ended = ending.clone().cancelled_owned();
            let limits = ConnectionLimits { connections: max_requests, shared_by_address: true };
            background_tasks
                .spawn("answers health and metrics", serve(listener, None, app, limits, ended));
        }

        let lingering = Lingering::new(ending.clone());
        let requests = RequestLimits::new(metrics, max_requests, state.names, lingering);
        let app = Router::new()
            .merge(rest::routes(state.clone()))
            .merge(graphql::routes())
            .merge(socket::routes())
            .fallback(rest::unknown_address)
            .method_not_allowed_fallback(rest::unknown_method)
            .layer(middleware::from_fn(refuse_double_slash))
            .layer(middleware::from_fn_with_state(hosts, check_host))
            .layer(middleware::from_fn_with_state(requests, trace_layer));
        let app = match state.faults.clone() {
            Some(faults) => app.layer(middleware::from_fn_with_state(faults, set_clock)),
            None => app,
        };
        let app = ignore_trailing_slash(app.with_state(state));
        let app = match capture {
            Some(capture) => app.layer(middleware::from_fn_with_state(capture, capture::record)),
            None => app,
        };
        let out_of_time = {
            let ending = ending.clone();
            async move {
                ending.cancelled().await;
                tokio::time::sleep(SHUTDOWN_TIMEOUT).await;
            }
        };
        let acceptor = tls.map(|tls| tls.acceptor()).transpose()?;
        let told_to_end = ending.clone().cancelled_owned();
        let failure = async {
            let failure = tokio::select! {
                () = async { shutdown.await; drain.run().await } => None,
                ended = background_tasks.ended(&ending) => Some(RunError::from(ended)),
            };
            if let Some(error) = &failure {
                tracing::error!(%error, "the hub ends");
            }
            ending.cancel();
            failure
        };
        let limits = ConnectionLimits {
            connections: max_sockets.saturating_add(max_requests),
            shared_by_address: !self.behind_proxy,
        };
        let served = async {
            serve(listeners, acceptor, app, limits, told_to_end).await;
            sockets.close();
            sockets.wait().await;
        };
        let served = async {
            tokio::select! {
                () = served => WAL_TRUNCATE_TIMEOUT,
                () = out_of_time => Duration::ZERO,
            }
        };
        let (patience, failure) = tokio::join!(served, failure);
        drop(background_tasks);
        if let Err(error) = store.give_up_duties().await {
            tracing::warn!(error = truncated(&error), "other hubs take over later");
        }
        if let Err(error) = store.note_key_uses().await {
            tracing::error!(
                error = truncated(&error),
                "the last use of keys cannot be written down"
            );
        }
        // With an empty log nothing has to be taken over at the next start. A reader may hold it.
        match store.truncate_wal(patience).await {
            Ok(true) => {}
            Ok(false) => tracing::debug!("the write-ahead log stays: it is being read"),
            Err(error) => tracing::error!(%error, "the write-ahead log cannot be emptied"),
        }
        failure.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use tokio::net::TcpListener;

    use super::*;

    /// How long a hub may take to end before a test fails.
    const MAX_END: Duration = Duration::from_secs(60);

    fn open(directory: &tempfile::TempDir) -> Hub {
        Hub::open(Settings::new(directory.path().to_owned())).unwrap()
    }

    /// Runs a hub without a shutdown, and returns why it ended.
    async fn reason(hub: Hub) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let ended = tokio::time::timeout(MAX_END, hub.run(listener, pending())).await;
        ended.expect("the hub goes on").unwrap_err().to_string()
    }

    #[tokio::test]
    async fn hub_ends_with_the_reason_when_a_background_task_panics() {
        let directory = tempfile::tempdir().unwrap();
        let mut hub = open(&directory);
        hub.background_tasks.spawn("is tested", async { panic!("for the test") });
        assert_eq!(reason(hub).await, "the hub ended because its task that is tested panicked");
    }

    #[tokio::test]
    async fn hub_ends_with_the_reason_when_a_background_task_returns() {
        let directory = tempfile::tempdir().unwrap();
        let mut hub = open(&directory);
        hub.background_tasks.spawn("is tested", async {});
        assert_eq!(reason(hub).await, "the hub ended because its task that is tested returned");
    }

    #[tokio::test]
    async fn hub_ends_with_the_reason_when_the_writer_dies() {
        let directory = tempfile::tempdir().unwrap();
        let hub = open(&directory);
        let store = hub.state.store.clone();
        let (ended, written) =
            tokio::join!(reason(hub), store.sqlite().write::<()>(|_| panic!("for the test")));
        assert!(matches!(written, Err(StoreError::Closed)));
        assert_eq!(ended, "the hub ended because its task that commits changes returned");
    }

    #[tokio::test]
    async fn hub_that_is_told_to_end_does_so_without_an_error() {
        let directory = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let hub =
            open(&directory).with_admin_listener(TcpListener::bind("127.0.0.1:0").await.unwrap());
        hub.run(listener, async {}).await.unwrap();
    }
}
