//! The script that makes and signs a manifest for a release, with the real minisign.

#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use system_tests::project;
use tempfile::TempDir;
use update_notice::{Manifest, ManifestKey};

/// A folder with a new pair of keys.
struct Release(TempDir);

impl Release {
    fn new() -> Self {
        let release = Self(tempfile::tempdir().unwrap());
        let made = Command::new("minisign")
            .args(["-G", "-W", "-p"])
            .arg(release.file("update.pub"))
            .arg("-s")
            .arg(release.file("update.key"))
            .output();
        assert!(made.expect("minisign, of the Debian package of that name").status.success());
        release
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn make(&self, variables: &[(&str, &str)]) -> Output {
        let mut script = Command::new(project().join("scripts/update-manifest.sh"));
        script.env("UPDATE_KEY", self.file("update.key")).env("UPDATE_FOLDER", self.0.path());
        script.envs(variables.iter().copied()).output().unwrap()
    }

    fn key(&self) -> ManifestKey {
        let text = fs::read_to_string(self.file("update.pub")).unwrap();
        text.lines().nth(1).expect("a second line").parse().unwrap()
    }
}

fn read(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap()
}

#[test]
fn manifest_of_the_script_is_taken_with_the_key_that_minisign_made() {
    let release = Release::new();
    let variables = [
        ("UPDATE_MINIMUM", "0.0.9"),
        ("UPDATE_NOTES", "https://example.com/notes?v=1#top"),
        ("UPDATE_DAYS", "30"),
    ];
    let made = release.make(&variables);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let text = read(&release.file("update.json"));
    let signature = String::from_utf8(read(&release.file("update.json.minisig"))).unwrap();
    assert_eq!(release.key().verify(&text, &signature), Ok(()));
    let manifest = Manifest::parse(&text).unwrap();
    assert_eq!(manifest.version.to_string(), env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest.minimum.to_string(), "0.0.9");
    assert_eq!(manifest.notes.unwrap().as_str(), "https://example.com/notes?v=1#top");
    assert_eq!(manifest.expires.duration_since(manifest.date).as_hours(), 30 * 24);
    // Most manifests need no more than the key.
    assert!(release.make(&[]).status.success());
    let manifest = Manifest::parse(&read(&release.file("update.json"))).unwrap();
    assert_eq!((manifest.notes, manifest.minimum.to_string()), (None, "0.0.0".to_owned()));
}

#[test]
fn what_cannot_stand_in_a_manifest_is_refused() {
    let release = Release::new();
    for (name, value) in [("UPDATE_NOTES", "https://a\", \"x\": \""), ("UPDATE_MINIMUM", "1 0")] {
        assert_eq!(release.make(&[(name, value)]).status.code(), Some(2), "{value}");
    }
    assert_eq!(release.make(&[("UPDATE_KEY", "")]).status.code(), Some(2));
    assert!(!release.file("update.json").exists());
}
