//! No library that recurses overflows its stack: each entry point of the real process gets brackets
//! alone, as many as its limit of bytes lets through, and more.

use std::process::Stdio;

use crate::process::{attach, form, sview};
use crate::shot::{ATTACKER, Shot, create, graphql, show};
use crate::siege::{BUDGET_MIB, Siege, full_or};
use crate::socket::{SUBPROTOCOLS, Socket, Subprotocol};
use crate::tally::Tally;

/// What is repeated, and what would close it.
pub const BRACKETS: [(&str, &str); 5] =
    [("[", "]"), (r#"{"a":"#, "}"), ("(", ")"), (r#"[{"a":"#, "}]"), ("{a", "}")];

/// Returns `bytes` bytes of each kind of brackets, once closed and once not.
pub fn nested(bytes: usize) -> Vec<String> {
    let texts = BRACKETS.iter().flat_map(|(open, close)| {
        let half = bytes / (open.len() + close.len());
        [open.repeat(bytes / open.len()), format!("{}1{}", open.repeat(half), close.repeat(half))]
    });
    texts.collect()
}

fn shoot(siege: &Siege, tally: &mut Tally, head: &str, body: &str) {
    let answer = Shot::fire(siege.address(), head, body.as_bytes()).answer();
    let answer = answer.unwrap_or_else(|| panic!("no answer to {}", &body[..body.len().min(60)]));
    assert!(answer.status < 500, "{answer:?}");
    tally.answer(Some(&answer));
}

#[test]
fn brackets_in_bodies() {
    let siege = Siege::with(
        "[×N, {×N, (×N in every body, up to its limit and beyond",
        &["--rate-limit", "off"],
    );
    let mut tally = Tally::default();
    let (secret, reading) = (siege.secret.clone(), siege.reading.clone());
    for bytes in [10_000, 100_000, full_or(2 << 20, 300_000)] {
        for text in nested(bytes) {
            let quoted = serde_json::Value::from(text.as_str());
            for (head, body) in [
                // External data: the payload, in a payload, and the other fields.
                (attach(&secret, "12345"), form("t", &text)),
                (attach(&secret, "12345"), form("t", &format!(r#"{{"fields":[{text}]}}"#))),
                (
                    attach(&secret, "12345"),
                    form("t", &format!(r#"{{"fields":[{{"type":{text}}}]}}"#)),
                ),
                (attach(&secret, "12345"), format!("provider={text}&title=t&data=x")),
                (attach(&secret, "12345"), text.clone()),
                // Tickets.
                (create(&secret), text.clone()),
                (create(&secret), format!(r#"{{"lineId":{text},"firstName":"Maria"}}"#)),
                (create(&secret), format!(r#"{{"lineId":1,"firstName":"Maria","labels":{text}}}"#)),
                (create(&secret), format!(r#"{{"lineId":1,"firstName":"Maria","more":{text}}}"#)),
                // GraphQL: the text, the variables, what stands around.
                (graphql(&reading), text.clone()),
                (graphql(&reading), format!(r#"{{"query":{quoted}}}"#)),
                (
                    graphql(&reading),
                    format!(
                        r#"{{"query":"query($a:ID!){{ticket(id:$a){{id}}}}","variables":{{"a":{text}}}}}"#
                    ),
                ),
                (
                    graphql(&reading),
                    format!(r#"{{"query":"{{locations{{id}}}}","extensions":{{"a":{text}}}}}"#),
                ),
                (graphql(&reading), format!(r#"{{"query":"{{locations{{id}}}}","more":{text}}}"#)),
            ] {
                shoot(&siege, &mut tally, &head, &body);
            }
        }
    }
    siege.lift(tally.all(), &tally, 2 * BUDGET_MIB, |_| ());
}

#[test]
fn brackets_in_frames() {
    let siege =
        Siege::with("[×N, {×N, (×N in frames of both subprotocols", &["--rate-limit", "off"]);
    let mut tally = Tally::default();
    for subprotocol in SUBPROTOCOLS {
        let kind = match subprotocol {
            Subprotocol::Old => "start",
            Subprotocol::New => "subscribe",
        };
        // In a message that is taken, and in one that is over every limit.
        for text in [nested(15_000), nested(50_000), nested(250_000)].concat() {
            let quoted = serde_json::Value::from(text.as_str());
            for frame in [
                text.clone(),
                format!(r#"{{"type":"{kind}","id":"1","payload":{text}}}"#),
                format!(r#"{{"type":"{kind}","id":{text},"payload":{{}}}}"#),
                format!(r#"{{"type":"{kind}","id":"1","payload":{{"query":{quoted}}}}}"#),
                format!(
                    r#"{{"type":"{kind}","id":"1","payload":{{"query":"{{locations{{id}}}}","variables":{{"a":{text}}}}}}}"#
                ),
                format!(r#"{{"type":"connection_init","payload":{text}}}"#),
                format!(r#"{{"type":"ping","payload":{text}}}"#),
            ] {
                let socket = Socket::open(ATTACKER, siege.address(), &siege.reading, subprotocol);
                let mut socket = socket.expect("a socket");
                socket.send(frame);
                // Where the frame is taken for good, this is refused.
                socket.send(r#"{"type":"connection_init"}"#);
                let end = socket.end_of_operation();
                assert_ne!(end, "connection ended");
                tally.count(end);
            }
        }
    }
    siege.lift(tally.all(), &tally, BUDGET_MIB, |_| ());
}

#[test]
fn brackets_in_heads() {
    let siege = Siege::with("[×N, {×N, (×N in addresses and heads", &["--rate-limit", "off"]);
    let mut tally = Tally::default();
    let key = siege.secret.clone();
    for bytes in [1_000, 50_000, 300_000] {
        for text in nested(bytes) {
            let encoded =
                percent_encoding::utf8_percent_encode(&text, percent_encoding::NON_ALPHANUMERIC);
            let encoded: String = encoded.to_string().chars().take(bytes).collect();
            let bare = text.replace('"', "");
            let host = |host: &str| {
                format!("GET /v1/locations HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            };
            for request in [
                crate::shot::whole(
                    &format!(
                        "POST /v1/tickets/12345/returntoqueue?position={encoded} HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}"
                    ),
                    0,
                ),
                crate::shot::whole(
                    &format!(
                        "GET /graphql/subscription?rest-api-key={encoded} HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                    ),
                    0,
                ),
                crate::shot::whole(
                    &format!("GET /v1/tickets/{encoded} HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}"),
                    0,
                ),
                crate::shot::whole(
                    &format!("GET /v1/tickets/{bare} HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}"),
                    0,
                ),
                crate::shot::whole(&format!("{}\r\nOrigin: http://{text}", show(&key)), 0),
                crate::shot::whole(
                    &format!(
                        "{}\r\nContent-Type: {text}",
                        attach(&key, "12345").split("\r\nContent-Type").next().unwrap_or_default()
                    ),
                    0,
                ),
                crate::shot::whole(
                    &format!("{}\r\nX-Qminder-API-Version: {text}", create(&key)),
                    0,
                ),
                crate::shot::whole(
                    &format!("GET /v1/locations HTTP/1.1\r\nX-Qminder-REST-API-Key: {text}"),
                    0,
                ),
                crate::shot::whole(
                    &format!("GET /v1/locations HTTP/1.1\r\n{}: x", text.replace(':', "")),
                    0,
                ),
                host(&text),
                host(&format!("[{bare}")),
                host(&format!("{bare}@localhost")),
            ] {
                let answer = Shot::raw(siege.address(), request.as_bytes()).answer();
                // A head that is too large may end the connection without an answer that is read.
                if let Some(answer) = &answer {
                    assert!((300..500).contains(&answer.status), "{answer:?}");
                }
                tally.answer(answer.as_ref());
            }
        }
    }
    siege.lift(tally.all(), &tally, BUDGET_MIB, |_| ());
}

#[test]
fn brackets_in_a_payload_that_is_checked() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("payload.json");
    for text in nested(full_or(16 << 20, 2 << 20)) {
        for payload in [text.clone(), format!(r#"{{"fields":[{text}]}}"#)] {
            std::fs::write(&file, payload).unwrap();
            let mut check = sview();
            let checked = check.arg("check").arg(&file).stderr(Stdio::null()).output().unwrap();
            assert_eq!(checked.status.code(), Some(1), "{}", checked.status);
            assert!(checked.stdout.len() < 64 << 10, "{} bytes", checked.stdout.len());
        }
    }
}
