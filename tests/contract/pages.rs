//! A hostile web page, in a browser on the hub's own machine, with a key that it stole: nothing is
//! answered to it.

use reqwest::Method;
use system_tests::{RunningHub, answer, documented_payload};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

const PATH: &str = "/v1/tickets/12345/external";

#[tokio::test]
async fn page_of_another_origin_cannot_write_or_read() {
    let hub = RunningHub::start().await;
    let data = documented_payload();
    let form = [("provider", "p"), ("title", "t"), ("data", data.as_str())];
    for origin in ["https://evil.example", "null", "http://127.0.0.1.evil.example"] {
        let write = hub.request(Method::POST, PATH).header("Origin", origin).form(&form);
        assert_eq!(answer(write).await.status, 403, "{origin}");
        let read = hub.request(Method::GET, "/v1/tickets/12345").header("Origin", origin);
        let answer = read.send().await.unwrap();
        assert_eq!(answer.status(), 403, "{origin}");
        assert!(answer.headers().get("Access-Control-Allow-Origin").is_none());
    }
    assert!(hub.external().await.is_empty());
}

#[tokio::test]
async fn page_whose_name_was_rebound_to_this_machine_is_refused() {
    let hub = RunningHub::start().await;
    let request = hub.request(Method::GET, "/v1/tickets/12345").header("Host", "evil.example:7410");
    let refused = answer(request).await;
    assert_eq!((refused.status, refused.message()), (421, "This host is not served here"));
}

#[tokio::test]
async fn page_of_another_origin_cannot_open_a_socket() {
    let hub = RunningHub::start().await;
    let key = hub.connection_key().await;
    let url = format!("ws://{}/graphql/subscription?rest-api-key={key}", hub.address);
    let mut request = url.into_client_request().unwrap();
    request.headers_mut().insert("Origin", "https://evil.example".parse().unwrap());
    match connect_async(request).await {
        Err(Error::Http(refused)) => assert_eq!(refused.status(), 403),
        other => panic!("not refused: {:?}", other.map(drop)),
    }
}

#[tokio::test]
async fn page_whose_name_was_rebound_cannot_open_a_socket() {
    let hub = RunningHub::start().await;
    let key = hub.connection_key().await;
    let url = format!("ws://{}/graphql/subscription?rest-api-key={key}", hub.address);
    let mut request = url.into_client_request().unwrap();
    request.headers_mut().insert("Host", "evil.example:7410".parse().unwrap());
    match connect_async(request).await {
        Err(Error::Http(refused)) => assert_eq!(refused.status(), 421),
        other => panic!("not refused: {:?}", other.map(drop)),
    }
}

#[tokio::test]
async fn program_on_this_machine_that_names_its_origin_is_served() {
    let hub = RunningHub::start().await;
    for origin in ["http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]"] {
        let request = hub.request(Method::GET, "/v1/tickets/12345").header("Origin", origin);
        assert_eq!(answer(request).await.status, 200, "{origin}");
    }
}
