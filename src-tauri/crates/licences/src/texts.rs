//! The texts of a crate's licence: those that it brings along, or else the usual ones.

use std::fs;
use std::path::{Path, PathBuf};

use crate::package::Package;

/// How the names of files begin in which a licence, or a notice that belongs to it, stands.
const NAMES: [&str; 6] = ["licence", "license", "copying", "notice", "copyright", "unlicense"];

/// The licences of this project, which are the usual texts of theirs.
const APACHE: &str = include_str!("../../../../LICENSE-APACHE");
const MIT: &str = include_str!("../../../../LICENSE-MIT");
/// Licences whose texts name nobody, so that one crate can lend its text to another.
const IMPERSONAL: [&str; 1] = ["MPL-2.0"];

/// The texts that stand beside the manifest of a crate, and the one that it names.
pub(crate) fn found_texts(package: &Package) -> Vec<String> {
    let named = package.license_file.as_ref().map(|file| package.folder().join(file));
    let mut files: Vec<PathBuf> = named.into_iter().chain(files_in(package.folder())).collect();
    files.sort();
    files.dedup();
    let texts = files.iter().filter_map(|file| fs::read(file).ok());
    let texts = texts.map(|text| plain(&String::from_utf8_lossy(&text)));
    texts.filter(|text| !text.is_empty()).collect()
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_text = |name: &str| NAMES.iter().any(|begin| name.to_lowercase().starts_with(begin));
    let entries = entries.filter(|entry| is_text(&entry.file_name().to_string_lossy()));
    entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect()
}

/// The texts for a crate that brings none along: those of another crate of the same sources, or the
/// usual text of its licence with the names of its authors. Empty where there is neither.
pub(crate) fn usual_texts(package: &Package, all: &[Package]) -> Vec<String> {
    let licence = package.licence();
    let lent = |lends: &dyn Fn(&Package) -> bool| {
        all.iter().filter(|one| lends(one)).map(found_texts).find(|texts| !texts.is_empty())
    };
    let is_of_same_sources = |one: &Package| {
        one.repository.is_some() && one.repository == package.repository && one.licence() == licence
    };
    if let Some(texts) = lent(&is_of_same_sources) {
        return texts;
    }
    if IMPERSONAL.contains(&licence.as_str()) {
        return lent(&|one| one.licence() == licence).unwrap_or_default();
    }
    match licence {
        any if any.contains("Apache-2.0") => vec![plain(APACHE)],
        any if any.contains("MIT") => vec![with_authors(MIT, package)],
        _ => Vec::new(),
    }
}

/// The text of the MIT licence with the authors of a crate in the place of ours.
fn with_authors(text: &str, package: &Package) -> String {
    let authors = package.authors.join(", ");
    let authors =
        if authors.is_empty() { format!("the authors of {}", package.name) } else { authors };
    let holder = format!("Copyright (c) {authors}");
    let lines =
        text.lines().map(|line| if line.starts_with("Copyright") { holder.as_str() } else { line });
    plain(&lines.collect::<Vec<_>>().join("\n"))
}

/// A text without white space at the ends of it and of its lines, so that the same is told as the same.
fn plain(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}
