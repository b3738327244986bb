//! The startup: connects to the server that the options or the settings name, or starts the embedded
//! hub.

use std::path::Path;
use std::sync::Arc;

use environment::{Source, Sources};
use hub::DemoTicket;
use qminder::{Client, Server};

use crate::api_key_source::ApiKeySource;
use crate::connection_key::ConnectionKeeper;
use crate::embedded_hub::EmbeddedHub;
use crate::hub_starter::HubStarter;
use crate::options::Options;
use crate::preview::OwnHub;
use crate::session::{Begin, Session};
use crate::startup_failure::{Cause, StartupFailure};
use settings::{
    ApiKeyFile, ApiKeyFileError, Connection, ConnectionError, OWN_HUB, Origin, SavedState, Set,
    Settings,
};

/// The name under which preferences for the embedded hub are saved, since its port may change.
const EMBEDDED_HUB: &str = "own hub";

/// What the window opens with.
#[derive(Debug)]
pub(crate) enum Chosen {
    /// The hub inside the program.
    OwnHub,
    /// A server that was named by its address, with the file of its key.
    Server(Server, ApiKeyFile),
    /// A connection of the settings, with its name.
    Connection(String, Set<Connection>),
}

/// Begins the session that the options and the settings name. Returns its embedded hub with it, where
/// it has one. The key of a connection is read while the window is there, since that may have to wait
/// for a person.
pub(crate) async fn open(
    options: Options,
    starter: &HubStarter,
    settings: &Settings,
    sources: &Sources,
) -> Result<(Arc<Session>, Option<OwnHub>), StartupFailure> {
    let state_file = settings.places().state();
    let named = options.server.as_ref().zip(options.api_key_file.as_deref());
    let chosen = choose(named, sources.of("server"), settings);
    match chosen.map_err(StartupFailure::because(Cause::Settings))? {
        Chosen::Server(server, file) => {
            let key = file.read().map_err(|why| key_file_failure(&file, why))?;
            let client = Client::new(server.clone(), key.clone())?;
            let saved = SavedState::open(state_file, server.to_string());
            let location = options.location.or_else(|| saved.location());
            let location = match location {
                Some(location) => location,
                None => first_location(&client, &file).await?,
            };
            let begin = Begin { location: None, ticket: options.ticket };
            let session = Session::new(None, server, ApiKeySource::File(file), saved, begin);
            session.view(client, key, location);
            Ok((session, None))
        }
        Chosen::Connection(name, connection) => {
            let begin = Begin { location: options.location, ticket: options.ticket };
            let session = connection_session(&name, connection, begin, settings);
            let opened = Arc::clone(&session);
            tokio::spawn(async move { opened.open().await });
            Ok((session, None))
        }
        Chosen::OwnHub => {
            let hub = starter.hub().await?;
            let own_hub = hub.own_hub.clone();
            let begin = Begin { location: options.location, ticket: options.ticket };
            Ok((own_hub_session(hub, begin, settings).await?, own_hub))
        }
    }
}

/// A session on the hub inside the program.
pub(crate) async fn own_hub_session(
    hub: EmbeddedHub,
    begin: Begin,
    settings: &Settings,
) -> Result<Arc<Session>, qminder::Error> {
    let saved = SavedState::open(settings.places().state(), EMBEDDED_HUB.to_owned());
    let key = hub.keys.current();
    let client = hub.client.with_key(key.clone());
    let first = first_view(&client, hub.demo, &saved, begin.location, begin.ticket).await?;
    let (location, ticket) = first;
    let (key_source, server) = (ApiKeySource::EmbeddedHub(hub.keys), client.server().clone());
    let begin = Begin { location: None, ticket };
    let session = Session::new(Some(OWN_HUB.to_owned()), server, key_source, saved, begin);
    session.view(client, key, location);
    Ok(session)
}

