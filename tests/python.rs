//! The example of an integration in Python runs its own tests, as the documented workflow runs them,
//! with the programs of this build.

// Other systems' web views make no pictures.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::process::Command;

use system_tests::project;

/// With `RENEW`, writes the committed picture.
#[test]
fn example_in_python_passes_its_own_tests() {
    let service_view = Path::new(env!("CARGO_BIN_EXE_service-view"));
    // It is another package's, and cargo puts it beside this one's.
    let sview = service_view.with_file_name("sview");
    assert!(sview.is_file(), "there is no {}; cargo build -p cli makes it", sview.display());
    let docs = project().join("docs");
    let workflow = fs::read_to_string(docs.join("ci/github-actions-end-to-end.yml"));
    let workflow = workflow.expect("the workflow");
    let mut steps = workflow.lines().filter_map(|line| line.trim().strip_prefix("run: python3 "));
    let step = steps.next().expect("a step that runs the tests");
    let output = Command::new("python3")
        // Nothing is written beside the sources.
        .arg("-B")
        .args(step.split_whitespace())
        .current_dir(docs.join("examples/python"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("SVIEW_PROGRAM", &sview)
        .env("SERVICE_VIEW_PROGRAM", service_view)
        .output()
        .expect("python3 runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    // It is a success as well where no test was found, or where some were left out.
    assert!(told.contains("\nRan 12 tests in ") && told.ends_with("\nOK\n"), "{told}");
}
