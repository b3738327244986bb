//! One thing, one address: a slash at the end of a path changes nothing, and a double one is no path.

use futures_util::{SinkExt, StreamExt};
use reqwest::Method;
use serde_json::json;
use system_tests::{RunningHub, TICKET, WAIT_LIMIT, answer, documented_payload};
use tokio::time::timeout;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn path_with_a_slash_at_its_end_is_answered_as_the_same_address() {
    let hub = RunningHub::start().await;
    for path in [
        "/v1/locations",
        "/v1/locations/1",
        "/v1/locations/1/lines",
        "/v1/locations/1/desks",
        "/v1/locations/1/users",
        "/v1/lines/1",
        "/v1/users",
        "/v1/users/1",
        "/v1/users/helen.park@example.com",
        "/v1/users/1/desk",
        "/v1/users/1/lines",
        "/v1/tickets/12345",
    ] {
        let plain = hub.get(path).await;
        assert_eq!(plain.status, 200, "{path}");
        let slash = hub.get(&format!("{path}/")).await;
        assert_eq!((slash.status, slash.body), (plain.status, plain.body), "{path}/");
        let query = hub.get(&format!("{path}/?a=/")).await;
        assert_eq!(query.status, 200, "{path}/?a=/");
    }
}

#[tokio::test]
async fn method_query_and_body_stay_where_a_slash_ends_the_path() {
    let hub = RunningHub::start().await;
    let payload = documented_payload();
    let form = [("provider", "p"), ("title", "t"), ("data", payload.as_str())];
    for method in [Method::POST, Method::PUT] {
        let path = format!("/v1/tickets/{TICKET}/external/");
        assert_eq!(answer(hub.request(method, &path).form(&form)).await.status, 200);
    }
    assert_eq!(hub.external().await.len(), 1);
    let back = "/v1/tickets/12345/returntoqueue/?position=FIRST";
    assert_eq!(hub.post(back, &[]).await.status, 200);
    let body = json!({ "name": "Returns", "color": "CORAL" });
    let made = answer(hub.request(Method::POST, "/v1/locations/1/lines/").json(&body)).await;
    assert_eq!(made.status, 201);
    let line = format!("/v1/lines/{}/", made.body["id"].as_str().unwrap());
    assert_eq!(answer(hub.request(Method::DELETE, &line)).await.status, 200);
    assert_eq!(answer(hub.request(Method::DELETE, "/v1/locations/1/")).await.status, 405);
    let edited = hub.request(Method::PATCH, "/locations/1/").json(&json!({ "name": "Clinic" }));
    assert_eq!(answer(edited).await.status, 200);
    let asked = hub.request(Method::POST, "/graphql/").json(&json!({ "query": "{ me { id } }" }));
    assert_eq!(answer(asked).await.body, json!({ "data": { "me": null } }));
}

#[tokio::test]
async fn socket_is_opened_where_a_slash_ends_the_path() {
    let hub = RunningHub::start().await;
    let key = hub.post("/graphql/connection-key/", &[]).await.body["key"].clone();
    let url = format!(
        "ws://{}/graphql/subscription/?rest-api-key={}",
        hub.address,
        key.as_str().unwrap()
    );
    let (mut socket, _) = connect_async(url).await.unwrap();
    socket.send(Message::text(r#"{"type":"connection_init"}"#)).await.unwrap();
    let first = timeout(WAIT_LIMIT, socket.next()).await.unwrap().unwrap().unwrap();
    assert!(first.to_text().unwrap().contains("connection_ack"), "{first}");
}

#[tokio::test]
async fn double_slash_is_404_and_the_error_names_it() {
    let hub = RunningHub::start().await;
    for path in [
        "//v1/locations",
        "/v1//locations",
        "/v1/locations//",
        "/v1/tickets//external",
        "/v1/tickets/12345//external",
        "//graphql",
    ] {
        let refused = hub.get(path).await;
        assert_eq!(refused.status, 404, "{path}");
        assert_eq!(refused.message(), "The address has a double slash", "{path}");
        assert!(refused.developer_message().contains(path), "{refused:?}");
    }
    let other = hub.get("/v1/nothing/").await;
    assert_eq!((other.status, other.message()), (404, "There is nothing at this address"));
    assert_eq!(hub.get("/").await.status, 404);
}
