//! What is printed as JSON, whatever others wrote into it.

use external_data::is_invisible;
use serde_json::Value;

use crate::office::{Office, Running};

/// A text that a terminal shows in another order, and one that steers some terminals.
const HOSTILE: &str = "gnp\u{202e}fdp.exe \u{9b}31m";

/// Asserts that a terminal shows what stands in `text`, and returns the document.
#[track_caller]
fn read(text: &str) -> Value {
    let hidden = text.find(|character| character != '\n' && is_invisible(character));
    assert_eq!(hidden, None, "{}", text.escape_debug());
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn json_of_all_commands_looks_like_what_it_means() {
    let office = Office::open();
    let made = ["ticket", "create", "--line", "1", "--first-name", "Test \u{202e}"];
    let id = office.printed(&made);
    let id = id.trim();
    let payload = format!(
        "{{\"fields\": [{{\"type\": \"text\", \"title\": \"Level\", \"value\": \"{HOSTILE}\"}}]}}"
    );
    let file = office.file("hostile.json", &payload);
    let to = ["--ticket", id, "--provider", "my-crm", "--title", "Customer"];
    let mut watching = Running::start(&mut office.command(&["watch", "--ticket", id]));
    watching.until_tells("watching");
    office.until_subscriptions(1);
    read(&office.printed(&[&["send", &file, "--json"][..], &to].concat()));
    let told = read(&watching.line());
    assert_eq!(told["ticket"]["external"][0]["data"]["fields"][0]["value"], HOSTILE);

    let payload = read(&payload.replace('\u{202e}', "\\u202e").replace('\u{9b}', "\\u009b"));
    let of_provider = ["--ticket", id, "--provider", "my-crm"];
    assert_eq!(read(&office.printed(&[&["get"][..], &of_provider].concat())), payload);
    assert_eq!(read(&office.printed(&[&["wait"][..], &of_provider].concat())), payload);
    let whole = read(&office.printed(&["get", "--ticket", id]));
    assert_eq!(whole["external"][0]["data"], payload);
    let mended = office.file("mended.json", "{\"fields\": []}");
    let would = [&["send", &mended, "--json", "--dry-run"][..], &to].concat();
    let would = read(&office.printed(&would));
    assert_eq!(would["replaced"]["changes"][0]["before"], HOSTILE);
    let shown = read(&office.printed(&["ticket", "show", id, "--json"]));
    assert_eq!(shown["firstName"], "Test \u{202e}");
    let listed = read(&office.printed(&["ticket", "list", "--json"]));
    assert!(listed.to_string().contains("Test \u{202e}"), "{listed}");
}
