//! The API key: where it comes from, and how another takes its place while the program runs.

use qminder::{ApiKey, Client, Error};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::embedded::OwnHub;
use crate::key_file::{KeyFile, NoKey};
use crate::workplace::Workplace;

/// Where the key comes from.
#[derive(Debug)]
pub(crate) enum Source {
    /// The file that was named.
    File(KeyFile),
    /// The hub inside the program.
    OwnHub(OwnHub),
}

/// Where the key comes from, as the window names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum KeyOrigin {
    /// A file.
    File {
        /// Its path.
        path: String,
    },
    /// This program's own hub, which made it at the start.
    OwnHub,
}

/// A key as it was typed or pasted, in whatever form.
#[derive(Debug, Deserialize, Type)]
#[serde(transparent)]
pub(crate) struct TypedKey(#[specta(type = String)] SecretString);

/// What became of a key that the server accepted, and that is used from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum Accepted {
    /// The next start finds it.
    Kept,
    /// It could not be written to the key file: the next start finds the old one.
    NotKept {
        /// What the system says.
        reason: String,
    },
}

/// Why the key was not changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum KeyError {
    /// Nothing was typed.
    Empty,
    /// What was typed is no key: it has blanks in it, or characters that no key has.
    Malformed,
    /// The key file cannot be read.
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// What the key file holds is no key.
    NoKeyInFile,
    /// The hub inside the program could not make one.
    NotMade {
        /// Why.
        reason: String,
    },
    /// The server refuses it as well.
    Refused {
        /// What the server says.
        reason: String,
    },
    /// The server did not say whether it takes it.
    NoAnswer {
        /// Why.
        reason: String,
    },
}

impl Source {
    /// Where that is, for a person.
    pub(crate) fn origin(&self) -> KeyOrigin {
        match self {
            Self::File(file) => KeyOrigin::File { path: file.path().display().to_string() },
            Self::OwnHub(_) => KeyOrigin::OwnHub,
        }
    }

    /// What there is now: the file is read again, the own hub makes another one.
    async fn fetch(&self) -> Result<ApiKey, KeyError> {
        match self {
            Self::File(file) => {
                let file = file.clone();
                let read = tokio::task::spawn_blocking(move || file.read()).await;
                let read = read.map_err(|error| KeyError::Unreadable { reason: error.to_string() });
                read?.map_err(|why| match why {
                    NoKey::Unreadable(reason) => KeyError::Unreadable { reason },
                    NoKey::Malformed => KeyError::NoKeyInFile,
                })
            }
            Self::OwnHub(hub) => hub.new_key().await.map_err(|reason| KeyError::NotMade { reason }),
        }
    }

    /// Sees to it that the next start finds the key.
    fn keep(&self, key: &ApiKey) -> Accepted {
        match self {
            Self::File(file) => file.write(key).map_or_else(
                |reason| {
                    tracing::warn!(file = %file.path().display(), reason, "the key is not kept");
                    Accepted::NotKept { reason }
                },
                |()| Accepted::Kept,
            ),
            // Each start makes a key of its own.
            Self::OwnHub(_) => Accepted::Kept,
        }
    }
}

impl TypedKey {
    /// The key that it is, blanks around it left away.
    fn key(&self) -> Result<ApiKey, KeyError> {
        let text = self.0.expose_secret();
        ApiKey::new(text).ok_or(match text.trim() {
            "" => KeyError::Empty,
            _ => KeyError::Malformed,
        })
    }
}

impl Workplace {
    /// Takes the key anew from where it comes from, and goes on with it where the server accepts
    /// it.
    pub(crate) async fn fetch_key(&self) -> Result<Accepted, KeyError> {
        let _one_at_a_time = self.changing_key.lock().await;
        let key = self.key.fetch().await?;
        self.try_key(&key).await?;
        self.use_key(key);
        Ok(Accepted::Kept)
    }

    /// Goes on with a key that was typed in, where the server accepts it, and keeps it for the next
    /// start.
    pub(crate) async fn enter_key(&self, typed: TypedKey) -> Result<Accepted, KeyError> {
        let _one_at_a_time = self.changing_key.lock().await;
        let key = typed.key()?;
        self.try_key(&key).await?;
        self.use_key(key.clone());
        Ok(self.key.keep(&key))
    }

    async fn try_key(&self, key: &ApiKey) -> Result<(), KeyError> {
        let client: Client = self.client().with_key(key.clone());
        client.check_key().await.map_err(|error: Error| {
            let reason = error.to_string();
            if error.is_about_the_key() {
                KeyError::Refused { reason }
            } else {
                KeyError::NoAnswer { reason }
            }
        })
    }
}

#[cfg(test)]
mod tests;
