//! The address of a database: what libpq's form of it says, and what it means here.
//!
//! TLS checks the server's certificate or is off; the ways in between protect from nobody who can
//! change what is sent (PostgreSQL's documentation, table 34.1).

use std::path::PathBuf;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};

use super::password::{self, Entry};
use super::settings::PostgresSettings;
use crate::store::error::StoreError;

/// How long the connection to one host may take. A host that is gone must not use up the time in
/// which another is to be found.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// How long a connection is silent before it is asked whether it lives, how often it is asked, and
/// after how many questions it is dead: together less than 20 seconds.
const KEEPALIVE_IDLE: Duration = Duration::from_secs(5);
const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(3);
const KEEPALIVE_RETRIES: u32 = 3;

/// How long what was sent may stay without an acknowledgement of the other machine's system.
const TCP_USER_TIMEOUT: Duration = Duration::from_secs(10);

/// An address that was understood.
#[derive(Clone)]
pub(super) struct Address {
    pub config: Config,
    /// The certificates that may have signed the server's; `None` for those that the system trusts.
    pub root_certificates: Option<PathBuf>,
    /// The address without options, for a person.
    pub shown: String,
}

impl Address {
    /// Reads an address of the settings, and finds its password.
    pub(super) fn read(address: &str, settings: &PostgresSettings) -> Result<Self, StoreError> {
        let (place, query) = address.split_once('?').unwrap_or((address, ""));
        let scheme = ["postgres://", "postgresql://"];
        let Some(rest) = scheme.iter().find_map(|scheme| place.strip_prefix(scheme)) else {
            return Err(bad("it must begin with postgres://"));
        };
        let user = rest.split_once('@').map(|(user, _)| user);
        let Some(user) = user.filter(|user| !user.is_empty()) else {
            return Err(bad("it must name a user: postgres://USER@HOST/DATABASE"));
        };
        if user.contains(':') {
            return Err(bad(
                "a password in it could be read by others; put it into a file that is yours alone",
            ));
        }
        let (mut left, mut tls, mut root_certificates) = (Vec::new(), None, None);
        let mut names_target = false;
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = percent_decode_str(value).decode_utf8_lossy();
            match (name, value.as_ref()) {
                ("password", _) => {
                    return Err(bad(
                        "a password in it could be read by others; put it into a file that is yours alone",
                    ));
                }
                ("sslmode", "disable") => tls = Some(false),
                ("sslmode", "require" | "verify-full") => tls = Some(true),
                ("sslmode", _) => {
                    return Err(bad(
                        "sslmode may be verify-full, or disable where nobody stands in between",
                    ));
                }
                ("sslrootcert", "system") => root_certificates = None,
                ("sslrootcert", file) => root_certificates = Some(PathBuf::from(file)),
                (name, _) => {
                    names_target |= name == "target_session_attrs";
                    left.push(pair);
                }
            }
        }
        let plain = format!("{place}?{}", left.join("&"));
        let mut config: Config =
            plain.parse().map_err(|error: tokio_postgres::Error| bad(&describe_parse(&error)))?;
        if config.get_hosts().is_empty() {
            return Err(bad("it must name a host: postgres://USER@HOST/DATABASE"));
        }
        // A connection that leaves the machine is protected unless somebody said that it need not be.
        let local = config.get_hosts().iter().all(is_local);
        let mode = if tls.unwrap_or(!local) { SslMode::Require } else { SslMode::Disable };
        config
            .ssl_mode(mode)
            .keepalives(true)
            .keepalives_idle(KEEPALIVE_IDLE)
            .keepalives_interval(KEEPALIVE_INTERVAL)
            .keepalives_retries(KEEPALIVE_RETRIES)
            .tcp_user_timeout(TCP_USER_TIMEOUT);
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        if config.get_application_name().is_none() {
            config.application_name("sview hub");
        }
        if !names_target {
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        if let Some(password) = password(&config, settings)? {
            config.password(password);
        }
        Ok(Self { config, root_certificates, shown: place.to_owned() })
    }
}

