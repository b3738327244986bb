//! A connection: a server with the key for it, and where the window begins there.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use external_data::did_you_mean;
use qminder::Server;
use toml::de::DeValue;

use crate::problem::Wrong;
use crate::value::Found;

/// A connection to a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// The address of the server.
    pub address: Server,
    /// Where the API key is kept.
    pub key: ConnectionKey,
    /// The id of the location that the window begins with.
    pub location: Option<String>,
    /// The id of the desk that it begins with.
    pub desk: Option<String>,
    /// The ids of the lines that are listed first; those that were chosen last where there is none.
    pub lines: Vec<String>,
}

/// Where the API key of a connection is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectionKey {
    /// In this file, which only its owner can read.
    File(PathBuf),
    /// In the operating system's keyring.
    Keyring,
    /// In memory alone, so that it is asked for at each start.
    Memory,
}

/// The words for the places of a key that are no files.
const KEY_STORES: [(&str, ConnectionKey); 2] =
    [("keyring", ConnectionKey::Keyring), ("memory", ConnectionKey::Memory)];

impl ConnectionKey {
    /// The member of a connection that says so, and its value as a file has it.
    pub(crate) fn member(&self) -> (&'static str, toml::Value) {
        match self {
            Self::File(path) => (KEY_FILE, path.display().to_string().into()),
            Self::Keyring => (KEY_STORE, "keyring".into()),
            Self::Memory => (KEY_STORE, "memory".into()),
        }
    }
}

/// A member of a connection: its name, what a file may say for it, and what it means.
pub(crate) struct Member {
    pub name: &'static str,
    pub expected: &'static str,
    pub description: &'static str,
}

/// The names of the members that say where the key is.
pub(crate) const KEY_FILE: &str = "key-file";
pub(crate) const KEY_STORE: &str = "key-store";

/// The members of a connection.
pub(crate) const MEMBERS: [Member; 6] = [
    Member {
        name: "address",
        expected: "an address such as \"https://api.qminder.com\"",
        description: "The address of the server. Plain `http:` is for this machine alone. It must be there.",
    },
    Member {
        name: KEY_FILE,
        expected: "the path of a file",
        description: "The file that holds the API key and nothing else, readable for its owner alone. A path that is not absolute begins at the folder of the settings, one with `~/` at the home of the person. Either it or `key-store` must be there.",
    },
    Member {
        name: KEY_STORE,
        expected: "\"keyring\" or \"memory\"",
        description: "Where the API key is kept, where that is no file: in the operating system's keyring, or in memory alone, so that the window asks for it at each start.",
    },
    Member {
        name: "location",
        expected: "an id in quotes",
        description: "The id of the location that each start begins with. Without it, it is the one where the window was left, or the first that the key may see.",
    },
    Member {
        name: "desk",
        expected: "an id in quotes",
        description: "The id of the desk that each start begins with. Without it, it is the one that was chosen last.",
    },
    Member {
        name: "lines",
        expected: "a list of ids in quotes",
        description: "The ids of the lines that each start begins with. Without it, they are those that were chosen last.",
    },
];

/// What a file may say for a member.
fn expected(name: &str) -> &'static str {
    MEMBERS.iter().find(|member| member.name == name).map_or("", |member| member.expected)
}

/// Reads a connection of the file that holds `text`; `folder` is where its paths begin. What is wrong
/// is handed to `note` with its place. Returns nothing where a member that is known is wrong or one
/// that is needed is missing.
pub(crate) fn read(
    text: &str,
    found: &Found<'_>,
    folder: &Path,
    note: &mut dyn FnMut(Range<usize>, Wrong),
) -> Option<Connection> {
    let DeValue::Table(members) = found.value() else {
        note(
            found.span(),
            found.is_not("a connection with an address and a key-file or key-store"),
        );
        return None;
    };
    let mut good = true;
    let (mut address, mut key, mut location, mut desk) = (None, None, None, None);
    let mut lines = Vec::new();
    for (name, value) in members {
        let value = Found::new(text, value);
        let name_span = name.span();
        let name = name.get_ref().as_ref();
        let taken = match name {
            "address" => server(&value).map(|read| address = Some(read)),
            KEY_FILE => value
                .text(expected(name))
                .map(|path| key = Some(ConnectionKey::File(expanded(path, folder)))),
            KEY_STORE => key_store(&value).map(|read| key = Some(read)),
            "location" => id(&value, name).map(|read| location = Some(read)),
            "desk" => id(&value, name).map(|read| desk = Some(read)),
            "lines" => ids(text, &value).map(|read| {
                for (span, id) in read {
                    match id {
                        Ok(id) => lines.push(id),
                        Err(wrong) => {
                            good = false;
                            note(span, wrong);
                        }
                    }
                }
            }),
            _ => {
                note(name_span, unknown(name));
                Ok(())
            }
        };
        if let Err(wrong) = taken {
            good = false;
            note(value.span(), wrong);
        }
    }
    let has = |name: &str| members.iter().any(|(member, _)| member.get_ref() == name);
    if !has("address") {
        let wrong = Wrong::new("a connection needs address");
        note(found.span(), wrong.help("add address = \"https://api.qminder.com\""));
    }
    if !has(KEY_FILE) && !has(KEY_STORE) {
        let wrong = Wrong::new("a connection needs key-file or key-store");
        note(found.span(), wrong.help("add key-file = \"qminder.key\" or key-store = \"keyring\""));
    }
    if has(KEY_FILE) && has(KEY_STORE) {
        good = false;
        let wrong = Wrong::new("the key of a connection is in one place");
        note(found.span(), wrong.help("remove key-file or key-store"));
    }
    let connection = Connection { address: address?, key: key?, location, desk, lines };
    good.then_some(connection)
}

