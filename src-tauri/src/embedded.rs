//! The hub inside the program.

use std::error::Error;
use std::future::pending;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use hub::{DemoTicket, Hub, KeyKind, Settings, bind, default_data_directory, example_request};
use qminder::{ApiKey, Client};

/// A hub that runs as long as the program.
pub(crate) struct Embedded {
    /// A client with a key of its own.
    pub client: Client,
    /// What to show at first.
    pub demo: DemoTicket,
}

/// Starts the hub, and prints where it listens and a request to try it with.
pub(crate) async fn start(
    listen: SocketAddr,
    data: Option<PathBuf>,
) -> Result<Embedded, Box<dyn Error>> {
    let data = data
        .or_else(default_data_directory)
        .ok_or("no data directory is known on this system; name one with --data DIR")?;
    let hub = Hub::open(Settings::new(data))?;
    let demo = hub.seed_demo().await?;
    let listener = bind(listen, true).await?;
    let address = listener.local_addr()?;
    // Last, since it takes back the keys of the start before.
    let for_window = hub.replace_key(KeyKind::Secret, "the program's own window").await?;
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
    let key = ApiKey::new(for_window.expose()).ok_or("the hub made a key that cannot be sent")?;
    let client = Client::new(format!("http://{address}").parse()?, key)?;
    Ok(Embedded { client, demo })
}

/// Prints a line. A program that was started from a desktop has nobody to print to.
fn say(line: &str) {
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
