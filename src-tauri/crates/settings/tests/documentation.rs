//! The page about the settings is made from the types that read them.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::fs;

use settings::{check_file, documentation};
use system_tests::project;

/// Writes the page where `GENERATE` is set, and otherwise tests that it is fresh.
#[test]
fn page_about_the_settings_is_fresh() {
    let file = project().join("docs/settings.md");
    if std::env::var_os("GENERATE").is_some() {
        fs::write(&file, documentation()).expect("the page");
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == documentation(),
        "docs/settings.md is stale: run `make generate` and commit it"
    );
}

#[test]
fn example_of_the_page_is_valid() {
    let page = documentation();
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    let example = example.expect("an example");
    assert!(example.contains("[connections.cloud]"));
    assert_eq!(check_file("example".as_ref(), example.as_bytes()), []);
}
