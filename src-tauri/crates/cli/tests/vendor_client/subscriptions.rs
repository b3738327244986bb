//! Every subscription of the hub, and how it is known that it told of its change.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::client::VendorClient;
use super::office_calls::Office;
use super::ticket_calls::Tickets;

/// Each subscription, by an id of its own.
pub const ALL: [(&str, &str); 16] = [
    ("created", "subscription { told: createdTickets(locationId: 1) { id } }"),
    ("created anywhere", "subscription { told: createdTickets { id line { id } } }"),
    ("called", "subscription { told: calledTickets(locationId: 1) { id } }"),
    ("recalled", "subscription { told: recalledTickets(locationId: 1) { id } }"),
    ("served", "subscription { told: servedTickets(locationId: 1) { id } }"),
    ("cancelled", "subscription { told: cancelledTickets(locationId: 1) { id } }"),
    ("changed", "subscription { told: changedTickets(locationId: 1) { id external { title } } }"),
    ("reordered", "subscription { told: reorderedTicketsList(locationId: 1) { id } }"),
    ("fields", "subscription { told: changedTicketFields(locationId: 1) { id ticket { id } } }"),
    (
        "labels",
        "subscription { told: changedTicketLabels(locationId: 1) { ticket { id } labels { value } } }",
    ),
    ("lines", "subscription { told: changedLines(locationId: 1) { id name } }"),
    ("location line", "subscription { told: changedLocationLine(locationId: 1) { lines { id } } }"),
    ("location", "subscription { told: changedLocation(locationId: 1) { name } }"),
    ("desks", "subscription { told: changedDesks(locationId: 1) { id user { firstName } } }"),
    ("input fields", "subscription { told: changedInputFields(locationId: 1) { title } }"),
    ("state", "subscription { told: ticketStateChanged(ticketId: 12345) { external { title } } }"),
];

/// Asserts that the schema has no other subscription.
pub async fn assert_complete(client: &VendorClient) {
    let schema = client.query("{ __schema { subscriptionType { fields { name } } } }").await;
    let fields = schema["__schema"]["subscriptionType"]["fields"].as_array().unwrap().iter();
    let served: BTreeSet<_> = fields.map(|field| field["name"].as_str().unwrap()).collect();
    let name = |query: &'static str| {
        let query = query.strip_prefix("subscription { told: ").unwrap();
        query.split(['(', ' ']).next().unwrap()
    };
    assert_eq!(served, ALL.iter().map(|(_, query)| name(query)).collect());
}

/// Whether a list has an object that has all members of this one.
fn has(list: &Value, members: &Value) -> bool {
    let members = members.as_object().unwrap();
    let matches = |one: &Value| members.iter().all(|(name, value)| one[name] == *value);
    list.as_array().is_some_and(|all| all.iter().any(matches))
}

/// Waits until each subscription has told of the change that a round of calls made.
pub async fn hear_all(client: &mut VendorClient, tickets: &Tickets, office: &Office, title: &str) {
    for (subscription, ticket) in [
        ("created", &tickets.served),
        ("created anywhere", &tickets.elsewhere),
        ("called", &tickets.served),
        ("recalled", &tickets.served),
        ("served", &tickets.served),
        ("cancelled", &tickets.cancelled),
        ("changed", &tickets.served),
    ] {
        client.until_told(subscription, |data| data["told"]["id"] == **ticket).await;
    }
    for subscription in ["fields", "labels"] {
        let ticket = &*tickets.served;
        client.until_told(subscription, |data| data["told"]["ticket"]["id"] == ticket).await;
    }
    for (subscription, expected) in [
        ("reordered", json!({ "id": tickets.moved })),
        ("desks", json!({ "id": "1", "user": { "firstName": "Eva" } })),
        ("input fields", json!({ "title": office.field_title })),
    ] {
        client.until_told(subscription, |data| has(&data["told"], &expected)).await;
    }
    client.until_told("lines", |data| data["told"]["id"] == *office.line).await;
    let line = json!({ "id": office.line });
    client.until_told("location line", |data| has(&data["told"]["lines"], &line)).await;
    client.until_told("location", |data| data["told"]["name"] == *office.location_name).await;
    let section = json!({ "title": title });
    client.until_told("state", |data| has(&data["told"]["external"], &section)).await;
}
