//! Connections to the database: the pools, and the way in with TLS.

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime,
};
use private_files::Secrecy;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::config::SslMode;
use tokio_postgres::error::SqlState;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::Address;
use super::error_hints;
use super::settings::PostgresSettings;
use super::sql::SqlError;
use crate::store::error::StoreError;

/// How long a request waits for a connection.
const POOL_TIMEOUT: Duration = Duration::from_secs(5);

/// What a connection is told before its first use. A statement that takes longer than any should, or
/// a transaction that nobody goes on with, is ended by the server. Its notices, such as that a table is
/// there already, are for people at a prompt.
const SETUP: &str = "SET statement_timeout = '30s'; SET lock_timeout = '10s';
     SET idle_in_transaction_session_timeout = '30s'; SET client_min_messages = 'warning'";

/// The way to a database.
#[derive(Clone)]
pub(super) struct Connector {
    pub address: Address,
    pub tls: MakeRustlsConnect,
    /// The database in messages, without a password.
    pub shown: Arc<str>,
}

impl Connector {
    pub(super) fn new(address: &str, settings: &PostgresSettings) -> Result<Self, StoreError> {
        let address = Address::read(address, settings)?;
        let tls = MakeRustlsConnect::new(client_config(&address)?);
        let shown = address.shown.as_str().into();
        Ok(Self { address, tls, shown })
    }

    /// A pool of up to `size` connections, which are made when they are needed. `setup` is said to
    /// each besides.
    pub(super) fn pool(&self, size: usize, setup: &'static str) -> Result<Pool, StoreError> {
        let config = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = Manager::from_config(self.address.config.clone(), self.tls.clone(), config);
        Pool::builder(manager)
            .max_size(size)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(POOL_TIMEOUT))
            .create_timeout(Some(POOL_TIMEOUT))
            .recycle_timeout(Some(POOL_TIMEOUT))
            .post_create(Hook::async_fn(move |client, _| {
                Box::pin(async move {
                    let setup = format!("{SETUP}; {setup}");
                    client.batch_execute(&setup).await.map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(|error| self.unusable(error.to_string()))
    }

    /// A connection of a pool.
    pub(super) async fn connection(&self, pool: &Pool) -> Result<Object, StoreError> {
        pool.get().await.map_err(|error| self.unusable(error_hints::describe_pool(&error)))
    }

    /// The error of a database that cannot be used, for a reason that says what to do.
    pub(super) fn unusable(&self, reason: String) -> StoreError {
        StoreError::Database { database: Arc::clone(&self.shown), reason }
    }

    /// The error of a statement.
    pub(super) fn failed(&self, error: &SqlError) -> StoreError {
        // The database's texts are UTF-8, of which this is the one character that it has not.
        if error.code() == Some(&SqlState::CHARACTER_NOT_IN_REPERTOIRE) {
            return StoreError::NulCharacter;
        }
        self.unusable(error_hints::describe_sql(error))
    }
}

fn client_config(address: &Address) -> Result<ClientConfig, StoreError> {
    let mut roots = RootCertStore::empty();
    if address.config.get_ssl_mode() == SslMode::Require {
        match &address.root_certificates {
            Some(file) => {
                let bad = |reason: String| {
                    let file = file.display();
                    StoreError::DatabaseAddress(format!(
                        "the certificates of {file} cannot be used: {reason}"
                    ))
                };
                let text = private_files::read(file, Secrecy::Public)
                    .map_err(|error| bad(error.to_string()))?;
                for certificate in CertificateDer::pem_slice_iter(&text) {
                    let certificate = certificate.map_err(|error| bad(error.to_string()))?;
                    roots.add(certificate).map_err(|error| bad(error.to_string()))?;
                }
                if roots.is_empty() {
                    return Err(bad("it holds none in the form PEM".to_owned()));
                }
            }
            None => {
                roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            }
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| StoreError::DatabaseAddress(error.to_string()))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
