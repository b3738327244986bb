//! TLS for clients that reach the hub over a network. A renewed certificate is loaded while the hub
//! runs.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use parking_lot::RwLock;
use private_files::{MAX_TIME, Refusal, Secrecy};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

use crate::settings::TlsFiles;

/// How often the files are looked at.
const CERTIFICATE_POLL_INTERVAL: Duration = Duration::from_secs(2);

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file is no regular file, is open to others, or was not read in time.
    #[error("cannot use the certificate or its key: {0}")]
    Refused(#[from] Refusal),
    /// What is in a file is not PEM.
    #[error("cannot read {}: {source}; name a PEM file that you may read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: pem::Error,
    },
    /// The files are read, and do not go together.
    #[error("the certificate {} cannot be used with the key {}: {source}", certificate.display(), key.display())]
    Unusable {
        /// The certificate chain.
        certificate: PathBuf,
        /// The private key.
        key: PathBuf,
        /// What is wrong.
        source: rustls::Error,
    },
}

/// The certificate that is shown to clients now. Clones share it.
#[derive(Clone)]
pub(crate) struct Tls {
    files: TlsFiles,
    current: Arc<CurrentCertificate>,
    /// The state of the files just before they were read.
    read_at: ChangedAt,
}

#[derive(Debug)]
struct CurrentCertificate(RwLock<Arc<CertifiedKey>>);

impl ResolvesServerCert for CurrentCertificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0.read()))
    }
}

impl Tls {
    /// Reads the certificate and its key.
    pub(crate) fn read(files: TlsFiles) -> Result<Self, TlsError> {
        let polled_files = files.clone();
        let poll = move || Ok(changed_at(&polled_files));
        let read_at = private_files::within(&files.certificate, MAX_TIME, poll)?;
        let current = Arc::new(CurrentCertificate(RwLock::new(Arc::new(read(&files)?))));
        Ok(Self { files, current, read_at })
    }

    /// Returns the acceptor of TLS connections.
    pub(crate) fn acceptor(&self) -> Result<TlsAcceptor, TlsError> {
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|source| unusable(&self.files, source))?
            .with_no_client_auth()
            .with_cert_resolver(Arc::clone(&self.current) as Arc<dyn ResolvesServerCert>);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }

    /// Loads the certificate whenever its files change, until this future is dropped. The old
    /// certificate stays where the new files cannot be used.
    ///
    /// The files are looked at on a thread of their own. Where a look hangs, as on a network
    /// directory that does not answer, that is logged once, and no other look begins before it
    /// ended.
    pub(crate) async fn follow(self) {
        let mut seen = self.read_at;
        let mut poll = tokio::time::interval(CERTIFICATE_POLL_INTERVAL);
        loop {
            poll.tick().await;
            let Some(mut polled) = self.poll(seen) else { continue };
            let found = match tokio::time::timeout(MAX_TIME, &mut polled).await {
                Ok(found) => found,
                Err(_) => {
                    tracing::error!(
                        certificate = %self.files.certificate.display(),
                        "the certificate or its key cannot be looked at; the old one stays in use"
                    );
                    polled.await
                }
            };
            let Ok(found) = found else { continue };
            seen = found.changed_at;
            match found.key {
                Some(Ok(key)) => {
                    *self.current.0.write() = Arc::new(key);
                    tracing::info!("the new certificate is in use");
                }
                Some(Err(error)) => tracing::error!(%error, "the old certificate stays in use"),
                None => {}
            }
        }
    }

    /// Begins to look at the files on a thread of its own; `None` where there can be no thread.
    fn poll(&self, seen: ChangedAt) -> Option<oneshot::Receiver<PollResult>> {
        let (done, polled) = oneshot::channel();
        let files = self.files.clone();
        let poll = move || {
            let changed_at = changed_at(&files);
            let key = (changed_at != seen).then(|| read(&files));
            // Nobody waits any more where the hub ended.
            drop(done.send(PollResult { changed_at, key }));
        };
        // Not the runtime's own threads: it would wait for them when the hub ends.
        let started = std::thread::Builder::new().name("hub-certificate".to_owned()).spawn(poll);
        if let Err(error) = started {
            tracing::error!(%error, "the certificate cannot be looked at now");
            return None;
        }
        Some(polled)
    }
}

/// When the certificate and its key changed, and how large they are.
type ChangedAt = [Option<(SystemTime, u64)>; 2];

/// The result of a look at the files.
struct PollResult {
    changed_at: ChangedAt,
    /// The content of the files, where they changed.
    key: Option<Result<CertifiedKey, TlsError>>,
}

fn changed_at(files: &TlsFiles) -> ChangedAt {
    let of = |file: &Path| {
        let metadata = std::fs::metadata(file).ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    };
    [of(&files.certificate), of(&files.key)]
}

fn read(files: &TlsFiles) -> Result<CertifiedKey, TlsError> {
    let failed = |path: &PathBuf| {
        let path = path.clone();
        |source| TlsError::Read { path, source }
    };
    let chain = private_files::read(&files.certificate, Secrecy::Public)?;
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&chain).collect();
    let chain = chain.map_err(failed(&files.certificate))?;
    let key = private_files::read(&files.key, Secrecy::Secret)?;
    let key = PrivateKeyDer::from_pem_slice(&key).map_err(failed(&files.key))?;
    CertifiedKey::from_der(chain, key, &ring::default_provider())
        .map_err(|source| unusable(files, source))
}

fn unusable(files: &TlsFiles, source: rustls::Error) -> TlsError {
    TlsError::Unusable { certificate: files.certificate.clone(), key: files.key.clone(), source }
}
