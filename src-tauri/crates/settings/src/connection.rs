//! A connection: a server with the key for it, and where the window begins there.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use external_data::did_you_mean;
use qminder::{Client, Server};
use toml::de::DeValue;

use crate::api_key_file::{ApiKeyFile, ApiKeyFileError};
use crate::problem::Wrong;
use crate::value::Found;

/// A connection to a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// The address of the server.
    pub address: Server,
    /// The file with the API key.
    pub key_file: PathBuf,
    /// The id of the location that the window begins with.
    pub location: Option<String>,
    /// The id of the desk that it begins with.
    pub desk: Option<String>,
    /// The ids of the lines that are listed first; those that were chosen last where there is none.
    pub lines: Vec<String>,
}

/// A member of a connection: its name, what a file may say for it, and what it means.
pub(crate) struct Member {
    pub name: &'static str,
    pub expected: &'static str,
    pub description: &'static str,
}

/// The members of a connection.
pub(crate) const MEMBERS: [Member; 5] = [
    Member {
        name: "address",
        expected: "an address such as \"https://api.qminder.com\"",
        description: "The address of the server. Plain `http:` is for this machine alone. It must be there.",
    },
    Member {
        name: "key-file",
        expected: "the path of a file",
        description: "The file that holds the API key and nothing else, readable for its owner alone. A path that is not absolute begins at the folder of the settings, one with `~/` at the home of the person. It must be there.",
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
        note(found.span(), found.is_not("a connection with an address and a key-file"));
        return None;
    };
    let mut good = true;
    let (mut address, mut key_file, mut location, mut desk) = (None, None, None, None);
    let mut lines = Vec::new();
    for (name, value) in members {
        let value = Found::new(text, value);
        let name_span = name.span();
        let name = name.get_ref().as_ref();
        let taken = match name {
            "address" => server(&value).map(|read| address = Some(read)),
            "key-file" => {
                value.text(expected(name)).map(|path| key_file = Some(expanded(path, folder)))
            }
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
    for name in ["address", "key-file"] {
        if !members.iter().any(|(member, _)| member.get_ref() == name) {
            let wrong = Wrong::new(format!("a connection needs {name}"));
            note(found.span(), wrong.help(format!("add {name} = {}", example(name))));
        }
    }
    let connection = Connection { address: address?, key_file: key_file?, location, desk, lines };
    good.then_some(connection)
}

/// What a needed member may be.
fn example(name: &str) -> &'static str {
    if name == "address" { "\"https://api.qminder.com\"" } else { "\"qminder.key\"" }
}

fn unknown(name: &str) -> Wrong {
    let known = MEMBERS.map(|member| member.name);
    let other_word = matches!(name, "server" | "url" | "host").then_some("address");
    let wrong = Wrong::new(format!("a connection has no {name}"));
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
    /// The key file cannot be read or must not be used.
    #[error("cannot read the API key from {}: {reason}", path.display())]
    KeyUnreadable {
        /// The file.
        path: PathBuf,
        /// The reason, and what to do.
        reason: String,
    },
    /// The content of the key file is no key.
    #[error("{} holds no API key; put the key in it, on one line", .0.display())]
    NoKey(PathBuf),
    /// The client cannot be made.
    #[error(transparent)]
    Client(#[from] qminder::Error),
}

fn hint(meant: Option<&str>) -> String {
    meant.map(|meant| format!("; did you mean {meant:?}?")).unwrap_or_default()
}

impl Connection {
    /// A connection to a server that is named by its address alone.
    #[must_use]
    pub fn to_server(address: Server, key_file: PathBuf) -> Self {
        Self { address, key_file, location: None, desk: None, lines: Vec::new() }
    }

    /// Reads the key, and returns a client of the server. Nothing is sent.
    ///
    /// # Errors
    /// [`ConnectionError`] where the key file gives no key, or the system no client.
    pub fn client(&self) -> Result<Client, ConnectionError> {
        let file = ApiKeyFile::new(&self.key_file);
        let path = || file.path().to_owned();
        let key = file.read().map_err(|why| match why {
            ApiKeyFileError::Unreadable(reason) => {
                ConnectionError::KeyUnreadable { path: path(), reason }
            }
            ApiKeyFileError::Malformed => ConnectionError::NoKey(path()),
        })?;
        Ok(Client::new(self.address.clone(), key)?)
    }

    /// The members that are set, with their values as a file has them.
    pub(crate) fn members(&self) -> Vec<(&'static str, toml::Value)> {
        let id = |id: &Option<String>| id.clone().map(toml::Value::from);
        let lines = (!self.lines.is_empty()).then(|| toml::Value::from(self.lines.clone()));
        let key_file = self.key_file.display().to_string();
        let all = [
            ("address", Some(self.address.to_string().into())),
            ("key-file", Some(key_file.into())),
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
