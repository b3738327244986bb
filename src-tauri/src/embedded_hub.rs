//! The embedded hub: the server that the program runs by itself.

use std::error::Error;
use std::future::pending;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hub::{
    DemoTicket, Hub, KeyKind, ListenAddress, ListenError, NewKey, OpenError, Settings, StoreError,
    bind, default_data_directory, example_request, revoke_key,
};
use parking_lot::RwLock;
use qminder::{ApiKey, Client};

use crate::preview::OwnHub;
use crate::startup_failure::{Cause, StartupFailure};
use settings::ApiKeyFile;

/// The name of the key that the program's window uses.
pub(crate) const WINDOW_KEY_NAME: &str = "the program's own window";
/// The name of the key that the preview sends with.
const PREVIEW_KEY_NAME: &str = "the preview";
/// The error for a key that no request can carry.
const INVALID_KEY_ERROR: &str = "the hub made a key that cannot be sent";

/// A hub that runs as long as the program.
#[derive(Clone)]
pub(crate) struct EmbeddedHub {
    /// A client, with the key that the window began with.
    pub client: Client,
    /// The demo ticket and its location.
    pub demo: DemoTicket,
    /// The window's key, and the maker of further ones.
    pub keys: EmbeddedHubKeys,
    /// The hub as the preview sees it.
    pub own_hub: Option<OwnHub>,
}

/// The maker of keys for the window while the hub runs.
#[derive(Clone, Debug)]
pub(crate) struct EmbeddedHubKeys {
    data: PathBuf,
    /// The window's key. The one before is taken back when another one is made.
    current: Arc<RwLock<ApiKey>>,
}

impl EmbeddedHubKeys {
    /// Makes keys of the hub that has this data directory, of which the window has this key.
    pub(crate) fn new(data: PathBuf, key: ApiKey) -> Self {
        Self { data, current: Arc::new(RwLock::new(key)) }
    }

    /// The window's key.
    pub(crate) fn current(&self) -> ApiKey {
        self.current.read().clone()
    }

    /// Makes another key for the window, in place of its old one. The error is the reason, in
    /// words.
    pub(crate) async fn new_key(&self) -> Result<ApiKey, String> {
        let data = self.data.clone();
        let made = tokio::task::spawn_blocking(move || -> Result<NewKey, StoreError> {
            revoke_key(&data, WINDOW_KEY_NAME)?;
            NewKey::create(&data, KeyKind::Secret, Some(WINDOW_KEY_NAME))
        });
        let key = made.await.map_err(|error| error.to_string())?;
        let key = key.map_err(|error| store_wording(&error))?;
        let key = ApiKey::new(key.expose()).ok_or_else(|| INVALID_KEY_ERROR.to_owned())?;
        self.current.write().clone_from(&key);
        Ok(key)
    }
}

/// Starts the hub, and prints where it listens and a request to try it with. The key of that request
/// is written to `key_file`, and printed to a terminal alone.
///
/// # Errors
/// The reason, with the options that mend it.
pub(crate) async fn start(
    listen: ListenAddress,
    data: Option<PathBuf>,
    key_file: Option<PathBuf>,
) -> Result<EmbeddedHub, StartupFailure> {
    let invalid_key = || StartupFailure::new(Cause::Other, INVALID_KEY_ERROR);
    let data = data.or_else(default_data_directory).ok_or_else(|| {
        let reason = "no data directory is known on this system; name one with --data DIR";
        StartupFailure::new(Cause::Data, reason)
    })?;
    let settings = Settings { capture: true, faults: true, ..Settings::new(data.clone()) };
    let hub = Hub::open(settings).map_err(|error| open_failure(&error))?;
    let demo = hub.seed_demo().await?;
    let listener = bind(listen, true).await;
    let listener =
        listener.map_err(|error| StartupFailure::new(Cause::Address, listen_wording(&error)))?;
    let address = listener.local_addr()?;
    // Last, since it takes back the keys of the start before.
    let for_window = hub.replace_key(KeyKind::Secret, WINDOW_KEY_NAME).await?;
    let for_preview = hub.replace_key(KeyKind::Secret, PREVIEW_KEY_NAME).await?;
    let for_integrator = hub.replace_key(KeyKind::Secret, "the example request").await?;
    if listen.port() != 0 && address.port() != listen.port() {
        say(&format!("port {} is taken, so the hub uses {}", listen.port(), address.port()));
    }
    if let Some(path) = &key_file {
        let key = ApiKey::new(for_integrator.expose()).ok_or_else(invalid_key)?;
        ApiKeyFile::new(path).write(&key).map_err(|reason| {
            let reason = format!("cannot write {}: {reason}", path.display());
            StartupFailure::new(Cause::Other, reason)
        })?;
    }
    let base = format!("http://{address}");
    say(&format!("hub listening on {base}"));
    let shown_key = std::io::stdout().is_terminal().then(|| for_integrator.expose());
    say(&instructions(&base, demo.ticket, shown_key, key_file.as_deref()));
    let (capture, faults) = (hub.capture(), hub.faults());
    // It ends with the program; what it acknowledged is on the disk already.
    let running = tokio::spawn(hub.run(listener, pending()));
    tokio::spawn(async move {
        let error: Box<dyn Error + Send + Sync> = match running.await {
            Ok(Ok(())) => return,
            Ok(Err(error)) => error.into(),
            Err(error) => error.into(),
        };
        tracing::error!(%error, "the embedded hub ended");
    });
    let key = ApiKey::new(for_window.expose()).ok_or_else(invalid_key)?;
    let client = Client::new(format!("http://{address}").parse()?, key.clone())?;
    let preview_key = ApiKey::new(for_preview.expose()).ok_or_else(invalid_key)?;
    let for_preview = client.with_key(preview_key);
    let data_of_hub = data.clone();
    let own_hub = capture.map(|capture| OwnHub {
        address: base,
        capture,
        client: for_preview,
        data: data_of_hub,
        faults: faults.map(|faults| faults.for_key(PREVIEW_KEY_NAME)),
    });
    Ok(EmbeddedHub { client, demo, keys: EmbeddedHubKeys::new(data, key), own_hub })
}