/// A session on a connection of the settings, which is not open yet.
pub(crate) fn connection_session(
    name: &str,
    connection: Set<Connection>,
    begin: Begin,
    settings: &Settings,
) -> Arc<Session> {
    let location = first_location_of(&connection, begin.location);
    let connection = connection.value;
    let server = connection.address.clone();
    let saved = SavedState::open(settings.places().state(), server.to_string());
    let saved = saved.of_connection(name);
    begin_as_set(&saved, &connection);
    let keeper = ConnectionKeeper::new(name, &connection, settings);
    let begin = Begin { location, ..begin };
    let source = ApiKeySource::Connection(keeper);
    Session::new(Some(name.to_owned()), server, source, saved, begin)
}

/// The id of the location that a connection begins with, where `named` is the one that the options name.
/// What is locked beats that.
pub(crate) fn first_location_of(
    connection: &Set<Connection>,
    named: Option<String>,
) -> Option<String> {
    match (connection.value.location.clone(), named) {
        (Some(locked), _) if matches!(connection.origin, Origin::Locked(_)) => Some(locked),
        (set, named) => named.or(set),
    }
}

/// Returns what the window opens with. A server that the options name by its address (`named`, with the
/// file of its key) is beaten by what is locked and, where a variable of the environment names it, by the
/// connection that an argument names. `server_source` is what names it.
pub(crate) fn choose(
    named: Option<(&Server, &Path)>,
    server_source: Option<Source>,
    settings: &Settings,
) -> Result<Chosen, ConnectionError> {
    let connection = settings.connection_name();
    if let Some((server, file)) = named {
        match (&connection.origin, server_source) {
            (Origin::Locked(_), _) => {
                tracing::warn!(by = %connection.origin, "the connection is locked, so --server is not used");
            }
            (Origin::Argument(_), Some(Source::Variable)) => {}
            _ => return Ok(Chosen::Server(server.clone(), ApiKeyFile::new(file))),
        }
    }
    match connection.value.as_str() {
        OWN_HUB => Ok(Chosen::OwnHub),
        name => Ok(Chosen::Connection(name.to_owned(), settings.connection(name)?)),
    }
}

/// Begins with the desk and the lines that a connection names.
fn begin_as_set(saved: &SavedState, connection: &Connection) {
    if connection.desk.is_none() && connection.lines.is_empty() {
        return;
    }
    let mut chosen = saved.server_preferences();
    if connection.desk.is_some() {
        chosen.desk.clone_from(&connection.desk);
    }
    if !connection.lines.is_empty() {
        chosen.lines.clone_from(&connection.lines);
    }
    saved.save_server_preferences(chosen);
}

fn key_file_failure(file: &ApiKeyFile, why: ApiKeyFileError) -> StartupFailure {
    let name = file.path().display();
    let reason = match why {
        ApiKeyFileError::Unreadable(reason) => {
            format!("cannot read the API key from {name}: {reason}")
        }
        ApiKeyFileError::Malformed => {
            format!("{name} holds no API key; put the key in it, on one line")
        }
    };
    StartupFailure::new(Cause::Key, reason)
}

async fn first_location(client: &Client, file: &ApiKeyFile) -> Result<String, StartupFailure> {
    let server = client.server();
    let locations = client.locations().await.map_err(|error| {
        let (cause, advice) = if error.is_about_the_key() {
            let file = file.path().display();
            (Cause::Key, format!("put a key that this server knows into {file}"))
        } else {
            let advice = "name the location with --location to start without asking";
            (Cause::Server, advice.to_owned())
        };
        StartupFailure::new(cause, format!("{server}: {error}; {advice}"))
    })?;
    let first = locations.into_iter().next();
    first.map(|location| location.id).ok_or_else(|| {
        let reason = format!(
            "{server} has no location that the key may see; use another key, or, where the server is a hub of your own, start that with --demo"
        );
        StartupFailure::new(Cause::Key, reason)
    })
}

