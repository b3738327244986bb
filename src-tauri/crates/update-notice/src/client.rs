//! Asks for the manifest and its signature.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Response, StatusCode};
use rustls::crypto::ring;

use crate::address::ManifestAddress;
use crate::failure::{Failure, RequestedFile};
use crate::key::ManifestKey;
use crate::manifest::Manifest;

/// The largest manifest that is read, in bytes.
pub const MAX_MANIFEST_BYTES: usize = 16 << 10;
/// The largest signature that is read, in bytes.
pub const MAX_SIGNATURE_BYTES: usize = 4 << 10;
/// How long each of the two requests may take.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(15);
/// What the program calls itself: nothing of this machine, and no version.
const USER_AGENT: &str = "ServiceView";

/// Asks for the manifest at one address.
#[derive(Clone, Debug)]
pub struct ManifestClient {
    http: reqwest::Client,
    address: ManifestAddress,
    timeout: Duration,
}

impl ManifestClient {
    /// A client that asks at this address, by way of the system's proxy unless that is on this machine. Each
    /// request may take as long as `timeout`.
    ///
    /// # Errors
    /// [`Failure::NotReached`] where the system's certificates or proxy settings cannot be read.
    pub fn new(address: ManifestAddress, timeout: Duration) -> Result<Self, Failure> {
        // An error means that a provider is there, which is all that is asked for.
        let _ = ring::default_provider().install_default();
        let builder = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            .redirect(Policy::none())
            .timeout(timeout);
        let builder = if address.is_loopback() { builder.no_proxy() } else { builder };
        let http = builder.build().map_err(|error| not_reached(error, timeout))?;
        Ok(Self { http, address, timeout })
    }

    /// Asks for the manifest and its signature. Nothing of the manifest is looked at before it is known
    /// that `key` signed it.
    ///
    /// # Errors
    /// [`Failure`]. Whether the manifest is still valid is not looked at here.
    pub async fn manifest(&self, key: &ManifestKey) -> Result<Manifest, Failure> {
        let text = self.read(RequestedFile::Manifest).await?;
        let signature = self.read(RequestedFile::Signature).await?;
        let signature =
            String::from_utf8(signature).map_err(|_| Failure::SignatureNotUnderstood)?;
        key.verify(&text, &signature)?;
        Manifest::parse(&text)
    }

    async fn read(&self, file: RequestedFile) -> Result<Vec<u8>, Failure> {
        let (url, limit) = match file {
            RequestedFile::Manifest => (self.address.manifest(), MAX_MANIFEST_BYTES),
            RequestedFile::Signature => (self.address.signature(), MAX_SIGNATURE_BYTES),
        };
        let answer = self.http.get(url).send().await;
        let answer = answer.map_err(|error| not_reached(error, self.timeout))?;
        match answer.status() {
            StatusCode::OK => self.body(answer, file, limit).await,
            status if status.is_redirection() => Err(Failure::Redirected(file)),
            status => Err(Failure::Status { file, status: status.as_u16() }),
        }
    }

    /// Reads at most `limit` bytes, counted as they come.
    async fn body(
        &self,
        mut answer: Response,
        file: RequestedFile,
        limit: usize,
    ) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        let read = |error| not_reached(error, self.timeout);
        while let Some(piece) = answer.chunk().await.map_err(read)? {
            if body.len().saturating_add(piece.len()) > limit {
                return Err(Failure::TooLarge { file, limit });
            }
            body.extend_from_slice(&piece);
        }
        Ok(body)
    }
}

/// Why a request got no answer, in the words of the client of the server.
fn not_reached(error: reqwest::Error, timeout: Duration) -> Failure {
    if error.is_timeout() {
        return Failure::Timeout(timeout);
    }
    Failure::NotReached(qminder::Error::from(error).to_string())
}
