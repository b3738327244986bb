//! The golden folder: payloads with the verdict of the contract beside them. Each line of a verdict
//! names the line and the column, in characters and from 1, the JSON Pointer and the rule.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use external_data::{Violation, validate};

fn payloads(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the golden folder is part of the crate")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("a golden file is UTF-8")
}

#[test]
fn valid_payloads_are_accepted_and_kept_whole() {
    for path in payloads("valid") {
        let text = text(&path);
        let payload =
            validate(&text).unwrap_or_else(|errors| panic!("{}: {errors}", path.display()));
        let sent: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(serde_json::to_value(payload).expect("JSON"), sent, "{}", path.display());
    }
}

#[test]
fn invalid_payloads_are_refused_for_the_expected_reasons() {
    for path in payloads("invalid") {
        let errors = validate(&text(&path)).expect_err("an invalid payload");
        let found: String = errors
            .violations
            .iter()
            .map(|violation| {
                let Violation { line, column, pointer, rule, .. } = violation;
                format!("{line}:{column}\t{pointer}\t{}\n", rule.code())
            })
            .collect();
        let expected = text(&path.with_extension("expected"));
        assert_eq!(found.trim_end(), expected.trim_end(), "{}", path.display());
        assert_eq!(errors.omitted, 0);
    }
}

#[test]
fn every_message_is_worded_as_pinned() {
    let mut all = String::new();
    for path in payloads("invalid") {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let errors = validate(&text(&path)).expect_err("an invalid payload");
        writeln!(all, "{name}\n{errors}\n").expect("writing to a string");
    }
    insta::assert_snapshot!(all);
}
