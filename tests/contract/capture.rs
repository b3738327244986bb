//! The capture: what the external endpoint received, accepted or refused, and what webhooks were told.

use std::io::Write;
use std::num::NonZeroU32;

use flate2::Compression;
use flate2::write::GzEncoder;
use hub::{
    Capture, CapturedExchange, Exchange, ExchangeKind, MAX_CAPTURED, MAX_CAPTURED_BYTES, RateLimit,
    RequestDetails,
};
use reqwest::{Method, RequestBuilder};
use serde_json::json;
use system_tests::{RunningHub, TICKET, answer, documented_payload, eventually, golden};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::receiver::{Receiver, Reply, hook, new_ticket};

const PATH: &str = "/v1/tickets/12345/external";
const FORM: &str = "application/x-www-form-urlencoded";

async fn capturing() -> (RunningHub, Capture) {
    capturing_with(|_| {}).await
}

async fn capturing_with(set: impl FnOnce(&mut hub::Settings)) -> (RunningHub, Capture) {
    let hub = RunningHub::start_with(|settings| {
        settings.capture = true;
        set(settings);
    })
    .await;
    let capture = hub.capture.clone().expect("a capture");
    (hub, capture)
}

/// The exchange that came last.
fn newest(capture: &Capture) -> CapturedExchange {
    capture.list().exchanges.first().expect("an exchange").clone()
}

fn details(exchange: &Exchange) -> &RequestDetails {
    match &exchange.kind {
        ExchangeKind::Request(details) => details,
        ExchangeKind::Delivery(_) => panic!("a delivery"),
    }
}

fn form(data: &str) -> String {
    let pairs = [("provider", "my-crm"), ("title", "Patient Info"), ("data", data)];
    let url = reqwest::Url::parse_with_params("http://x/", pairs).unwrap();
    // A blank as many libraries write it, which ours does not.
    url.query().unwrap().replace('+', "%20")
}

fn post(hub: &RunningHub, body: impl Into<reqwest::Body>) -> RequestBuilder {
    hub.request(Method::POST, PATH).header("Content-Type", FORM).body(body)
}

/// All text that is kept of an exchange.
fn dump(exchange: &Exchange) -> String {
    let details = details(exchange);
    let body = String::from_utf8_lossy(&exchange.body);
    let answer = String::from_utf8_lossy(&exchange.answer);
    format!(
        "{} {} {:?} {body} {answer} {:?} {:?} {:?} {:?}",
        exchange.method,
        exchange.path,
        exchange.headers,
        details.key,
        details.provider,
        details.title,
        details.replaced
    )
}

#[tokio::test]
async fn nothing_is_captured_unless_it_is_turned_on() {
    let hub = RunningHub::start().await;
    assert!(hub.capture.is_none());
    assert_eq!(hub.send("my-crm", "Patient Info", &documented_payload()).await.status, 200);
}

