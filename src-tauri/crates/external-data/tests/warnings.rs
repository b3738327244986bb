//! The golden folder of warnings: of each code a payload that has it, with all of its warnings beside
//! it, and one like it that has none.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use external_data::{LintContext, Warning, WarningCode, inspect, lint, validate};
use jiff::civil::{Date, date};

/// The day on which the payloads are looked at, and who sends them.
const CONTEXT: LintContext<'_> =
    LintContext { today: date(2026, 11, 30), provider: Some("my-crm") };

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/warnings")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn warnings(payload: &str) -> Vec<Warning> {
    let payload = validate(payload).unwrap_or_else(|errors| panic!("{payload}: {errors}"));
    lint(&payload, CONTEXT)
}

/// The warnings of a payload with their places, a line each, as they stand beside it.
fn placed(payload: &str) -> String {
    placed_on(payload, CONTEXT.today)
}

/// The same, on another day.
fn placed_on(payload: &str, today: Date) -> String {
    let problems = inspect(payload, LintContext { today, ..CONTEXT }).problems.into_iter();
    problems
        .map(|one| format!("{}:{}\t{}\t{}\n", one.line, one.column, one.pointer, one.code))
        .collect()
}

#[test]
fn every_code_has_a_payload_with_it_and_one_without() {
    for code in WarningCode::ALL {
        let code = code.code();
        let found = placed(&text(&format!("{code}.json")));
        assert!(found.contains(&format!("\t{code}\n")), "{code}: {found}");
        assert_eq!(found, text(&format!("{code}.expected")), "{code}");
        assert_eq!(warnings(&text(&format!("{code}-not.json"))), [], "{code}");
    }
}

#[test]
fn every_payload_of_the_folder_is_of_a_code() {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let stems: BTreeSet<String> = entries
        .map(|path| path.file_stem().unwrap().to_string_lossy().trim_end_matches("-not").to_owned())
        .collect();
    assert_eq!(stems, WarningCode::ALL.map(|code| code.code().to_owned()).into());
}

/// Command line, hub and window are held to the verdicts as well, and they judge by the day on which
/// their tests run.
#[test]
fn verdicts_are_the_same_on_every_day_that_comes() {
    // A day that was long ago stays so, so a verdict that changes has changed by the last day.
    let last = date(2199, 12, 31);
    for part in [folder(), folder().join("../valid"), folder().join("../invalid")] {
        for entry in fs::read_dir(part).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "json") {
                let payload = fs::read_to_string(&path).unwrap();
                assert_eq!(placed_on(&payload, last), placed(&payload), "{}", path.display());
            }
        }
    }
}

#[test]
fn other_valid_payloads_have_the_warnings_beside_them() {
    for entry in fs::read_dir(folder().join("../valid")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let expected = fs::read_to_string(path.with_extension("expected")).unwrap_or_default();
            assert_eq!(placed(&fs::read_to_string(&path).unwrap()), expected, "{}", path.display());
        }
    }
}

#[test]
fn documented_request_has_no_warning() {
    let text = fs::read_to_string(folder().join("../valid/documented-request.json")).unwrap();
    assert_eq!(warnings(&text), []);
}

#[test]
fn warning_repeats_nothing_of_the_payload() {
    for code in WarningCode::ALL {
        let payload = text(&format!("{}.json", code.code()));
        let value: serde_json::Value = serde_json::from_str(&payload).unwrap();
        let mut sent = Vec::new();
        strings(&value, &mut sent);
        for warning in warnings(&payload) {
            for text in &sent {
                let said = format!("{} {} {}", warning.message, warning.help, warning.pointer);
                assert!(!said.contains(text), "{said} repeats {text}");
            }
        }
    }
}

/// The texts of a payload that are long enough to be told from words of ours.
fn strings(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) if text.len() > 11 => into.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|one| strings(one, into)),
        serde_json::Value::Object(members) => {
            members.values().for_each(|one| strings(one, into));
        }
        _ => {}
    }
}

#[test]
fn every_warning_is_worded_as_pinned() {
    let mut all = String::new();
    for code in WarningCode::ALL {
        for Warning { pointer, message, help, .. } in
            warnings(&text(&format!("{}.json", code.code())))
        {
            writeln!(all, "{pointer} [{}] {message} — {help}", code.code()).unwrap();
        }
        writeln!(all, "{}\n", code.explanation()).unwrap();
    }
    insta::assert_snapshot!(all);
}
