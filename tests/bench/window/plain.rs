//! What the program is compared with: a plain page in Chromium, which hears of the same hub over a
//! bare WebSocket and sets the text of one element.

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use system_tests::RunningHub;
use tempfile::TempDir;
use tokio::process::{Child, Command};

use super::driver::{free_port, listening};

/// The ticket that this page shows: while one of the two draws, the other has no reason to.
pub const OTHER_TICKET: &str = "12346";

/// Where the browser's window begins, right of the program's.
pub const LEFT: usize = 1200;

/// The page: it is of the hub's own origin, as the hub lets no other page in.
const PAGE: &str = r"
    const [key, ticket, field, done] = arguments
    document.body.innerHTML = '<p style=\'font: 20px sans-serif; margin: 40px\'></p>'
    const shown = document.querySelector('p')
    const socket = new WebSocket(`ws://${location.host}/graphql/subscription?rest-api-key=${key}`)
    const query = `subscription ($id: ID!) {
        ticketStateChanged(ticketId: $id) { external { title data } }
    }`
    socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init', payload: null }))
    socket.onmessage = (message) => {
        const { type, payload } = JSON.parse(message.data)
        if (type === 'connection_ack') {
            const start = { id: '1', type: 'start', payload: { query, variables: { id: ticket } } }
            socket.send(JSON.stringify(start))
            done(true)
        }
        if (type !== 'data') return
        const [section] = payload.data.ticketStateChanged.external
        const data = typeof section.data === 'string' ? JSON.parse(section.data) : section.data
        shown.textContent = data.fields[field].value
    }
    socket.onclose = () => { document.body.textContent = 'closed' }
";

/// A browser with the plain page in it. It ends with the value.
pub struct PlainPage {
    client: Client,
    // They end in this order, also when the bench fails.
    _driver: Driver,
    _profile: TempDir,
}

/// The driver and the browser that it started.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let Some(group) = self.0.id() else { return };
        // The group may have ended by itself.
        let _ =
            std::process::Command::new("kill").args(["-KILL", "--", &format!("-{group}")]).status();
    }
}

impl PlainPage {
    /// Opens the page, which shows the value of one field of a ticket's first section.
    pub async fn open(display: &str, hub: &RunningHub, ticket: &str, field: usize) -> Self {
        let profile = tempfile::tempdir().expect("a directory");
        let port = free_port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .env("DISPLAY", display)
            .env_remove("WAYLAND_DISPLAY")
            .process_group(0)
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("chromedriver; `make bench` installs it");
        listening(port).await;
        let arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=900,600",
        ];
        let mut arguments: Vec<_> = arguments.map(str::to_owned).into();
        arguments.push(format!("--window-position={LEFT},0"));
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        let options = json!({ "goog:chromeOptions": { "args": arguments } });
        let Value::Object(capabilities) = options else { panic!("an object") };
        let client = connect(port, capabilities).await;
        client.goto(&hub.url("/")).await.expect("a page of the hub");
        let given = [json!(hub.connection_key().await), json!(ticket), json!(field)];
        client.execute_async(PAGE, given.into()).await.expect("a script that runs");
        Self { client, _driver: Driver(driver), _profile: profile }
    }

    /// Closes the browser.
    pub async fn close(self) {
        self.client.close().await.expect("a browser that closes");
    }
}

async fn connect(port: u16, capabilities: Capabilities) -> Client {
    let address = format!("http://127.0.0.1:{port}");
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities).connect(&address).await.expect("a browser")
}
