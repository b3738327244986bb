//! How long an editor waits for the problems of a text after a key was pressed.

use std::hint::black_box;
use std::time::{Duration, Instant};

use external_data::{Inspection, LintContext, MAX_BYTES, format, inspect};
use jiff::civil::date;
use serde_json::json;

/// How often each text is inspected. Odd, so that there is a median.
const ROUNDS: usize = 21;

/// The sizes of texts, and how long one may take. A person at the keyboard notices what takes longer
/// than 50 ms; of a megabyte 250 ms are accepted. Half of it is left to the way from the page to the
/// checker and back, and to drawing.
const BOUNDS: [(&str, usize, Duration); 2] = [
    ("64 KiB", 64 << 10, Duration::from_millis(25)),
    ("1 MiB", MAX_BYTES, Duration::from_millis(125)),
];

/// What could make a rule of the lint look at a text again and again.
const HOSTILE: [&str; 12] = [
    "](",
    "[](",
    "<b ",
    "&#",
    "** a",
    "__",
    "1 ",
    "4111 ",
    "41111111111111111111",
    "data:image",
    "2026-02-3",
    "-----BEGIN eyJ.ghp_",
];

/// Measures texts without a mistake, with one, with as many as there can be, and that is not JSON.
/// Prints a table, and returns whether each is as fast as it must be.
pub fn is_fast_enough(payload: impl Fn(usize) -> String) -> bool {
    println!(
        "\nMedians of {ROUNDS} rounds\n\n{:<8} {:<14} {:>9} {:>9}",
        "text", "with", "problems", "time"
    );
    let mut met = true;
    for (size, bytes, bound) in BOUNDS {
        let valid = payload(bytes);
        let name = "\"title\"";
        let (before, after) = valid.rsplit_once(name).expect("an item");
        let mistake = format!("{before}\"tittle\"{after}");
        let texts = [
            ("warnings", valid.clone()),
            ("a mistake", mistake),
            ("no name", valid.replace(name, "\"tittle\"")),
            ("no field", format!("{{\"fields\":[{}0]}}", "0,".repeat(bytes / 2 - 8))),
            ("a cut", before.to_owned()),
        ];
        let hostile = HOSTILE.map(|part| {
            let text = part.repeat(bytes / 2 / HOSTILE.len() / part.len());
            json!({ "type": "message", "content": text, "importance": "info" })
        });
        let texts =
            texts.into_iter().chain([("hostile", json!({ "fields": hostile }).to_string())]);
        for (with, text) in &texts.collect::<Vec<_>>() {
            met &= row(size, with, bound, || problems(text));
        }
        met &= row(size, "set out", bound, || u32::from(format(black_box(&valid)).is_ok()));
    }
    met
}

fn problems(text: &str) -> u32 {
    let context = LintContext { today: date(2026, 11, 30), provider: Some("my-crm") };
    let Inspection { problems, omitted } = inspect(black_box(text), context);
    u32::try_from(problems.len()).unwrap() + omitted
}

fn row(size: &str, name: &str, bound: Duration, work: impl Fn() -> u32) -> bool {
    let mut times = Vec::with_capacity(ROUNDS);
    let mut found = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        found = black_box(work());
        times.push(start.elapsed());
    }
    times.sort();
    let time = times[ROUNDS / 2];
    let met = time <= bound;
    let verdict = if met { "met" } else { "MISSED" };
    println!(
        "{size:<8} {name:<14} {found:>9} {:>6.2} ms (≤ {bound:?}: {verdict})",
        time.as_secs_f64() * 1e3
    );
    met
}
