//! The crates that a program of this workspace is built from, as cargo resolves them.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};
use std::path::Path;
use std::process::Command;
use std::{env, io};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::component::{Component, Licences};
use crate::package::Package;
use crate::texts::{found_texts, usual_texts};

/// Why the crates of a program cannot be told.
#[derive(Debug)]
pub enum CollectError {
    /// Cargo cannot be called.
    NotCalled(io::Error),
    /// Cargo does not answer.
    Failed {
        /// What it was called with.
        arguments: String,
        /// What it says.
        said: String,
    },
    /// Its answer is not what it should be.
    Answer(String),
}

impl Display for CollectError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotCalled(error) => write!(f, "cargo cannot be called: {error}"),
            Self::Failed { arguments, said } => write!(
                f,
                "`cargo {arguments}` cannot tell the libraries of the program, whose licences \
                 belong to it; `cargo fetch --locked` fetches what is missing: {}",
                said.trim()
            ),
            Self::Answer(problem) => write!(f, "cargo tells the libraries otherwise: {problem}"),
        }
    }
}

impl std::error::Error for CollectError {}

/// What is read of `cargo metadata`.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// The crates of others that end up in the program that `package` of the workspace of `folder` is,
/// built for `target`.
///
/// # Errors
/// [`CollectError`].
pub fn of_crate(folder: &Path, package: &str, target: &str) -> Result<Licences, CollectError> {
    // Just those crates whose code is in the program, with the features that it has.
    let tree =
        ["tree", "--package", package, "--edges", "normal,no-proc-macro", "--target", target];
    let form = ["--prefix", "none", "--no-dedupe", "--format", "{p}"];
    let tree = cargo(folder, &[&tree[..], &form[..]].concat())?;
    let tree = String::from_utf8_lossy(&tree).into_owned();
    let inside: BTreeSet<_> = tree.lines().filter_map(name_and_version).collect();
    // Where each of them is, and what it says of itself.
    let metadata = ["metadata", "--format-version", "1", "--filter-platform", target];
    let mut metadata: Metadata = json(&cargo(folder, &metadata)?)?;
    metadata.packages.retain(|one| {
        one.is_of_others() && inside.contains(&(one.name.as_str(), one.version.as_str()))
    });
    metadata
        .packages
        .sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
    let mut licences = Licences::default();
    for package in &metadata.packages {
        let found = found_texts(package);
        let texts = if found.is_empty() { usual_texts(package, &metadata.packages) } else { found };
        let component = Component {
            name: package.name.clone(),
            version: package.version.clone(),
            licence: package.licence(),
            source: package.repository.clone().unwrap_or_default(),
            texts: Vec::new(),
        };
        licences.add(component, texts);
    }
    Ok(licences)
}

/// The name and version in a line such as `serde v1.0.0 (proc-macro)`.
fn name_and_version(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once(" v")?;
    Some((name, rest.split(' ').next()?))
}

/// Calls cargo. What it has already is not asked of the network, which may not be there.
fn cargo(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, CollectError> {
    let call = |more: &[&str]| {
        let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(program);
        command.current_dir(folder).args(arguments).args(["--locked", "--quiet"]).args(more);
        // What cargo tells build scripts would count as the person's own wish.
        command.env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("RUSTFLAGS");
        command.output().map_err(CollectError::NotCalled)
    };
    let mut answer = call(&["--offline"])?;
    if !answer.status.success() {
        answer = call(&[])?;
    }
    if answer.status.success() {
        return Ok(answer.stdout);
    }
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    Err(CollectError::Failed { arguments: arguments.join(" "), said })
}

fn json<T: DeserializeOwned>(text: &[u8]) -> Result<T, CollectError> {
    serde_json::from_slice(text).map_err(|error| CollectError::Answer(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::name_and_version;

    #[test]
    fn name_and_version_are_read_of_each_form_of_a_line() {
        for (line, found) in [
            ("serde v1.0.228", Some(("serde", "1.0.228"))),
            ("hub v0.1.0 (/x/y)", Some(("hub", "0.1.0"))),
            ("specta v2.0.0-rc.26 (*)", Some(("specta", "2.0.0-rc.26"))),
            ("", None),
        ] {
            assert_eq!(name_and_version(line), found, "{line}");
        }
    }
}
