//! The forms of a report: pinned, and valid by the schemas of those who read them.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{Folder, GOLDEN, stderr, stdout, told};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/check/schemas");

/// Names and texts that would break out of their place, or steer a terminal.
const HOSTILE: &str =
    "\u{1b}[31m\u{9b}2J\u{202e}]]>&<\"'\r\n::error::x%0A##[error]\u{e0041}\u{fffe}";

/// A directory with every payload of the golden tests, and hostile ones.
fn everything() -> Folder {
    let folder = Folder::new();
    for kind in ["valid", "invalid", "warnings"] {
        for entry in fs::read_dir(format!("{GOLDEN}/{kind}")).expect("a folder") {
            let from = entry.expect("an entry").path();
            if from.extension().is_some_and(|ending| ending == "json") {
                let name = from.file_name().expect("a name").to_str().expect("text");
                fs::copy(&from, folder.path(&format!("{kind}-{name}"))).expect("a copy");
            }
        }
    }
    let name = serde_json::to_string(HOSTILE).expect("JSON");
    let hostile = format!(
        "{{\"fields\":[{{\"type\":\"message\",\"importance\":{name},\"content\":\"\u{202e}\u{1f600}\",{name}:{name}}}]}}"
    );
    folder.write("hostile.json", &hostile);
    if cfg!(unix) {
        folder.write("\u{1b}[2J\u{202e} a,b:c%<&\">.json", &hostile);
    }
    fs::write(folder.path("not-text.json"), [0xff, 0xfe, b'{', 0]).expect("a file");
    let many = "{\"type\":\"text\",\"title\":\"a\"},".repeat(1_200);
    folder.write("many.json", &format!("{{\"fields\":[{}1]}}", many));
    folder
}

/// The report on everything, after it was seen to complain of what cannot be read and no more.
fn report(folder: &Folder, format: &str) -> String {
    let output = folder.check(&["--warnings", "--format", format, "."]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    let report = stdout(&output);
    let steers = |c: char| c != '\n' && external_data::is_invisible(c);
    assert!(!report.contains(steers), "{:?}", report.lines().find(|line| line.contains(steers)));
    report
}

#[test]
fn every_form_says_the_same_of_three_payloads() {
    let folder = Folder::of_three();
    let files = ["--warnings", "good.json", "broken.json", "warned.json", "gone.json"];
    for format in ["human", "lines", "json", "github", "sarif", "junit"] {
        let mut arguments = vec!["--format", format];
        arguments.extend(files);
        let mut told = told(&folder.check(&arguments));
        if format == "sarif" {
            // The rules are told each time; the schema looks at them.
            let (before, rest) = told.split_once("\"rules\":[").expect("rules");
            let (_, after) = rest.split_once("]}},\n").expect("an end of the rules");
            told = format!("{before}\"rules\":[…]}}}},\n{after}");
        }
        insta::assert_snapshot!(format!("three_payloads_{format}"), told);
    }
}

#[test]
fn sarif_is_valid_by_its_schema_and_has_a_rule_for_each_result() {
    let folder = everything();
    let report: Value = serde_json::from_str(&report(&folder, "sarif")).expect("JSON");
    let schema = fs::read_to_string(format!("{SCHEMAS}/sarif-2.1.0.json")).expect("a schema");
    // An expression that is none, as errata 01 of the standard mends it.
    let schema =
        schema.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let run = &report["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert!(results.len() > 1_000);
    for result in results {
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
    }
    assert!(!validator.is_valid(&serde_json::json!({ "version": "2.1.0" })));
}

#[test]
fn fixes_of_sarif_do_what_fix_does() {
    let folder = Folder::of_three();
    let report = stdout(&folder.check(&["--format", "sarif", "broken.json"]));
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let mut lines: Vec<Vec<char>> =
        folder.read("broken.json").split('\n').map(|line| line.chars().collect()).collect();
    let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("one");
    for result in report["runs"][0]["results"].as_array().expect("results").iter().rev() {
        let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        let region = &replacement["deletedRegion"];
        assert_eq!(region["startLine"], region["endLine"]);
        let columns = number(&region["startColumn"]) - 1..number(&region["endColumn"]) - 1;
        let text = replacement["insertedContent"]["text"].as_str().expect("text");
        lines[number(&region["startLine"]) - 1].splice(columns, text.chars());
    }
    let by_sarif: Vec<String> = lines.into_iter().map(String::from_iter).collect();
    assert_eq!(folder.check(&["--fix", "broken.json"]).status.code(), Some(0));
    assert_eq!(by_sarif.join("\n"), folder.read("broken.json"));
}

#[cfg(unix)]
#[test]
fn junit_is_valid_by_its_schema_and_counts_what_it_holds() {
    let folder = everything();
    let report = report(&folder, "junit");
    folder.write("report.xml", &report);
    let lint = Command::new("xmllint")
        .args(["--noout", "--schema", &format!("{SCHEMAS}/junit-10.xsd")])
        .arg(folder.path("report.xml"))
        .stdin(Stdio::null())
        .output()
        .expect("xmllint of libxml2-utils is there; scripts/setup.sh test installs it");
    assert!(lint.status.success(), "{}", String::from_utf8_lossy(&lint.stderr));
    let count = |part: &str| report.matches(part).count();
    let (tests, failures, errors) = (count("<testcase "), count("<failure "), count("<error "));
    let suite = format!(
        "<testsuite name=\"sview check\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">"
    );
    assert!(report.contains(&suite) && errors == 1 && failures > 20, "{suite}");
}

#[test]
fn json_is_one_document_that_counts_what_it_holds() {
    let folder = everything();
    let report: Value = serde_json::from_str(&report(&folder, "json")).expect("JSON");
    let payloads = report["payloads"].as_array().expect("payloads");
    let count = |is: &dyn Fn(&&Value) -> bool| payloads.iter().filter(is).count() as u64;
    let summary = &report["summary"];
    assert_eq!(summary["unreadable"], count(&|one| one.get("error").is_some()));
    assert_eq!(summary["valid"], count(&|one| one["valid"] == true));
    assert_eq!(summary["refused"], count(&|one| one["valid"] == false));
    let hostile = payloads.iter().find(|one| one["file"] == "./hostile.json").expect("the file");
    let pointer = format!("/fields/0/{}", HOSTILE.replace('/', "~1"));
    let problems = hostile["problems"].as_array().expect("problems");
    assert!(problems.iter().any(|problem| problem["pointer"] == pointer), "{hostile}");
    let many = payloads.iter().find(|one| one["file"] == "./many.json").expect("the file");
    let listed = many["problems"].as_array().expect("problems").len() as u64;
    assert_eq!(listed + many["omitted"].as_u64().expect("a number"), 1_201);
}

#[test]
fn every_line_for_github_is_one_command_whose_values_are_escaped() {
    let folder = everything();
    let report = report(&folder, "github");
    for line in report.lines() {
        let (command, rest) = line.split_once(' ').expect("a command");
        assert!(["::error", "::warning"].contains(&command), "{line}");
        let (properties, message) = rest.split_once("::").expect("a message");
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').expect("a property");
            let known = ["file", "line", "endLine", "col", "endColumn", "title"].contains(&name);
            assert!(known && !value.contains(':'), "{line}");
        }
        assert!(!message.is_empty(), "{line}");
    }
    // The percent sign of the payload is none of an escape.
    assert!(report.contains("%250A"), "{report}");
}

#[test]
fn nothing_hostile_reaches_people() {
    let folder = everything();
    for format in ["human", "lines"] {
        assert!(report(&folder, format).contains("[U+202E]"));
    }
}
