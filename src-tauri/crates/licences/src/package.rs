//! A crate as cargo tells of it.

use std::path::Path;

use serde::Deserialize;

/// What `cargo metadata` tells of a crate.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub name: String,
    pub version: String,
    pub license: Option<String>,
    pub license_file: Option<String>,
    pub repository: Option<String>,
    pub authors: Vec<String>,
    pub manifest_path: String,
    source: Option<String>,
}

impl Package {
    /// Whether it is no part of this project.
    pub(crate) fn is_of_others(&self) -> bool {
        self.source.is_some()
    }

    /// The folder of its sources.
    pub(crate) fn folder(&self) -> &Path {
        Path::new(&self.manifest_path).parent().unwrap_or(Path::new("."))
    }

    /// Its licence. Older manifests write a stroke for "or".
    pub(crate) fn licence(&self) -> String {
        let written = self.license.as_deref().unwrap_or("see the text");
        written.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ")
    }
}
