//! Plays scenarios on a real hub, as a program does that holds it.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::time::Duration;

use hub::{FaultEffect, FaultStatus, Faults, RequestFault};
use qminder::{ApiKey, Client};
use scenario::{Fault, Input, Server, ShowFault, StepResult, check, run};
use system_tests::RunningHub;
use tokio::sync::mpsc;

/// The first location of the demo, which has two.
pub const LOCATION: Option<&str> = Some("1");

pub fn client(hub: &RunningHub) -> Client {
    let address = hub.url("").parse().expect("an address");
    let key = ApiKey::new(&hub.secret).expect("a key");
    Client::new(address, key).expect("a client")
}

/// The hub as a server that shows the faults of which the tests make use, where it shows any.
pub async fn server(hub: &RunningHub) -> Server {
    let faults = hub.faults.clone().map(show);
    Server::connect(client(hub), LOCATION, faults).await.expect("a place for visitors")
}

fn show(faults: Faults) -> ShowFault {
    Box::new(move |fault| {
        let (times, effect) = match fault {
            Fault::Refuse(refuse) => (refuse.times, FaultEffect::Refuse(FaultStatus::Unavailable)),
            Fault::Cut(cut) => (cut.times, FaultEffect::Cut),
            Fault::Delay(delay) => {
                let latency = Duration::from_millis(delay.milliseconds.into());
                (delay.times, FaultEffect::Delay(latency))
            }
            _ => return faults.end(),
        };
        faults.add(RequestFault { provider: None, times, effect });
    })
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
