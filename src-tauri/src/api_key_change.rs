//! The change of the API key while the program runs.

use std::sync::Arc;

use qminder::{ApiKey, Client};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use specta::Type;

use crate::api_key_outcome::{ApiKeyAccepted, ApiKeyError, ApiKeyMoved};
use crate::api_key_place::KeyPlaceKind;
use crate::api_key_source::ApiKeySource;
use crate::session::Session;
use settings::Settings;

/// A key as it was typed or pasted, in whatever form.
#[derive(Debug, Deserialize, Type)]
#[serde(transparent)]
pub(crate) struct TypedApiKey(#[specta(type = String)] SecretString);

impl TypedApiKey {
    /// Returns the key, without blanks around it.
    pub(crate) fn key(&self) -> Result<ApiKey, ApiKeyError> {
        let text = self.0.expose_secret();
        ApiKey::new(text).ok_or(match text.trim() {
            "" => ApiKeyError::Empty,
            _ => ApiKeyError::Malformed,
        })
    }
}

impl Session {
    /// Loads the key again from its source, and uses it from now on if the server accepts it.
    pub(crate) async fn reload_api_key(self: &Arc<Self>) -> Result<ApiKeyAccepted, ApiKeyError> {
        let _one_at_a_time = self.changing_key.lock().await;
        let key = self.key_source.fetch().await?;
        self.try_key(&key).await?;
        self.use_or_begin_with(key).await;
        Ok(ApiKeyAccepted::kept())
    }

    /// Uses a key that was typed in from now on if the server accepts it, and stores it for the
    /// next start, in the place that was chosen or else in the one where it was.
    pub(crate) async fn use_typed_api_key(
        self: &Arc<Self>,
        typed: TypedApiKey,
        place: Option<KeyPlaceKind>,
        settings: &Settings,
    ) -> Result<ApiKeyAccepted, ApiKeyError> {
        let _one_at_a_time = self.changing_key.lock().await;
        let key = typed.key()?;
        self.try_key(&key).await?;
        self.use_or_begin_with(key.clone()).await;
        Ok(self.key_source.keep(&key, place, settings).await)
    }

    /// Moves the key that is used to another place.
    pub(crate) async fn move_api_key(
        &self,
        place: KeyPlaceKind,
        settings: &Settings,
    ) -> Result<ApiKeyMoved, ApiKeyError> {
        let _one_at_a_time = self.changing_key.lock().await;
        let ApiKeySource::Connection(keeper) = &self.key_source else {
            let reason = "the key is not that of a connection of the settings".to_owned();
            return Err(ApiKeyError::SettingsNotSaved { reason });
        };
        let key = match self.key() {
            Some(key) => key,
            None => self.key_source.fetch().await?,
        };
        keeper.keep(&key, place, settings).await
    }

    async fn use_or_begin_with(self: &Arc<Self>, key: ApiKey) {
        if self.is_open() {
            self.use_key(key);
        } else {
            self.begin_with(key).await;
        }
    }

    async fn try_key(&self, key: &ApiKey) -> Result<(), ApiKeyError> {
        let client: Client = match self.client() {
            Ok(client) => client.with_key(key.clone()),
            Err(_) => Client::new(self.server().clone(), key.clone())?,
        };
        Ok(client.check_key().await?)
    }
}

#[cfg(test)]
mod tests;
