//! Samples, keys and webhooks: what is listed, made and removed.

use external_data::escape_json;
use insta::assert_snapshot;
use serde_json::Value;

use crate::office::{Office, pinned};
use crate::process::{run, stderr, stdout, sview};

fn sample(arguments: &[&str]) -> std::process::Output {
    sview().arg("sample").args(arguments).output().expect("the binary runs")
}

#[test]
fn samples_are_listed_and_printed() {
    assert_snapshot!(pinned(&sample(&["list"])));
    let listed: Value = serde_json::from_str(&stdout(&sample(&["list", "--json"]))).expect("JSON");
    assert_eq!((&listed[0]["name"], &listed[0]["group"]), (&"clinic".into(), &"job".into()));
    for entry in listed.as_array().expect("a list") {
        let name = entry["name"].as_str().expect("a name");
        let file = format!("{}/../../samples/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(file).expect("a sample");
        // What hides text in it is escaped, as on any terminal.
        assert_eq!(stdout(&sample(&["show", name])), escape_json(&text));
    }
    assert_snapshot!(pinned(&sample(&["show", "clinik"])));
}

#[test]
fn keys_are_listed_as_json_without_the_keys_themselves() {
    let office = Office::open();
    let printed = stdout(&run(&["key", "list", "--json"], &office.data()));
    let listed: Value = serde_json::from_str(&printed).expect("JSON");
    let entries = listed.as_array().expect("a list");
    let secret = entries.iter().find(|entry| entry["name"] == "secret").expect("the key");
    assert_eq!((&secret["kind"], &secret["user"]), (&"secret".into(), &Value::Null));
    assert!(secret["createdAt"].as_str().is_some_and(|at| at.parse::<jiff::Timestamp>().is_ok()));
    assert!(!printed.contains(&office.key("secret")));
}

#[test]
fn webhook_is_made_listed_and_removed() {
    let office = Office::open();
    let url = "http://127.0.0.1:9/hook";
    let made = office.printed(&["webhook", "create", url, "--json"]);
    let made: Value = serde_json::from_str(&made).expect("JSON");
    let id = made["id"].as_str().expect("an id");
    assert_eq!(made["secret"].as_str().map(str::len), Some(64));
    let list = || stdout(&run(&["webhook", "list", "--json"], &office.data()));
    assert!(list().contains(id), "{}", list());
    let text = office.printed(&["webhook", "create", url]);
    assert!(text.starts_with("id      ") && text.contains("\nsecret  "), "{text}");
    office.printed(&["webhook", "delete", id]);
    assert!(!list().contains(id), "{}", list());

    let again = office.run(&["webhook", "delete", id]);
    assert_eq!(again.status.code(), Some(4), "{}", stderr(&again));
    assert_snapshot!(office.pinned(&office.run(&["webhook", "create", "ftp://127.0.0.1/"])));
    let reading = office.command_with("read", &["webhook", "create", url]).output();
    assert_eq!(reading.expect("the binary runs").status.code(), Some(3));
}
