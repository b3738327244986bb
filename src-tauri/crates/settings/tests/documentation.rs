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
fn examples_of_the_page_are_valid() {
    let page = documentation();
    let examples: Vec<_> =
        page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(examples.len() == 3 && examples.iter().any(|one| one.contains("[connections.cloud]")));
    for example in examples {
        assert_eq!(check_file("example".as_ref(), example.as_bytes()), [], "{example}");
    }
}

#[test]
fn values_that_packages_propose_are_valid() {
    for (name, text) in [
        ("settings.toml", include_str!("../../../../packaging/config/settings.toml")),
        ("locked.toml", include_str!("../../../../packaging/config/locked.toml")),
    ] {
        // A value is behind a # without a blank, and a remark behind one with a blank.
        let value =
            |line: &'static str| line.strip_prefix('#').filter(|rest| !rest.starts_with(' '));
        let proposed: Vec<_> = text.lines().filter_map(value).collect();
        let problems = check_file(name.as_ref(), proposed.join("\n").as_bytes());
        assert!(proposed.len() > 5 && problems.is_empty(), "{name}: {problems:?}");
    }
}
