//! Webhooks: what is told of, how, and to whom.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{RunningHub, answer, documented_payload, eventually};

use crate::receiver::{Heard, Receiver, hook, new_ticket};
use crate::sockets::Socket;

fn kinds(heard: &[Heard]) -> Vec<&str> {
    heard.iter().map(Heard::kind).collect()
}

#[tokio::test]
async fn new_ticket_is_told_signed_and_as_the_call_answers_it() {
    let hub = RunningHub::start().await;
    let receiver = Receiver::start().await;
    let webhook = hook(&hub, &receiver.url).await;
    let id = new_ticket(&hub).await;
    let heard = receiver.until_heard(1).await.remove(0);
    let mut ticket = hub.get(&format!("/v1/tickets/{id}")).await.body;
    ticket.as_object_mut().unwrap().remove("statusCode");
    assert_eq!((heard.kind(), &heard.body["data"]), ("ticket_created", &ticket));
    assert_eq!(heard.body["id"], heard.id);
    assert!(heard.body["revision"].is_i64(), "{}", heard.body);
    assert!(heard.is_signed_with(&webhook.secret));
    assert!(!heard.is_signed_with(&webhook.id));
}

#[tokio::test]
async fn every_step_of_a_ticket_is_told_once_by_its_own_event_in_the_order_of_revisions() {
    let hub = RunningHub::start().await;
    let receiver = Receiver::start().await;
    hook(&hub, &receiver.url).await;
    let id = new_ticket(&hub).await;
    let step = async |path: &str, form: &[(&str, &str)]| {
        let done = hub.post(&format!("/v1/tickets/{id}/{path}"), form).await;
        assert_eq!(done.status, 200, "{path}: {done:?}");
    };
    step("labels/add", &[("value", "VIP")]).await;
    step("call", &[]).await;
    step("recall", &[]).await;
    let data = documented_payload();
    step("external", &[("provider", "crm"), ("title", "Info"), ("data", &data)]).await;
    step("returntoqueue?position=FIRST", &[]).await;
    step("call", &[]).await;
    step("markserved", &[]).await;
    let heard = receiver.until_heard(8).await;
    let told = [
        "ticket_created",
        "ticket_changed",
        "ticket_called",
        "ticket_recalled",
        "ticket_changed",
        "ticket_changed",
        "ticket_called",
        "ticket_served",
    ];
    assert_eq!(kinds(&heard), told);
    assert!(heard.is_sorted_by_key(|one| one.body["revision"].as_i64().unwrap()));
    let mut ids: Vec<_> = heard.iter().map(|one| one.id.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), told.len());
}

#[tokio::test]
async fn cancelled_ticket_is_told_so_and_one_that_nobody_came_for_as_changed() {
    let hub = RunningHub::start().await;
    let receiver = Receiver::start().await;
    hook(&hub, &receiver.url).await;
    let ended = async |steps: &[&str]| {
        let before = receiver.heard().len();
        let id = new_ticket(&hub).await;
        for step in steps {
            let done = hub.post(&format!("/v1/tickets/{id}/{step}"), &[]).await;
            assert_eq!(done.status, 200, "{step}: {done:?}");
        }
        let heard = receiver.until_heard(before + 1 + steps.len()).await;
        heard.last().unwrap().kind().to_owned()
    };
    assert_eq!(ended(&["cancel"]).await, "ticket_cancelled");
    assert_eq!(ended(&["call", "marknoshow"]).await, "ticket_changed");
}

#[tokio::test]
async fn locations_and_lines_are_told_as_their_calls_answer_them() {
    let hub = RunningHub::start().await;
    let receiver = Receiver::start().await;
    hook(&hub, &receiver.url).await;
    assert_eq!(hub.post("/v1/lines/1", &[("name", "Renamed")]).await.status, 200);
    let edit = hub.request(Method::PATCH, "/locations/1").json(&json!({ "name": "Moved" }));
    let edited = answer(edit.header("X-Qminder-API-Version", "2020-09-01")).await;
    assert_eq!(edited.status, 200, "{edited:?}");
    let place = json!({
        "name": "New", "latitude": 59.43, "longitude": 24.75, "address": "Street 1", "country": "EE",
    });
    let create = hub.request(Method::POST, "/locations").json(&place);
    let created = answer(create.header("X-Qminder-API-Version", "2020-09-01")).await;
    assert_eq!(created.status, 201, "{created:?}");
    let mut heard = receiver.until_heard(3).await;
    // They are about three things, which may come in any order.
    heard.sort_by_key(|one| one.kind().to_owned());
    assert_eq!(kinds(&heard), ["line_changed", "location_changed", "location_created"]);
    let mut line = hub.get("/v1/lines/1").await.body;
    line.as_object_mut().unwrap().remove("statusCode");
    assert_eq!(heard[0].body["data"], line);
    assert_eq!(heard[1].body["data"]["name"], "Moved");
    assert_eq!(heard[2].body["data"]["name"], "New");
}

