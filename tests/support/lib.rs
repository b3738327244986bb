//! The support of whole-system tests: a real hub on a free port, with a real database in a
//! directory of its own.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod bench;
mod beside_hub;
mod clock;
mod issuer;
mod keyring;
mod postgres;
mod project;
mod tls_proxy;
mod tunnel;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hub::{
    Capture, DeliveryEntry, Faults, Hub, KeyKind, OpenError, Settings, StoreError, WebhookEntry,
};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, yield_now};

pub use bench::run_bench;
pub use beside_hub::on_postgres;
pub use clock::StoppedClock;
pub use issuer::Issuer;
pub use keyring::SessionBus;
pub use postgres::{OwnServer, TestDatabase};
pub use project::project;
pub use tls_proxy::TlsProxy;
pub use tunnel::Tunnel;

/// The ticket of the documentation's example.
pub const TICKET: &str = "12345";

/// The payload of the documentation's example request.
#[must_use]
pub fn documented_payload() -> String {
    golden("valid/documented-request.json")
}

/// A file of the golden folder.
#[must_use]
pub fn golden(name: &str) -> String {
    std::fs::read_to_string(golden_folder().join(name)).expect("a golden file")
}

/// The folder of the payloads with known verdicts.
#[must_use]
pub fn golden_folder() -> PathBuf {
    project().join("src-tauri/crates/external-data/tests/golden")
}

/// Writes a key file, which its owner alone may read.
pub fn write_key(file: &Path, text: &str) {
    std::fs::write(file, text).expect("a key file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let owner_alone = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(file, owner_alone).expect("a key file");
    }
}

/// The limit of a wait for something that takes no time on an idle machine. It only ends tests that
/// hang.
pub const WAIT_LIMIT: Duration = Duration::from_secs(60);

/// Waits until `holds` returns true, also on a stopped clock. `what` names the condition in a
/// failure.
///
/// # Panics
/// Panics where the condition does not come true in time.
pub async fn eventually(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < WAIT_LIMIT, "never: {what}");
        yield_now().await;
    }
}

/// Starts a receiver of webhooks that takes connections and closes them without an answer, and returns
/// its address.
///
/// # Panics
/// Panics where no port is free.
pub async fn closing_receiver() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok(connection) = listener.accept().await {
            drop(connection);
        }
    });
    url
}

/// A hub that runs in this process. It ends with the test.
pub struct RunningHub {
    /// The address of its API.
    pub address: SocketAddr,
    /// A key that may write.
    pub secret: String,
    /// A key that may read.
    pub read: String,
    /// The address of its admin listener.
    pub admin_address: SocketAddr,
    /// What it receives, where its settings turn that on.
    pub capture: Option<Capture>,
    /// The faults that it shows, where its settings turn that on.
    pub faults: Option<Faults>,
    settings: Settings,
    directory: TempDir,
    http: Client,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<()>,
}

/// A client of HTTP, as an integration may have one.
///
/// # Panics
/// Panics where the system gives none.
#[must_use]
pub fn http() -> Client {
    // Where another test was first, the process has its cryptography already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    // A pooled connection would keep a hub from ending.
    Client::builder().pool_max_idle_per_host(0).build().expect("a client")
}

/// An answer of the hub.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, `null` where it is no JSON.
    pub body: Value,
}

impl Answer {
    /// The message for a person.
    #[must_use]
    pub fn message(&self) -> &str {
        self.body.get("message").and_then(Value::as_str).unwrap_or_default()
    }

    /// The message for the integrator.
    #[must_use]
    pub fn developer_message(&self) -> &str {
        self.body.get("developerMessage").and_then(Value::as_str).unwrap_or_default()
    }
}

