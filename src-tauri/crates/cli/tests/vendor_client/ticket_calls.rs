//! Every call of tickets.

use serde_json::json;

use super::calls::Calls;
use super::client::Body::{self, Form, Json, Nothing, Query};

/// The demo's input fields for the reason of a visit and for the number of people.
const REASON: &str = "d0000000-0000-4000-8000-000000000005";
const PEOPLE: &str = "d0000000-0000-4000-8000-000000000008";

/// The tickets of a round of calls.
pub struct Tickets {
    pub served: String,
    pub cancelled: String,
    /// It still waits, at a place that it was moved to.
    pub moved: String,
    /// It is of the demo's second location.
    pub elsewhere: String,
}

fn form<const N: usize>(fields: [(&'static str, &str); N]) -> Body {
    Form(fields.map(|(name, value)| (name, value.to_owned())).into())
}

async fn new_ticket(calls: &mut Calls<'_>, line: u32, first_name: &str) -> String {
    let body = Json(json!({ "lineId": line, "firstName": first_name, "source": "MANUAL" }));
    calls.make_new("POST /tickets", &[], body).await
}

/// Makes every call, those that take a form or JSON in both ways.
pub async fn make_all(calls: &mut Calls<'_>, title: &str) -> Tickets {
    let served = new_ticket(calls, 1, "Served").await;
    let absent = new_ticket(calls, 1, "Absent").await;
    let cancelled = new_ticket(calls, 2, "Cancelled").await;
    let moved = new_ticket(calls, 1, "Moved").await;
    let elsewhere = new_ticket(calls, 4, "Elsewhere").await;
    describe(calls, &served, title).await;

    let reorder = "POST /v1/tickets/{id}/reorder";
    calls.make(reorder, &[&moved], form([("after", &*absent)])).await;
    calls.make(reorder, &[&moved], Nothing).await;

    let call = "POST /v1/tickets/{id}/call";
    let by_query = Query(&[("user", "1"), ("desk", "3"), ("keepActiveTicketsOpen", "true")]);
    calls.make(call, &[&served], by_query).await;
    let by_form = [("user", "2"), ("desk", "3"), ("keepActiveTicketsOpen", "true")];
    calls.make(call, &[&absent], form(by_form)).await;
    let by_json = json!({ "user": 2, "desk": 3, "keepActiveTicketsOpen": true });
    calls.make(call, &[&cancelled], Json(by_json)).await;
    calls.make("POST /v1/tickets/{id}/recall", &[&served], Nothing).await;
    let back = Query(&[("position", "FIRST"), ("user", "1")]);
    calls.make("POST /v1/tickets/{id}/returntoqueue", &[&cancelled], back).await;
    let forwarded = form([("line", "3"), ("user", "1")]);
    calls.make("POST /v1/tickets/{id}/forward", &[&cancelled], forwarded).await;
    calls.make("POST /v1/tickets/{id}/cancel", &[&cancelled], form([("user", "1")])).await;
    calls.make("POST /v1/tickets/{id}/markserved", &[&served], Nothing).await;
    calls.make("POST /v1/tickets/{id}/marknoshow", &[&absent], Nothing).await;

    let scope = Query(&[("responseScope", "MESSAGES,INTERACTIONS")]);
    let ticket = calls.make("GET /v1/tickets/{id}", &[&served], scope).await;
    assert_eq!(ticket["status"], "SERVED", "{ticket}");
    calls.make("GET /v1/tickets/{id}/messages", &[&served], Nothing).await;
    let search = Query(&[("location", "1"), ("status", "NEW,CALLED"), ("order", "id ASC")]);
    calls.make("GET /v1/tickets/search", &[], search).await;
    calls.make("GET /v1/tickets/count", &[], Query(&[("location", "1")])).await;
    calls.make("POST /v1/tickets/count", &[], form([("location", "1")])).await;
    Tickets { served, cancelled, moved, elsewhere }
}

/// Makes the calls that say something of a ticket, and sends external data with this title, to the
/// demo ticket as well.
async fn describe(calls: &mut Calls<'_>, ticket: &str, title: &str) {
    let edited = Json(json!({ "lastName": "Nowak", "phoneNumber": "+12125551234" }));
    calls.make("PATCH /tickets/{ticketId}", &[ticket], edited).await;
    let edited = form([("email", "eva@example.com"), ("user", "1")]);
    calls.make("POST /v1/tickets/{id}/edit", &[ticket], edited).await;
    let users = Json(json!({ "assigner": 1, "assignee": 2 }));
    calls.make("POST /v1/tickets/{id}/assign", &[ticket], users).await;
    calls.make("POST /v1/tickets/{id}/unassign", &[ticket], form([("user", "1")])).await;
    let users = form([("assigner", "2"), ("assignee", "1")]);
    calls.make("POST /v1/tickets/{id}/assign", &[ticket], users).await;

    let labels = Json(json!({ "labels": ["Tall", { "value": "Loud", "color": "FF0000" }] }));
    calls.make("PUT /v1/tickets/{id}/labels", &[ticket], labels).await;
    let (add, remove) = ("POST /v1/tickets/{id}/labels/add", "POST /v1/tickets/{id}/labels/remove");
    calls.make(add, &[ticket], form([("value", "VIP"), ("user", "1")])).await;
    calls.make(add, &[ticket], Json(json!({ "value": "Kind", "user": 1 }))).await;
    calls.make(remove, &[ticket], form([("value", "Tall"), ("user", "1")])).await;
    calls.make(remove, &[ticket], Json(json!({ "value": "Loud", "user": 1 }))).await;

    let answer = |value: &str| Json(json!({ "value": value }));
    let field = "/v1/tickets/{ticketId}/fields/{inputFieldId}";
    calls.make(&format!("POST {field}"), &[ticket, PEOPLE], answer("2")).await;
    calls.make(&format!("DELETE {field}"), &[ticket, PEOPLE], Nothing).await;
    calls.make(&format!("POST {field}"), &[ticket, REASON], answer("Consultation")).await;

    let data = r#"{"fields":[{"type":"text","title":"Note","value":"& + ü"}]}"#;
    let external = || form([("provider", "my-crm"), ("title", title), ("data", data)]);
    calls.make("POST /v1/tickets/{id}/external", &[ticket], external()).await;
    calls.make("PUT /v1/tickets/{id}/external", &["12345"], external()).await;
}