#[tokio::test]
async fn accepted_request_is_captured_byte_for_byte_with_its_answer_and_what_it_replaced() {
    let (hub, capture) = capturing().await;
    let first = golden("valid/no-fields.json");
    assert_eq!(hub.send("my-crm", "Patient Info", &first).await.status, 200);
    assert!(details(&newest(&capture).exchange).replaced.is_none());
    let body = form(&documented_payload());
    let request = hub.request(Method::PUT, &format!("{PATH}?trace=%2f")).body(body.clone());
    let request = request.header("Content-Type", FORM).header("X-Mine", "b");
    assert_eq!(answer(request).await.status, 200);

    let CapturedExchange { exchange, pinned } = newest(&capture);
    assert_eq!((exchange.method.as_str(), exchange.ticket.as_str()), ("PUT", TICKET));
    assert_eq!(exchange.path, format!("{PATH}?trace=%2f"));
    assert_eq!((&*exchange.body, exchange.whole), (body.as_bytes(), true));
    assert!(exchange.unpacked.is_none() && !pinned);
    let header = |name: &str| {
        let found = exchange.headers.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    };
    assert_eq!((header("x-mine"), header("content-type")), (Some("b"), Some(FORM)));
    assert_eq!(exchange.status, Some(200));
    assert_eq!(&*exchange.answer, br#"{"statusCode":200}"#);
    assert!(exchange.milliseconds > 0.0);
    assert_eq!(exchange.data().unwrap(), documented_payload());
    let details = details(&exchange);
    assert_eq!(details.provider.as_deref(), Some("my-crm"));
    assert_eq!(details.title.as_deref(), Some("Patient Info"));
    assert_eq!(details.key.as_deref(), Some("secret 1"));
    assert_eq!(details.replaced.as_deref(), Some(first.as_str()));
    assert_eq!((details.violations, details.warnings), (0, 0));
}

#[tokio::test]
async fn gzip_body_is_captured_as_it_came_and_unpacked() {
    let (hub, capture) = capturing().await;
    let body = form(&documented_payload());
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body.as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let request = post(&hub, packed.clone()).header("Content-Encoding", "gzip");
    assert_eq!(answer(request).await.status, 200);
    let exchange = newest(&capture).exchange;
    assert_eq!(&*exchange.body, packed.as_slice());
    assert_eq!(exchange.unpacked.as_deref(), Some(body.as_bytes()));
    assert_eq!(exchange.data().unwrap(), documented_payload());
    let damaged = post(&hub, packed[..40].to_vec()).header("Content-Encoding", "gzip");
    assert_eq!(answer(damaged).await.status, 400);
    let exchange = newest(&capture).exchange;
    assert_eq!((&*exchange.body, exchange.unpacked.is_none()), (&packed[..40], true));
}

/// What is refused before its body is read is captured with it as well, as far as the hub reads it.
#[tokio::test]
async fn each_refusal_is_captured_with_its_body() {
    let (hub, capture) = capturing_with(|settings| settings.max_data = 100_000).await;
    let data = r#"{"fields":[{"type":"text","title":"t"}]}"#;
    let body = form(data);
    let bare = |path: &str| hub.bare(Method::POST, path).header("Content-Type", FORM);
    let read_key = |request: RequestBuilder| request.header("X-Qminder-REST-API-Key", &hub.read);
    let large = form(&"x".repeat(200_000));
    let refusals: [(u16, RequestBuilder, &str); 11] = [
        (400, post(&hub, body.clone()), &body),
        (400, post(&hub, "provider=p&title=t"), "provider=p&title=t"),
        (401, bare(PATH).body(body.clone()), &body),
        (401, bare(PATH).header("X-Qminder-REST-API-Key", "wrong").body(body.clone()), &body),
        (403, read_key(bare(PATH)).body(body.clone()), &body),
        (403, post(&hub, body.clone()).header("Origin", "https://evil.example"), &body),
        (404, hub.request(Method::POST, "/v1/tickets/9/external").body(body.clone()), &body),
        (404, hub.request(Method::POST, "/v1/tickets//external").body(body.clone()), &body),
        (405, hub.request(Method::DELETE, PATH), ""),
        (413, post(&hub, large.clone()), &large),
        (415, post(&hub, body.clone()).header("Content-Encoding", "br"), &body),
    ];
    for (status, request, body) in refusals {
        let before = capture.list().exchanges.len();
        let refused = answer(request).await;
        assert_eq!(refused.status, status, "{refused:?}");
        assert_eq!(capture.list().exchanges.len(), before + 1, "{refused:?}");
        let exchange = newest(&capture).exchange;
        assert_eq!(exchange.status, Some(status));
        assert_eq!((&*exchange.body, exchange.whole), (body.as_bytes(), true), "{refused:?}");
        let kept: serde_json::Value = serde_json::from_slice(&exchange.answer).unwrap();
        assert_eq!(kept, refused.body);
    }
    let misdirected = post(&hub, body.clone()).header("Host", "hub.example.com");
    assert_eq!(answer(misdirected).await.status, 421);
    assert_eq!(newest(&capture).exchange.status, Some(421));
    // What no handler looked into was looked into all the same.
    let violations = details(&newest(&capture).exchange).violations;
    assert_eq!(violations, 1);
    assert_eq!(details(&newest(&capture).exchange).provider.as_deref(), Some("my-crm"));
    // Other addresses are nobody's concern.
    let count = capture.list().exchanges.len();
    assert_eq!(hub.get("/v1/tickets/12345").await.status, 200);
    assert_eq!(capture.list().exchanges.len(), count);
}

#[tokio::test]
async fn request_beyond_the_rate_and_one_beyond_the_limit_of_requests_are_captured() {
    let number = |number| NonZeroU32::new(number).unwrap();
    let (hub, capture) = capturing_with(|settings| {
        settings.rate_limit = Some(RateLimit { burst: number(1), per_second: number(1) });
    })
    .await;
    let mut status = 200;
    // One more is let in each second, which so many requests cannot all wait for.
    for _ in 0..1_000 {
        status = hub.send("my-crm", "t", r#"{"fields":[]}"#).await.status;
        if status == 429 {
            break;
        }
    }
    let exchange = newest(&capture).exchange;
    assert_eq!((status, exchange.status), (429, Some(429)));
    assert_eq!(details(&exchange).key.as_deref(), Some("secret 1"));
    assert_eq!(details(&exchange).provider.as_deref(), Some("my-crm"));

    let (hub, capture) = capturing_with(|settings| settings.max_requests = 0).await;
    assert_eq!(hub.send("my-crm", "t", "{}").await.status, 503);
    assert_eq!(newest(&capture).exchange.status, Some(503));
}

#[tokio::test]
async fn request_whose_caller_goes_away_is_captured_without_an_answer() {
    let (hub, capture) = capturing().await;
    let mut stream = TcpStream::connect(hub.address).await.unwrap();
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nHost: localhost\r\nX-Qminder-REST-API-Key: {}\r\nContent-Type: {FORM}\r\nContent-Length: 1000\r\n\r\nprovider=my-crm",
        hub.secret
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest).await;
    drop(stream);
    eventually("the request is captured", async || !capture.list().exchanges.is_empty()).await;
    let exchange = newest(&capture).exchange;
    assert_eq!((&*exchange.body, exchange.whole), (&b"provider=my-crm"[..], false));
    assert_ne!(exchange.status, Some(200));
}

#[tokio::test]
async fn key_is_nowhere_in_what_is_kept_of_a_request() {
    let (hub, capture) = capturing().await;
    let (secret, body) = (hub.secret.clone(), form(&documented_payload()));
    let path = format!("{PATH}?rest-api-key={secret}&a=1");
    let in_query = hub.bare(Method::POST, &path).header("Content-Type", FORM).body(body.clone());
    let bearer = hub.bare(Method::POST, PATH).bearer_auth(&secret).body(body.clone());
    for (status, request) in [(200, post(&hub, body)), (200, in_query), (401, bearer)] {
        assert_eq!(answer(request).await.status, status);
        let CapturedExchange { exchange, .. } = newest(&capture);
        assert!(!dump(&exchange).contains(&secret), "{status}");
        // The server's buffer holds the head with the key, so nothing may keep a part of it.
        assert!(exchange.body.is_unique(), "{status}");
    }
    assert_eq!(
        newest(&capture).exchange.headers.iter().filter(|(_, value)| value == "…").count(),
        1
    );
    let list = capture.list();
    assert_eq!(list.exchanges[1].exchange.path, format!("{PATH}?a=1"));
}

#[tokio::test]
async fn key_that_stands_in_the_form_by_mistake_is_not_kept() {
    let (hub, capture) = capturing().await;
    let body = format!("rest-api-key={}&{}", hub.secret, form(&documented_payload()));
    assert_eq!(post(&hub, body.clone()).send().await.unwrap().status(), 200);
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body.as_bytes()).unwrap();
    let packed = post(&hub, encoder.finish().unwrap()).header("Content-Encoding", "gzip");
    assert_eq!(packed.send().await.unwrap().status(), 200);
    for captured in capture.list().exchanges {
        let exchange = &captured.exchange;
        assert!(!exchange.whole, "it cannot be sent again byte for byte");
        let readable = String::from_utf8_lossy(exchange.readable_body()).into_owned();
        assert!(readable.starts_with("rest-api-key=…&provider=my-crm&"), "{readable}");
        assert!(!dump(exchange).contains(&hub.secret));
        assert_eq!(exchange.data(), Some(documented_payload()));
    }
}

