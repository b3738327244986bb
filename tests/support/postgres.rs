//! A PostgreSQL for tests: one server a test program, which ends with it, and a database a test.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use hub::{PostgresSettings, Settings};
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

use crate::project::project;

/// A server, which ends when this goes, also where the program is killed.
struct Server {
    /// The directory of its socket, as an address has it.
    socket: String,
    port: String,
    /// It ends when the input of this is closed.
    process: Child,
}

impl Server {
    /// Starts a server that does not wait for the disk.
    fn start(arguments: &[&str]) -> Self {
        let mut process = Command::new(project().join("scripts/postgres.sh"))
            .args(["--fast", "--until-input-ends"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("scripts/postgres.sh");
        let output = process.stdout.take().expect("its output");
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
        Self { socket, port, process }
    }

    fn address(&self, database: &str) -> String {
        let Self { socket, port, .. } = self;
        format!("postgres://hub@{socket}:{port}/{database}")
    }
}

/// The server that the tests of a program share.
struct Cluster {
    server: Server,
    databases: AtomicU32,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();

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
        let cluster = CLUSTER
            .get_or_init(|| Cluster { server: Server::start(&[]), databases: AtomicU32::new(0) });
        let number = cluster.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{number}");
        let client = connect(&cluster.server.address("postgres")).await;
        // Copying the few files of the template is faster than to log each of its pages.
        let create = format!("CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy");
        client.batch_execute(&create).await.expect("a database");
        Self { address: cluster.server.address(&name) }
    }

    /// The database of a hub with these settings.
    ///
    /// # Panics
    /// Panics where the hub has none.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let postgres = settings.postgres.as_ref().expect("a hub on a database");
        Self { address: postgres.address.clone() }
    }

    /// The settings of a hub on it.
    #[must_use]
    pub fn settings(&self) -> PostgresSettings {
        PostgresSettings { address: self.address.clone(), ..PostgresSettings::default() }
    }

    /// A connection to it.
    ///
    /// # Panics
    /// Panics where the server cannot be reached.
    pub async fn connect(&self) -> Client {
        connect(&self.address).await
    }
}

/// A server of one test, which can be killed.
pub struct OwnServer {
    directory: TempDir,
    server: Server,
}

impl OwnServer {
    /// Starts a server with an empty database.
    ///
    /// # Panics
    /// Panics where PostgreSQL is not installed.
    #[must_use]
    pub fn start() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let server = Server::start(&[directory.path().to_str().expect("a path in UTF-8")]);
        Self { directory, server }
    }

    /// Its database.
    #[must_use]
    pub fn database(&self) -> TestDatabase {
        TestDatabase { address: self.server.address("hub") }
    }

    /// The socket that it listens on.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.directory.path().join(format!(".s.PGSQL.{}", self.server.port))
    }

    /// Kills the server, with SIGKILL.
    ///
    /// # Panics
    /// Panics where the server has no process.
    pub fn kill(&mut self) {
        let file = self.directory.path().join("data/postmaster.pid");
        let text = std::fs::read_to_string(file).expect("the file of its process");
        let process = text.lines().next().expect("the number of its process");
        let killed = Command::new("kill").args(["-9", process]).status();
        assert!(killed.expect("kill").success());
        // What started it has nothing more to end.
        drop(self.server.process.stdin.take());
        self.server.process.wait().expect("its end");
    }

    /// Starts the server again at its address.
    ///
    /// # Panics
    /// Panics where it does not start.
    pub fn start_again(&mut self) {
        let port = format!("--port={}", self.server.port);
        let directory = self.directory.path().to_str().expect("a path in UTF-8");
        self.server = Server::start(&[&port, directory]);
    }
}

async fn connect(address: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(address, NoTls).await.expect("a server");
    tokio::spawn(connection);
    client
}
