//! The hub as a whole: opened on a data directory, run on a listener.

use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::connection_keys::ConnectionKeys;
use crate::graphql::{self, Schema};
use crate::guard::guard;
use crate::store::{self, KeyKind, NewKey, Store, StoreError};
use crate::{rest, socket};

/// How long requests under way may take when the hub is told to end.
const GRACE: Duration = Duration::from_secs(5);

/// What can be set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the database lies. Made if need be, closed to other users.
    pub data_directory: PathBuf,
    /// How many bytes the `data` field of one external write may have. 1 MiB unless set.
    pub max_data: usize,
}

impl Settings {
    /// The usual settings for a data directory.
    #[must_use]
    pub fn new(data_directory: PathBuf) -> Self {
        Self { data_directory, max_data: external_data::MAX_BYTES }
    }
}

/// Where the hub keeps its data unless told otherwise; `None` on a system without home directories.
#[must_use]
pub fn default_data_directory() -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join("service-view").join("hub"))
}

/// The server, opened and not yet listening.
pub struct Hub {
    shared: Shared,
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
    pub schema: Schema,
    pub connection_keys: ConnectionKeys,
    pub max_data: usize,
    pub shutdown: CancellationToken,
    pub sockets: TaskTracker,
}

impl Hub {
    /// Opens the store, and makes it where there is none.
    ///
    /// # Errors
    /// [`StoreError`] names the file or directory that cannot be used, and says what to do.
    pub fn open(settings: Settings) -> Result<Self, StoreError> {
        let store = Store::open(&settings.data_directory)?;
        let shared = Shared {
            schema: graphql::schema(store.clone()),
            store,
            connection_keys: ConnectionKeys::default(),
            max_data: settings.max_data,
            shutdown: CancellationToken::new(),
            sockets: TaskTracker::new(),
        };
        Ok(Self { shared })
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

    /// Serves on `listener` until `shutdown` ends: then it accepts nothing more, finishes the
    /// requests under way and closes the sockets, for which there are five seconds. What was
    /// acknowledged is on the disk whenever this ends.
    ///
    /// # Errors
    /// What the system says of a listener that fails.
    pub async fn run(
        self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        let ending = self.shared.shutdown.clone();
        let sockets = self.shared.sockets.clone();
        let app = Router::new()
            .merge(rest::routes())
            .merge(graphql::routes())
            .merge(socket::routes())
            .fallback(rest::unknown_address)
            .method_not_allowed_fallback(rest::unknown_method)
            .layer(axum::middleware::from_fn(guard))
            .with_state(self.shared);
        let out_of_time = {
            let ending = ending.clone();
            async move {
                ending.cancelled().await;
                tokio::time::sleep(GRACE).await;
            }
        };
        let served = axum::serve(listener, app).with_graceful_shutdown(async move {
            shutdown.await;
            ending.cancel();
        });
        let ended = async {
            served.await?;
            sockets.close();
            sockets.wait().await;
            Ok(())
        };
        tokio::select! {
            result = ended => result,
            () = out_of_time => Ok(()),
        }
    }
}
