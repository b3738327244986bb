//! Where the window's tickets come from: the server that was named, or the embedded hub.

use std::error::Error;

use qminder::Client;

use crate::api_key_file::{ApiKeyFile, ApiKeyFileError};
use crate::api_key_source::ApiKeySource;
use crate::app_state::AppState;
use crate::embedded_hub;
use crate::options::Options;
use crate::settings::{Settings, default_file};

/// The name under which choices for the embedded hub are remembered: its port may change.
const EMBEDDED_HUB: &str = "own hub";

/// Begins to view what the options name.
pub(crate) async fn open(options: Options) -> Result<AppState, Box<dyn Error>> {
    let settings_file = options.settings.or_else(default_file);
    let (client, key, settings, location, ticket) = match (options.server, options.api_key_file) {
        (Some(server), Some(file)) => {
            let file = ApiKeyFile::new(&file);
            let key = file.read().map_err(|why| key_file_error(&file, why))?;
            let client = Client::new(server, key)?;
            let settings = Settings::open(settings_file, client.server().to_string());
            let location = match options.location.or_else(|| settings.location()) {
                Some(location) => location,
                None => first_location(&client, &file).await?,
            };
            (client, ApiKeySource::File(file), settings, location, options.ticket)
        }
        _ => {
            let hub = embedded_hub::start(options.listen, options.data).await?;
            let location = options.location.unwrap_or_else(|| hub.demo.location.to_string());
            let ticket = options.ticket.unwrap_or_else(|| hub.demo.ticket.to_string());
            let settings = Settings::open(settings_file, EMBEDDED_HUB.to_owned());
            (hub.client, ApiKeySource::EmbeddedHub(hub.keys), settings, location, Some(ticket))
        }
    };
    let state = AppState::start(client, key, settings, location);
    if let Some(ticket) = ticket {
        state.viewer().open(ticket);
    }
    Ok(state)
}

fn key_file_error(file: &ApiKeyFile, why: ApiKeyFileError) -> String {
    let name = file.path().display();
    match why {
        ApiKeyFileError::Unreadable(reason) => {
            format!("cannot read the API key from {name}: {reason}")
        }
        ApiKeyFileError::Malformed => {
            format!("{name} holds no API key; put the key in it, on one line")
        }
    }
}

async fn first_location(client: &Client, file: &ApiKeyFile) -> Result<String, String> {
    let server = client.server();
    let locations = client.locations().await.map_err(|error| {
        let advice = if error.is_about_the_key() {
            format!("put a key that this server knows into {}", file.path().display())
        } else {
            "name the location with --location to start without asking".to_owned()
        };
        format!("{server}: {error}; {advice}")
    })?;
    let first = locations.into_iter().next();
    first.map(|location| location.id).ok_or_else(|| {
        format!(
            "{server} has no location that the key may see; use another key, or, where the server is a hub of your own, start that with --demo"
        )
    })
}
