//! The change of the API key while the program runs.

use qminder::{ApiKey, Client, Error};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use specta::Type;

use crate::api_key_source::{ApiKeyAccepted, ApiKeyError};
use crate::app_state::AppState;

/// A key as it was typed or pasted, in whatever form.
#[derive(Debug, Deserialize, Type)]
#[serde(transparent)]
pub(crate) struct TypedApiKey(#[specta(type = String)] SecretString);

impl TypedApiKey {
    /// Returns the key, without blanks around it.
    fn key(&self) -> Result<ApiKey, ApiKeyError> {
        let text = self.0.expose_secret();
        ApiKey::new(text).ok_or(match text.trim() {
            "" => ApiKeyError::Empty,
            _ => ApiKeyError::Malformed,
        })
    }
}

impl AppState {
    /// Loads the key again from its source, and uses it from now on if the server accepts it.
    pub(crate) async fn reload_api_key(&self) -> Result<ApiKeyAccepted, ApiKeyError> {
        let _one_at_a_time = self.changing_key.lock().await;
        let key = self.key_source.fetch().await?;
        self.try_key(&key).await?;
        self.use_key(key);
        Ok(ApiKeyAccepted::Kept)
    }

    /// Uses a key that was typed in from now on if the server accepts it, and stores it for the
    /// next start.
    pub(crate) async fn use_typed_api_key(
        &self,
        typed: TypedApiKey,
    ) -> Result<ApiKeyAccepted, ApiKeyError> {
        let _one_at_a_time = self.changing_key.lock().await;
        let key = typed.key()?;
        self.try_key(&key).await?;
        self.use_key(key.clone());
        Ok(self.key_source.keep(&key))
    }

    async fn try_key(&self, key: &ApiKey) -> Result<(), ApiKeyError> {
        let client: Client = self.client().with_key(key.clone());
        client.check_key().await.map_err(|error: Error| {
            let reason = error.to_string();
            if error.is_about_the_key() {
                ApiKeyError::Refused { reason }
            } else {
                ApiKeyError::NoAnswer { reason }
            }
        })
    }
}

#[cfg(test)]
mod tests;
