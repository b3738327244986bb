//! `sview settings`: each value with its origin, and the check of files.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod process;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use process::{stderr, stdout, sview};
use serde_json::Value;

/// Writes a file of settings, and returns its path.
fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let file = folder.join(name);
    std::fs::write(&file, text).expect("a file");
    file
}

fn run(command: &mut Command) -> Output {
    command.output().expect("the binary runs")
}

#[test]
fn value_of_an_argument_a_variable_and_the_file_are_told_with_their_origins() {
    let folder = tempfile::tempdir().expect("a directory");
    let settings = file(folder.path(), "settings.toml", "language = \"ar\"\ntheme = \"light\"\n");
    let mut command = sview();
    command.args(["settings", "--json", "--theme", "dark", "--settings"]).arg(&settings);
    let output =
        run(command.env("SERVICE_VIEW_THEME", "light").env("SERVICE_VIEW_TEXT_SIZE", "150"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let listing: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let of = |name: &str| {
        let all = listing["settings"].as_array().expect("settings");
        let one = all.iter().find(|one| one["name"] == name).expect(name);
        (one["value"].clone(), one["origin"].clone(), one["by"].clone(), one["line"].clone())
    };
    assert_eq!(of("theme"), ("dark".into(), "argument".into(), "--theme".into(), Value::Null));
    let variable = "SERVICE_VIEW_TEXT_SIZE".into();
    assert_eq!(of("text-size"), (150.into(), "environment".into(), variable, Value::Null));
    assert_eq!(of("language"), ("ar".into(), "user".into(), Value::Null, 1.into()));
    assert_eq!(of("late-after"), (30.into(), "built-in".into(), Value::Null, Value::Null));
}

#[test]
fn mistake_is_told_with_its_line_and_what_is_good_holds() {
    let folder = tempfile::tempdir().expect("a directory");
    let settings = file(folder.path(), "settings.toml", "theme = \"dark\"\ntext_size = 1\n");
    let output = run(sview().args(["settings", "--settings"]).arg(&settings));
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("theme = \"dark\""), "{}", stdout(&output));
    let said = format!(
        "{}:2:1: there is no setting text_size; did you mean text-size?\n",
        settings.display()
    );
    assert_eq!(stderr(&output), said);
    let bad = run(sview().args(["settings", "--theme", "drak"]));
    assert_eq!(bad.status.code(), Some(2));
    assert!(stderr(&bad).contains("say system, light or dark"), "{}", stderr(&bad));
}

#[test]
fn check_says_what_is_wrong_with_each_file_and_ends_with_1() {
    let folder = tempfile::tempdir().expect("a directory");
    let good = file(folder.path(), "good.toml", "theme = \"dark\"\n");
    let bad = file(folder.path(), "bad.toml", "theme = \"drak\"\nlate-after = -1\n");
    let output = run(sview().args(["settings", "check"]).arg(&good));
    assert_eq!(
        (output.status.code(), stdout(&output)),
        (Some(0), format!("{}: valid\n", good.display()))
    );
    let output = run(sview().args(["settings", "check"]).args([&good, &bad]));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 3, "{}", stdout(&output));
    let output = run(sview().args(["settings", "check", "--json"]).arg(&bad));
    let listing: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(listing["problems"][0]["line"], 1);
    assert_eq!(listing["problems"][0]["column"], 9);
    assert_eq!(listing["problems"][0]["help"], "did you mean \"dark\"?");
    let gone = run(sview().args(["settings", "check"]).arg(folder.path().join("gone")));
    assert_eq!(gone.status.code(), Some(2));
    assert!(stderr(&gone).contains("cannot read"), "{}", stderr(&gone));
}

#[cfg(unix)]
#[test]
fn json_looks_like_what_it_means() {
    use external_data::is_invisible;

    let folder = tempfile::tempdir().expect("a directory");
    let bad = file(folder.path(), "gnp\u{202e}lmot.toml", "\"th\u{9b}eme\" = 1\n");
    for arguments in [&["settings", "check", "--json"][..], &["settings", "--json", "--settings"]] {
        let output = run(sview().args(arguments).arg(&bad));
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        let text = stdout(&output);
        let hides = |character| character != '\n' && is_invisible(character);
        assert!(!text.contains(hides), "{}", text.escape_debug());
        let listing: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(listing["problems"][0]["file"], bad.to_str().expect("UTF-8"));
    }
}
