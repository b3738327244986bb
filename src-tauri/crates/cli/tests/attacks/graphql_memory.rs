//! Requests that are small and whose answers are large, with a reading key.

use crate::process::attach;
use crate::shot::{ATTACKER, Shot, form};
use crate::siege::{Siege, full_or};
use crate::socket::{Socket, Subprotocol, Told};
use crate::tally::Tally;

/// Returns a payload of a little less than `bytes` bytes.
fn payload(bytes: usize) -> String {
    let text = "x".repeat(bytes - 200);
    format!(r#"{{"fields":[{{"type":"text","title":"Large","value":"{text}"}}]}}"#)
}

/// Returns the same field `count` times, each time under another alias.
fn aliases(count: usize) -> String {
    (0..count).map(|at| format!("a{at}:external{{data}} ")).collect()
}

fn put(siege: &Siege, provider: &str, data: &str) -> u16 {
    let body = form(provider, "Large", data);
    let shot = Shot::fire(siege.address(), &attach(&siege.secret, "12345"), body.as_bytes());
    shot.answer().expect("an answer").status
}

/// The most that one answer may have, in bytes: the budget of an answer and what stands around it.
const MAX_ANSWER_BYTES: usize = 17 << 20;

#[test]
fn aliases_of_a_large_field() {
    let siege = Siege::lay("150 and 12 aliases of a field of 1 MiB, six of each at once");
    assert_eq!(put(&siege, "large", &payload(1 << 20)), 200);
    // Far more than an answer may have, and what it may.
    let queries = [150, 12].map(|count| format!("{{ticket(id:12345){{{}}}}}", aliases(count)));
    let fire = |siege: &Siege| -> Vec<Shot> {
        let six = (0..6).flat_map(|_| &queries);
        six.map(|query| Shot::query(siege.address(), &siege.reading, query, "null")).collect()
    };
    let mut tally = Tally::default();
    let mut largest = 0;
    for _ in 0..full_or(3, 1) {
        let shots = fire(&siege);
        siege.watch(1);
        for shot in shots {
            let answer = shot.answer().expect("an answer");
            largest = largest.max(answer.body.len());
            tally.answer(Some(&answer));
        }
    }
    assert!(largest < MAX_ANSWER_BYTES, "{largest} bytes");
    let result = format!("{tally}; the largest answer has {} KiB", largest >> 10);
    siege.lift(tally.all(), result, 192, fire);
}

#[test]
fn aliases_of_a_list() {
    let siege = Siege::lay("a search of all tickets with 200 aliases, six at once");
    let query = |depth: &str| {
        let aliases: String =
            (0..200).map(|at| format!("a{at}:ticketSearch(locationId:1){{{depth}}}")).collect();
        format!("{{{aliases}}}")
    };
    let texts = [query("id"), query("id labels{value}"), query("line{location{lines{name}}}")];
    let fire = |siege: &Siege| -> Vec<Shot> {
        let six = texts.iter().chain(&texts);
        six.map(|text| Shot::query(siege.address(), &siege.reading, text, "null")).collect()
    };
    let mut tally = Tally::default();
    for shot in fire(&siege) {
        let answer = shot.answer().expect("an answer");
        assert!(answer.body.len() < MAX_ANSWER_BYTES, "{} bytes", answer.body.len());
        tally.answer(Some(&answer));
    }
    siege.lift(tally.all(), &tally, 128, fire);
}

#[test]
fn providers_without_end() {
    let siege =
        Siege::with("110 providers, and 12 of 1 MiB, on one ticket", &["--rate-limit", "off"]);
    let mut tally = Tally::default();
    let mut write = |provider: String, data: &str| {
        let status = put(&siege, &provider, data);
        tally.count(status.to_string());
        status
    };
    let large: Vec<u16> =
        (0..12).map(|at| write(format!("large{at}"), &payload(1 << 20))).collect();
    let taken = large.iter().filter(|status| **status == 200).count();
    assert!((7..=8).contains(&taken), "of 1 MiB each: {large:?}");
    assert!(large.iter().all(|status| (200..500).contains(status)), "{large:?}");
    // What is there already gives way to what is smaller.
    for at in 0..12 {
        write(format!("large{at}"), r#"{"fields":[]}"#);
    }
    let small: Vec<u16> =
        (0..110).map(|at| write(format!("small{at}"), r#"{"fields":[]}"#)).collect();
    assert_eq!(small.first(), Some(&200));
    assert!((400..500).contains(small.last().unwrap()), "{small:?}");
    let query = "{ticket(id:12345){external{provider}}}";
    let read = || Shot::query(siege.address(), &siege.reading, query, "null").answer().unwrap();
    let there = read().json()["data"]["ticket"]["external"].as_array().map(Vec::len);
    assert_eq!(there, Some(100));
    // One that is there is replaced all the same.
    assert_eq!(put(&siege, "small0", r#"{"fields":[]}"#), 200);
    siege.lift(tally.all(), &tally, 128, |siege| {
        Shot::query(siege.address(), &siege.reading, query, "null")
    });
}

#[test]
fn heavy_subscriptions() {
    let rounds = full_or(10, 3);
    let siege =
        Siege::lay("five subscriptions to 1 to 150 aliases of 1 MiB on each of two sockets");
    assert_eq!(put(&siege, "large", &payload(1 << 20)), 200);
    let fire = |siege: &Siege| -> Vec<Socket> {
        let open = |subprotocol| {
            let mut socket = Socket::open(ATTACKER, siege.address(), &siege.reading, subprotocol);
            if let Ok(socket) = &mut socket {
                // More than a subscription may ask for, more than an answer may have, and less.
                for (id, count) in [150, 90, 7, 2, 1].into_iter().enumerate() {
                    let aliases = aliases(count);
                    let query =
                        format!("subscription{{ticketStateChanged(ticketId:12345){{{aliases}}}}}");
                    socket.start(&id.to_string(), &query, "null");
                }
            }
            socket.expect("a socket")
        };
        [Subprotocol::Old, Subprotocol::New].map(open).into()
    };
    let mut sockets = fire(&siege);
    for round in 0..rounds {
        assert_eq!(put(&siege, "trigger", &payload(1_000 + round)), 200);
        siege.watch(1);
    }
    let mut tally = Tally::default();
    for socket in &mut sockets {
        socket.patience(std::time::Duration::from_secs(1));
        loop {
            match socket.next() {
                Told::Frame(frame) => {
                    let length = frame.to_string().len();
                    assert!(length < MAX_ANSWER_BYTES, "{length} bytes");
                    let kind = frame["type"].as_str().unwrap_or_default();
                    let kind = if frame["payload"]["errors"].is_array() { "errors" } else { kind };
                    tally.count(kind);
                }
                Told::Closed(code) => break tally.count(format!("closed with {code}")),
                Told::Gone => break tally.count("connection ended"),
                Told::Nothing => break,
            }
        }
    }
    siege.lift(format!("10 × {rounds} events"), &tally, 256, |siege| {
        let sockets = fire(siege);
        put(siege, "trigger", &payload(2_000));
        sockets
    });
}
