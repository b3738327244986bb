//! Who may read a file.

/// Whether others may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// Anybody may read it, as a certificate.
    Public,
    /// Only its owner may use it, as a key. A file of root's may also be readable for its group,
    /// through which an administrator gives a key to a service (mode 640, as of `ssl-cert`).
    Secret,
}
