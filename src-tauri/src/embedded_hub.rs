//! The embedded hub: the server that the program runs by itself.

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
const WINDOW_KEY_NAME: &str = "the program's own window";
/// Why a key of the hub's is of no use.
const INVALID_KEY_ERROR: &str = "the hub made a key that cannot be sent";

/// A hub that runs as long as the program.
pub(crate) struct EmbeddedHub {
    /// A client with a key of its own.
    pub client: Client,
    /// What to show at first.
    pub demo: DemoTicket,
    /// What makes another key.
    pub keys: EmbeddedHubKeys,
}

/// What makes keys for the window while the hub runs.
#[derive(Debug)]
pub(crate) struct EmbeddedHubKeys {
    data: PathBuf,
}

impl EmbeddedHubKeys {
    /// Of the hub that has this data directory.
    pub(crate) fn new(data: PathBuf) -> Self {
        Self { data }
    }

    /// Makes another key for the window, in place of the one that it had. The error says why not.
    pub(crate) async fn new_key(&self) -> Result<ApiKey, String> {
        let data = self.data.clone();
        let made = tokio::task::spawn_blocking(move || -> Result<NewKey, StoreError> {
            revoke_key(&data, WINDOW_KEY_NAME)?;
            NewKey::create(&data, KeyKind::Secret, Some(WINDOW_KEY_NAME))
        });
        let key = made.await.map_err(|error| error.to_string())?;
        let key = key.map_err(|error| error.to_string())?;
        ApiKey::new(key.expose()).ok_or_else(|| INVALID_KEY_ERROR.to_owned())
    }
}

/// Starts the hub, and prints where it listens and a request to try it with.
pub(crate) async fn start(
    listen: SocketAddr,
    data: Option<PathBuf>,
) -> Result<EmbeddedHub, Box<dyn Error>> {
    let data = data
        .or_else(default_data_directory)
        .ok_or("no data directory is known on this system; name one with --data DIR")?;
    let hub = Hub::open(Settings::new(data.clone()))?;
    let demo = hub.seed_demo().await?;
    let listener = bind(listen, true).await?;
    let address = listener.local_addr()?;
    // Last, since it takes back the keys of the start before.
    let for_window = hub.replace_key(KeyKind::Secret, WINDOW_KEY_NAME).await?;
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
    let key = ApiKey::new(for_window.expose()).ok_or(INVALID_KEY_ERROR)?;
    let client = Client::new(format!("http://{address}").parse()?, key)?;
    Ok(EmbeddedHub { client, demo, keys: EmbeddedHubKeys::new(data) })
}

/// Prints a line. A program that was started from a desktop has nobody to print to.
fn say(line: &str) {
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
