//! Text of others reaches neither a terminal nor a log unescaped, and every answer is short enough
//! to be read by a person.

use std::process::Output;

use crate::process::{attach, sview};
use crate::shot::{Shot, form};
use crate::siege::{BUDGET_MIB, Siege};
use crate::tally::Tally;

/// The most that an answer to a payload with violations may have, in bytes: 16 KiB of violations,
/// and what stands around them as JSON escapes it.
const MAX_REFUSAL_BYTES: usize = 20 << 10;

#[test]
fn payload_with_100_000_violations() {
    let siege = Siege::lay("payloads with 100,000 violations, or with very long ones");
    let name = "n".repeat(200_000);
    let payloads = [
        format!(r#"{{"fields":[{}1]}}"#, "1,".repeat(100_000)),
        format!(r#"{{"fields":[{}{{}}]}}"#, "{},".repeat(100_000)),
        format!(r#"{{"{name}":1,"fields":[]}}"#),
        format!(r#"{{"fields":[{{"type":"{name}"}}]}}"#),
        format!(r#"{{"fields":[{{"type":"text","{name}":1,"title":"t","value":"v"}}]}}"#),
        format!(
            "{{{}}}",
            (0..60_000).map(|at| format!(r#""n{at}":1,"#)).collect::<String>() + "\"fields\":[]"
        ),
    ];
    let fire = |siege: &Siege, data: &str| {
        let body = form("my-crm", "Title", data);
        Shot::fire(siege.address(), &attach(&siege.secret, "12345"), body.as_bytes())
    };
    let mut tally = Tally::default();
    let mut longest = 0;
    for data in &payloads {
        let answer = fire(&siege, data).answer().expect("an answer");
        assert_eq!(answer.status, 400, "{answer:?}");
        let length = answer.body.len();
        longest = longest.max(length);
        assert!(length < MAX_REFUSAL_BYTES, "an answer of {length} bytes to {}", &data[..40]);
        let told = answer.json()["developerMessage"].as_str().unwrap().lines().count();
        assert!(told <= 22, "{told} lines");
        tally.answer(Some(&answer));
    }
    let result = format!("{tally}; the longest answer has {longest} bytes");
    siege.lift(tally.all(), result, BUDGET_MIB, |siege| {
        payloads.iter().map(|data| fire(siege, data)).collect::<Vec<_>>()
    });
}

/// Whether nothing but text and line ends is in what was printed.
fn is_plain(text: &str) -> bool {
    text.chars().all(|character| character == '\n' || !external_data_hides(character))
}

/// What a terminal would obey, or not show (see `external_data::is_invisible`).
fn external_data_hides(character: char) -> bool {
    external_data::is_invisible(character)
}

/// What turns a terminal's colours, rings its bell, moves its cursor, or turns the text around.
const CONTROLS: &str = "\u{1b}[2J\u{1b}]0;owned\u{7}\r\u{8}\u{9b}31m\u{202e}\u{7f}";

#[test]
fn control_characters_on_a_terminal_and_in_the_log() {
    let siege = Siege::lay("control characters in payloads, names, heads and addresses");
    let escaped: String =
        CONTROLS.chars().map(|one| format!("\\u{:04x}", u32::from(one))).collect();
    let payloads = [
        format!(r#"{{"{escaped}":1}}"#),
        format!("{{\"fields\":[{{\"type\":\"{escaped}\"}}]}}"),
        format!("{{\"fields\":[{{\"type\":\"text\",\"{escaped}\":1}}]}}"),
        format!(r#"{{"fields":[],"{escaped}":1,"{escaped}":2}}"#),
        format!(r#"{{"fields":[{{"type":"message","content":"","importance":"{escaped}"}}]}}"#),
        CONTROLS.to_owned(),
        format!("{{\"fields\": {CONTROLS}"),
    ];
    let file = siege.data().with_file_name("payload.json");
    let mut tally = Tally::default();
    for payload in &payloads {
        std::fs::write(&file, payload).unwrap();
        let Output { status, stdout, stderr } =
            sview().arg("check").arg(&file).output().expect("the binary runs");
        assert_eq!(status.code(), Some(1), "{payload:?}");
        for printed in [stdout, stderr] {
            let printed = String::from_utf8(printed).expect("text");
            assert!(is_plain(&printed), "{printed:?}");
        }
        tally.count("refused on a terminal");
        let body = form("my-crm", "Title", payload);
        let head = attach(&siege.secret, "12345");
        let answer = Shot::fire(siege.address(), &head, body.as_bytes()).answer();
        tally.answer(answer.as_ref());
    }
    let encoded =
        percent_encoding::utf8_percent_encode(CONTROLS, percent_encoding::NON_ALPHANUMERIC);
    let encoded = encoded.to_string();
    let good = r#"{"fields":[]}"#;
    for (head, body) in [
        // A provider is written into the log, and a title shown.
        (attach(&siege.secret, "12345"), form(&format!("p{encoded}"), "Title", good)),
        (attach(&siege.secret, "12345"), form("p", &format!("t{encoded}"), good)),
        (attach(&siege.secret, &encoded), form("p", "t", good)),
        (attach(&siege.secret, "12345") + "\r\nX-Request-Id: \t\u{9b}31m", form("p", "t", good)),
        (format!("GET /{encoded} HTTP/1.1"), String::new()),
        (format!("\u{1b}[2J /{encoded} HTTP/1.1"), String::new()),
    ] {
        let answer = Shot::fire(siege.address(), &head, body.as_bytes()).answer();
        tally.answer(answer.as_ref());
    }
    let log = siege.log();
    assert!(is_plain(&log), "{log:?}");
    siege.lift(tally.all(), &tally, BUDGET_MIB, |_| ());
}