impl RunningHub {
    /// Starts a hub with the demo location.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// Starts a hub with the demo location and settings of its own.
    pub async fn start_with(set: impl FnOnce(&mut Settings)) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let data = data(directory.path());
        let mut settings = Settings::new(data.clone());
        if on_postgres() {
            settings.postgres = Some(TestDatabase::create().await.settings());
        }
        set(&mut settings);
        let secret = beside_hub::make_key(&settings, KeyKind::Secret, None, None).await;
        let read = beside_hub::make_key(&settings, KeyKind::Read, None, None).await;
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        Stopped { settings, directory, address, secret, read }.start().await
    }

    /// Starts another hub on the same database, with the same keys.
    ///
    /// # Panics
    /// Panics where the data is in a directory, which one hub alone can have.
    pub async fn replica(&self) -> Self {
        assert!(self.settings.postgres.is_some(), "a directory is one hub's alone");
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let (secret, read) = (self.secret.clone(), self.read.clone());
        let directory = tempfile::tempdir().expect("a directory");
        let settings = self.settings.clone();
        Stopped { settings, directory, address, secret, read }.start().await
    }

    /// Ends the hub, and waits until it is gone. Its data stays.
    pub async fn stop(mut self) -> Stopped {
        drop(self.stop.take());
        self.running.await.expect("a hub that ends well");
        Stopped {
            settings: self.settings,
            directory: self.directory,
            address: self.address,
            secret: self.secret,
            read: self.read,
        }
    }

    /// A key that may write, and that belongs to a user of the demo.
    pub async fn key_of(&self, user: &str) -> String {
        beside_hub::make_key(&self.settings, KeyKind::Secret, None, Some(user)).await
    }

    /// A key with a name, made beside the hub.
    pub async fn make_key(&self, kind: KeyKind, name: Option<&str>) -> String {
        beside_hub::make_key(&self.settings, kind, name, None).await
    }

    /// Revokes a key beside the hub. Returns whether it was there.
    pub async fn revoke_key(&self, name: &str) -> bool {
        beside_hub::revoke_key(&self.settings, name).await
    }

    /// The webhooks, as a command lists them.
    pub async fn list_webhooks(&self) -> Vec<WebhookEntry> {
        beside_hub::list_webhooks(&self.settings).await
    }

    /// The newest `limit` deliveries to webhooks, as a command lists them.
    pub async fn webhook_log(&self, limit: u32) -> Vec<DeliveryEntry> {
        beside_hub::webhook_log(&self.settings, limit).await
    }

    /// The settings that it runs with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// An address of the hub.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A request with the secret key.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.bare(method, path).header("X-Qminder-REST-API-Key", &self.secret)
    }

    /// A request without a key.
    pub fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, self.url(path))
    }

    /// Attaches external data to the demo ticket.
    pub async fn send(&self, provider: &str, title: &str, data: &str) -> Answer {
        let form = [("provider", provider), ("title", title), ("data", data)];
        let path = format!("/v1/tickets/{TICKET}/external");
        answer(self.request(Method::POST, &path).form(&form)).await
    }

    /// `GET path`
    pub async fn get(&self, path: &str) -> Answer {
        answer(self.request(Method::GET, path)).await
    }

    /// `POST path` with form fields.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        answer(self.request(Method::POST, path).form(form)).await
    }

    /// Sends a GraphQL query and returns the body of the answer.
    pub async fn query(&self, query: &str) -> Value {
        let request = self.request(Method::POST, "/graphql").json(&json!({ "query": query }));
        answer(request).await.body
    }

    /// Reads the external data of the demo ticket.
    pub async fn external(&self) -> Vec<Value> {
        let query = format!(
            "{{ ticket(id: \"{TICKET}\") {{ external {{ provider title data created }} }} }}"
        );
        let body = self.query(&query).await;
        let external = body.pointer("/data/ticket/external").and_then(Value::as_array);
        external.unwrap_or_else(|| panic!("no external data in {body}")).clone()
    }

    /// Returns the data directory.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.settings.data_directory
    }

    /// Reads the metric `name`.
    pub async fn counted(&self, name: &str) -> f64 {
        let url = format!("http://{}/metrics", self.admin_address);
        let answer = self.http.get(url).send().await.expect("an answer");
        let page = answer.text().await.expect("text");
        let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.and_then(|number| number.parse().ok()).unwrap_or_default()
    }

    /// Waits until the metric `name` is as expected.
    pub async fn until_counted(&self, name: &str, expected: impl Fn(f64) -> bool) {
        eventually(name, async || expected(self.counted(name).await)).await;
    }

    /// A key that opens one socket.
    pub async fn connection_key(&self) -> String {
        let answer = self.post("/graphql/connection-key", &[]).await;
        let key = answer.body.get("key").and_then(Value::as_str);
        key.unwrap_or_else(|| panic!("no key in {answer:?}")).to_owned()
    }
}

/// A hub that was stopped, and can be started again at the same address.
pub struct Stopped {
    settings: Settings,
    directory: TempDir,
    address: SocketAddr,
    secret: String,
    read: String,
}

/// Opens a hub. A thread of the one before, which its end does not wait for, may hold the data for
/// a moment.
async fn open(settings: &Settings) -> Hub {
    let begun = Instant::now();
    loop {
        match Hub::open(settings.clone()) {
            Err(OpenError::Store(StoreError::InUse(_))) if begun.elapsed() < WAIT_LIMIT => {
                yield_now().await;
            }
            opened => return opened.expect("a store"),
        }
    }
}

impl Stopped {
    /// Changes its settings for the next start.
    #[must_use]
    pub fn with(mut self, set: impl FnOnce(&mut Settings)) -> Self {
        set(&mut self.settings);
        self
    }

    /// Starts it at the same address, with the same data and keys.
    pub async fn start(self) -> RunningHub {
        let Self { settings, directory, address, secret, read } = self;
        let hub = open(&settings).await;
        hub.seed_demo().await.expect("the demo");
        let listener = TcpListener::bind(address).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let admin = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let admin_address = admin.local_addr().expect("an address");
        let hub = hub.with_admin_listener(admin);
        let (capture, faults) = (hub.capture(), hub.faults());
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(async move {
            let shutdown = async { drop(stopped.await) };
            hub.run(listener, shutdown).await.expect("a listener that works");
        });
        let (http, stop) = (http(), Some(stop));
        RunningHub {
            address,
            secret,
            read,
            admin_address,
            capture,
            faults,
            settings,
            directory,
            http,
            stop,
            running,
        }
    }
}

fn data(directory: &Path) -> PathBuf {
    directory.join("data")
}

/// Sends a request and reads the answer.
pub async fn answer(request: RequestBuilder) -> Answer {
    let answer = request.send().await.expect("an answer");
    let status = answer.status().as_u16();
    Answer { status, body: answer.json().await.unwrap_or_default() }
}
