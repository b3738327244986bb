//! The hub inside the program, started for the check alone: on data of its own, since the person's hub may
//! be running, and each start of that takes back keys.

use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};

use hub::{Hub, KeyKind, ListenAddress, RunError, Settings, bind};
use qminder::ApiKey;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::location::{LocationOrigin, WantedLocation};
use super::target::{AddressOrigin, ServerTarget, TargetKey};
use crate::api_key_place::ApiKeyOrigin;

/// The name of the key of the checks.
const KEY_NAME: &str = "the checks of the program";

/// A hub that runs for the checks.
pub(crate) struct OwnHub {
    /// The hub as a server.
    pub target: ServerTarget,
    stop: oneshot::Sender<()>,
    running: JoinHandle<Result<(), RunError>>,
    // Last, so that the hub has ended when it is removed.
    _data: TempDir,
}

impl OwnHub {
    /// Starts the hub on a free port of this machine.
    ///
    /// # Errors
    /// The reason, in words.
    pub(crate) async fn start() -> Result<Self, String> {
        Self::try_start().await.map_err(|error| error.to_string())
    }

    async fn try_start() -> Result<Self, Box<dyn Error>> {
        let data = tempfile::tempdir()?;
        let hub = Hub::open(Settings::new(data.path().join("hub")))?;
        let demo = hub.seed_demo().await?;
        let free = ListenAddress::One(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
        let listener = bind(free, false).await?;
        let server = format!("http://{}", listener.local_addr()?).parse()?;
        let key = hub.replace_key(KeyKind::Secret, KEY_NAME).await?;
        let key = ApiKey::new(key.expose()).ok_or("the hub made a key that cannot be sent")?;
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(hub.run(listener, async { drop(stopped.await) }));
        let location =
            WantedLocation { id: demo.location.to_string(), named_by: LocationOrigin::Remembered };
        let target = ServerTarget {
            server,
            address_origin: AddressOrigin::OwnHub,
            key: TargetKey::Known(key),
            key_origin: ApiKeyOrigin::EmbeddedHub,
            location: Some(location),
        };
        Ok(Self { target, stop, running, _data: data })
    }

    /// Ends the hub, and removes its data.
    pub(crate) async fn end(self) {
        drop(self.stop);
        // It says nothing any more that a check asks for.
        drop(self.running.await);
    }
}
