//! The source of the API key: a file that was named, the embedded hub, or the place where a connection
//! of the settings keeps it.

use qminder::ApiKey;

use crate::api_key_outcome::{ApiKeyAccepted, ApiKeyError};
use crate::api_key_place::{ApiKeyHolder, ApiKeyOrigin, KeyPlaceKind};
use crate::connection_key::ConnectionKeeper;
use crate::embedded_hub::EmbeddedHubKeys;
use key_store::KeyPlace;
use settings::{ApiKeyFile, Settings};

/// The source of the API key.
#[derive(Debug)]
pub(crate) enum ApiKeySource {
    /// The file that was named.
    File(ApiKeyFile),
    /// The hub inside the program.
    EmbeddedHub(EmbeddedHubKeys),
    /// The place where a connection of the settings keeps it.
    Connection(ConnectionKeeper),
}

impl ApiKeySource {
    /// Returns the source as the window names it.
    pub(crate) fn holder(&self) -> ApiKeyHolder {
        match self {
            Self::File(file) => {
                let path = file.path().display().to_string();
                ApiKeyHolder { origin: ApiKeyOrigin::File { path }, file: None }
            }
            Self::EmbeddedHub(_) => ApiKeyHolder { origin: ApiKeyOrigin::EmbeddedHub, file: None },
            Self::Connection(keeper) => keeper.holder(),
        }
    }

    /// Loads the current key: reads it again from where it is kept, or has the embedded hub make
    /// another key.
    pub(crate) async fn fetch(&self) -> Result<ApiKey, ApiKeyError> {
        match self {
            Self::File(file) => {
                KeyPlace::File(file.clone()).read().await.map_err(ApiKeyError::of_reading)
            }
            Self::Connection(keeper) => {
                keeper.place().read().await.map_err(ApiKeyError::of_reading)
            }
            Self::EmbeddedHub(hub) => {
                hub.new_key().await.map_err(|reason| ApiKeyError::NotMade { reason })
            }
        }
    }

    /// Stores the key for the next start, in this place from now on where one was chosen.
    pub(crate) async fn keep(
        &self,
        key: &ApiKey,
        chosen: Option<KeyPlaceKind>,
        settings: &Settings,
    ) -> ApiKeyAccepted {
        let (kept, place) = match self {
            Self::File(file) => {
                let kept = KeyPlace::File(file.clone()).write(key).await;
                let kept = kept.map(|()| ApiKeyAccepted::kept());
                (kept.map_err(ApiKeyError::of_writing), KeyPlaceKind::File)
            }
            Self::Connection(keeper) => {
                let place = chosen.unwrap_or_else(|| keeper.kind());
                (keeper.keep(key, place, settings).await.map(ApiKeyAccepted::from), place)
            }
            // Each start makes a key of its own.
            Self::EmbeddedHub(_) => return ApiKeyAccepted::kept(),
        };
        kept.unwrap_or_else(|error| {
            tracing::warn!(?place, ?error, "the key is not kept");
            ApiKeyAccepted::NotKept { place, error }
        })
    }
}
