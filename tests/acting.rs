//! What a clerk does with a ticket, through the client, on the real hub.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use qminder::{ApiKey, Client, Error, Status, TicketAction};
use system_tests::RunningHub;

/// A visitor of the demo location who waits.
const WAITING: &str = "12346";

fn client(hub: &RunningHub, key: &str) -> Client {
    let server = hub.url("").parse().expect("an address");
    Client::new(server, ApiKey::new(key).expect("a key")).expect("a client")
}

async fn status(client: &Client) -> Status {
    client.ticket(WAITING).await.expect("an answer").expect("a ticket").status
}

#[tokio::test]
async fn ticket_is_called_at_a_desk_by_a_user_and_goes_back_to_the_head_of_the_queue() {
    let hub = RunningHub::start().await;
    let clerk = client(&hub, &hub.secret);
    let ticket_list = clerk.ticket_list("1").await.expect("an answer").expect("a location");
    let waiting: Vec<_> =
        ticket_list.tickets.iter().filter(|one| one.status == Status::New).collect();
    let last = waiting.last().expect("somebody waits").id.clone();

    clerk.perform(&last, TicketAction::Call, Some("3"), Some("1")).await.expect("called");
    let called = clerk.ticket(&last).await.expect("an answer").expect("a ticket");
    assert_eq!(called.status, Status::Called);
    assert_eq!(called.desk.expect("a desk").id, "3");
    assert_eq!(called.caller.as_deref(), Some("1"));

    clerk.perform(&last, TicketAction::Recall, None, None).await.expect("recalled");
    clerk.perform(&last, TicketAction::ReturnToQueue, None, None).await.expect("put back");
    let ticket_list = clerk.ticket_list("1").await.expect("an answer").expect("a location");
    let first = ticket_list.tickets.iter().find(|one| one.status == Status::New);
    assert_eq!(first.expect("somebody waits").id, last);
}

#[tokio::test]
async fn ticket_ends_as_served_or_as_not_come() {
    let hub = RunningHub::start().await;
    let clerk = client(&hub, &hub.secret);
    for (action, after) in
        [(TicketAction::MarkServed, Status::Served), (TicketAction::MarkNoShow, Status::NoShow)]
    {
        let waiting = clerk.ticket_list("1").await.expect("an answer").expect("a location").tickets;
        let next = waiting.iter().find(|one| one.status == Status::New).expect("somebody waits");
        clerk.perform(&next.id, TicketAction::Call, None, None).await.expect("called");
        clerk.perform(&next.id, action, None, None).await.expect("ended");
        let ended = clerk.ticket(&next.id).await.expect("an answer").expect("a ticket");
        assert_eq!(ended.status, after);
    }
}

#[tokio::test]
async fn step_that_the_status_forbids_changes_nothing() {
    let hub = RunningHub::start().await;
    let clerk = client(&hub, &hub.secret);
    let refused = clerk.perform(WAITING, TicketAction::MarkServed, None, None).await;
    assert!(matches!(refused, Err(Error::Refused { status: 409, .. })), "{refused:?}");
    assert_eq!(status(&clerk).await, Status::New);
}

#[tokio::test]
async fn key_that_may_not_act_is_told_so_before_and_when_it_tries() {
    let hub = RunningHub::start().await;
    assert!(client(&hub, &hub.secret).can_perform_actions().await.expect("an answer"));
    let reader = client(&hub, &hub.read);
    assert!(!reader.can_perform_actions().await.expect("an answer"));
    let refused = reader.perform(WAITING, TicketAction::Call, None, None).await;
    assert!(refused.is_err_and(|error| error.is_about_the_key()));
    assert_eq!(status(&reader).await, Status::New);
}

#[tokio::test]
async fn place_names_lines_and_desks_of_the_location_alone() {
    let hub = RunningHub::start().await;
    let reader = client(&hub, &hub.read);
    let place = reader.location_context("1").await.expect("an answer");
    let locations: Vec<_> = place.locations.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(locations, ["City Clinic", "Harbour Clinic"]);
    let lines: Vec<_> = place.lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(lines, ["Cardiology", "General", "Laboratory"]);
    assert_eq!(place.desks.iter().map(|desk| desk.id.as_str()).collect::<Vec<_>>(), ["1", "3"]);
    assert_eq!(place.user, None);
    let clerk = client(&hub, &hub.key_of("Helen Park"));
    let user = clerk.location_context("1").await.expect("an answer").user.expect("a user");
    assert_eq!((user.id.as_str(), user.name.as_str()), ("1", "Helen Park"));
    let nowhere = reader.location_context("99").await.expect("an answer");
    assert!(nowhere.lines.is_empty() && nowhere.desks.is_empty());
}
