//! The settings for people and programs to read: each value with its origin, and the check of a file.

use std::fmt::Write;
use std::path::Path;

use external_data::escape_invisible;
use serde_json::{Map, Value, json};

use crate::kiosk::KIOSK;
use crate::layer::CONNECTIONS;
use crate::origin::{Origin, Set};
use crate::problem::Problem;
use crate::reader;
use crate::settings::Settings;

/// A value that holds.
#[derive(Clone, Debug, PartialEq)]
struct ListedValue {
    /// The name, such as `theme` or `connections.cloud.address`.
    name: String,
    set: Set<toml::Value>,
}

impl Settings {
    /// Each value with its origin, a line each.
    #[must_use]
    pub fn listing(&self) -> String {
        let lines: Vec<(String, String)> = self
            .listed()
            .into_iter()
            .map(|one| {
                let value = format!("{} = {}", one.name, one.set.value);
                (escape_invisible(&value).into_owned(), one.set.origin.to_string())
            })
            .collect();
        let width = lines.iter().map(|(value, _)| value.chars().count()).max().unwrap_or(0);
        lines.iter().fold(String::new(), |mut text, (value, origin)| {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "{value:width$}  # {}", escape_invisible(origin));
            text
        })
    }

    /// The same as JSON, with what is wrong with the files.
    #[must_use]
    pub fn listing_json(&self) -> Value {
        let settings = self.listed().into_iter().map(|one| {
            let mut object = Map::new();
            object.insert("name".to_owned(), one.name.into());
            object.insert("value".to_owned(), plain_json(&one.set.value));
            object.insert("origin".to_owned(), one.set.origin.kind().into());
            if let Some(place) = one.set.origin.place() {
                object.insert("file".to_owned(), place.file.display().to_string().into());
                object.insert("line".to_owned(), place.line.into());
            }
            if let Some(by) = one.set.origin.name() {
                object.insert("by".to_owned(), by.into());
            }
            Value::Object(object)
        });
        json!({
            "settings": settings.collect::<Vec<_>>(),
            "problems": self.problems().iter().map(problem_json).collect::<Vec<_>>(),
        })
    }

    fn listed(&self) -> Vec<ListedValue> {
        let layer = self.effective();
        let values = layer.values().into_iter();
        let mut listed: Vec<_> =
            values.map(|(name, set)| ListedValue { name: name.to_owned(), set }).collect();
        for (connection, set) in &layer.connections {
            for (member, value) in set.value.members() {
                let name = format!("{CONNECTIONS}.{}.{member}", key(connection));
                listed.push(ListedValue { name, set: Set::new(value, set.origin.clone()) });
            }
        }
        let kiosk = layer.kiosk.values().into_iter();
        listed
            .extend(kiosk.map(|(name, set)| ListedValue { name: format!("{KIOSK}.{name}"), set }));
        listed
    }
}

/// A name as a key of TOML.
fn key(name: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !name.is_empty() && name.bytes().all(bare) {
        name.to_owned()
    } else {
        toml::Value::from(name).to_string()
    }
}

/// What is wrong, for programs.
#[must_use]
pub fn problem_json(problem: &Problem) -> Value {
    json!({
        "file": problem.file.display().to_string(),
        "line": problem.at.map(|(line, _)| line),
        "column": problem.at.map(|(_, column)| column),
        "message": problem.message,
        "help": problem.help,
    })
}

fn plain_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Boolean(on) => (*on).into(),
        toml::Value::Array(all) => all.iter().map(plain_json).collect::<Vec<_>>().into(),
        other => other.to_string().into(),
    }
}

/// Returns what is wrong with a file of settings that holds `bytes`. Files of the person, of the
/// machine's defaults and of what is locked have the same form.
#[must_use]
pub fn check_file(file: &Path, bytes: &[u8]) -> Vec<Problem> {
    reader::read(file, bytes, Origin::User).problems
}
