//! The startup: connects to the server that was named, or starts the embedded hub.

use std::error::Error;

use qminder::Client;

use crate::api_key_source::ApiKeySource;
use crate::app_state::AppState;
use crate::embedded_hub::{self, EmbeddedHub};
use crate::options::Options;
use crate::preview::OwnHub;
use settings::{ApiKeyFile, ApiKeyFileError};
use settings::{Settings, default_file};

/// The name under which preferences for the embedded hub are saved, since its port may change.
const EMBEDDED_HUB: &str = "own hub";

/// Opens the view that the options name. Returns its embedded hub with it, where it has one.
pub(crate) async fn open(options: Options) -> Result<(AppState, Option<OwnHub>), Box<dyn Error>> {
    let settings_file = options.settings.or_else(default_file);
    let (client, key, settings, location, ticket, own_hub) =
        match (options.server, options.api_key_file) {
            (Some(server), Some(file)) => {
                let file = ApiKeyFile::new(&file);
                let key = file.read().map_err(|why| key_file_error(&file, why))?;
                let client = Client::new(server, key)?;
                let settings = Settings::open(settings_file, client.server().to_string());
                let location = match options.location.or_else(|| settings.location()) {
                    Some(location) => location,
                    None => first_location(&client, &file).await?,
                };
                (client, ApiKeySource::File(file), settings, location, options.ticket, None)
            }
            _ => {
                let hub =
                    embedded_hub::start(options.listen, options.data, options.hub_key_file).await?;
                let settings = Settings::open(settings_file, EMBEDDED_HUB.to_owned());
                let (location, ticket) =
                    first_view(&hub, &settings, options.location, options.ticket).await?;
                let key = ApiKeySource::EmbeddedHub(hub.keys);
                (hub.client, key, settings, location, ticket, hub.own_hub)
            }
        };
    let state = AppState::start(client, key, settings, location);
    if let Some(ticket) = ticket {
        state.viewer().open(ticket);
    }
    Ok((state, own_hub))
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

/// Returns the location and the ticket that a window with the embedded hub begins with: those that
/// were named, else the remembered location, else the demo with its ticket. A location or ticket
/// that does not exist any more is left out.
async fn first_view(
    hub: &EmbeddedHub,
    settings: &Settings,
    location: Option<String>,
    ticket: Option<String>,
) -> Result<(String, Option<String>), qminder::Error> {
    let demo_location = hub.demo.location.to_string();
    let location = match (location, settings.location()) {
        (Some(named), _) => named,
        (None, Some(remembered)) => {
            let locations = hub.client.locations().await?;
            let exists = locations.iter().any(|location| location.id == remembered);
            if exists { remembered } else { demo_location.clone() }
        }
        (None, None) => demo_location.clone(),
    };
    if ticket.is_some() || location != demo_location {
        return Ok((location, ticket));
    }
    let demo_ticket = hub.demo.ticket.to_string();
    let exists = hub.client.ticket(&demo_ticket).await?.is_some();
    Ok((location, exists.then_some(demo_ticket)))
}

#[cfg(test)]
mod tests {
    use hub::DemoTicket;
    use qminder::ApiKey;
    use system_tests::RunningHub;

    use super::*;
    use crate::embedded_hub::EmbeddedHubKeys;

    fn embedded(running: &RunningHub, ticket: i64) -> EmbeddedHub {
        let key = ApiKey::new(&running.secret).unwrap();
        EmbeddedHub {
            client: Client::new(running.url("").parse().unwrap(), key).unwrap(),
            demo: DemoTicket { location: 1, ticket },
            keys: EmbeddedHubKeys::new(running.data().to_owned()),
            own_hub: None,
        }
    }

    fn view(location: &str, ticket: Option<&str>) -> (String, Option<String>) {
        (location.to_owned(), ticket.map(str::to_owned))
    }

    #[tokio::test]
    async fn window_with_its_own_hub_begins_at_the_location_it_was_left_in() {
        let running = RunningHub::start().await;
        let hub = embedded(&running, 12_345);
        let settings = Settings::open(None, EMBEDDED_HUB.to_owned());
        let first = first_view(&hub, &settings, None, None).await.unwrap();
        assert_eq!(first, view("1", Some("12345")));
        settings.save_location("2".to_owned());
        assert_eq!(first_view(&hub, &settings, None, None).await.unwrap(), view("2", None));
        let named = first_view(&hub, &settings, Some("1".to_owned()), Some("7".to_owned()));
        assert_eq!(named.await.unwrap(), view("1", Some("7")));
        settings.save_location("404".to_owned());
        let gone = first_view(&hub, &settings, None, None).await.unwrap();
        assert_eq!(gone, view("1", Some("12345")));
    }

    #[tokio::test]
    async fn demo_ticket_that_is_gone_is_not_opened() {
        let running = RunningHub::start().await;
        let hub = embedded(&running, 404);
        let settings = Settings::open(None, EMBEDDED_HUB.to_owned());
        assert_eq!(first_view(&hub, &settings, None, None).await.unwrap(), view("1", None));
    }
}
