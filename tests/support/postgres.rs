//! A PostgreSQL for tests: one server a test program, which ends with it, and a database a test.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use hub::PostgresSettings;
use tokio_postgres::{Client, NoTls};

use crate::project;

/// A server that runs as long as the test program.
struct Cluster {
    /// The directory of its socket, as an address has it.
    socket: String,
    port: String,
    databases: AtomicU32,
    /// The server ends when the input of this is closed, also where the program is killed.
    _server: Child,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();

impl Cluster {
    fn start() -> Self {
        let mut server = Command::new(project().join("scripts/postgres.sh"))
            .args(["--fast", "--until-input-ends"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("scripts/postgres.sh");
        let output = server.stdout.take().expect("its output");
        let mut lines = BufReader::new(output).lines();
        let mut value = |name: &str| loop {
            let line = lines.next().expect("a server that starts; see scripts/setup.sh postgres");
            let line = line.expect("a line");
            if let Some(value) = line.strip_prefix(name) {
                return value.trim().to_owned();
            }
        };
        let address = value("address");
        let port = address.rsplit_once(':').and_then(|(_, rest)| rest.split_once('/'));
        let port = port.expect("an address with a port").0.to_owned();
        let socket = value("socket").replace('/', "%2F");
        Self { socket, port, databases: AtomicU32::new(0), _server: server }
    }

    fn address(&self, database: &str) -> String {
        let Self { socket, port, .. } = self;
        format!("postgres://hub@{socket}:{port}/{database}")
    }
}

/// A database of its own, which is empty.
#[derive(Clone, Debug)]
pub struct TestDatabase {
    /// Its address, as a hub takes it.
    pub address: String,
}

impl TestDatabase {
    /// Makes a database, and starts the server before the first.
    ///
    /// # Panics
    /// Panics where PostgreSQL is not installed.
    pub async fn create() -> Self {
        let cluster = CLUSTER.get_or_init(Cluster::start);
        let number = cluster.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{number}");
        let client = connect(&cluster.address("postgres")).await;
        // Copying the few files of the template is faster than to log each of its pages.
        let create = format!("CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy");
        client.batch_execute(&create).await.expect("a database");
        Self { address: cluster.address(&name) }
    }

    /// The settings of a hub on it.
    #[must_use]
    pub fn settings(&self) -> PostgresSettings {
        PostgresSettings { address: self.address.clone(), ..PostgresSettings::default() }
    }

    /// A connection to it.
    pub async fn connect(&self) -> Client {
        connect(&self.address).await
    }
}

async fn connect(address: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(address, NoTls).await.expect("a server");
    tokio::spawn(connection);
    client
}
