//! TLS for both kinds of connection: the system's certificates, always verified.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls_platform_verifier::BuilderVerifierExt;

/// Makes `ring` the process's cryptography, unless something else was chosen before.
pub(crate) fn provide() -> Arc<CryptoProvider> {
    // An error means that a provider is there, which is all that is asked for.
    let _ = ring::default_provider().install_default();
    CryptoProvider::get_default().map_or_else(|| Arc::new(ring::default_provider()), Arc::clone)
}

/// What the socket connects with.
pub(crate) fn config() -> Result<Arc<ClientConfig>, rustls::Error> {
    let config = ClientConfig::builder_with_provider(provide())
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    Ok(Arc::new(config))
}
