//! A key as the database has it.

/// The SHA-256 of a key.
pub(super) type Hash = [u8; 32];

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// Everything: write external data, create and call tickets, read.
    Secret,
    /// Read and subscribe, nothing else.
    Read,
}

impl KeyKind {
    /// The word for it, as the command line takes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Read => "read",
        }
    }

    pub(super) fn named(word: &str) -> Self {
        // What is not known may do the least.
        if word == Self::Secret.word() { Self::Secret } else { Self::Read }
    }
}

/// A key as the database has it.
pub(super) struct KeyRecord {
    pub id: i64,
    pub name: String,
    pub kind: KeyKind,
    pub user: Option<i64>,
    pub hash: Hash,
}
