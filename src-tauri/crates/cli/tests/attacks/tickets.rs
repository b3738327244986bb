//! Calls that make tickets and search for them, with far too much in them.

use serde_json::{Value, json};

use crate::shot::{Shot, create};
use crate::siege::{BUDGET_MIB, Siege, full_or};
use crate::tally::{Tally, refused};

#[test]
fn tickets_with_huge_fields() {
    let siege = Siege::lay("POST /tickets with fields of up to 1.5 MB");
    let labels = |count: usize, value: &str, color: &str| -> Value {
        (0..count).map(|_| json!({ "value": value, "color": color })).collect()
    };
    let long = |count: usize| "x".repeat(count);
    // More than a body may have, and less.
    let more = [1_500_000, 20_000].map(|size| {
        [
            json!({ "email": format!("a@{}", long(size)) }),
            json!({ "email": format!("a@{}.example", long(400)) }),
            json!({ "email": "no\u{1b}[2J@example.com" }),
            json!({ "source": long(size) }),
            json!({ "languageCode": long(size) }),
            json!({ "firstName": long(size) }),
            json!({ "lastName": long(size) }),
            json!({ "phoneNumber": format!("+{}", "1".repeat(size)) }),
            json!({ "labels": labels(size / 50, "x", "#123456") }),
            json!({ "labels": labels(1, &long(size), "#123456") }),
            json!({ "labels": labels(1, "x", &long(size)) }),
            json!({ "labels": labels(1, "x", "url(https://evil.example)") }),
            json!({ "lineId": "1".repeat(size) }),
        ]
    });
    let bodies: Vec<String> = more
        .into_iter()
        .flatten()
        .map(|more| {
            let mut body = json!({ "lineId": 1, "firstName": "Maria" });
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            body.to_string()
        })
        .collect();
    let mut tally = Tally::default();
    for body in &bodies {
        let shot = Shot::fire(siege.address(), &create(&siege.secret), body.as_bytes());
        let answer = shot.answer().expect("an answer");
        assert!(refused(&answer), "{} bytes: {} {}", body.len(), answer.status, answer.body);
        assert!(answer.body.len() < 4_096, "an answer of {} bytes", answer.body.len());
        tally.answer(Some(&answer));
    }
    let list = "{ticketSearch(locationId:1){id firstName email labels{value color}}}";
    let list = Shot::query(siege.address(), &siege.reading, list, "null").answer().unwrap();
    assert!(list.status == 200 && list.body.len() < 10_000, "{} bytes", list.body.len());
    siege.lift(tally.all(), &tally, BUDGET_MIB, |siege| {
        let fire =
            |body: &String| Shot::fire(siege.address(), &create(&siege.secret), body.as_bytes());
        bodies.iter().map(fire).collect::<Vec<_>>()
    });
}

#[test]
fn search_with_33_000_ids() {
    let siege = Siege::lay("searches with 200 to 33,000 ids of lines");
    let text = "query($lines:[ID!]){ticketSearch(locationId:1,line:$lines){id}}";
    let fire = |siege: &Siege, count: usize, id: &str| {
        let ids: Vec<String> = (0..count).map(|at| format!("{id}{at}")).collect();
        let variables = json!({ "lines": ids }).to_string();
        Shot::query(siege.address(), &siege.reading, text, &variables)
    };
    let mut tally = Tally::default();
    let data = siege.data();
    for id in ["", "x", "-", "99999999999999999999"] {
        for count in [200, 3_000, 33_000] {
            let answer = fire(&siege, count, id).answer().expect("an answer");
            let low = answer.body.to_lowercase();
            for word in ["select ", " sql", "sqlite", "rusqlite", data.to_str().unwrap(), "/tmp/"] {
                assert!(!low.contains(&word.to_lowercase()), "{word} in {}", answer.body);
            }
            assert!(answer.body.len() < 4_096, "{} bytes", answer.body.len());
            assert!(refused(&answer) || count == 200, "{count}: {answer:?}");
            tally.answer(Some(&answer));
        }
    }
    let log = siege.log();
    let longest = log.lines().map(str::len).max().unwrap_or_default();
    assert!(longest < 9_000, "a line of {longest} bytes in the log");
    assert!(log.len() < 100_000, "{} bytes in the log", log.len());
    let result =
        format!("{tally}; no word of SQL or of a path; longest line of the log {longest} bytes");
    siege.lift(tally.all(), result, BUDGET_MIB, |siege| {
        (0..full_or(20, 5)).map(|_| fire(siege, 33_000, "")).collect::<Vec<_>>()
    });
}