/// Returns the location and the ticket that a window with the embedded hub begins with: those that
/// were named, else the remembered location, else the demo with its ticket. A location or ticket
/// that does not exist any more is left out. `demo` is where the demo's visitor is.
async fn first_view(
    client: &Client,
    demo: DemoTicket,
    saved: &SavedState,
    location: Option<String>,
    ticket: Option<String>,
) -> Result<(String, Option<String>), qminder::Error> {
    let demo_location = demo.location.to_string();
    let location = match (location, saved.location()) {
        (Some(named), _) => named,
        (None, Some(remembered)) => {
            let locations = client.locations().await?;
            let exists = locations.iter().any(|location| location.id == remembered);
            if exists { remembered } else { demo_location.clone() }
        }
        (None, None) => demo_location.clone(),
    };
    if ticket.is_some() || location != demo_location {
        return Ok((location, ticket));
    }
    let demo_ticket = demo.ticket.to_string();
    let exists = client.ticket(&demo_ticket).await?.is_some();
    Ok((location, exists.then_some(demo_ticket)))
}

#[cfg(test)]
mod tests {
    use hub::{KeyKind, NewKey};
    use qminder::ApiKey;
    use system_tests::RunningHub;

    use super::*;
    use crate::embedded_hub::{EmbeddedHubKeys, WINDOW_KEY_NAME};
    use settings::{Layer, Places};