/// The failure of a hub that cannot be opened.
fn open_failure(error: &OpenError) -> StartupFailure {
    let (cause, reason) = match error {
        OpenError::Store(error @ StoreError::InUse(_)) => (Cause::InUse, store_wording(error)),
        OpenError::Store(error) => (Cause::Data, store_wording(error)),
        OpenError::Tls(error) => (Cause::Other, error.to_string()),
    };
    StartupFailure::new(cause, reason)
}

/// The error in words, with the options that mend it.
fn store_wording(error: &StoreError) -> String {
    let advice = match error {
        StoreError::DamagedLog { .. } => {
            ". Put a backup in the place of the files, or keep what can still be read with: sview repair --data DIR"
        }
        StoreError::NetworkFileSystem { .. } => ", and name the copy with --data",
        StoreError::InUse(_) => "; close it, or name another with --data",
        StoreError::Missing(_) => "; start the program again, which makes it anew",
        _ => "",
    };
    format!("{error}{advice}")
}

/// The error in words, with the option that mends it.
fn listen_wording(error: &ListenError) -> String {
    let advice = match error {
        ListenError::NotLoopback(_) => {
            ". Give a certificate with --tls-cert and --tls-key, listen on 127.0.0.1, or, behind a proxy that speaks TLS, say --insecure-behind-proxy"
        }
        ListenError::Refused { .. } => "; choose another with --listen, or port 0 for a free one",
    };
    format!("{error}{advice}")
}

/// Returns the instructions to attach data to the demo ticket. They contain `key` only where that
/// is set.
fn instructions(base: &str, ticket: i64, key: Option<&str>, key_file: Option<&Path>) -> String {
    match (key, key_file) {
        (Some(key), _) => {
            let request = example_request(base, key, ticket);
            format!("\nAttach external data to ticket {ticket}:\n\n{request}\n")
        }
        (None, Some(file)) => format!("the key for integrations is in {}", file.display()),
        (None, None) => {
            "keys are printed to a terminal only; --hub-key-file FILE writes the key for integrations to a file"
                .to_owned()
        }
    }
}

/// Prints a line, if standard output is open. It may not be where a desktop started the program.
fn say(line: &str) {
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_is_shown_on_a_terminal_alone() {
        let shown = instructions("http://127.0.0.1:7410", 1, Some("a-key"), None);
        assert!(shown.contains("X-Qminder-REST-API-Key: a-key"), "{shown}");
        let file = Path::new("/var/lib/hub-key");
        let hidden = instructions("http://127.0.0.1:7410", 1, None, Some(file));
        assert!(hidden.contains("/var/lib/hub-key"), "{hidden}");
        let hidden = instructions("http://127.0.0.1:7410", 1, None, None);
        assert!(hidden.contains("--hub-key-file"), "{hidden}");
    }

    #[tokio::test]
    async fn key_that_cannot_be_made_is_refused_with_what_to_do() {
        let directory = tempfile::tempdir().unwrap();
        let keys = EmbeddedHubKeys::new(directory.path().join("gone"), ApiKey::new("old").unwrap());
        let reason = keys.new_key().await.unwrap_err();
        assert!(reason.ends_with("; start the program again, which makes it anew"), "{reason}");
    }
}
