//! The cryptography of all connections. Which certificates are good, the system says.

use rustls::crypto::ring;

/// Makes `ring` the process's cryptography, unless something else was chosen before.
pub(crate) fn provide() {
    // An error means that a provider is there, which is all that is asked for.
    let _ = ring::default_provider().install_default();
}