fn bad(reason: &str) -> StoreError {
    StoreError::DatabaseAddress(reason.to_owned())
}

/// What is wrong with an address, without the address, which may hold a secret.
fn describe_parse(error: &tokio_postgres::Error) -> String {
    let cause = std::error::Error::source(error).map(ToString::to_string);
    cause.unwrap_or_else(|| error.to_string())
}

/// Whether a host is this machine.
fn is_local(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

fn password(config: &Config, settings: &PostgresSettings) -> Result<Option<String>, StoreError> {
    if let Some(file) = &settings.password_file {
        return password::read(file).map(Some);
    }
    let user = config.get_user().unwrap_or_default();
    let database = config.get_dbname().unwrap_or(user);
    let ports = config.get_ports();
    let hosts: Vec<String> = config.get_hosts().iter().map(name_of).collect();
    let entries: Vec<_> = hosts
        .iter()
        .enumerate()
        .map(|(index, host)| {
            let port = ports.get(index).or(ports.first()).copied().unwrap_or(5432);
            Entry { host, port, database, user }
        })
        .collect();
    password::look_up(&entries)
}

fn name_of(host: &Host) -> String {
    match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(directory) => directory.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Result<Address, String> {
        let settings = PostgresSettings {
            // No password file of whoever runs the test is looked at.
            password_file: Some(secret_file()),
            ..PostgresSettings::default()
        };
        Address::read(address, &settings).map_err(|error| error.to_string())
    }

    fn secret_file() -> PathBuf {
        let file = std::env::temp_dir().join(format!("hub-password-{}", std::process::id()));
        if !file.exists() {
            use std::io::Write;
            if let Ok(mut file) = private_files::create_new(&file) {
                file.write_all(b"secret\n").unwrap();
            }
        }
        file
    }

    #[test]
    fn address_leads_to_the_primary_and_its_dead_connections_are_noticed() {
        let read = read("postgres://hub@one.example:5433,two.example/data").unwrap();
        let config = read.config;
        assert_eq!(config.get_hosts().len(), 2);
        assert_eq!(config.get_target_session_attrs(), TargetSessionAttrs::ReadWrite);
        assert_eq!(config.get_keepalives_idle(), KEEPALIVE_IDLE);
        assert_eq!(config.get_password(), Some(&b"secret"[..]));
        assert_eq!(read.shown, "postgres://hub@one.example:5433,two.example/data");
    }

    #[test]
    fn tls_is_checked_beyond_this_machine_unless_it_is_switched_off() {
        let mode = |address: &str| read(address).unwrap().config.get_ssl_mode();
        assert_eq!(mode("postgres://hub@db.example/data"), SslMode::Require);
        assert_eq!(mode("postgres://hub@db.example/data?sslmode=disable"), SslMode::Disable);
        assert_eq!(mode("postgres://hub@127.0.0.1/data"), SslMode::Disable);
        assert_eq!(mode("postgres://hub@%2Frun%2Fpostgresql/data"), SslMode::Disable);
        assert_eq!(mode("postgres://hub@[::1]/data?sslmode=verify-full"), SslMode::Require);
        let address = "postgres://hub@db.example/data?sslrootcert=%2Fetc%2Fca.pem";
        let roots = read(address).unwrap().root_certificates;
        assert_eq!(roots, Some(PathBuf::from("/etc/ca.pem")));
    }

    #[test]
    fn address_that_cannot_be_used_says_what_to_do() {
        let refusal = |address: &str| read(address).err().unwrap();
        for (address, expected) in [
            ("mysql://hub@host/data", "must begin with postgres://"),
            ("postgres://host/data", "must name a user"),
            ("postgres://hub:secret@host/data", "put it into a file"),
            ("postgres://hub@host/data?password=secret", "put it into a file"),
            ("postgres://hub@host/data?sslmode=prefer", "sslmode may be verify-full"),
        ] {
            let refusal = refusal(address);
            assert!(refusal.contains(expected), "{refusal}");
            assert!(!refusal.contains("secret"), "{refusal}");
        }
    }
}
