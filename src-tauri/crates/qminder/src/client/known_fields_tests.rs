//! What a server that refuses fields costs.

use std::sync::Arc;

use parking_lot::Mutex;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::task::AbortOnDropHandle;

use super::*;
use crate::visitor::{FieldType, LocationDetails};

/// A server that answers each GraphQL query by a function, and keeps the texts of the queries.
struct GraphqlServer {
    client: Client,
    queries: Arc<Mutex<Vec<String>>>,
    _work: AbortOnDropHandle<()>,
}

impl GraphqlServer {
    async fn start(answer: impl Fn(&str) -> Value + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let queries = Arc::<Mutex<Vec<String>>>::default();
        let kept = Arc::clone(&queries);
        let work = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(request) = read_body(&mut stream).await else { continue };
                let query = request["query"].as_str().unwrap_or_default().to_owned();
                let body = answer(&query).to_string();
                kept.lock().push(query);
                let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length";
                let text = format!("{head}: {}\r\n\r\n{body}", body.len());
                // A client that has gone needs no answer.
                let _ = stream.write_all(text.as_bytes()).await;
            }
        });
        let server = format!("http://{address}").parse().unwrap();
        let client = Client::new(server, ApiKey::new("k").unwrap()).unwrap();
        Self { client, queries, _work: AbortOnDropHandle::new(work) }
    }

    fn asked(&self) -> usize {
        self.queries.lock().len()
    }
}

/// Reads the JSON body of one request; `None` where the client breaks off.
async fn read_body(stream: &mut TcpStream) -> Option<Value> {
    let mut read = Vec::new();
    while stream.read_buf(&mut read).await.ok()? > 0 {
        let text = String::from_utf8_lossy(&read);
        if let Some((_, body)) = text.split_once("\r\n\r\n")
            && let Ok(body) = serde_json::from_str(body)
        {
            return Some(body);
        }
    }
    None
}

fn details() -> Value {
    json!({ "data": { "ticket": {
        "fields2": [{ "value": "A-1", "inputField": { "id": "f1" } }],
        "assignee": { "id": "3", "firstName": "Ann", "lastName": "Lee" },
        "language": { "code": "ar", "name": "Arabic", "nativeName": "العربية" },
        "messages": [{ "id": "1", "type": "INCOMING", "body": "Late", "readAt": null,
            "created": "2026-01-10T10:00:00.000Z" }],
    } } })
}

/// A server that does not know `field`.
async fn older_server(field: &'static str) -> GraphqlServer {
    GraphqlServer::start(move |query| {
        if query.contains(field) {
            let message = format!("Unknown field \"{field}\" on type \"Ticket\".");
            json!({ "data": null, "errors": [
                { "message": message, "errorType": "FIELD_NOT_FOUND" }] })
        } else {
            details()
        }
    })
    .await
}

#[tokio::test]
async fn field_that_an_older_server_does_not_know_costs_that_field_alone() {
    for field in ["connectedTickets", "nativeName", "appointment", "attachments"] {
        let server = older_server(field).await;
        let read = server.client.ticket_details("1").await.unwrap().unwrap();
        assert_eq!(read.fields[0].value.as_deref(), Some("A-1"), "{field}");
        assert_eq!(read.assignee.unwrap().name, "Ann Lee", "{field}");
        assert!(read.messages[0].from_visitor && !read.messages[0].read, "{field}");
        assert_eq!(server.asked(), 2, "{field}");
    }
}

#[tokio::test]
async fn refused_field_is_not_asked_for_again_until_it_is_forgotten() {
    let server = older_server("fields2").await;
    for asked in [2, 3] {
        server.client.ticket_details("1").await.unwrap().unwrap();
        assert_eq!(server.asked(), asked);
    }
    server.client.forget_refused_fields();
    server.client.ticket_details("1").await.unwrap().unwrap();
    assert_eq!(server.asked(), 5);
}

