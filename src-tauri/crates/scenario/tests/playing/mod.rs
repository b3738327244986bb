//! Plays scenarios on a real hub, as a program does that holds it.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use hub::Faults;
use qminder::{ApiKey, Client};
use scenario::{Input, Server, ShowFault, StepResult, check, run};
use system_tests::RunningHub;
use tokio::sync::mpsc;

/// The first location of the demo, which has two.
pub const LOCATION: Option<&str> = Some("1");

pub fn client(hub: &RunningHub) -> Client {
    let address = hub.url("").parse().expect("an address");
    let key = ApiKey::new(&hub.secret).expect("a key");
    Client::new(address, key).expect("a client")
}

/// The hub as a server, with its faults where it shows any.
pub async fn server(hub: &RunningHub) -> Server {
    let show_on = |faults: Faults| -> ShowFault { Box::new(move |fault| faults.show(fault)) };
    let faults = hub.faults.clone().map(show_on);
    Server::connect(client(hub), LOCATION, faults).await.expect("a place for visitors")
}

pub async fn results(text: &str, server: &Server) -> Vec<StepResult> {
    let scenario = check(text).unwrap_or_else(|errors| panic!("{errors}"));
    let (sender, mut inputs) = mpsc::channel(4);
    for input in [Input::Speed(100_000), Input::Play] {
        sender.send(input).await.expect("a receiver");
    }
    run(&scenario, server, &mut inputs, |_| {}).await
}

/// A scenario of these steps, after one that makes the ticket `anna`.
pub fn with_anna(steps: &str) -> String {
    let anna = r#"{"do": "ticket", "alias": "anna"}"#;
    format!(r#"{{"name": "n", "description": "d", "steps": [{anna}, {steps}]}}"#)
}