fn key_store(value: &Found<'_>) -> Result<ConnectionKey, Wrong> {
    let text = value.text(expected(KEY_STORE))?;
    let known = KEY_STORES.into_iter().find(|(name, _)| *name == text);
    // What was written may be a key, so nothing of it is said.
    let wrong = || {
        let wrong = Wrong::new(format!("expected {}", expected(KEY_STORE)));
        match did_you_mean(text, &["keyring", "memory"]) {
            Some(meant) => wrong.help(format!("did you mean \"{meant}\"?")),
            None if text == "file" => wrong.help("for a file, write key-file = and its path"),
            None => wrong,
        }
    };
    known.map(|(_, store)| store).ok_or_else(wrong)
}

fn unknown(name: &str) -> Wrong {
    let known = MEMBERS.map(|member| member.name);
    let other_word = matches!(name, "server" | "url" | "host").then_some("address");
    let wrong = Wrong::new(format!("a connection has no {name}"));
    if matches!(name, "key" | "api-key" | "api_key" | "token") {
        return wrong.help(
            "a key does not stand in the settings: put it into a file of its own, and name that with key-file, or say key-store = \"keyring\" and enter it in the window",
        );
    }
    match other_word.or_else(|| did_you_mean(name, &known)) {
        Some(meant) => wrong.help(format!("did you mean {meant}?")),
        None => wrong.help(format!("it has {}", known.join(", "))),
    }
}

fn server(value: &Found<'_>) -> Result<Server, Wrong> {
    let text = value.text(expected("address"))?;
    text.parse().map_err(|refused: qminder::AddressRefused| Wrong::new(refused.to_string()))
}

fn id(value: &Found<'_>, name: &str) -> Result<String, Wrong> {
    Ok(value.text(expected(name))?.trim().to_owned())
}

/// An id of a list with its place.
type PlacedId = (Range<usize>, Result<String, Wrong>);

fn ids(text: &str, value: &Found<'_>) -> Result<Vec<PlacedId>, Wrong> {
    let DeValue::Array(ids) = value.value() else { return Err(value.is_not(expected("lines"))) };
    let read = |one| {
        let found = Found::new(text, one);
        (found.span(), id(&found, "location"))
    };
    Ok(ids.iter().map(read).collect())
}

/// The path that is meant in a file in `folder`.
fn expanded(path: &str, folder: &Path) -> PathBuf {
    match path.strip_prefix("~/").zip(dirs::home_dir()) {
        Some((below, home)) => home.join(below),
        None => folder.join(path),
    }
}

/// Why a connection cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConnectionError {
    /// There is no connection of this name.
    #[error("there is no connection {name:?} in the settings{}", hint(.meant.as_deref()))]
    Unknown {
        /// The name.
        name: String,
        /// The name that was probably meant.
        meant: Option<String>,
    },
}

fn hint(meant: Option<&str>) -> String {
    meant.map(|meant| format!("; did you mean {meant:?}?")).unwrap_or_default()
}

impl Connection {
    /// The members that are set, with their values as a file has them.
    pub(crate) fn members(&self) -> Vec<(&'static str, toml::Value)> {
        let id = |id: &Option<String>| id.clone().map(toml::Value::from);
        let lines = (!self.lines.is_empty()).then(|| toml::Value::from(self.lines.clone()));
        let (key_member, key) = self.key.member();
        let all = [
            ("address", Some(self.address.to_string().into())),
            (key_member, Some(key)),
            ("location", id(&self.location)),
            ("desk", id(&self.desk)),
            ("lines", lines),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

impl fmt::Display for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.address)
    }
}
