//! What the program says of itself: its version and commit, the web engine, and the licences of all that
//! is inside.

use std::io;

use licences::Licences;
use serde::Serialize;
use specta::Type;

use crate::built_in;
use crate::doctor::web_engine;

/// The licences of the libraries of Rust, which the build script collected.
static OF_LIBRARIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/licences.gz"));
/// The file among those of the window's pages in which their build writes what they are made of.
const OF_PAGES: &str = "licences.json";

/// What the program says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct About {
    /// Its version.
    version: &'static str,
    /// The commit that it was built from, where that is known.
    commit: Option<&'static str>,
    /// The name of the web engine.
    engine: &'static str,
    /// The version of the web engine; absent where it does not tell.
    engine_version: Option<String>,
    /// What is inside, by its name.
    components: Vec<IncludedComponent>,
}

/// A library or typeface inside the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
struct IncludedComponent {
    /// Its name.
    name: String,
    /// Its version.
    version: String,
    /// Its licence, as an SPDX expression.
    licence: String,
}

impl About {
    /// What the program with these licences says of itself.
    pub(crate) fn new(licences: &Licences) -> Self {
        let (engine, engine_version) = web_engine();
        let components = licences.components.iter().map(|one| IncludedComponent {
            name: one.name.clone(),
            version: one.version.clone(),
            licence: one.licence.clone(),
        });
        let version = env!("SERVICE_VIEW_VERSION");
        Self {
            version: env!("CARGO_PKG_VERSION"),
            commit: version.split_once('(').map(|(_, commit)| commit.trim_end_matches(')')),
            engine,
            engine_version,
            components: components.collect(),
        }
    }
}

/// The licences of all that is inside. What the pages are made of is absent where the program is run with
/// hot reload, whose pages are not built.
///
/// # Errors
/// What the build has not written in its own form.
pub(crate) fn licences() -> io::Result<Licences> {
    let licences = Licences::unpack(OF_LIBRARIES)?;
    Ok(match built_in::context().assets().get(&OF_PAGES.into()) {
        Some(of_pages) => licences.with(Licences::from_json(&of_pages)?),
        None => licences,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_of_both_languages_and_typefaces_are_named_with_their_licences() {
        let about = About::new(&licences().unwrap());
        assert_eq!(about.version, env!("CARGO_PKG_VERSION"));
        for (name, licence) in [
            ("tauri", "Apache-2.0 OR MIT"),
            ("rusqlite", "MIT"),
            ("svelte", "MIT"),
            ("bits-ui", "MIT"),
            ("@codemirror/view", "MIT"),
            ("@fontsource-variable/inter", "OFL-1.1"),
            ("@fontsource-variable/noto-sans-arabic", "OFL-1.1"),
        ] {
            let found = about.components.iter().find(|one| one.name == name);
            assert_eq!(found.map(|one| &*one.licence), Some(licence), "{name}");
        }
        // What only builds and tests need is not inside.
        for name in
            ["vitest", "typescript", "proptest", "fantoccini", "tauri-build", "serde_derive"]
        {
            assert!(about.components.iter().all(|one| one.name != name), "{name}");
        }
    }

    #[test]
    fn each_component_has_a_licence_with_its_text() {
        let all = licences().unwrap();
        assert!(all.components.len() > 300);
        for one in &all.components {
            assert!(!one.licence.is_empty() && one.licence != "see the text", "{one:?}");
            let texts = all.texts_of(&one.name, &one.version).unwrap();
            assert!(texts.iter().any(|text| text.len() > 200), "{one:?} has no text");
        }
    }
}