#[tokio::test]
async fn oldest_requests_go_beyond_1000_and_beyond_32_mib() {
    let (hub, capture) = capturing().await;
    hub.send("first", "t", r#"{"fields":[]}"#).await;
    capture.pin(newest(&capture).exchange.id, true);
    for number in 0..MAX_CAPTURED + 20 {
        hub.send("my-crm", &number.to_string(), r#"{"fields":[]}"#).await;
    }
    let list = capture.list();
    assert_eq!((list.exchanges.len(), list.dropped), (MAX_CAPTURED, 21));
    let oldest = list.exchanges.last().unwrap();
    assert_eq!(details(&oldest.exchange).provider.as_deref(), Some("first"));
    assert!(oldest.pinned);
    let title = details(&list.exchanges[0].exchange).title.clone();
    assert_eq!(title.unwrap(), (MAX_CAPTURED + 19).to_string());

    let value = "v".repeat(1_000_000);
    let data = json!({ "fields": [{ "type": "text", "title": "t", "value": value }] }).to_string();
    for number in 0..40 {
        hub.send("large", &number.to_string(), &data).await;
    }
    let list = capture.list();
    let bodies: usize = list.exchanges.iter().map(|one| one.exchange.body.len()).sum();
    assert!(bodies <= MAX_CAPTURED_BYTES, "{bodies}");
    // Each one but the first also has the megabyte that it replaced.
    assert!((15..=17).contains(&(list.exchanges.len())), "{}", list.exchanges.len());
    assert!(list.exchanges.last().unwrap().pinned);
}

#[tokio::test]
async fn waiting_page_hears_of_a_request_and_of_pins_and_of_clearing_which_frees_the_memory() {
    let (hub, capture) = capturing().await;
    let none = capture.newer_than(0).await;
    assert!(none.exchanges.is_empty());
    let (newer, _) =
        tokio::join!(capture.newer_than(none.version), hub.send("my-crm", "t", r#"{"fields":[]}"#));
    assert_eq!(newer.exchanges.len(), 1);
    let id = newer.exchanges[0].exchange.id;
    let (pinned, ()) =
        tokio::join!(capture.newer_than(newer.version), async { capture.pin(id, true) });
    assert!(pinned.exchanges[0].pinned && capture.get(id).unwrap().pinned);
    let memory = std::sync::Arc::downgrade(&pinned.exchanges[0].exchange);
    drop((newer, pinned));
    capture.clear();
    assert_eq!(memory.strong_count(), 1);
    capture.pin(id, false);
    let version = capture.list().version;
    let (cleared, ()) = tokio::join!(capture.newer_than(version), async { capture.clear() });
    assert!(cleared.exchanges.is_empty() && capture.get(id).is_none());
    assert_eq!(memory.strong_count(), 0);
}

#[tokio::test]
async fn every_try_of_a_webhook_is_captured_with_the_answer_of_its_receiver() {
    let (hub, capture) = capturing().await;
    let receiver = Receiver::start().await;
    receiver.reply([Reply::of(503)]);
    let url = format!("{}&token=hidden", receiver.url);
    hook(&hub, &url).await;
    let ticket = new_ticket(&hub).await;
    let heard = receiver.until_heard(2).await;
    eventually("both tries", async || capture.list().exchanges.len() == 2).await;
    let list = capture.list();
    for (tried, (status, attempt)) in list.exchanges.iter().rev().zip([(503, 1), (200, 2)]) {
        let exchange = &tried.exchange;
        let ExchangeKind::Delivery(details) = &exchange.kind else { panic!("a request") };
        assert_eq!((exchange.status, details.attempt), (Some(status), attempt));
        assert_eq!((details.event.as_str(), &exchange.ticket), ("ticket_created", &ticket));
        assert_eq!((&details.id, &*exchange.body), (&heard[0].id, heard[0].bytes.as_slice()));
        assert_eq!(exchange.path, format!("{}&token=…", receiver.url));
        assert_eq!(&*exchange.answer, format!("answer {status}").as_bytes());
        let signature = ("x-qminder-signature".to_owned(), heard[0].signature.clone());
        assert!(exchange.headers.contains(&signature), "{:?}", exchange.headers);
    }
    let nobody = hook(&hub, "http://127.0.0.1:1/").await;
    assert_eq!(hub.post(&format!("/v1/tickets/{ticket}/call"), &[]).await.status, 200);
    eventually("a try without an answer", async || {
        capture.list().exchanges.iter().any(|tried| tried.exchange.status.is_none())
    })
    .await;
    let list = capture.list();
    let failed = list.exchanges.iter().find(|tried| tried.exchange.status.is_none()).unwrap();
    let reason = String::from_utf8_lossy(&failed.exchange.answer);
    assert!(reason.contains("onnection refused") || reason.contains("connect"), "{reason}");
    assert!(!failed.exchange.headers.iter().any(|(_, value)| value.contains(&nobody.secret)));
}
