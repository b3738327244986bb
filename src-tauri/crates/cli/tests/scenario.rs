//! `sview scenario` as a build job uses it: on a hub of its own, and against a server.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod process;

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use insta::assert_snapshot;
use process::{Hub, key, stderr, stdout, sview};
use serde_json::Value;

fn scenario(arguments: &[&str]) -> Output {
    sview().arg("scenario").args(arguments).output().expect("the binary runs")
}

fn write(directory: &Path, name: &str, text: &str) -> String {
    let file = directory.join(name);
    std::fs::write(&file, text).expect("a file");
    file.to_str().expect("a path in UTF-8").to_owned()
}

/// The output with the exit code after it.
fn pinned(output: &Output) -> String {
    let code = output.status.code().map_or_else(|| "none".to_owned(), |code| code.to_string());
    format!("{}{}exit code {code}", stdout(output), stderr(output))
}

/// A scenario whose expectation is not met.
const NOT_MET: &str = r#"{
  "name": "A <level> that is not there",
  "description": "The customer is not gold.",
  "steps": [
    {"do": "ticket", "alias": "anna"},
    {"do": "send", "ticket": "anna", "provider": "my-crm", "title": "Customer", "data": {"fields": [{"type": "text", "title": "Level", "value": "Silver"}]}},
    {"do": "expectData", "ticket": "anna", "provider": "my-crm", "pointer": "/fields/0/value", "value": "Gold", "withinMilliseconds": 0},
    {"do": "call", "ticket": "anna"}
  ]
}"#;

#[test]
fn scenarios_that_come_along_are_listed() {
    assert_snapshot!(pinned(&scenario(&["list"])));
    let listed: Value =
        serde_json::from_str(&stdout(&scenario(&["list", "--json"]))).expect("JSON");
    assert_eq!(listed[4]["id"], "broken-link");
    assert_eq!(listed[4]["needsFaults"], true);
}

#[test]
fn scenario_with_faults_meets_its_expectations_on_a_hub_of_its_own() {
    assert_snapshot!(pinned(&scenario(&["run", "broken-link", "--speed", "100000"])));
}

#[test]
fn all_scenarios_that_come_along_meet_their_expectations() {
    for name in ["rush", "duplicates", "disorder", "flood", "clinic-day"] {
        let output = scenario(&["run", name, "--speed", "100000"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", pinned(&output));
    }
}

#[test]
fn expectation_that_is_not_met_ends_with_1_and_skips_what_follows() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = write(directory.path(), "scenario.json", NOT_MET);
    assert_snapshot!(pinned(&scenario(&["run", &file])));
}

#[test]
fn reports_name_the_step_that_failed_and_why() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = write(directory.path(), "scenario.json", NOT_MET);
    let output = scenario(&["run", &file, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(
        (&report["met"], report["steps"].as_array().map(Vec::len)),
        (&false.into(), Some(4))
    );
    let failed = &report["steps"][2];
    assert_eq!((&failed["pointer"], &failed["outcome"]), (&"/steps/2".into(), &"failed".into()));
    assert_eq!(failed["reason"], "expected \"Gold\" within 0 ms; found \"Silver\"");
    assert!(failed["tookMilliseconds"].is_u64());

    let output = scenario(&["run", &file, "--report", "junit"]);
    assert_eq!(output.status.code(), Some(1));
    assert_snapshot!(without_times(&stdout(&output)));
}

/// The report with each time as 0.
fn without_times(report: &str) -> String {
    let mut parts = report.split(" time=\"");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (time, rest) = part.split_once('"').expect("the end of a time");
        assert!(time.parse::<f64>().is_ok(), "{time}");
        text += &format!(" time=\"0\"{rest}");
    }
    text
}

#[test]
fn payload_is_read_from_a_file_beside_the_scenario() {
    let directory = tempfile::tempdir().expect("a directory");
    write(directory.path(), "payload.json", "{\"fields\": []}");
    let text = |file: &str| {
        format!(
            r#"{{"name": "n", "description": "d", "steps": [
            {{"do": "ticket", "alias": "ab"}},
            {{"do": "send", "ticket": "ab", "provider": "p", "title": "t", "file": "{file}"}},
            {{"do": "expectData", "ticket": "ab", "provider": "p", "pointer": "/fields", "value": []}}]}}"#
        )
    };
    let file = write(directory.path(), "there.json", &text("payload.json"));
    assert_eq!(scenario(&["run", &file]).status.code(), Some(0));
    let file = write(directory.path(), "missing.json", &text("none.json"));
    let output = scenario(&["run", &file]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("none.json"), "{}", stderr(&output));
}

#[test]
fn mistakes_are_told_with_their_places_before_anything_is_run() {
    let directory = tempfile::tempdir().expect("a directory");
    let text = NOT_MET.replace("\"expectData\"", "\"expect\"").replace("\"alias\"", "\"allias\"");
    let wrong = write(directory.path(), "wrong.json", &text);
    assert_snapshot!(pinned(&scenario(&["run", &wrong])));
    let output = scenario(&["check", &wrong, "rush"]);
    assert_eq!(output.status.code(), Some(1));
    let printed = stdout(&output);
    assert!(printed.starts_with(&format!("{wrong}:5:5 /steps/0/alias [required] ")), "{printed}");
    assert!(printed.ends_with("rush: valid, 30 steps\n"), "{printed}");
}

