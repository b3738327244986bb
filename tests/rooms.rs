//! The rules of the rooms, each told as what is not there.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, TargetKind};
use system_tests::project;

#[cfg(test)]
#[path = "rooms/circles.rs"]
mod circles;
#[cfg(test)]
#[path = "rooms/circles_tests.rs"]
mod circles_tests;
#[cfg(test)]
#[path = "rooms/modules.rs"]
mod modules;
#[cfg(test)]
#[path = "rooms/tokens.rs"]
mod tokens;

fn metadata() -> Metadata {
    let manifest = project().join("Cargo.toml");
    MetadataCommand::new().manifest_path(manifest).no_deps().exec().expect("cargo metadata")
}

/// What a package needs to be built, by name.
fn needs(metadata: &Metadata, package: &str) -> Vec<String> {
    let package =
        metadata.packages.iter().find(|one| one.name.as_str() == package).expect("a package");
    let needed = package.dependencies.iter().filter(|one| one.kind != DependencyKind::Development);
    needed.map(|one| one.name.clone()).collect()
}

fn files_below(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files_below(&path, endings));
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            found.push(path);
        }
    }
    found
}

#[test]
fn only_the_desktop_package_needs_tauri() {
    let metadata = metadata();
    for package in &metadata.packages {
        let tauri = needs(&metadata, &package.name).iter().any(|name| name.starts_with("tauri"));
        assert_eq!(tauri, package.name.as_str() == "service-view", "{}", package.name);
    }
}

/// The libraries of `external-data`. None of them does anything by itself.
const PURE_LIBRARIES: [&str; 10] = [
    "jiff",
    "percent-encoding",
    "schemars",
    "serde",
    "serde_json",
    "specta",
    "strsim",
    "thiserror",
    "unicode-general-category",
    "url",
];

#[test]
fn external_data_knows_no_network_no_disk_no_clock_and_no_async() {
    for name in needs(&metadata(), "external-data") {
        assert!(PURE_LIBRARIES.contains(&name.as_str()), "external-data needs {name}");
    }
    for path in files_below(&project().join("src-tauri/crates/external-data/src"), &[".rs"]) {
        let text = fs::read_to_string(&path).expect("a source file");
        for word in ["std::time", "async fn"].iter().chain(&IMPURE_WORDS) {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
    }
}

/// What reads a clock, draws a random number or does I/O.
const IMPURE_WORDS: [&str; 9] = [
    "tokio",
    "::now()",
    "Timestamp::now",
    "SystemTime",
    "rand::",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
];

/// The files of the viewer that do what its state decides; all others work on values alone.
const IMPURE: [&str; 2] = ["ended.rs", "viewer.rs"];

#[test]
fn pure_part_of_the_viewer_reads_no_clock_and_does_no_io() {
    let source = project().join("src-tauri/crates/viewer/src");
    for name in IMPURE {
        assert!(source.join(name).is_file(), "{name} is listed and not there");
    }
    for path in files_below(&source, &[".rs"]) {
        if IMPURE.iter().any(|name| path == source.join(name)) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source file");
        for word in IMPURE_WORDS {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
    }
}

#[test]
fn player_of_scenarios_reads_no_clock_and_does_no_io() {
    let source = project().join("src-tauri/crates/scenario/src");
    for name in ["answer.rs", "check.rs", "file.rs", "player.rs", "step_check.rs", "step_form.rs"] {
        let text = fs::read_to_string(source.join(name)).expect("a source file");
        for word in IMPURE_WORDS {
            assert!(!text.contains(word), "{name} has {word}");
        }
    }
}

/// The packages that hold the hub: the binaries and the tests. All others know it over the wire.
const HOLD_THE_HUB: [&str; 3] = ["cli", "service-view", "system-tests"];

#[test]
fn hub_and_client_know_each_other_only_over_the_wire() {
    let metadata = metadata();
    for package in &metadata.packages {
        let name = package.name.as_str();
        let holds_hub = needs(&metadata, name).iter().any(|needed| needed == "hub");
        assert_eq!(holds_hub, HOLD_THE_HUB.contains(&name), "{name}");
    }
    for client in ["qminder", "viewer", "settings", "scenario"] {
        assert!(!needs(&metadata, "hub").iter().any(|needed| needed == client), "{client}");
    }
}

#[test]
fn hub_cannot_fetch_what_a_payload_names() {
    let needed = needs(&metadata(), "hub");
    for client in ["ureq", "curl", "hyper-rustls", "isahc"] {
        assert!(!needed.iter().any(|one| one == client), "the hub needs {client}");
    }
    // Its one client sends webhooks, and what sends them sees no payload.
    let hub = project().join("src-tauri/crates/hub/src");
    let webhooks = hub.join("webhooks");
    for path in files_below(&hub, &[".rs"]) {
        let text = fs::read_to_string(&path).expect("a source file");
        let words: &[&str] = if path.starts_with(&webhooks) {
            &["external_data", "ExternalData", "with_data"]
        } else {
            &["reqwest", "hyper::client", "hyper_util::client"]
        };
        for word in words {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
    }
}

#[test]
fn only_the_backend_imports_tauri_in_the_window() {
    for path in files_below(&project().join("ui/src"), &[".ts", ".svelte"]) {
        let text = fs::read_to_string(&path).expect("a source file");
        let is_backend = path
            .components()
            .any(|part| ["backend", "bindings"].map(AsRef::as_ref).contains(&part.as_os_str()));
        assert!(is_backend || !text.contains("@tauri-apps"), "{}", path.display());
    }
}

#[test]
fn no_component_draws_markup_that_it_was_sent() {
    for path in files_below(&project().join("ui/src"), &[".svelte", ".ts"]) {
        let text = fs::read_to_string(&path).expect("a source file");
        for word in ["{@html", "innerHTML", "outerHTML", "insertAdjacentHTML"] {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
    }
}

#[test]
fn no_files_of_a_crate_import_each_other_in_a_circle() {
    let read = |path: &Path| fs::read_to_string(path).ok();
    let mut found = String::new();
    for package in &metadata().packages {
        for target in &package.targets {
            if target.kind.contains(&TargetKind::CustomBuild) {
                continue;
            }
            for circle in circles::circles(target.src_path.as_std_path(), &read) {
                let name = format!("{} ({})", package.name, target.name);
                found += &format!("\n{name}: {}\n", circle.describe(project()));
            }
        }
    }
    assert!(found.is_empty(), "{found}");
}
