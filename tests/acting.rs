//! What a clerk does with a ticket, through the client, on the real hub.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use qminder::{ApiKey, Client, Error, Status, Ticket, TicketAction, TicketChange};
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
async fn location_context_names_lines_and_desks_of_the_location_alone() {
    let hub = RunningHub::start().await;
    let reader = client(&hub, &hub.read);
    let place = reader.location_context("1").await.expect("an answer");
    let locations: Vec<_> = place.locations.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(locations, ["City Clinic", "Harbour Clinic"]);
    let lines: Vec<_> = place.lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(lines, ["Cardiology", "General", "Laboratory"]);
    assert_eq!(place.desks.iter().map(|desk| desk.id.as_str()).collect::<Vec<_>>(), ["1", "3"]);
    assert_eq!(place.user, None);
    let clerk = client(&hub, &hub.key_of("Helen Park").await);
    let user = clerk.location_context("1").await.expect("an answer").user.expect("a user");
    assert_eq!((user.id.as_str(), user.name.as_str()), ("1", "Helen Park"));
    let nowhere = reader.location_context("99").await.expect("an answer");
    assert!(nowhere.lines.is_empty() && nowhere.desks.is_empty());
}

#[tokio::test]
async fn label_is_added_and_taken_away_and_the_ticket_is_forwarded_and_assigned() {
    let hub = RunningHub::start().await;
    let clerk = client(&hub, &hub.secret);
    let ticket = || async { clerk.ticket(WAITING).await.expect("an answer").expect("a ticket") };
    let before = ticket().await;
    let labels = |ticket: &Ticket| -> Vec<_> {
        ticket.labels.iter().map(|label| label.value.clone()).collect()
    };

    let add = TicketChange::AddLabel("Wheelchair & walker");
    clerk.change_ticket(WAITING, add, Some("1")).await.expect("added");
    let labelled = ticket().await;
    assert_eq!(labels(&labelled).len(), before.labels.len() + 1);
    assert!(labels(&labelled).contains(&"Wheelchair & walker".to_owned()));
    let remove = TicketChange::RemoveLabel("Wheelchair & walker");
    clerk.change_ticket(WAITING, remove, Some("1")).await.expect("taken away");
    assert_eq!(ticket().await.labels, before.labels);

    let lines = clerk.location_context("1").await.expect("an answer").lines;
    let other = lines.iter().find(|line| line.id != before.line.id).expect("another line");
    let forward = TicketChange::Forward(&other.id);
    clerk.change_ticket(WAITING, forward, Some("1")).await.expect("forwarded");
    assert_eq!(ticket().await.line.id, other.id);

    clerk.change_ticket(WAITING, TicketChange::Assign("1"), Some("1")).await.expect("assigned");
    clerk.change_ticket(WAITING, TicketChange::Unassign, None).await.expect("unassigned");
}

#[tokio::test]
async fn change_by_a_key_that_reads_alone_or_of_an_ended_ticket_is_refused() {
    let hub = RunningHub::start().await;
    let (clerk, reader) = (client(&hub, &hub.secret), client(&hub, &hub.read));
    let label = TicketChange::AddLabel("Late");
    let refused = reader.change_ticket(WAITING, label, None).await;
    assert!(refused.is_err_and(|error| error.is_about_the_key()));
    clerk.perform(WAITING, TicketAction::Call, None, None).await.expect("called");
    clerk.perform(WAITING, TicketAction::MarkServed, None, None).await.expect("ended");
    for change in [TicketChange::Forward("1"), TicketChange::Assign("1")] {
        let refused = clerk.change_ticket(WAITING, change, Some("1")).await;
        assert!(matches!(refused, Err(Error::Refused { status: 409, .. })), "{refused:?}");
    }
    let nobody = clerk.change_ticket("99999", label, Some("1")).await;
    assert!(matches!(nobody, Err(Error::Refused { status: 404, .. })), "{nobody:?}");
}

#[tokio::test]
async fn visitor_of_a_hub_is_read_with_what_that_hub_tells() {
    let hub = RunningHub::start().await;
    let reader = client(&hub, &hub.read);
    let details = reader.ticket_details(WAITING).await.expect("an answer");
    assert!(details.is_some(), "a field that the hub does not have costs that field alone");
    reader.location_details("1").await.expect("an answer");
    reader.location_choices("1").await.expect("an answer");
}
