//! Where the report goes: colours that were asked for, readers that end, disks that are full.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

use super::{Folder, stderr, stdout, told};

const ESCAPE: char = '\u{1b}';

#[test]
fn human_report_is_drawn_under_the_lines() {
    let folder = Folder::new();
    let wide = "{\n\t\"fields\": [{\"type\": \"text\", \"title\": \"\u{8a9e}\u{1f600}\u{202e}\", \"value\": 5}]\n}";
    folder.write("wide.json", wide);
    let long = "a".repeat(100_000);
    let long = format!(
        "{{\"fields\":[{{\"type\":\"text\",\"title\":\"{long}\",\"value\":5,\"{long}\":1}}]}}"
    );
    folder.write("long.json", &long);
    folder.write("ends.json", "{\"fields\": [\n  {\"type\": \"list\",");
    folder.write("empty.json", "");
    let output =
        folder.check(&["--format", "human", "wide.json", "long.json", "ends.json", "empty.json"]);
    insta::assert_snapshot!(told(&output));
    let widest = stdout(&output).lines().map(|line| line.chars().count()).max();
    // The longest line is that of a pointer behind its place.
    assert!(widest < Some(250), "{widest:?}");
}

#[test]
fn colours_are_where_they_are_asked_for() {
    let folder = Folder::of_three();
    for (arguments, variables, coloured) in [
        (["--color", "always"].as_slice(), [].as_slice(), true),
        (&["--color", "always"], &[("NO_COLOR", "1")], true),
        (&[], &[("CLICOLOR_FORCE", "1")], true),
        (&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (&["--color", "never"], &[("CLICOLOR_FORCE", "1")], false),
        (&["--format", "human"], &[], false),
        (&[], &[], false),
        (&["--format", "lines"], &[("CLICOLOR_FORCE", "1")], false),
        (&["--format", "json", "--color", "always"], &[], false),
    ] {
        let mut command = folder.command(arguments);
        command.arg("broken.json").envs(variables.iter().copied());
        let output = command.output().expect("the binary runs");
        assert_eq!(output.status.code(), Some(1));
        let has_colours = stdout(&output).contains(ESCAPE);
        assert_eq!(has_colours, coloured, "{arguments:?} {variables:?}");
    }
}

#[test]
fn reader_that_ends_is_no_error() {
    let folder = Folder::of_three();
    let mut all = String::new();
    for _ in 0..20_000 {
        all += "{\"fields\":5}\n";
    }
    folder.write("all.ndjson", &all);
    let mut process = folder
        .command(&["--ndjson", "all.ndjson"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let first = first_line(&mut process);
    assert!(first.starts_with("1:11 /fields [type] "), "{first}");
    let output = process.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), &*stderr(&output)), (Some(1), ""));
}

/// Reads the first line that a program prints, and no more.
fn first_line(process: &mut Child) -> String {
    let mut first = String::new();
    let out = process.stdout.take().expect("a pipe");
    BufReader::new(out).read_line(&mut first).expect("text");
    first
}

#[cfg(unix)]
#[test]
fn program_ends_when_its_reader_does_and_not_when_it_prints_the_next_time() {
    let folder = Folder::of_three();
    for arguments in [["--ndjson", "-"], ["--watch", "."]] {
        let mut process = folder
            .command(&arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        // It stays open, so nothing but the end of its reader ends the program.
        let mut input = process.stdin.take().expect("a pipe");
        writeln!(input, "{{\"fields\":[]}}").expect("it reads");
        assert!(!first_line(&mut process).is_empty());
        let output = process.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let said = stderr(&output);
        assert!(
            said.is_empty() || said == "sview: watching for changes; Ctrl-C ends it\n",
            "{said}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn report_that_cannot_be_written_is_an_error() {
    let folder = Folder::of_three();
    for format in ["lines", "human", "sarif", "junit"] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
        let mut command = folder.command(&["--format", format, "good.json", "warned.json"]);
        let output = command.stdout(full).output().expect("the binary runs");
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert!(stderr(&output).contains("cannot write the report"), "{}", stderr(&output));
    }
}

#[test]
fn help_has_examples() {
    let folder = Folder::new();
    let help = stdout(&folder.check(&["--help"]));
    for part in ["Examples:\n", "sview check --fix payload.json", "every *.json below it"] {
        assert!(help.contains(part), "{help}");
    }
}
