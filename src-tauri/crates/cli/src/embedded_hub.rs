//! A hub of the program's own, in a temporary directory, which is gone afterwards.

use std::error::Error;

use ::hub::{Faults, Hub, KeyKind, ListenAddress, RunError, Settings, bind};
use qminder::{ApiKey, Client};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A hub that runs with the demo's location until [`EmbeddedHub::end`].
pub(crate) struct EmbeddedHub {
    /// A client that may write.
    pub client: Client,
    /// The id of a ticket of the demo.
    pub ticket: String,
    /// The id of the location of that ticket.
    pub location: String,
    /// The faults that it shows.
    pub faults: Option<Faults>,
    stop: oneshot::Sender<()>,
    running: JoinHandle<Result<(), RunError>>,
    directory: TempDir,
}

impl EmbeddedHub {
    /// Starts a hub on a free port of this machine.
    pub(crate) async fn start() -> Result<Self, Box<dyn Error>> {
        let directory = tempfile::tempdir()?;
        // Nothing of it is needed after a loss of power.
        let settings = Settings {
            faults: true,
            durable: false,
            ..Settings::new(directory.path().join("hub"))
        };
        let hub = Hub::open(settings)?;
        let demo = hub.seed_demo().await?;
        let listener = bind(ListenAddress::One(([127, 0, 0, 1], 0).into()), false).await?;
        let address = listener.local_addr()?;
        let key = hub.replace_key(KeyKind::Secret, "this command").await?;
        let key = ApiKey::new(key.expose()).ok_or("the hub made a key that cannot be sent")?;
        let (ticket, location) = (demo.ticket.to_string(), demo.location.to_string());
        let faults = hub.faults();
        let (stop, stopped) = oneshot::channel::<()>();
        let running = tokio::spawn(hub.run(listener, async { drop(stopped.await) }));
        let client = Client::new(format!("http://{address}").parse()?, key)?;
        Ok(Self { client, ticket, location, faults, stop, running, directory })
    }

    /// Ends the hub, and removes its directory once nothing writes to it.
    pub(crate) async fn end(self) -> Result<(), Box<dyn Error>> {
        drop((self.stop, self.client));
        self.running.await??;
        Ok(self.directory.close()?)
    }
}
