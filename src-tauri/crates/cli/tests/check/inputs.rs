//! What `sview check` reads: files, directories, patterns, standard input, a payload a line.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use super::{Folder, stdout, told};

fn broken_in_a_tree() -> Folder {
    let folder = Folder::of_three();
    folder.write("b/2.json", "{\"fields\":[]}");
    folder.write("b/10.json", "{\"fields\":5}");
    folder.write("b/.hidden/x.json", "{");
    folder.write("b/notes.txt", "{");
    folder.write("a/[1].json", "{\"fields\":[]}");
    folder
}

#[test]
fn directory_is_walked_in_the_order_of_its_names() {
    let folder = broken_in_a_tree();
    insta::assert_snapshot!(told(&folder.check(&["."])));
}

#[test]
fn pattern_that_no_shell_expanded_is_expanded() {
    let folder = broken_in_a_tree();
    insta::assert_snapshot!(told(&folder.check(&["*/*.json", "a/[1].json"])));
}

#[test]
fn nothing_to_check_is_no_success() {
    let folder = Folder::new();
    folder.write("notes.txt", "");
    insta::assert_snapshot!(told(&folder.check(&[".", "*.yaml", "[", "gone"])));
}

#[test]
fn each_line_is_a_payload_with_its_number() {
    let folder = Folder::new();
    let broken = "{\"fields\":[{\"type\":\"text\",\"title\":\"a\",\"value\":5}]}";
    let long = format!("{{\"fields\":[]{}}}", " ".repeat(100));
    folder.write("all.ndjson", &format!("{{\"fields\":[]}}\r\n\n{broken}\n{{\n{long}\n{broken}"));
    insta::assert_snapshot!(told(&folder.check(&["--ndjson", "--max-data", "90", "all.ndjson"])));
    insta::assert_snapshot!(told(&folder.check(&["--ndjson", "--format", "human", "."])));
    let sarif = stdout(&folder.check(&["--ndjson", "--format", "sarif", "all.ndjson"]));
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    let last = &sarif["runs"][0]["results"][2];
    let region = &last["locations"][0]["physicalLocation"]["region"];
    let fixed = &last["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"];
    assert_eq!(region, fixed);
    assert_eq!((&region["startLine"], &region["endLine"]), (&6.into(), &6.into()));
}

#[test]
fn line_is_answered_before_the_next_one_comes() {
    let folder = Folder::new();
    let mut process = folder
        .command(&["--ndjson", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut input = process.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(process.stdout.take().expect("a pipe")).lines();
    for (line, answer) in [("{\"fields\":[]}", "1: valid"), ("[]", "2:1 (whole) [object] ")] {
        writeln!(input, "{line}").expect("it reads");
        let answered = answers.next().expect("an answer").expect("text");
        assert!(answered.starts_with(answer), "{answered}");
    }
    drop(input);
    assert_eq!(process.wait().expect("it ends").code(), Some(1));
}
