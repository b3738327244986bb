//! A certificate for the hub, and the issuer of it, which the client trusts alone.

use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

/// The files that the hub is started with, and the certificate of their issuer.
pub struct Certificate {
    pub chain: PathBuf,
    pub key: PathBuf,
    pub issuer: String,
}

impl Certificate {
    /// Certifies a server at 127.0.0.1.
    pub fn issue(directory: &Path) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
        let signed = params.signed_by(&key, &issuer).unwrap();
        let made = Self {
            chain: directory.join("cert.pem"),
            key: directory.join("key.pem"),
            issuer: issuer.pem(),
        };
        std::fs::write(&made.chain, signed.pem()).unwrap();
        write_key(&made.key, &key.serialize_pem());
        made
    }
}

/// Writes a private key, which its owner alone may read.
fn write_key(file: &Path, pem: &str) {
    std::fs::write(file, pem).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
}