#[tokio::test]
async fn error_of_one_field_that_may_be_null_leaves_the_rest_at_once() {
    let server = GraphqlServer::start(|_| {
        let mut answer = details();
        answer["data"]["ticket"]["assignee"] = Value::Null;
        answer["errors"] = json!([{ "message": "no", "errorType": "PERMISSION_DENIED",
            "path": ["ticket", "assignee"] }]);
        answer
    })
    .await;
    let read = server.client.ticket_details("1").await.unwrap().unwrap();
    assert_eq!((read.assignee, read.language.unwrap().code), (None, "ar".to_owned()));
    assert_eq!(server.asked(), 1);
}

#[tokio::test]
async fn error_that_costs_the_whole_ticket_is_asked_again_without_its_field() {
    let server = GraphqlServer::start(|query| {
        if query.contains("messages") {
            json!({ "data": { "ticket": null }, "errors": [{ "message": "no",
                "errorType": "PERMISSION_DENIED", "path": ["ticket", "messages"] }] })
        } else {
            details()
        }
    })
    .await;
    let read = server.client.ticket_details("1").await.unwrap().unwrap();
    assert_eq!(read.fields.len(), 1);
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn error_that_names_no_field_is_told() {
    let server = GraphqlServer::start(
        |_| json!({ "data": null, "errors": [{ "message": "busy", "errorType": "INTERNAL" }] }),
    )
    .await;
    let error = server.client.ticket_details("1").await.unwrap_err();
    assert!(matches!(error, Error::Query { message, .. } if message == "busy"));
    assert_eq!(server.asked(), 1);
}

#[tokio::test]
async fn server_that_knows_none_of_the_fields_gives_a_visitor_without_details() {
    let server = GraphqlServer::start(|query| {
        let fields = ["inputFields", "settings"].into_iter();
        let errors: Vec<_> = fields
            .filter(|field| query.contains(field))
            .map(|field| json!({ "message": format!("Unknown field '{field}'") }))
            .collect();
        json!({ "data": null, "errors": errors })
    })
    .await;
    let read = server.client.location_details("1").await.unwrap();
    assert_eq!(read, LocationDetails::default());
    assert_eq!(server.asked(), 1);
}

#[tokio::test]
async fn input_fields_keep_their_order_and_deleted_ones_are_left_out() {
    let server = GraphqlServer::start(|_| {
        json!({ "data": { "location": { "inputFields": [
            { "id": "b", "type": "DATE", "title": "Born", "isMandatoryBeforeServed": true,
              "translations": [{ "languageCode": "et", "title": "Sündinud" }, null] },
            { "id": "x", "type": "TEXT", "deleted": true },
            { "id": "a", "type": "MOOD", "isVisibleInServingDrawer": false },
        ], "settings": { "areLabelsVisibleInWaitingDrawer": false } } } })
    })
    .await;
    let read = server.client.location_details("1").await.unwrap();
    let ids: Vec<_> = read.input_fields.iter().map(|field| field.id.as_str()).collect();
    assert_eq!(ids, ["b", "a"]);
    assert_eq!(read.input_fields[0].translations[0].text, "Sündinud");
    assert!(read.input_fields[0].mandatory_before_served);
    assert_eq!(read.input_fields[1].field_type, FieldType::Other("MOOD".to_owned()));
    assert!(read.input_fields[0].visible_while_serving);
    assert!(!read.input_fields[1].visible_while_serving);
    assert!(!read.labels_of_waiting && read.labels_of_serving);
}

#[tokio::test]
async fn users_are_read_where_the_server_does_not_know_the_labels() {
    let server = GraphqlServer::start(|query| {
        if query.contains("labels") {
            json!({ "errors": [{ "message": "Unknown field \"labels\" on type \"Location\"." }] })
        } else {
            json!({ "data": { "location": { "users": [
                { "id": "3", "firstName": "Ann", "lastName": null }, null] } } })
        }
    })
    .await;
    let read = server.client.location_choices("1").await.unwrap();
    assert_eq!(read.users, [User { id: "3".to_owned(), name: "Ann".to_owned() }]);
    assert_eq!(read.labels, []);
}
