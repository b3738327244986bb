//! `sview check` on a real terminal.

use std::process::Command;

use super::{Folder, stdout};

/// What a terminal of 60 columns shows of `sview check` with these arguments.
fn on_a_terminal(folder: &Folder, variables: &str, arguments: &str) -> String {
    let sview = env!("CARGO_BIN_EXE_sview");
    let output = Command::new("script")
        .args(["--quiet", "--return", "--command"])
        .arg(format!("stty cols 60 rows 20; {variables} '{sview}' check {arguments}"))
        .arg("/dev/null")
        .current_dir(folder.path(""))
        .env_remove("NO_COLOR")
        .env("TERM", "xterm-256color")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("script of util-linux is there");
    assert_eq!(output.status.code(), Some(1));
    stdout(&output).replace("\r\n", "\n")
}

#[test]
fn problems_are_drawn_in_colours_as_wide_as_the_terminal_is() {
    let folder = Folder::of_three();
    let coloured = on_a_terminal(&folder, "", "broken.json");
    assert!(coloured.contains("\u{1b}[1m\u{1b}[91merror[enum]"), "{coloured}");
    let plain = on_a_terminal(&folder, "NO_COLOR=1", "broken.json");
    assert!(!plain.contains('\u{1b}') && plain.contains("^^^^^^ /fields/0/importance"), "{plain}");
    let long = "a".repeat(500);
    folder.write(
        "long.json",
        &format!("{{\"fields\":[{{\"type\":\"text\",\"title\":\"{long}\",\"value\":5}}]}}"),
    );
    let shown = on_a_terminal(&folder, "NO_COLOR=1", "long.json");
    let line = shown.lines().find(|line| line.starts_with("1 | ")).expect("the line");
    assert!(line.contains("\"value\":5}]}") && line.chars().count() <= 60, "{line}");
}
