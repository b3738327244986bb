//! `sview key`

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use ::hub::{KeyEntry, NewKey, list_keys, revoke_key};
use external_data::escape_invisible;
use serde_json::{Value, json};

use crate::options::{CreateOptions, data_directory};
use crate::say::{say, say_json};

/// Makes a key and prints it, alone on its line.
pub(crate) fn create(options: CreateOptions) -> Result<ExitCode, Box<dyn Error>> {
    let directory = data_directory(options.data)?;
    if !directory.exists() {
        eprintln!("sview: {} is new; start the hub with the same --data", directory.display());
    }
    let (name, user) = (options.name.as_deref(), options.user.as_deref());
    let key = NewKey::create_for(&directory, options.kind.into(), name, user)?;
    say(&format!("{}\n", key.expose()));
    Ok(ExitCode::SUCCESS)
}

/// Prints the keys as a table or as JSON.
pub(crate) fn list(data: Option<PathBuf>, as_json: bool) -> Result<ExitCode, Box<dyn Error>> {
    let keys = list_keys(&data_directory(data)?)?;
    if as_json {
        let entries = keys.iter().map(|KeyEntry { name, kind, user, created_at, last_used_at }| {
            json!({
                "name": name,
                "kind": kind.word(),
                "user": user,
                "createdAt": created_at.to_string(),
                "lastUsedAt": last_used_at.map(|used| used.to_string()),
            })
        });
        say_json(&Value::from_iter(entries));
        return Ok(ExitCode::SUCCESS);
    }
    if keys.is_empty() {
        eprintln!("sview: no keys yet; make one with sview key create");
        return Ok(ExitCode::SUCCESS);
    }
    let width = keys
        .iter()
        .map(|key| escape_invisible(&key.name).chars().count())
        .max()
        .unwrap_or_default()
        .max(4);
    say(&format!("{:width$}  KIND    CREATED               LAST USED             USER\n", "NAME"));
    for KeyEntry { name, kind, user, created_at, last_used_at } in keys {
        let kind = kind.word();
        let used = last_used_at.map_or_else(|| "never".to_owned(), |used| format!("{used:.0}"));
        // A name may hold anything; a line is a key.
        let user = user.unwrap_or_default();
        let (name, user) = (escape_invisible(&name), escape_invisible(&user));
        let line = format!("{name:width$}  {kind:6}  {created_at:.0}  {used:20}  {user}");
        say(&format!("{}\n", line.trim_end()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Revokes a key.
pub(crate) fn revoke(name: &str, data: Option<PathBuf>) -> Result<ExitCode, Box<dyn Error>> {
    if !revoke_key(&data_directory(data)?, name)? {
        return Err(format!("no key is named \"{name}\"; sview key list shows the names").into());
    }
    eprintln!("sview: \"{}\" was taken back", escape_invisible(name));
    Ok(ExitCode::SUCCESS)
}
