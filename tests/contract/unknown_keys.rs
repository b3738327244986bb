//! Keys that are not known: they cost the store nothing, and each address may try only so many.

use std::net::SocketAddr;

use futures_util::future::join_all;
use hub::KeyKind;
use reqwest::{Client, StatusCode};
use system_tests::RunningHub;

const KEY: &str = "X-Qminder-REST-API-Key";

/// The counter of what the store has committed.
const COMMITS: &str = "hub_commits_total{result=\"Ok\"}";

/// A hub that commits nothing by itself.
async fn start_without_retention() -> RunningHub {
    RunningHub::start_with(|settings| settings.keep = None).await
}

/// A client that calls from this address of the machine.
#[cfg(target_os = "linux")]
fn client_at(from: [u8; 4]) -> Client {
    let from = SocketAddr::from((from, 0)).ip();
    Client::builder().local_address(from).pool_max_idle_per_host(0).build().unwrap()
}

async fn ask(client: &Client, hub: &RunningHub, key: &str) -> (StatusCode, Option<u64>) {
    let request = client.get(hub.url("/v1/tickets/12345")).header(KEY, key);
    let answer = request.send().await.unwrap();
    let wait = answer.headers().get("Retry-After");
    let wait = wait.map(|seconds| seconds.to_str().unwrap().parse().unwrap());
    (answer.status(), wait)
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn address_that_tries_many_unknown_keys_is_429_and_known_keys_and_others_are_not() {
    let hub = RunningHub::start().await;
    let (eager, calm) = (client_at([127, 0, 0, 2]), client_at([127, 0, 0, 3]));
    let keys: Vec<String> = (0..200).map(|number| format!("unknown {number}")).collect();
    let answers = join_all(keys.iter().map(|key| ask(&eager, &hub, key))).await;
    let refused = answers.iter().filter(|(status, _)| *status == StatusCode::UNAUTHORIZED).count();
    let slowed: Vec<_> =
        answers.iter().filter(|(status, _)| *status == StatusCode::TOO_MANY_REQUESTS).collect();
    assert!(refused >= 100 && !slowed.is_empty(), "{refused} × 401, {} × 429", slowed.len());
    assert_eq!(refused + slowed.len(), 200, "{answers:?}");
    assert!(slowed.iter().all(|(_, wait)| wait.is_some_and(|seconds| seconds >= 1)), "{slowed:?}");

    assert_eq!(ask(&eager, &hub, &hub.read).await.0, StatusCode::OK);
    assert_eq!(ask(&calm, &hub, "unknown").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn unknown_key_commits_nothing_and_a_new_key_is_good_at_once() {
    let hub = start_without_retention().await;
    let before = hub.counted(COMMITS).await;
    let client = Client::new();
    for _ in 0..5 {
        assert_eq!(ask(&client, &hub, "unknown").await.0, StatusCode::UNAUTHORIZED);
    }
    let key = hub.make_key(KeyKind::Read, None).await;
    assert_eq!(ask(&client, &hub, &key).await.0, StatusCode::OK);
    assert_eq!(hub.counted(COMMITS).await, before, "a new key is learned without a commit");
}

#[tokio::test]
async fn health_commits_nothing() {
    let hub = start_without_retention().await;
    let before = hub.counted(COMMITS).await;
    for _ in 0..5 {
        let health = reqwest::get(format!("http://{}/healthz", hub.admin_address)).await.unwrap();
        assert_eq!(health.status(), StatusCode::OK);
        assert_eq!(health.text().await.unwrap(), "ok\n");
    }
    assert_eq!(hub.counted(COMMITS).await, before);
}
