//! A service manager, as systemd is one: what the program tells it.

use std::time::Duration;

use tempfile::TempDir;
use tokio::net::UnixDatagram;
use tokio::sync::watch;
use tokio::time::timeout;

/// The limit of each wait.
const TIMEOUT: Duration = Duration::from_secs(60);
/// What the program says to be there.
pub const READY: &str = "READY=1";
/// What the program says to live.
pub const LIFE: &str = "WATCHDOG=1";

/// A service manager. It listens for as long as the test runs.
pub struct ServiceManager {
    _folder: TempDir,
    socket: String,
    told: watch::Receiver<Vec<String>>,
}

impl ServiceManager {
    pub fn listen() -> Self {
        let folder = tempfile::tempdir().expect("a directory");
        let path = folder.path().join("notify");
        let datagrams = UnixDatagram::bind(&path).expect("a socket");
        let (tell, told) = watch::channel(Vec::new());
        tokio::spawn(async move {
            let mut message = [0; 4096];
            while let Ok(length) = datagrams.recv(&mut message).await {
                let text = String::from_utf8_lossy(&message[..length]).into_owned();
                tell.send_modify(|lines| lines.extend(text.lines().map(str::to_owned)));
            }
        });
        let socket = path.to_str().expect("a path in UTF-8").to_owned();
        Self { _folder: folder, socket, told }
    }

    /// The variables by which the program finds it. It ends programs that are silent for `limit`.
    pub fn environment(&self, limit: Duration) -> [(&'static str, String); 2] {
        [("NOTIFY_SOCKET", self.socket.clone()), ("WATCHDOG_USEC", limit.as_micros().to_string())]
    }

    /// How often it was told a line.
    pub fn count(&self, line: &str) -> usize {
        count(&self.told.borrow(), line)
    }

    /// Waits until it was told a line so often.
    pub async fn is_told(&self, line: &str, times: usize) {
        let mut told = self.told.clone();
        let in_time = timeout(TIMEOUT, told.wait_for(|told| count(told, line) >= times)).await;
        assert!(in_time.is_ok(), "told less than {times} times: {line}\n{:#?}", self.told.borrow());
    }

    /// Waits until no sign of life came for `limit`.
    pub async fn misses_life(&self, limit: Duration) {
        let mut told = self.told.clone();
        let silent = async {
            let mut before = self.count(LIFE);
            while timeout(limit, told.wait_for(|told| count(told, LIFE) > before)).await.is_ok() {
                before = self.count(LIFE);
            }
        };
        assert!(timeout(TIMEOUT, silent).await.is_ok(), "signs of life without end");
    }
}

fn count(told: &[String], line: &str) -> usize {
    told.iter().filter(|one| *one == line).count()
}
