//! Bodies that were packed on their way (`Content-Encoding`).

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use system_tests::{RunningHub, answer, documented_payload};

const PATH: &str = "/v1/tickets/12345/external";

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

/// The body of an external write with this data.
fn form(data: &str) -> Vec<u8> {
    let pairs = [("provider", "my-crm"), ("title", "Patient Info"), ("data", data)];
    reqwest::Url::parse_with_params("http://x/", pairs).unwrap().query().unwrap().into()
}

fn attach(hub: &RunningHub, encoding: &str, body: Vec<u8>) -> RequestBuilder {
    hub.request(Method::POST, PATH)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Content-Encoding", encoding)
        .body(body)
}

#[tokio::test]
async fn gzip_body_of_a_form_is_unpacked() {
    let hub = RunningHub::start().await;
    for encoding in ["gzip", "x-gzip", "GZIP"] {
        let sent = answer(attach(&hub, encoding, gzip(&form(&documented_payload())))).await;
        assert_eq!(sent.status, 200, "{encoding}: {sent:?}");
    }
    // A file of several parts is one text (RFC 1952, section 2.2).
    let whole = form(&documented_payload());
    let (first, second) = whole.split_at(100);
    let parts = [gzip(first), gzip(second)].concat();
    assert_eq!(answer(attach(&hub, "gzip", parts)).await.status, 200);
    let plain = answer(attach(&hub, "identity", whole)).await;
    assert_eq!(plain.status, 200, "{plain:?}");
    let expected: Value = serde_json::from_str(&documented_payload()).unwrap();
    assert_eq!(hub.external().await[0]["data"], expected);
}

#[tokio::test]
async fn gzip_body_of_json_is_unpacked() {
    let hub = RunningHub::start().await;
    let send = |path: &str, body: &Value| {
        let request = hub.request(Method::POST, path).header("Content-Encoding", "gzip");
        request.header("Content-Type", "application/json").body(gzip(body.to_string().as_bytes()))
    };
    let asked = answer(send("/graphql", &json!({ "query": "{ ticket(id: 12345) { id } }" }))).await;
    assert_eq!(asked.body["data"]["ticket"]["id"], "12345", "{asked:?}");
    let body = json!({ "lineId": "1", "firstName": "Eva" });
    let made = answer(send("/tickets", &body)).await;
    assert!(made.body["id"].is_string(), "{made:?}");
}

#[tokio::test]
async fn gzip_body_is_held_to_the_limit_of_what_it_unpacks_to() {
    let hub = RunningHub::start().await;
    // A thousandth of what it becomes: 64 MiB.
    let bomb = gzip(&vec![b'x'; 64 << 20]);
    assert!(bomb.len() < 100_000, "{} bytes", bomb.len());
    let refused = answer(attach(&hub, "gzip", bomb.clone())).await;
    assert_eq!(refused.status, 413, "{refused:?}");
    let request = hub.request(Method::POST, "/graphql").header("Content-Encoding", "gzip");
    let refused = answer(request.header("Content-Type", "application/json").body(bomb)).await;
    assert_eq!(refused.status, 413, "{refused:?}");

    let empty = json!({"fields": [{"type": "text", "title": "t", "value": ""}]}).to_string();
    let of = |bytes: usize| empty.replace("\"\"", &format!("\"{}\"", "x".repeat(bytes)));
    let most = (1 << 20) - empty.len();
    assert_eq!(answer(attach(&hub, "gzip", gzip(&form(&of(most))))).await.status, 200);
    assert_eq!(answer(attach(&hub, "gzip", gzip(&form(&of(most + 1))))).await.status, 413);
}

#[tokio::test]
async fn gzip_body_that_is_cut_off_or_none_is_400_and_named_as_such() {
    let hub = RunningHub::start().await;
    let whole = gzip(&form(&documented_payload()));
    let mut flipped = whole.clone();
    let last = flipped.len() - 5;
    flipped[last] ^= 1;
    for bad in [whole[..whole.len() - 9].to_vec(), flipped, form(&documented_payload())] {
        let refused = answer(attach(&hub, "gzip", bad)).await;
        assert_eq!(refused.status, 400, "{refused:?}");
        assert!(refused.developer_message().contains("gzip"), "{refused:?}");
    }
    assert!(hub.external().await.is_empty());
}

#[tokio::test]
async fn other_encoding_is_415_and_named() {
    let hub = RunningHub::start().await;
    for encoding in ["br", "zstd", "deflate", "gzip, br", "\u{1b}[2J"] {
        let Ok(value) = reqwest::header::HeaderValue::from_str(encoding) else { continue };
        let request = hub.request(Method::POST, PATH).header("Content-Encoding", value);
        let refused = answer(request.body("x")).await;
        assert_eq!(
            (refused.status, &refused.body["code"]),
            (415, &json!("UNSUPPORTED_MEDIA_TYPE"))
        );
        let said = refused.developer_message();
        assert!(said.contains(encoding) && said.contains("gzip"), "{said}");
    }
    let unknown_ticket = hub.request(Method::POST, "/v1/tickets/99999/external");
    let refused = answer(unknown_ticket.header("Content-Encoding", "br").body("x")).await;
    assert_eq!(refused.status, 404, "the order of checks stays as it is");
}

#[tokio::test]
async fn many_bodies_that_unpack_to_much_are_all_answered() {
    let hub = RunningHub::start().await;
    let bomb = gzip(&form(&format!("{{\"fields\":[]{}}}", " ".repeat(1 << 20))));
    let good = gzip(&form(&documented_payload()));
    let sent = (0..12).map(|at| {
        let body = if at % 10 == 0 { good.clone() } else { bomb.clone() };
        answer(attach(&hub, "gzip", body))
    });
    for (at, answer) in futures_util::future::join_all(sent).await.into_iter().enumerate() {
        let expected = if at % 10 == 0 { 200 } else { 413 };
        assert_eq!(answer.status, expected, "{at}: {answer:?}");
    }
}
