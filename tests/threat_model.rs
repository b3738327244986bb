//! The threat model in SECURITY.md names tests that are there, and leaves no row without an answer.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use system_tests::project;

/// Returns the part of SECURITY.md that is the threat model.
fn threat_model() -> String {
    let text = fs::read_to_string(project().join("SECURITY.md")).expect("SECURITY.md");
    let (_, model) = text.split_once("\n## Threat model\n").expect("a threat model");
    model.split("\n## ").next().expect("the chapter").to_owned()
}

/// Returns what stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn is_test_name(word: &str) -> bool {
    let is_part =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    word.matches('_').count() > 1 && word.chars().all(is_part)
}

/// Adds the names of all functions in the Rust files below `folder`.
fn collect_functions(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect_functions(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            let names = text.split("fn ").skip(1).filter_map(|after| after.split_once('('));
            found.extend(names.map(|(name, _)| name.to_owned()));
        }
    }
}

#[test]
fn each_test_of_the_threat_model_is_there() {
    let mut functions = BTreeSet::new();
    for folder in ["tests", "src-tauri"] {
        collect_functions(&project().join(folder), &mut functions);
    }
    let makefile = fs::read_to_string(project().join("Makefile")).expect("the Makefile");
    let model = threat_model();
    let mut named = 0;
    for word in quoted(&model) {
        if is_test_name(word) {
            assert!(functions.contains(word), "no test is called {word}");
            named += 1;
        } else if word.starts_with("tests/") {
            assert!(project().join(word).exists(), "there is no {word}");
        } else if let Some(task) = word.strip_prefix("make ") {
            assert!(makefile.contains(&format!("\n{task}:")), "there is no make {task}");
        }
    }
    assert!(named > 30, "only {named} tests are named");
}

#[test]
fn each_threat_has_a_test_or_says_that_nothing_holds_it_off() {
    let model = threat_model();
    let rows =
        model.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| they try"));
    for row in rows {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [_, holds, shown] = cells[..] else { panic!("not three cells: {row}") };
        let is_shown = quoted(shown).next().is_some();
        assert_ne!(is_shown, holds.contains("**nothing"), "{row}");
    }
    let threats = model.lines().filter(|line| line.starts_with("### ")).count();
    assert_eq!(threats, 7);
}
