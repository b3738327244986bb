//! The hub inside the program.

use std::error::Error;
use std::future::pending;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use hub::{
    DemoTicket, Hub, KeyKind, NewKey, Settings, StoreError, bind, default_data_directory,
    example_request, revoke_key,
};
use qminder::{ApiKey, Client};

/// What the key of the program's window is known by.
const OF_THE_WINDOW: &str = "the program's own window";
/// Why a key of the hub's is of no use.
const NOT_SENDABLE: &str = "the hub made a key that cannot be sent";

/// A hub that runs as long as the program.
pub(crate) struct Embedded {
    /// A client with a key of its own.
    pub client: Client,
    /// What to show at first.
    pub demo: DemoTicket,
    /// What makes another key.
    pub keys: OwnHub,
}

/// What makes keys for the window while the hub runs.
#[derive(Debug)]
pub(crate) struct OwnHub {
    data: PathBuf,
}

impl OwnHub {
    /// Of the hub that has this data directory.
    pub(crate) fn new(data: PathBuf) -> Self {
        Self { data }
    }

    /// Makes another key for the window, in place of the one that it had. The error says why not.
    pub(crate) async fn new_key(&self) -> Result<ApiKey, String> {
        let data = self.data.clone();
        let made = tokio::task::spawn_blocking(move || -> Result<NewKey, StoreError> {
            revoke_key(&data, OF_THE_WINDOW)?;
            NewKey::create(&data, KeyKind::Secret, Some(OF_THE_WINDOW))
        });
        let key = made.await.map_err(|error| error.to_string())?;
        let key = key.map_err(|error| error.to_string())?;
        ApiKey::new(key.expose()).ok_or_else(|| NOT_SENDABLE.to_owned())
    }
}

/// Starts the hub, and prints where it listens and a request to try it with.
pub(crate) async fn start(
    listen: SocketAddr,
    data: Option<PathBuf>,
) -> Result<Embedded, Box<dyn Error>> {
    let data = data
        .or_else(default_data_directory)
        .ok_or("no data directory is known on this system; name one with --data DIR")?;
    let hub = Hub::open(Settings::new(data.clone()))?;
    let demo = hub.seed_demo().await?;
    let listener = bind(listen, true).await?;
    let address = listener.local_addr()?;
    // Last, since it takes back the keys of the start before.
    let for_window = hub.replace_key(KeyKind::Secret, OF_THE_WINDOW).await?;
    let for_integrator = hub.replace_key(KeyKind::Secret, "the example request").await?;
    if listen.port() != 0 && address.port() != listen.port() {
        say(&format!("port {} is taken, so the hub uses {}", listen.port(), address.port()));
    }
    let request =
        example_request(&format!("http://{address}"), for_integrator.expose(), demo.ticket);
    say(&format!("hub listening on http://{address}"));
    say(&format!("\nAttach external data to ticket {}:\n\n{request}\n", demo.ticket));
    // It ends with the program; what it acknowledged is on the disk already.
    tokio::spawn(async move {
        if let Err(error) = hub.run(listener, pending()).await {
            tracing::error!(%error, "the embedded hub ended");
        }
    });
    let key = ApiKey::new(for_window.expose()).ok_or(NOT_SENDABLE)?;
    let client = Client::new(format!("http://{address}").parse()?, key)?;
    Ok(Embedded { client, demo, keys: OwnHub::new(data) })
}

/// Prints a line. A program that was started from a desktop has nobody to print to.
fn say(line: &str) {
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
