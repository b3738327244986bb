//! A real server that webhooks are sent to: it keeps what it hears, and answers what it was told to.

use std::collections::VecDeque;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, KeyInit, Mac};
use parking_lot::Mutex;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::Sha256;
use system_tests::{RunningHub, answer, eventually};
use tokio::net::TcpListener;

/// What a receiver answers once.
#[derive(Clone)]
pub(crate) struct Reply {
    pub status: u16,
    pub location: Option<String>,
    pub body: String,
}

impl Reply {
    pub(crate) fn of(status: u16) -> Self {
        Self { status, location: None, body: format!("answer {status}") }
    }
}

/// A message as it came.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub id: String,
    pub signature: String,
    pub bytes: Vec<u8>,
    pub body: Value,
}

impl Heard {
    /// What happened, by the word of the contract.
    pub(crate) fn kind(&self) -> &str {
        self.body["type"].as_str().unwrap()
    }

    /// Returns whether the message was signed with `secret`.
    pub(crate) fn is_signed_with(&self, secret: &str) -> bool {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(&self.bytes);
        mac.verify_slice(&hex::decode(&self.signature).unwrap()).is_ok()
    }
}

#[derive(Default)]
struct Told {
    heard: Vec<Heard>,
    /// What is answered first; after that, `always`.
    replies: VecDeque<Reply>,
    always: Option<Reply>,
}

/// A server that ends with the test.
#[derive(Clone)]
pub(crate) struct Receiver {
    pub url: String,
    told: Arc<Mutex<Told>>,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook?from=hub", listener.local_addr().unwrap());
        let told: Arc<Mutex<Told>> = Arc::default();
        let app = Router::new().fallback(hear).with_state(Arc::clone(&told));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, told }
    }

    /// Answers these first, in turn, and 200 to what comes after them.
    pub(crate) fn reply(&self, replies: impl IntoIterator<Item = Reply>) {
        self.told.lock().replies.extend(replies);
    }

    /// Answers this from now on.
    pub(crate) fn always_reply(&self, reply: Reply) {
        self.told.lock().always = Some(reply);
    }

    /// What it has heard.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.told.lock().heard.clone()
    }

    /// Waits until it has heard `count` messages, and returns all.
    pub(crate) async fn until_heard(&self, count: usize) -> Vec<Heard> {
        let what = format!("{count} messages");
        eventually(&what, async || self.told.lock().heard.len() >= count).await;
        self.heard()
    }
}

async fn hear(State(told): State<Arc<Mutex<Told>>>, headers: HeaderMap, bytes: Bytes) -> Response {
    let text = |name: &str| headers[name].to_str().unwrap().to_owned();
    assert_eq!(text("Content-Type"), "application/json");
    let heard = Heard {
        id: text("X-Qminder-Delivery-Id"),
        signature: text("X-Qminder-Signature"),
        bytes: bytes.to_vec(),
        body: serde_json::from_slice(&bytes).unwrap(),
    };
    let mut told = told.lock();
    told.heard.push(heard);
    let reply = told.replies.pop_front().or_else(|| told.always.clone());
    let reply = reply.unwrap_or_else(|| Reply::of(200));
    let status = StatusCode::from_u16(reply.status).unwrap();
    match reply.location {
        Some(location) => (status, [(header::LOCATION, location)], reply.body).into_response(),
        None => (status, reply.body).into_response(),
    }
}

/// A webhook as the hub answered it.
pub(crate) struct Webhook {
    pub id: String,
    pub secret: String,
}

/// Makes a webhook to `url`.
pub(crate) async fn hook(hub: &RunningHub, url: &str) -> Webhook {
    let made = hub.post("/v1/webhooks", &[("url", url)]).await;
    assert_eq!((made.status, &made.body["statusCode"]), (200, &json!(200)), "{made:?}");
    let text = |name: &str| made.body[name].as_str().unwrap().to_owned();
    Webhook { id: text("id"), secret: text("secret") }
}

/// Makes a ticket in the demo's first line, and returns its id.
pub(crate) async fn new_ticket(hub: &RunningHub) -> String {
    let body = json!({ "lineId": 1, "firstName": "Eva" });
    let request = hub.request(Method::POST, "/tickets").json(&body);
    let made = answer(request.header("X-Qminder-API-Version", "2020-09-01")).await;
    assert_eq!(made.status, 201, "{made:?}");
    made.body["id"].as_str().unwrap().to_owned()
}
