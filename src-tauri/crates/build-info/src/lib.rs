//! What the build scripts tell both programs of themselves: the version, and the commit that it was
//! built from.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names the commit where there is no git, as in an archive of the sources; `make package` sets it, too.
const COMMIT: &str = "SERVICE_VIEW_COMMIT";
/// The variable of the compiler from which a program takes its version.
const VERSION: &str = "SERVICE_VIEW_VERSION";
/// How many digits of a commit are told.
const DIGITS: &str = "--short=12";

/// Tells cargo the variable `SERVICE_VIEW_VERSION` for `env!`, such as `0.1.0 (2ea323a8f0c1)`, and
/// when it changes.
///
/// A debug build looks for no commit: what it is built from was mostly changed since, and each commit
/// would build the program anew.
pub fn tell_version() {
    println!("cargo:rerun-if-env-changed={COMMIT}");
    let is_debug = env::var("PROFILE").is_ok_and(|profile| profile == "debug");
    let named = env::var(COMMIT).ok().filter(|name| !name.is_empty());
    let found = named.or_else(|| {
        let folder = env::var_os("CARGO_MANIFEST_DIR").filter(|_| !is_debug)?;
        let commit = Commit::of(Path::new(&folder))?;
        for file in &commit.changes_with {
            println!("cargo:rerun-if-changed={}", file.display());
        }
        Some(commit.name)
    });
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    println!("cargo:rustc-env={VERSION}={}", version_text(&version, found.as_deref()));
}

/// Returns the version as a program prints it.
#[must_use]
pub fn version_text(version: &str, commit: Option<&str>) -> String {
    commit.map_or_else(|| version.to_owned(), |commit| format!("{version} ({commit})"))
}

/// The commit that a folder is a checkout of.
#[derive(Debug, PartialEq, Eq)]
pub struct Commit {
    /// The first digits of its hash.
    pub name: String,
    /// Files of git, all of which are there, of which one changes when another commit is checked out.
    pub changes_with: Vec<PathBuf>,
}

impl Commit {
    /// Asks git. None where there is no git, `folder` is not a checkout, or git refuses to read
    /// somebody else's.
    #[must_use]
    pub fn of(folder: &Path) -> Option<Self> {
        let name = git(folder, &["rev-parse", DIGITS, "HEAD"])?;
        let branch = git(folder, &["symbolic-ref", "--quiet", "HEAD"]);
        let files =
            ["HEAD", "logs/HEAD", "packed-refs"].map(str::to_owned).into_iter().chain(branch);
        let paths = files.filter_map(|file| git(folder, &["rev-parse", "--git-path", &file]));
        let paths = paths.map(|path| folder.join(path));
        // A file that is not there would have cargo run the build script each time.
        Some(Self { name, changes_with: paths.filter(|path| path.is_file()).collect() })
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").current_dir(folder).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned()).filter(|text| !text.is_empty())
}