#[tokio::test]
async fn change_that_is_refused_is_told_to_nobody() {
    let hub = RunningHub::start().await;
    let receiver = Receiver::start().await;
    hook(&hub, &receiver.url).await;
    assert_eq!(hub.post("/v1/tickets/12346/markserved", &[]).await.status, 409);
    assert_eq!(hub.send("crm", "Info", "{}").await.status, 400);
    new_ticket(&hub).await;
    assert_eq!(kinds(&receiver.until_heard(1).await), ["ticket_created"]);
}

#[tokio::test]
async fn webhook_is_made_and_removed_with_a_secret_key_alone() {
    let hub = RunningHub::start().await;
    let receiver = Receiver::start().await;
    let make = || hub.bare(Method::POST, "/v1/webhooks").form(&[("url", &receiver.url)]);
    let read =
        |request: reqwest::RequestBuilder| request.header("X-Qminder-REST-API-Key", &hub.read);
    assert_eq!(answer(make()).await.status, 401);
    assert_eq!(answer(read(make())).await.status, 403);
    let json = hub.request(Method::POST, "/v1/webhooks").json(&json!({ "url": receiver.url }));
    let made = answer(json).await;
    assert_eq!(made.status, 200, "{made:?}");
    let path = format!("/v1/webhooks/{}", made.body["id"].as_str().unwrap());
    assert_eq!(answer(read(hub.bare(Method::DELETE, &path))).await.status, 403);
    let removed = answer(hub.request(Method::DELETE, &path)).await;
    assert_eq!((removed.status, removed.body), (200, json!({ "statusCode": 200 })));
    assert_eq!(answer(hub.request(Method::DELETE, &path)).await.status, 404);
    // Another one is told, and the removed one is not.
    let other = Receiver::start().await;
    hook(&hub, &other.url).await;
    new_ticket(&hub).await;
    other.until_heard(1).await;
    assert!(receiver.heard().is_empty());
}

#[tokio::test]
async fn the_21st_webhook_is_refused() {
    let hub = RunningHub::start().await;
    for number in 0..20 {
        hook(&hub, &format!("http://127.0.0.1:1/{number}")).await;
    }
    let refused = hub.post("/v1/webhooks", &[("url", "http://127.0.0.1:1/20")]).await;
    assert_eq!((refused.status, refused.message()), (409, "There are too many webhooks"));
}

/// An integration as the documentation has it: it hears of a new ticket, looks the visitor up, and
/// attaches what it knows.
#[tokio::test]
async fn integration_that_hears_of_a_ticket_attaches_data_and_subscribers_hear_of_that() {
    let hub = RunningHub::start().await;
    let receiver = Receiver::start().await;
    hook(&hub, &receiver.url).await;
    let mut socket = Socket::official(&hub).await;
    let query =
        "subscription { ticket: changedTickets(locationId: 1) { id external { provider title } } }";
    let start = json!({ "type": "start", "id": "1", "payload": { "query": query } });
    socket.send(&start.to_string()).await;
    hub.until_counted("hub_subscriptions", |count| count >= 1.0).await;
    let id = new_ticket(&hub).await;

    let heard = receiver.until_heard(1).await.remove(0);
    let told = heard.body["data"]["id"].as_str().unwrap().to_owned();
    let visitor = hub.get(&format!("/v1/tickets/{told}")).await.body;
    assert_eq!(visitor["firstName"], "Eva");
    let title = format!("About {}", visitor["firstName"].as_str().unwrap());
    let form = [("provider", "crm"), ("title", title.as_str()), ("data", &documented_payload())];
    assert_eq!(hub.post(&format!("/v1/tickets/{told}/external"), &form).await.status, 200);

    let expected = json!({ "id": id, "external": [{ "provider": "crm", "title": "About Eva" }] });
    let mut ticket = Value::Null;
    eventually("the subscriber hears of the data", async || {
        ticket = socket.next().await["payload"]["data"]["ticket"].clone();
        ticket == expected
    })
    .await;
}
