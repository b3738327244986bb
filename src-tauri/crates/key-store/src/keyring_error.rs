//! What can go wrong with the operating system's keyring.

/// Why the operating system's keyring does not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// There is no session bus, so no keyring can be reached: nobody is logged in to a desktop.
    #[error("there is no session bus, over which a keyring is reached")]
    NoSessionBus,
    /// No program offers a keyring here.
    #[error("no program offers a keyring")]
    NoService,
    /// A program offers keyrings and has none that is the default one.
    #[error("there is no default keyring; make one in the program for passwords and keys")]
    NoDefaultKeyring,
    /// The keyring is locked, and whoever was asked did not unlock it.
    #[error("the keyring is locked, and was not unlocked")]
    Dismissed,
    /// No answer came in time, from the keyring or from whoever it asked.
    #[error("the keyring did not answer in time")]
    TimedOut,
    /// The keyring or the session bus does not let this program in.
    #[error("the system does not let this program use the keyring")]
    Denied,
    /// The keyring holds no key of this connection.
    #[error("the keyring holds no key for this connection")]
    NoKey,
    /// What the keyring holds for this connection is no key.
    #[error("what the keyring holds for this connection is no key")]
    Malformed,
    /// The keyring holds several keys of this connection, and none of them is the one.
    #[error("the keyring holds several keys for this connection; remove all but one")]
    Several,
    /// Anything else, in the words of the system.
    #[error("{0}")]
    Other(String),
}

impl KeyringError {
    /// Returns whether there is no keyring that could keep a key, so that another place is needed.
    #[must_use]
    pub fn is_no_keyring(&self) -> bool {
        matches!(self, Self::NoSessionBus | Self::NoService | Self::NoDefaultKeyring)
    }
}
