//! Where the window's tickets come from: the server that was named, or the embedded hub.

use std::error::Error;
use std::path::Path;

use qminder::{ApiKey, Client};

use crate::embedded;
use crate::options::Options;
use crate::settings::{Settings, default_file};
use crate::workplace::Workplace;

/// The name under which choices for the embedded hub are remembered: its port may change.
const OWN_HUB: &str = "own hub";

/// Begins to view what the options name.
pub(crate) async fn open(options: Options) -> Result<Workplace, Box<dyn Error>> {
    let settings_file = options.settings.or_else(default_file);
    let (client, settings, location, ticket) = match (options.server, options.api_key_file) {
        (Some(server), Some(file)) => {
            let client = Client::new(server, read_key(&file)?)?;
            let settings = Settings::open(settings_file, client.server().to_string());
            let location = match options.location.or_else(|| settings.location()) {
                Some(location) => location,
                None => first_location(&client).await?,
            };
            (client, settings, location, options.ticket)
        }
        _ => {
            let hub = embedded::start(options.listen, options.data).await?;
            let location = options.location.unwrap_or_else(|| hub.demo.location.to_string());
            let ticket = options.ticket.unwrap_or_else(|| hub.demo.ticket.to_string());
            let settings = Settings::open(settings_file, OWN_HUB.to_owned());
            (hub.client, settings, location, Some(ticket))
        }
    };
    let workplace = Workplace::start(client, settings, location);
    if let Some(ticket) = ticket {
        workplace.viewer().open(ticket);
    }
    Ok(workplace)
}

fn read_key(file: &Path) -> Result<ApiKey, String> {
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("cannot read the API key from {name}: {error}"))?;
    ApiKey::new(&text)
        .ok_or_else(|| format!("{name} holds no API key; put the key in it, on one line"))
}

async fn first_location(client: &Client) -> Result<String, String> {
    let server = client.server();
    let locations = client.locations().await.map_err(|error| {
        let advice = if error.is_about_the_key() {
            "put a key that this server knows into the file of --api-key-file"
        } else {
            "name the location with --location to start without asking"
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
