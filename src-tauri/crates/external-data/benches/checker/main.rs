//! How fast the checker is, beside the two ways in which one would do without it, and beside serde's
//! derive in place of its scanner.
//!
//! `cargo bench -p external-data` measures each way with criterion, then all of them interleaved, then
//! how long an editor waits for the problems of a text, and fails where anything is slower than it
//! must be.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a benchmark may fail"
)]

mod derived;
mod inspection;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use external_data::{MAX_BYTES, json_schema, validate};
use jsonschema::Validator;
use serde_json::{Value, json};

/// The types of the crate once more, as plain serde reads them.
///
/// The crate's own cannot be read: only the checker makes them. These have the same fields with
/// the same owned contents, and the derives that one would write, so the work for the good case is
/// the same. It is a generous baseline: unknown properties are passed over, not refused.
mod plain {
    use jiff::civil::Date;
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    pub struct Payload {
        pub fields: Vec<Field>,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(tag = "type", rename_all = "camelCase")]
    pub enum Field {
        Message(Message),
        Text(Textual),
        Email(Textual),
        PhoneNumber(Textual),
        List(List),
    }

    #[derive(Serialize, Deserialize)]
    pub struct Message {
        pub content: String,
        pub importance: Importance,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum Importance {
        Error,
        Warning,
        Info,
    }

    #[derive(Serialize, Deserialize)]
    pub struct Textual {
        pub title: String,
        pub value: String,
    }

    #[derive(Serialize, Deserialize)]
    pub struct List {
        pub title: String,
        pub items: Vec<Item>,
    }

    #[derive(Serialize, Deserialize)]
    pub struct Item {
        pub title: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub text: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub url: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub footer: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub timestamp: Option<Date>,
    }
}

/// The least speed of the checker, as a multiple of plain serde's.
const LEAST_OF_PLAIN: f64 = 0.5;

/// The least speed of the checker, as a multiple of a generic tree and a schema validator's.
const LEAST_OF_SCHEMA: f64 = 3.0;

/// How often the ways take turns. Odd, so that there is a median.
const ROUNDS: usize = 41;

/// How long one way has its turn.
const TURN: Duration = Duration::from_millis(20);

/// A way to judge a text: from the text to the verdict, what was built for it dropped.
struct Way<'a> {
    name: &'static str,
    accepts: &'a dyn Fn(&str) -> bool,
}

fn main() -> ExitCode {
    // `cargo test --benches` only wants to know whether this runs.
    let measures = std::env::args().any(|argument| argument == "--bench");
    let payloads = [
        ("documented", include_str!("../../tests/golden/valid/documented-request.json").to_owned()),
        ("1 MiB", large(MAX_BYTES)),
    ];
    let schema = jsonschema::validator_for(&json_schema()).expect("a valid schema");
    let ways = [
        Way { name: "validate", accepts: &|text| validate(text).is_ok() },
        Way { name: "strict derive", accepts: &|text| derived::parse(text).is_some() },
        Way { name: "plain serde", accepts: &|text| plain(text).is_ok() },
        Way { name: "Value + jsonschema", accepts: &|text| by_schema(text, &schema) },
    ];
    for (_, text) in &payloads {
        same_result(text, &schema);
    }
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    for (payload, text) in &payloads {
        let mut group = criterion.benchmark_group(*payload);
        group.throughput(Throughput::Bytes(text.len() as u64));
        for way in &ways {
            group.bench_with_input(BenchmarkId::from_parameter(way.name), text, |bencher, text| {
                bencher.iter(|| (way.accepts)(black_box(text)));
            });
        }
        group.finish();
    }
    criterion.final_summary();
    if !measures {
        return ExitCode::SUCCESS;
    }
    let met = [in_turns(&payloads, &ways), inspection::is_fast_enough(large)];
    if met == [true; 2] { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn plain(text: &str) -> serde_json::Result<plain::Payload> {
    serde_json::from_str(text)
}

/// The quickest that the validator offers: a verdict without reasons.
fn by_schema(text: &str, schema: &Validator) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|value| schema.is_valid(&value))
}

