//! The settings of a hub, and the names under which a person sets them.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use crate::store::PostgresSettings;

/// How many days after its end a ticket is kept, unless set otherwise.
const KEEP_DAYS: u64 = 30;

/// What can be set. [`Settings::new`] gives what suits a hub inside of a program.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the database lies. Made if need be, closed to other users.
    pub data_directory: PathBuf,
    /// The database that has the data instead; `None` for the directory, which is usual.
    pub postgres: Option<PostgresSettings>,
    /// How many bytes the `data` field of one external write may have. 1 MiB unless set.
    pub max_data: usize,
    /// Whether an answer waits until what it acknowledges is on the disk. Otherwise a loss of power
    /// may lose acknowledged writes. True unless set otherwise.
    pub durable: bool,
    /// How long a ticket and all that belongs to it are kept after its end; `None` for ever.
    /// 30 days unless set.
    pub keep: Option<Duration>,
    /// How often one key may call, over REST; `None` for as often as it likes, which is usual.
    pub rate_limit: Option<RateLimit>,
    /// How often one key may ask over GraphQL, keys for sockets included; `None` for as often as it
    /// likes. 3,000 at once and 200 a second unless set: a hundred windows that share a key and
    /// start anew ask 1,800 times.
    pub graphql_rate_limit: Option<RateLimit>,
    /// The names under which the hub is reached, besides those of this machine.
    pub hosts: Vec<String>,
    /// How many WebSockets may be open. 10,000 unless set.
    pub max_sockets: usize,
    /// How many requests may be worked on, and as many whose bodies come in. 1,000 unless set.
    pub max_requests: usize,
    /// Whether all callers come through a proxy, so that their addresses tell nothing of them.
    /// Where they do not, which is usual, each address has a fair share of the connections.
    pub behind_proxy: bool,
    /// The certificate to speak TLS with; `None` for plain HTTP, which is usual.
    pub tls: Option<TlsFiles>,
    /// How long a hub that is told to end says that it is not ready, and closes its sockets one by
    /// one, before it ends. No time unless set.
    pub drain: Duration,
    /// Whether webhooks may be sent to any address. Otherwise, which is usual, to this machine and
    /// to private networks alone.
    pub webhooks_anywhere: bool,
    /// Whether the hub keeps in memory what its external endpoint receives and what webhooks are
    /// told, for [`Hub::capture`](crate::Hub::capture). False unless set: such data is personal.
    pub capture: bool,
    /// Whether the hub shows faults on demand, by [`Hub::faults`](crate::Hub::faults). False unless
    /// set.
    pub faults: bool,
    /// What the answers of the hub call the settings that would have let a request through.
    pub names: SettingNames,
}

/// The names of settings in the answers of the hub. A program that takes the settings as options
/// gives the names of its options, so that whoever is refused knows what to ask for.
#[derive(Clone, Copy, Debug)]
pub struct SettingNames {
    /// The name of [`Settings::hosts`].
    pub hosts: &'static str,
    /// The name of [`Settings::max_sockets`].
    pub max_sockets: &'static str,
    /// The name of [`Settings::max_requests`].
    pub max_requests: &'static str,
    /// The name of [`Settings::webhooks_anywhere`].
    pub webhooks_anywhere: &'static str,
}

impl Default for SettingNames {
    fn default() -> Self {
        Self {
            hosts: "its settings",
            max_sockets: "limit of sockets",
            max_requests: "limit of requests",
            webhooks_anywhere: "webhooks allowed to any address",
        }
    }
}

/// A token bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// How many calls a key may make at once.
    pub burst: NonZeroU32,
    /// How many calls come back each second.
    pub per_second: NonZeroU32,
}

/// How often one key may ask over GraphQL, unless set otherwise.
const GRAPHQL_RATE_LIMIT: RateLimit = RateLimit { burst: nonzero(3_000), per_second: nonzero(200) };

const fn nonzero(of: u32) -> NonZeroU32 {
    match NonZeroU32::new(of) {
        Some(nonzero) => nonzero,
        None => NonZeroU32::MIN,
    }
}

/// Where a certificate lies. Both files are read again when they change.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The certificate chain, PEM, the server's own certificate first.
    pub certificate: PathBuf,
    /// Its private key, PEM.
    pub key: PathBuf,
}

impl Settings {
    /// The usual settings for a data directory.
    #[must_use]
    pub fn new(data_directory: PathBuf) -> Self {
        Self {
            data_directory,
            postgres: None,
            max_data: external_data::MAX_BYTES,
            durable: true,
            keep: Some(Duration::from_hours(KEEP_DAYS * 24)),
            rate_limit: None,
            graphql_rate_limit: Some(GRAPHQL_RATE_LIMIT),
            hosts: Vec::new(),
            max_sockets: 10_000,
            max_requests: 1_000,
            behind_proxy: false,
            tls: None,
            drain: Duration::ZERO,
            webhooks_anywhere: false,
            capture: false,
            faults: false,
            names: SettingNames::default(),
        }
    }
}
