//! The way of all data from a directory into a database, and back.

use hub::{StoreError, Transfer, transfer};
use system_tests::{RunningHub, TestDatabase, documented_payload};

use crate::new_ticket;

/// Everything that a hub answers of the demo's location and tickets.
async fn answers(hub: &RunningHub) -> Vec<String> {
    let mut answers = Vec::new();
    for path in [
        "/v1/locations",
        "/v1/locations/1/lines",
        "/v1/locations/1/desks",
        "/v1/locations/1/users",
        "/v1/locations/1/input-fields",
        "/v1/tickets/12345",
        "/v1/tickets/search?location=1&limit=100",
    ] {
        let answer = hub.get(path).await;
        answers.push(format!("{path} {} {}", answer.status, answer.body));
    }
    answers.push(format!("{:?}", hub.external().await));
    answers
}

#[tokio::test]
async fn all_data_comes_into_a_database_and_back_with_its_keys() {
    let hub = RunningHub::start_with(|settings| settings.postgres = None).await;
    assert_eq!(hub.send("crm", "Moved", &documented_payload()).await.status, 200);
    assert_eq!(hub.post("/v1/tickets/12345/labels/add", &[("value", "VIP")]).await.status, 200);
    let before = answers(&hub).await;
    let directory = hub.data().to_owned();
    let stopped = hub.stop().await;

    let database = TestDatabase::create().await;
    let way = Transfer::IntoDatabase(directory.clone(), database.settings());
    let copied = transfer(way.clone()).await.unwrap();
    assert_eq!(copied.tickets, 7);
    assert!(matches!(transfer(way).await, Err(StoreError::TargetHasData)));
    let hub = stopped.with(|settings| settings.postgres = Some(database.settings()));
    let hub = hub.start().await;
    assert_eq!(answers(&hub).await, before);
    // What is new gets a number that nothing had before.
    new_ticket(&hub).await;
    let with_new = answers(&hub).await;
    let stopped = hub.stop().await;

    let back = directory.with_file_name("back");
    let again = transfer(Transfer::IntoDirectory(database.settings(), back.clone())).await.unwrap();
    assert_eq!(again.tickets, 8);
    let hub = stopped.with(|settings| {
        settings.postgres = None;
        settings.data_directory = back;
    });
    let hub = hub.start().await;
    assert_eq!(answers(&hub).await, with_new);
}

#[tokio::test]
async fn directory_of_a_hub_that_runs_is_not_moved() {
    let hub = RunningHub::start_with(|settings| settings.postgres = None).await;
    let database = TestDatabase::create().await;
    let directory = hub.data().to_owned();
    let moved = transfer(Transfer::IntoDatabase(directory, database.settings())).await;
    assert!(matches!(moved, Err(StoreError::InUse(_))), "{moved:?}");
}