#[test]
fn file_that_is_not_there_and_a_server_that_cannot_be_reached_end_with_2() {
    assert_snapshot!(pinned(&scenario(&["show", "rusch"])));
    assert_eq!(scenario(&["check", "no-such-file.json"]).status.code(), Some(2));
    let directory = tempfile::tempdir().expect("a directory");
    let file = key_file(directory.path(), "0123456789abcdef");
    let to = |url: &str| scenario(&["run", "rush", "--server", url, "--api-key-file", &file]);
    // Nothing listens on that port.
    let output = to("http://127.0.0.1:1");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot be reached"), "{}", stderr(&output));
    assert_snapshot!(pinned(&to("https://hub.example.com")));
}

fn key_file(directory: &Path, key: &str) -> String {
    let file = write(directory, "key", key);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let owner_alone = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(&file, owner_alone).expect("a key file");
    }
    file
}

#[test]
fn scenario_runs_against_a_server_and_one_with_faults_is_refused_before_its_first_step() {
    let directory = tempfile::tempdir().expect("a directory");
    let data = directory.path().join("hub");
    let hub = Hub::start(&data);
    let file = key_file(directory.path(), &key(&data, "secret", "scenario"));
    let url = format!("http://{}", hub.address);
    let run = |name: &str, more: &[&str]| {
        let usual = ["run", name, "--server", &url, "--api-key-file", &file, "--speed", "100000"];
        scenario(&[&usual, more].concat())
    };
    assert_snapshot!(pinned(&run("rush", &[])));
    assert_eq!(run("clinic-day", &["--location", "1"]).status.code(), Some(0));
    let visitors = hub.visitors(&key(&data, "read", "reader"));
    let output = run("broken-link", &["--location", "1"]);
    assert_eq!(output.status.code(), Some(2));
    let reason = "sview: step 4 (refuse 2 with 503) is a fault, which only a hub of the scenario's own shows; leave out --server, or take the faults out of the scenario\n";
    assert_eq!((&*stdout(&output), &*stderr(&output)), ("", reason));
    assert_eq!(hub.visitors(&key(&data, "read", "reader again")), visitors);
}

#[test]
fn payloads_that_a_scenario_names_are_checked_and_one_that_cannot_be_read_ends_with_2() {
    let directory = tempfile::tempdir().expect("a directory");
    let text = |file: &str| {
        format!(
            r#"{{"name": "n", "description": "d", "steps": [
  {{"do": "send", "ticket": "12345", "provider": "p", "title": "t", "file": "{file}"}}]}}"#
        )
    };
    write(directory.path(), "payload.json", "{\n  \"fields\": [{\"type\": \"txt\"}]}");
    let wrong = write(directory.path(), "wrong.json", &text("payload.json"));
    let said = "2:76 /steps/0/file [enum] payload.json:2:23 /fields/0/type expected one of message, text, email, phoneNumber, list; found \"txt\" — did you mean \"text\"?\n";
    let output = scenario(&["check", &wrong]);
    assert_eq!((output.status.code(), &*stdout(&output)), (Some(1), said));
    let output = scenario(&["run", &wrong]);
    assert_eq!((output.status.code(), &*stderr(&output)), (Some(1), said));
    let missing = write(directory.path(), "missing.json", &text("none.json"));
    let output = scenario(&["check", &missing, "rush"]);
    assert_eq!(output.status.code(), Some(2));
    let place = format!("{missing}:2:76 /steps/0/file [file] cannot read ");
    assert!(stdout(&output).starts_with(&place), "{}", stdout(&output));
    assert!(stdout(&output).ends_with("rush: valid, 30 steps\n"), "{}", stdout(&output));
    // Standard input is the scenario's alone.
    let input = write(directory.path(), "input.json", &text("-"));
    assert_eq!(scenario(&["check", &input]).status.code(), Some(1));
}

#[test]
fn scenario_that_is_too_large_is_refused_before_all_of_it_is_read() {
    let directory = tempfile::tempdir().expect("a directory");
    let large = directory.path().join("large.json");
    // A file of holes, which would not fit into memory.
    std::fs::File::create(&large).and_then(|file| file.set_len(1 << 42)).expect("a file");
    let output = scenario(&["check", large.to_str().expect("a path in UTF-8")]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.ends_with("is larger than 4194304 bytes, the most that is taken\n"), "{said}");
}

#[test]
fn scenario_is_read_from_standard_input() {
    let mut command = sview();
    command.args(["scenario", "check", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = command.spawn().expect("the binary runs");
    let mut input = process.stdin.take().expect("a pipe");
    input.write_all(NOT_MET.as_bytes()).expect("a reader");
    drop(input);
    let output = process.wait_with_output().expect("an end");
    assert_eq!(stdout(&output), "valid, 4 steps\n");
}

#[cfg(unix)]
#[test]
fn scenario_that_is_ended_leaves_nothing_behind() {
    use std::io::{BufRead, BufReader};

    let directory = tempfile::tempdir().expect("a directory");
    let temporary = directory.path().join("temporary");
    std::fs::create_dir(&temporary).expect("a directory");
    let text = r#"{"name": "n", "description": "d", "steps": [
        {"do": "ticket", "alias": "anna"}, {"do": "wait", "milliseconds": 3600000}]}"#;
    let file = write(directory.path(), "scenario.json", text);
    let mut command = sview();
    command.args(["scenario", "run", &file]).env("TMPDIR", &temporary);
    let mut process =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
    let first = lines.next().expect("a line").expect("text");
    assert_eq!(first, "   1 ok      make the ticket anna");
    assert_eq!(std::fs::read_dir(&temporary).expect("a directory").count(), 1);
    let told = std::process::Command::new("kill").arg(process.id().to_string()).status();
    assert!(told.expect("kill runs").success());
    let output = process.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "sview: the scenario was ended before its last step\n");
    assert_eq!(std::fs::read_dir(&temporary).expect("a directory").count(), 0);
}
