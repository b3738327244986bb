//! Components with their licences, as a program carries and prints them.

use std::fmt::{self, Display, Formatter};
use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

/// How wide the lines between two components are.
const RULE_WIDTH: usize = 80;

/// A library or typeface that a program holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Component {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, as an SPDX expression where its authors wrote one.
    pub licence: String,
    /// Where its sources are; empty where nobody says.
    pub source: String,
    /// The indexes of its texts among those of [`Licences`].
    pub texts: Vec<usize>,
}

/// All components of a program, and the texts of their licences, of which many have the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Licences {
    /// The components, by name and version.
    pub components: Vec<Component>,
    /// The texts.
    pub texts: Vec<String>,
}

impl Licences {
    /// Adds a component with its texts.
    pub fn add(&mut self, mut component: Component, texts: Vec<String>) {
        component.texts = texts.into_iter().map(|text| self.index_of(text)).collect();
        self.components.push(component);
    }

    /// The same components, with those of `more` among them by their names.
    #[must_use]
    pub fn with(mut self, more: Self) -> Self {
        let Self { components, texts } = more;
        for component in components {
            let own = component.texts.iter().filter_map(|index| texts.get(*index)).cloned();
            let own = own.collect();
            self.add(component, own);
        }
        self.components.sort();
        self
    }

    /// The texts of the component with this name and version. None where there is no such component.
    #[must_use]
    pub fn texts_of(&self, name: &str, version: &str) -> Option<Vec<&str>> {
        let of_name = |one: &&Component| one.name == name && one.version == version;
        Some(self.texts(self.components.iter().find(of_name)?).collect())
    }

    /// What [`Self::unpack`] reads.
    ///
    /// # Errors
    /// What cannot be written as JSON.
    pub fn pack(&self) -> io::Result<Vec<u8>> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&serde_json::to_vec(self)?)?;
        packed.finish()
    }

    /// Reads what a build has packed.
    ///
    /// # Errors
    /// What is not in that form.
    pub fn unpack(packed: &[u8]) -> io::Result<Self> {
        let mut text = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut text)?;
        Self::from_json(&text)
    }

    /// Reads what the build of the window's pages has written.
    ///
    /// # Errors
    /// What is not in that form.
    pub fn from_json(text: &[u8]) -> io::Result<Self> {
        Ok(serde_json::from_slice(text)?)
    }

    fn texts(&self, component: &Component) -> impl Iterator<Item = &str> {
        component.texts.iter().filter_map(|index| self.texts.get(*index)).map(String::as_str)
    }

    fn index_of(&mut self, text: String) -> usize {
        self.texts.iter().position(|one| *one == text).unwrap_or_else(|| {
            self.texts.push(text);
            self.texts.len() - 1
        })
    }
}

/// Each text, under the components that it belongs to.
impl Display for Licences {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rule = "=".repeat(RULE_WIDTH);
        let mut done: Vec<&[usize]> = Vec::new();
        for Component { texts, .. } in &self.components {
            if done.contains(&texts.as_slice()) {
                continue;
            }
            done.push(texts);
            writeln!(f, "{rule}")?;
            for one in self.components.iter().filter(|one| one.texts == *texts) {
                write!(f, "{} {}: {}", one.name, one.version, one.licence)?;
                if !one.source.is_empty() {
                    write!(f, ", {}", one.source)?;
                }
                writeln!(f)?;
            }
            for text in texts.iter().filter_map(|index| self.texts.get(*index)) {
                writeln!(f, "\n{text}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    fn component(name: &str) -> Component {
        let [version, licence, source] = ["1.0.0", "MIT", ""].map(str::to_owned);
        Component { name: name.to_owned(), version, licence, source, texts: Vec::new() }
    }

    fn two() -> Licences {
        let mut licences = Licences::default();
        licences.add(component("b"), vec!["one text".to_owned(), "another".to_owned()]);
        licences.add(component("d"), vec!["one text".to_owned(), "another".to_owned()]);
        licences
    }

    #[test]
    fn text_that_many_have_is_kept_once_and_printed_under_all_their_names() {
        let licences = two();
        assert_eq!(licences.texts, ["one text", "another"]);
        let printed = licences.to_string();
        assert_eq!(printed.matches("one text").count(), 1);
        assert!(printed.contains("b 1.0.0: MIT\nd 1.0.0: MIT\n\none text\n\nanother\n"));
    }

    #[test]
    fn components_of_two_builds_stand_together_by_name_with_their_own_texts() {
        let mut more = Licences::default();
        more.add(component("c"), vec!["a third".to_owned()]);
        more.add(component("a"), vec!["another".to_owned()]);
        let all = two().with(more);
        let names: Vec<_> = all.components.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["a", "b", "c", "d"]);
        assert_eq!(all.texts_of("a", "1.0.0").unwrap(), ["another"]);
        assert_eq!(all.texts_of("b", "1.0.0").unwrap(), ["one text", "another"]);
        assert_eq!(all.texts_of("c", "1.0.0").unwrap(), ["a third"]);
        assert_eq!(all.texts_of("c", "2.0.0"), None);
    }

    #[test]
    fn what_is_packed_is_read_as_it_was() {
        let licences = two();
        assert_eq!(Licences::unpack(&licences.pack().unwrap()).unwrap(), licences);
        assert!(Licences::unpack(b"no archive").is_err());
    }
}