/// A list of at most so many bytes: as many items as integrations send them, some without all parts,
/// some with letters beyond ASCII and with escapes.
fn large(most_bytes: usize) -> String {
    let list = |items: &[Value]| {
        let list = json!({"type": "list", "title": "Recent Visits", "items": items});
        json!({ "fields": [list] }).to_string()
    };
    let texts = ["Dr. Patel", "Dr. Müller, Zürich", "Said: \"come back\"\nin March"];
    let mut length = list(&[]).len();
    let mut items = Vec::new();
    loop {
        let number = items.len();
        let mut item = json!({
            "title": format!("Annual Checkup {number}"),
            "text": texts[number % texts.len()],
            "url": format!("https://portal.example.com/doc/{number}"),
        });
        if number % 2 == 0 {
            item["footer"] = "Internal Medicine".into();
        }
        if number % 5 != 0 {
            item["timestamp"] =
                format!("2026-{:02}-{:02}", number % 12 + 1, number % 28 + 1).into();
        }
        length += item.to_string().len() + 1;
        if length > most_bytes {
            return list(&items);
        }
        items.push(item);
    }
}

/// All ways must do the same work: they accept `text`, and build the same of it.
fn same_result(text: &str, schema: &Validator) {
    let checked = serde_json::to_value(validate(text).expect("a valid payload")).unwrap();
    let derived = serde_json::to_value(derived::parse(text).expect("a valid payload")).unwrap();
    let plain = serde_json::to_value(plain(text).expect("a valid payload")).unwrap();
    assert_eq!(checked, derived);
    assert_eq!(checked, plain);
    assert!(by_schema(text, schema));
}

/// Measures the ways in turns, so that whatever else the machine does hits all alike, and prints
/// a table. Returns whether the checker is as fast as it must be.
fn in_turns(payloads: &[(&str, String)], ways: &[Way<'_>; 4]) -> bool {
    println!(
        "In {ROUNDS} rounds: medians of the times, and of the ratios of each round\n\n\
         {:<12} {:>9} {:>13} {:>13} {:>13} {:>13} | {:>22} | {:>22} | {:>13}",
        "payload",
        "bytes",
        ways[0].name,
        ways[1].name,
        ways[2].name,
        "by schema",
        "speed / plain serde",
        "speed / by schema",
        "/ derive",
    );
    let mut met = true;
    for (payload, text) in payloads {
        let rounds = rounds(text, ways);
        let time = |way: usize| median(rounds.iter().map(|round| round[way]));
        let speed = |way: usize| median(rounds.iter().map(|round| round[way] / round[0]));
        let (of_derive, of_plain, of_schema) = (speed(1), speed(2), speed(3));
        println!(
            "{payload:<12} {:>9} {:>10.2} µs {:>10.2} µs {:>10.2} µs {:>10.2} µs | {} | {} | {of_derive:>13.2}",
            text.len(),
            time(0),
            time(1),
            time(2),
            time(3),
            verdict(of_plain, LEAST_OF_PLAIN),
            verdict(of_schema, LEAST_OF_SCHEMA),
        );
        met &= of_plain >= LEAST_OF_PLAIN && of_schema >= LEAST_OF_SCHEMA;
    }
    met
}

/// The microseconds that each way takes for `text`, round by round.
fn rounds(text: &str, ways: &[Way<'_>; 4]) -> Vec<[f64; 4]> {
    let repeats = ways.each_ref().map(|way| {
        let once = run(way, text, 1).max(0.1);
        (TURN.as_secs_f64() * 1e6 / once).ceil() as u32
    });
    (0..ROUNDS)
        .map(|round| {
            let mut times = [0.0; 4];
            for turn in 0..ways.len() {
                let way = (round + turn) % ways.len();
                times[way] = run(&ways[way], text, repeats[way]);
            }
            times
        })
        .collect()
}

/// The microseconds that `way` takes for `text`, on the average of `repeats`.
fn run(way: &Way<'_>, text: &str, repeats: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..repeats {
        black_box((way.accepts)(black_box(text)));
    }
    start.elapsed().as_secs_f64() * 1e6 / f64::from(repeats)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn verdict(speed: f64, least: f64) -> String {
    let verdict = if speed >= least { "met" } else { "MISSED" };
    format!("{speed:>5.2} (≥ {least:.1}: {verdict:<6})")
}
