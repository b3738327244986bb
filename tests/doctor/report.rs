//! The report as lines and as JSON, which hold the same.

use serde_json::Value;
use system_tests::RunningHub;

use crate::patient::{Patient, Report, Said};

/// Asserts that the lines hold all that the report holds, in its order.
fn hold_the_same(said: &Said, report: &Report) {
    let mut rest = said.printed.as_str();
    let mut next = |words: &str| {
        let Some((_, after)) = rest.split_once(words) else {
            panic!("{words:?} is not in {rest:?}")
        };
        rest = after;
    };
    for check in report.checks() {
        next(match check["status"].as_str().expect("a status") {
            "ok" => "✓ ",
            "note" => "! ",
            "failed" => "✗ ",
            "skipped" => "– ",
            other => panic!("{other}"),
        });
        next(check["name"].as_str().expect("a name"));
        next(check["text"].as_str().expect("a text"));
        for detail in check["details"].as_array().expect("details") {
            next(detail.as_str().expect("a text"));
        }
        match &check["todo"] {
            Value::Null => {}
            todo => next(&format!("→ {}", todo.as_str().expect("a text"))),
        }
    }
    let failed = report.checks().iter().filter(|check| check["status"] == "failed").count();
    next(if failed == 1 { "One thing has to be done." } else { "things have to be done." });
    assert_eq!(rest, "\n");
    assert_eq!(said.code, report.code);
}

#[tokio::test]
async fn lines_and_json_hold_the_same() {
    let hub = RunningHub::start().await;
    let patient = Patient::new();
    patient.settings("theme = \"drak\"\nlate-after = -1\n");
    let good = patient.key(&hub.secret);
    let bad = patient.file("bad");
    system_tests::write_key(&bad, "not-a-key-of-this-hub");
    for key in [good.as_str(), bad.to_str().expect("a path in UTF-8")] {
        let arguments = ["--server", &hub.url(""), "--api-key-file", key, "--location", "404"];
        let (said, report) = (patient.doctor(&arguments).await, patient.report(&arguments).await);
        hold_the_same(&said, &report);
        assert_eq!(report.document["ok"], false);
        let version = report.document["version"].as_str().expect("a version");
        assert!(version.starts_with(env!("CARGO_PKG_VERSION")), "{version}");
    }
}