    fn embedded(running: &RunningHub, ticket: i64) -> EmbeddedHub {
        let key = ApiKey::new(&running.secret).unwrap();
        EmbeddedHub {
            client: Client::new(running.url("").parse().unwrap(), key.clone()).unwrap(),
            demo: DemoTicket { location: 1, ticket },
            keys: EmbeddedHubKeys::new(running.data().to_owned(), key),
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
        let saved = SavedState::open(None, EMBEDDED_HUB.to_owned());
        let first = first_view(&hub.client, hub.demo, &saved, None, None).await.unwrap();
        assert_eq!(first, view("1", Some("12345")));
        saved.save_location("2".to_owned());
        assert_eq!(
            first_view(&hub.client, hub.demo, &saved, None, None).await.unwrap(),
            view("2", None)
        );
        let named =
            first_view(&hub.client, hub.demo, &saved, Some("1".to_owned()), Some("7".to_owned()));
        assert_eq!(named.await.unwrap(), view("1", Some("7")));
        saved.save_location("404".to_owned());
        let gone = first_view(&hub.client, hub.demo, &saved, None, None).await.unwrap();
        assert_eq!(gone, view("1", Some("12345")));
    }

    #[tokio::test]
    async fn demo_ticket_that_is_gone_is_not_opened() {
        let running = RunningHub::start().await;
        let hub = embedded(&running, 404);
        let saved = SavedState::open(None, EMBEDDED_HUB.to_owned());
        assert_eq!(
            first_view(&hub.client, hub.demo, &saved, None, None).await.unwrap(),
            view("1", None)
        );
    }

    #[tokio::test]
    async fn window_comes_back_to_its_own_hub_with_the_key_that_took_the_place_of_the_first() {
        let running = RunningHub::start().await;
        let hub = embedded(&running, 12_345);
        let first = NewKey::create(running.data(), KeyKind::Secret, Some(WINDOW_KEY_NAME)).unwrap();
        let first = ApiKey::new(first.expose()).unwrap();
        let keys = EmbeddedHubKeys::new(running.data().to_owned(), first);
        let hub = EmbeddedHub { keys, ..hub };
        hub.keys.new_key().await.unwrap();
        let settings = Settings::load(Places::new(None, running.data()), Layer::default()).unwrap();
        let session = own_hub_session(hub, Begin::default(), &settings).await.unwrap();
        session.client().unwrap().check_key().await.unwrap();
    }

    /// Settings whose locked file has this text.
    fn locked(folder: &std::path::Path, text: &str) -> Settings {
        std::fs::write(folder.join("locked.toml"), text).unwrap();
        Settings::load(Places::new(None, folder), Layer::default()).unwrap()
    }

    /// What the window opens with, with these options.
    fn chosen(options: &Options, source: Option<Source>, settings: &Settings) -> Chosen {
        let named = options.server.as_ref().zip(options.api_key_file.as_deref());
        choose(named, source, settings).unwrap()
    }

    fn options(arguments: &[&str]) -> Options {
        let all = ["service-view"].iter().chain(arguments).map(Into::into);
        environment::try_parse_from(all).unwrap()
    }

    #[test]
    fn locked_connection_beats_the_server_that_the_options_name() {
        let folder = tempfile::tempdir().unwrap();
        let named = ["--server", "https://mine.example", "--api-key-file", "key"];
        let cloud = "[connections.cloud]\naddress = \"https://x.example\"\nkey-file = \"k\"\n";
        let settings = locked(folder.path(), &format!("connection = \"cloud\"\n{cloud}"));
        let argument = Some(Source::Argument);
        for options in [options(&named), options(&[])] {
            let chosen = chosen(&options, argument, &settings);
            assert!(matches!(chosen, Chosen::Connection(name, _) if name == "cloud"));
        }
        let settings = locked(folder.path(), "connection = \"own-hub\"\n");
        assert!(matches!(chosen(&options(&named), argument, &settings), Chosen::OwnHub));
        // A connection that is there and not the one to open with takes nothing away.
        let settings = locked(folder.path(), cloud);
        assert!(matches!(chosen(&options(&named), argument, &settings), Chosen::Server(..)));
        assert!(matches!(chosen(&options(&[]), None, &settings), Chosen::OwnHub));
    }

    #[test]
    fn connection_of_an_argument_beats_a_server_of_the_environment_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = "connection = \"cloud\"\n[connections.cloud]\naddress = \"https://x.example\"\nkey-file = \"k\"\n";
        std::fs::write(folder.path().join("mine.toml"), file).unwrap();
        let user = Some(folder.path().join("mine.toml"));
        let (argument, variable) =
            (Origin::Argument("--connection"), Origin::Environment("SERVICE_VIEW_CONNECTION"));
        let named = options(&["--server", "https://mine.example", "--api-key-file", "key"]);
        for (server, connection, expected) in [
            (Source::Variable, Some(("cloud", argument.clone())), "cloud"),
            (Source::Variable, Some((OWN_HUB, argument.clone())), OWN_HUB),
            (Source::Argument, Some(("cloud", argument)), "server"),
            (Source::Variable, Some(("cloud", variable.clone())), "server"),
            (Source::Argument, Some(("cloud", variable)), "server"),
            (Source::Variable, None, "server"),
        ] {
            let connection =
                connection.map(|(name, origin)| Set::new(name.parse().unwrap(), origin));
            let given = Layer { connection, ..Layer::default() };
            let places = Places::new(user.clone(), &folder.path().join("etc"));
            let settings = Settings::load(places, given).unwrap();
            let chosen = match chosen(&named, Some(server), &settings) {
                Chosen::Server(..) => "server".to_owned(),
                Chosen::OwnHub => OWN_HUB.to_owned(),
                Chosen::Connection(name, _) => name,
            };
            assert_eq!(chosen, expected, "{server:?}");
        }
    }

    #[test]
    fn connection_begins_with_the_desk_and_lines_that_it_names() {
        let folder = tempfile::tempdir().unwrap();
        let text = "[connections.a]\naddress = \"https://x.example\"\nkey-file = \"k\"\n";
        let connection = |more: &str| {
            let settings = locked(folder.path(), &format!("{text}{more}"));
            settings.connection("a").unwrap().value
        };
        let saved = SavedState::open(None, "server".to_owned());
        begin_as_set(&saved, &connection("desk = \"3\"\nlines = [\"7\"]\n"));
        let begun = saved.server_preferences();
        assert_eq!((begun.desk.as_deref(), &*begun.lines), (Some("3"), &["7".to_owned()][..]));
        begin_as_set(&saved, &connection(""));
        assert_eq!(saved.server_preferences(), begun);
    }
}
