//! The list of a location with more tickets than a page has, read through the client from the real
//! hub.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use std::collections::HashSet;

use futures_util::{StreamExt, stream};
use qminder::{ApiKey, Client, TicketList};
use reqwest::Method;
use serde_json::json;
use system_tests::{RunningHub, answer};

fn client(hub: &RunningHub) -> Client {
    Client::new(hub.url("").parse().unwrap(), ApiKey::new(&hub.secret).unwrap()).unwrap()
}

/// Makes so many tickets that wait.
async fn fill(hub: &RunningHub, count: usize) {
    let make = async |number: usize| {
        let body = json!({ "lineId": 1, "firstName": format!("Visitor {number}") });
        let made = answer(hub.request(Method::POST, "/tickets").json(&body)).await;
        assert!(made.body["id"].is_string(), "{made:?}");
    };
    stream::iter(0..count).for_each_concurrent(16, make).await;
}

fn ids(list: &TicketList) -> Vec<String> {
    list.tickets.iter().map(|ticket| ticket.id.clone()).collect()
}

/// The ids of tickets with one of these statuses, as the hub answers them at once.
async fn ids_of_hub(hub: &RunningHub, statuses: &str) -> Vec<String> {
    let body = hub
        .query(&format!("{{ ticketSearch(locationId: 1, status: [{statuses}]) {{ id }} }}"))
        .await;
    let tickets = body["data"]["ticketSearch"].as_array().expect("tickets");
    tickets.iter().map(|ticket| ticket["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn list_of_several_pages_is_read_whole_in_the_order_of_the_server() {
    let hub = RunningHub::start().await;
    fill(&hub, 1_300).await;
    let mut first = None;
    let list = client(&hub).ticket_list_by_pages("1", |page| first = Some(page)).await.unwrap();
    let (list, wanted) = (ids(&list.unwrap()), ids_of_hub(&hub, "CALLED, NEW").await);
    assert!(wanted.len() >= 1_300);
    assert_eq!(list, wanted);
    assert_eq!(ids(&first.expect("a first page")), wanted[..200]);
}

#[tokio::test]
async fn list_of_one_page_has_no_first_page_apart() {
    let hub = RunningHub::start().await;
    let mut first = None;
    let list = client(&hub).ticket_list_by_pages("1", |page| first = Some(page)).await.unwrap();
    assert_eq!(ids(&list.unwrap()), ids_of_hub(&hub, "CALLED, NEW").await);
    assert_eq!(first, None);
    assert_eq!(client(&hub).ticket_list("99").await.unwrap(), None);
}

#[tokio::test]
async fn ticket_that_stays_is_in_every_list_that_is_read_while_the_head_of_the_queue_leaves() {
    let hub = RunningHub::start().await;
    fill(&hub, 600).await;
    let before = ids_of_hub(&hub, "NEW").await;
    let (going, staying) = before.split_at(120);
    let client = client(&hub);
    let going = async {
        for id in going {
            let answer = hub.post(&format!("/v1/tickets/{id}/cancel"), &[]).await;
            assert_eq!(answer.status, 200, "{answer:?}");
        }
    };
    let reading = async {
        let mut readings = 0;
        while ids_of_hub(&hub, "NEW").await.contains(&before[119]) {
            let list = ids(&client.ticket_list("1").await.unwrap().unwrap());
            let unique: HashSet<&String> = list.iter().collect();
            assert_eq!(unique.len(), list.len(), "a ticket is listed twice");
            let missing = staying.iter().find(|id| !unique.contains(id));
            assert_eq!(missing, None, "in reading {readings}");
            readings += 1;
        }
        readings
    };
    let ((), readings) = tokio::join!(going, reading);
    assert!(readings > 1, "it was read {readings} times");
}
