//! An issuer of certificates, for servers that a test starts.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rcgen::{Error, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// An issuer that a system can be configured to trust (`SSL_CERT_FILE`).
pub struct Issuer(CertifiedIssuer<'static, KeyPair>);

impl Issuer {
    /// An issuer of this name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let issuer = || {
            let mut params = CertificateParams::new(Vec::new())?;
            params.distinguished_name.push(DnType::CommonName, name);
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            CertifiedIssuer::self_signed(params, KeyPair::generate()?)
        };
        Self(issuer().expect("an issuer"))
    }

    /// Its own certificate.
    #[must_use]
    pub fn pem(&self) -> String {
        self.0.pem()
    }

    /// Returns the certificate and key of a server of this name, valid from one year to another.
    #[must_use]
    pub fn certify(&self, name: &str, from: i32, to: i32) -> ServerConfig {
        // Where another test was first, the process has its cryptography already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let certified = || {
            let mut params = CertificateParams::new(vec![name.to_owned()])?;
            params.not_before = date_time_ymd(from, 1, 1);
            params.not_after = date_time_ymd(to, 1, 1);
            let key = KeyPair::generate()?;
            Ok::<_, Error>((params.signed_by(&key, &self.0)?, key))
        };
        let (certificate, key) = certified().expect("a certificate");
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .expect("a key that fits")
    }
}
