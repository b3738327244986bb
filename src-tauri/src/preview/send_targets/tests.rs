//! Two real hubs, one of them a connection of the settings.

use std::path::Path;

use qminder::ApiKey;
use settings::{Layer, Places};
use system_tests::{RunningHub, golden, write_key};
use tempfile::TempDir;

use super::*;
use crate::preview::sending::{self, Send};

/// A folder with settings that have these connections: name, address and key.
fn settings(connections: &[(&str, &str, &str)]) -> (TempDir, Settings) {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::new();
    for (name, address, key) in connections {
        write_key(&folder.path().join(name), key);
        text += &format!(
            "[connections.{name}]\naddress = \"{address}\"\nkey-file = \"{name}\"\nlocation = \"1\"\n"
        );
    }
    std::fs::write(folder.path().join("settings.toml"), text).unwrap();
    let places = Places::new(Some(folder.path().join("settings.toml")), Path::new("/nowhere"));
    (folder, Settings::load(places, Layer::default()).unwrap())
}

fn client(hub: &RunningHub) -> Client {
    let key = ApiKey::new(&hub.secret).unwrap();
    Client::new(hub.url("").parse().unwrap(), key).unwrap()
}

/// What a window with this client and connection can send to.
fn targets<'a>(
    client: &'a Client,
    connection: Option<&'a str>,
    settings: &'a Settings,
) -> Targets<'a> {
    let window = Ok((client.clone(), "1".to_owned()));
    Targets { server: client.server(), window, connection, settings }
}

fn connection(name: &str) -> TargetId {
    TargetId::Connection { name: name.to_owned() }
}

fn payload(ticket: &str) -> Send {
    Send {
        ticket: ticket.to_owned(),
        provider: "my-crm".to_owned(),
        title: "Patient Info".to_owned(),
        data: golden("valid/documented-request.json"),
    }
}

#[tokio::test]
async fn payload_goes_to_the_connection_that_was_picked_and_nowhere_else() {
    let (own, other) = (RunningHub::start().await, RunningHub::start().await);
    let (_folder, settings) = settings(&[("other", &other.url(""), &other.secret)]);
    let window = client(&own);
    let targets = targets(&window, Some(OWN_HUB), &settings);
    let all = targets.all();
    assert_eq!(all.iter().map(|one| one.own_hub).collect::<Vec<_>>(), [true, false]);
    assert_eq!(all[1].id, connection("other"));
    assert_eq!(all[1].host, other.address.to_string());

    let picked = targets.client(&all[1].id).await.unwrap();
    let location = targets.location(&all[1].id).unwrap();
    let visitors = visitors(&picked, location).await.unwrap();
    let maria = visitors.iter().find(|one| one.name == "Maria Schmidt").unwrap();
    other.send("my-crm", "Before", &golden("valid/minimal-list.json")).await;
    let send = payload(&maria.ticket);
    // The look writes nothing.
    let replaced = sending::replacement(&picked, &send).await.unwrap();
    assert_eq!(replaced.section.unwrap().title, "Before");
    assert_eq!(other.external().await[0]["title"], "Before");
    let answer = sending::send(&picked, &send).await.unwrap();
    assert_eq!((answer.status, &*answer.body), (Some(200), r#"{"statusCode":200}"#));
    assert_eq!(other.external().await[0]["title"], "Patient Info");
    assert_eq!(own.external().await, Vec::<serde_json::Value>::new());
}

#[tokio::test]
async fn connection_that_the_window_was_opened_with_is_listed_once() {
    let hub = RunningHub::start().await;
    let address = hub.url("");
    let (_folder, settings) =
        settings(&[("north", &address, &hub.secret), ("south", &address, &hub.secret)]);
    let window = client(&hub);
    let targets = targets(&window, Some("north"), &settings);
    let all = targets.all();
    let names: Vec<_> = all.iter().map(|one| one.name.as_deref()).collect();
    assert_eq!(names, [Some("north"), Some("south")]);
    assert_eq!((&all[0].id, all[0].own_hub), (&TargetId::Window, false));
}

#[tokio::test]
async fn each_cause_is_told_from_the_others() {
    let hub = RunningHub::start().await;
    let address = hub.url("");
    let gone = RunningHub::start().await;
    let silent = gone.url("");
    drop(gone.stop().await);
    let page = page_of_something_else().await;
    let (folder, settings) = settings(&[
        ("wrong", &address, "not-a-key-of-the-hub"),
        ("empty", &address, ""),
        ("silent", &silent, "any-key"),
        ("page", &page, "any-key"),
        ("reader", &address, &hub.read),
        ("keyless", &address, "x"),
    ]);
    std::fs::remove_file(folder.path().join("keyless")).unwrap();
    let window = client(&hub);
    let targets = targets(&window, None, &settings);
    for (name, cause) in [
        ("wrong", SendCause::KeyRefused),
        ("empty", SendCause::NoKey),
        ("keyless", SendCause::NoKey),
        ("silent", SendCause::Unreachable),
        ("page", SendCause::NotTheServer),
        ("wrnog", SendCause::NoConnection),
    ] {
        let looked = async {
            let client = targets.client(&connection(name)).await?;
            visitors(&client, None).await
        };
        let problem = looked.await.unwrap_err();
        assert_eq!(problem.cause, cause, "{name}: {}", problem.reason);
        assert!(!problem.reason.is_empty());
    }
    // A key that may only read looks, and is refused by the server's own answer.
    let reader = targets.client(&connection("reader")).await.unwrap();
    assert!(!visitors(&reader, None).await.unwrap().is_empty());
    assert_eq!(sending::send(&reader, &payload("12345")).await.unwrap().status, Some(403));
    // So is a ticket that is not there.
    let nobody = sending::send(&window, &payload("404")).await.unwrap();
    assert_eq!(nobody.status, Some(404));
    assert!(sending::replacement(&window, &payload("404")).await.unwrap().visitor.is_none());
}

/// The address of a server that answers every request with a page.
async fn page_of_something_else() -> String {
    let app = axum::Router::new()
        .fallback(|| async { axum::response::Html("<!doctype html><title>Sign in</title>") });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}")
}

#[test]
fn server_on_this_machine_is_told_from_others() {
    let target = |address: &str| target(TargetId::Window, None, &address.parse().unwrap());
    let near = target("http://127.0.0.1:7410");
    assert_eq!((&*near.server, &*near.host), ("http://127.0.0.1:7410", "127.0.0.1:7410"));
    assert!(near.local);
    let far = target("https://api.qminder.com");
    assert_eq!((&*far.server, &*far.host), ("https://api.qminder.com", "api.qminder.com"));
    assert!(!far.local);
}
