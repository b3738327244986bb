//! The repository for apt: its layout, and what its signature holds off.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use system_tests::project;
use tempfile::TempDir;

use crate::machine::{Packages, run};

/// A repository that was signed with a key of its own, and an apt that knows no other.
struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        // apt reads as a user of its own.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("a folder");
        for name in ["sources", "lists/partial", "archives/partial"] {
            fs::create_dir_all(folder.path().join(name)).expect("a folder");
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().expect("UTF-8").to_owned()
    }

    /// Makes a key without a password, and returns its fingerprint.
    fn make_key(&self, name: &str) -> String {
        let made = [
            "--batch",
            "--passphrase",
            "",
            "--quick-generate-key",
            name,
            "ed25519",
            "sign",
            "never",
        ];
        succeeded(self.gpg(&made));
        let listed = succeeded(self.gpg(&["--batch", "--with-colons", "--list-keys", name]));
        let prints = listed.lines().find_map(|line| line.strip_prefix("fpr:"));
        prints.expect("a fingerprint").trim_matches(':').to_owned()
    }

    fn gpg(&self, arguments: &[&str]) -> Output {
        let mut gpg = Command::new("gpg");
        gpg.args(arguments).env("GNUPGHOME", self.keys()).output().expect("gpg")
    }

    fn keys(&self) -> PathBuf {
        let keys = self.path("keys");
        fs::create_dir_all(&keys).expect("a folder");
        fs::set_permissions(&keys, fs::Permissions::from_mode(0o700)).expect("a folder");
        keys
    }

    /// Adds packages, as `make repository` does.
    fn add(&self, packages: &Packages, key: &str, more: &[(&str, &str)]) -> String {
        let mut script = Command::new(project().join("scripts/repository.sh"));
        script.env("REPOSITORY_KEY", key).env("REPOSITORY_FOLDER", self.path("repository"));
        script.env("REPOSITORY_URL", format!("file:{}", self.text("repository")));
        script.env("PACKAGE_FOLDER", packages.folder()).env("GNUPGHOME", self.keys());
        succeeded(script.envs(more.iter().copied()).output().expect("the script"))
    }

    /// Writes the source that comes along, which believes the key in this file.
    fn believe(&self, keyring: &str) {
        let source =
            fs::read_to_string(self.path("repository/service-view.sources")).expect("a source");
        let installed = "/usr/share/keyrings/service-view-archive-keyring.gpg";
        assert!(source.contains(&format!("Signed-By: {installed}\n")), "{source}");
        let source = source.replace(installed, keyring);
        fs::write(self.path("sources/service-view.sources"), source).expect("a file");
    }

    /// Has apt read the index anew.
    fn update(&self) -> Output {
        fs::remove_dir_all(self.path("lists")).expect("a folder");
        fs::create_dir_all(self.path("lists/partial")).expect("a folder");
        self.apt("apt-get", &["-o", "APT::Update::Error-Mode=any", "update"])
    }

    fn apt(&self, program: &str, arguments: &[&str]) -> Output {
        let option = |name: &str, value: String| ["-o".to_owned(), format!("{name}={value}")];
        let options = [
            option("Dir::Etc::SourceList", "/dev/null".into()),
            option("Dir::Etc::SourceParts", self.text("sources")),
            option("Dir::State::Lists", self.text("lists")),
            option("Dir::Cache", self.text("archives")),
            option("APT::Sandbox::User", "root".into()),
            // As it is where nobody switched it off.
            option("Acquire::Check-Valid-Until", "true".into()),
            option("Acquire::Check-Date", "true".into()),
        ];
        let mut command = Command::new(program);
        command.args(options.as_flattened()).args(arguments).env("LC_ALL", "C.UTF-8");
        command.output().expect("apt")
    }

    fn versions(&self, package: &str) -> String {
        succeeded(self.apt("apt-cache", &["madison", package]))
    }
}

fn succeeded(output: Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// apt says no, and why.
fn refused(output: &Output, reason: &str) {
    let text = [&*output.stdout, &*output.stderr].map(String::from_utf8_lossy).concat();
    assert!(!output.status.success() && text.contains(reason), "not refused with {reason}: {text}");
}

#[test]
#[ignore = "needs packages: make test-package"]
fn repository_is_taken_with_its_key_alone_and_as_it_was_signed() {
    let repository = Repository::new();
    let key = repository.make_key("Repository <repository@host.example>");
    let other = repository.make_key("Somebody <somebody@host.example>");
    repository.add(&Packages::first(), &key, &[]);
    let keyring = repository.text("repository/service-view-archive-keyring.gpg");
    repository.believe(&keyring);
    succeeded(repository.update());
    let first = Packages::first().version();
    for package in ["service-view", "sview"] {
        assert!(repository.versions(package).contains(&first), "{}", repository.versions(package));
    }

    // A later version joins the earlier one.
    repository.add(&Packages::second(), &key, &[]);
    succeeded(repository.update());
    let listed = repository.versions("service-view");
    assert!(listed.contains(&first) && listed.contains(&Packages::second().version()), "{listed}");

    let exported = succeeded(repository.gpg(&["--batch", "--armor", "--export", &other]));
    fs::write(repository.path("other.asc"), exported).expect("a file");
    repository.believe(&repository.text("other.asc"));
    refused(&repository.update(), "NO_PUBKEY");
    repository.believe(&keyring);

    let a_year_ago = [("REPOSITORY_DATE", "365 days ago")];
    repository.add(&Packages::second(), &key, &a_year_ago);
    refused(&repository.update(), "expired");

    repository.add(&Packages::second(), &key, &[]);
    let index = only_index(&repository.path("repository/dists/stable/main"));
    let changed = fs::read_to_string(&index)
        .expect("an index")
        .replace("Priority: optional", "Priority: required");
    fs::write(&index, changed).expect("an index");
    run("gzip", &["-9nkf", index.to_str().expect("UTF-8")]);
    refused(&repository.update(), "Hash Sum mismatch");

    let signed = repository.path("repository/dists/stable/InRelease");
    let changed =
        fs::read_to_string(&signed).expect("an index").replace("Suite: stable", "Suite: other ");
    fs::write(&signed, changed).expect("an index");
    refused(&repository.update(), "BADSIG");
}

fn only_index(main: &Path) -> PathBuf {
    let mut folders =
        fs::read_dir(main).expect("a folder").map(|entry| entry.expect("an entry").path());
    let folder = folders.next().expect("an architecture");
    assert!(folders.next().is_none());
    folder.join("Packages")
}

#[test]
#[ignore = "needs packages: make test-package"]
fn repository_without_a_key_is_not_made() {
    let repository = Repository::new();
    let mut script = Command::new(project().join("scripts/repository.sh"));
    script.env_remove("REPOSITORY_KEY").env("PACKAGE_FOLDER", Packages::first().folder());
    let output = script
        .env("REPOSITORY_FOLDER", repository.path("repository"))
        .output()
        .expect("the script");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("REPOSITORY_KEY"));
    assert!(!repository.path("repository").exists());
}
