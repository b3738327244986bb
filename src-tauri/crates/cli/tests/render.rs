//! `sview render` where there is no desktop program. How it hands over to one is tested with that
//! program: `tests/render/command_line.rs`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod process;

use std::path::Path;
use std::process::{Command, Output};

use process::{stderr, stdout};

/// Calls the binary under a name in a directory where nothing is beside it, with a directory to look for
/// programs in.
fn alone(path: Option<&Path>, arguments: &[&str]) -> Output {
    // A link to a file has to be on the same disk.
    let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a directory");
    let binary = Path::new(env!("CARGO_BIN_EXE_sview"));
    let link = directory.path().join(binary.file_name().expect("a name"));
    std::fs::hard_link(binary, &link).expect("a link");
    let mut command = Command::new(link);
    command.arg("render").args(arguments).env_remove("PATH");
    command.envs(path.map(|path| ("PATH", path)));
    command.output().expect("the binary runs")
}

#[test]
fn missing_desktop_program_ends_with_2_and_is_told_with_what_to_do() {
    let directory = tempfile::tempdir().expect("a directory");
    // A directory of this name is no program.
    std::fs::create_dir(directory.path().join("service-view")).expect("a directory");
    for path in [None, Some(directory.path())] {
        for arguments in [&["payload.json", "-o", "payload.png"][..], &["--help"], &[]] {
            let output = alone(path, arguments);
            assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
            let told = stderr(&output);
            assert!(
                told.starts_with("sview: pictures are drawn by service-view, which is"),
                "{told}"
            );
            assert!(told.contains("install the desktop program"), "{told}");
            assert_eq!(stdout(&output), "");
        }
    }
}

#[cfg(unix)]
#[test]
fn desktop_program_that_cannot_be_started_ends_with_2_and_is_named() {
    let directory = tempfile::tempdir().expect("a directory");
    let program = directory.path().join("service-view");
    // Nobody may run it.
    std::fs::write(&program, "").expect("a file");
    let output = alone(Some(directory.path()), &["payload.json"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let expected = format!("sview: cannot start {}: ", program.display());
    assert!(stderr(&output).starts_with(&expected), "{}", stderr(&output));
}
