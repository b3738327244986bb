//! The pages of `docs` about `sview check`: their commands do what they say.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Folder, stderr, stdout};

fn document(name: &str) -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    fs::read_to_string(docs.join(name)).expect("a document")
}

/// A shell in the folder, which finds `sview` first.
fn shell(folder: &Folder, script: &str) -> Command {
    let sview = PathBuf::from(env!("CARGO_BIN_EXE_sview"));
    let usual = std::env::var_os("PATH").expect("a PATH");
    let folders = std::iter::once(sview.parent().expect("a folder").to_owned())
        .chain(std::env::split_paths(&usual));
    let mut command = Command::new("sh");
    command
        .args(["-c", script])
        .current_dir(folder.path(""))
        .env_clear()
        .env("PATH", std::env::join_paths(folders).expect("a PATH"));
    command
}

/// The fenced blocks of a page: the text before each, its language, and what stands in it.
fn blocks(page: &str) -> Vec<(String, String, String)> {
    let mut parts = page.split("```");
    let mut before = parts.next().expect("a beginning").to_owned();
    let mut blocks = Vec::new();
    while let (Some(block), Some(after)) = (parts.next(), parts.next()) {
        let (language, text) = block.split_once('\n').expect("a line");
        blocks.push((before, language.to_owned(), text.to_owned()));
        before = after.to_owned();
    }
    blocks
}

/// The file that a block is to be put into, if the text before it says so.
fn file(before: &str) -> Option<&str> {
    let (_, name) = before.trim_end().strip_suffix("`:")?.rsplit_once("ut this into `")?;
    Some(name)
}

#[test]
fn commands_of_the_page_print_what_it_says() {
    let folder = Folder::new();
    let page = document("docs/testing-an-integration.md");
    let (mut commands, mut files) = (0, 0);
    for (before, language, text) in blocks(&page) {
        if let Some(name) = file(&before) {
            folder.write(name, &text);
            files += 1;
        } else if language == "console" {
            let mut script = "status=0\n".to_owned();
            for command in text.lines().filter_map(|line| line.strip_prefix("$ ")) {
                let quoted = command.replace('\'', "'\\''");
                script +=
                    &format!("printf '%s\\n' '$ {quoted}'\n(exit $status)\n{command}\nstatus=$?\n");
                commands += 1;
            }
            let output = shell(&folder, &script).output().expect("a shell");
            assert_eq!(stdout(&output), text);
            assert_eq!(stderr(&output), "");
        }
    }
    assert!(commands > 10 && files > 3, "{commands} commands, {files} files");
}

#[test]
fn readme_draws_what_is_drawn() {
    let folder = Folder::of_three();
    let drawn = stdout(&folder.check(&["--format", "human", "broken.json"]));
    let (first, _) = drawn.split_once("\n\n").expect("a first problem");
    let documented = first.replace("broken.json", "payload.json");
    assert!(document("README.md").contains(&format!("```\n{documented}\n```")), "{documented}");
}

#[test]
fn steps_of_the_workflow_are_green_and_red_where_they_should_be() {
    let workflow = document("docs/ci/github-actions.yml");
    let steps: Vec<&str> =
        workflow.lines().filter_map(|line| line.trim().strip_prefix("run: sview ")).collect();
    assert_eq!(steps.len(), 2, "{steps:?}");
    for (payload, checked, reported) in [("{\"fields\":[]}", 0, 0), ("{\"fields\":5}", 1, 0)] {
        let folder = Folder::new();
        folder.write("tests/payloads/one.json", payload);
        for (step, expected) in steps.iter().zip([checked, reported]) {
            let output = shell(&folder, &format!("sview {step}")).output().expect("a shell");
            assert_eq!(output.status.code(), Some(expected), "{step}: {}", stderr(&output));
        }
        let report = folder.read("sview.sarif");
        assert!(serde_json::from_str::<serde_json::Value>(&report).is_ok(), "{report}");
    }
    // Without a payload both are red.
    let folder = Folder::new();
    for step in steps {
        let output = shell(&folder, &format!("sview {step}")).output().expect("a shell");
        assert_ne!(output.status.code(), Some(0), "{step}");
    }
}

#[test]
fn hooks_take_files_and_mend_them() {
    let hooks = document(".pre-commit-hooks.yaml");
    let entries: Vec<&str> =
        hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: sview ")).collect();
    let ended = |entry: &str, folder: &Folder| {
        let names = "tests/payloads/one.json tests/payloads/two.json";
        let output = shell(folder, &format!("sview {entry} {names}")).output().expect("a shell");
        output.status.code()
    };
    let folder = Folder::new();
    folder.write("tests/payloads/one.json", "{\"fields\":[]}");
    folder.write("tests/payloads/two.json", "{\"fields\":[],}");
    assert_eq!(
        entries.iter().map(|entry| ended(entry, &folder)).collect::<Vec<_>>(),
        [Some(1), Some(0)]
    );
    assert_eq!(folder.read("tests/payloads/two.json"), "{\"fields\":[]}");
    let documented = document("docs/ci/pre-commit-config.yaml");
    let id =
        documented.lines().find_map(|line| line.trim().strip_prefix("- id: ")).expect("a hook");
    assert!(hooks.contains(&format!("- id: {id}\n")), "{id}");
}
