//! `sview key`

use std::error::Error;
use std::process::ExitCode;

use ::hub::{
    KeyEntry, NewKey, list_keys, list_keys_in_database, revoke_key, revoke_key_in_database,
};
use external_data::escape_invisible;
use serde_json::{Value, json};

use crate::database_runtime::runtime;
use crate::options::{CreateOptions, DataOptions, DataPlace};
use crate::say::{say, say_json};

/// Makes a key and prints it, alone on its line.
pub(crate) fn create(options: CreateOptions) -> Result<ExitCode, Box<dyn Error>> {
    let (name, user) = (options.name.as_deref(), options.user.as_deref());
    let kind = options.kind.into();
    let key = match options.data.place()? {
        DataPlace::Directory(directory) => {
            if !directory.exists() {
                eprintln!(
                    "sview: {} is new; start the hub with the same --data",
                    directory.display()
                );
            }
            NewKey::create_for(&directory, kind, name, user)?
        }
        DataPlace::Database(database) => {
            runtime()?.block_on(NewKey::create_in_database(&database, kind, name, user))?
        }
    };
    say(&format!("{}\n", key.expose()));
    Ok(ExitCode::SUCCESS)
}

/// Prints the keys as a table or as JSON.
pub(crate) fn list(data: DataOptions, as_json: bool) -> Result<ExitCode, Box<dyn Error>> {
    let keys = match data.place()? {
        DataPlace::Directory(directory) => list_keys(&directory)?,
        DataPlace::Database(database) => runtime()?.block_on(list_keys_in_database(&database))?,
    };
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
pub(crate) fn revoke(name: &str, data: DataOptions) -> Result<ExitCode, Box<dyn Error>> {
    let revoked = match data.place()? {
        DataPlace::Directory(directory) => revoke_key(&directory, name)?,
        DataPlace::Database(database) => {
            runtime()?.block_on(revoke_key_in_database(&database, name))?
        }
    };
    if !revoked {
        return Err(format!("no key is named \"{name}\"; sview key list shows the names").into());
    }
    eprintln!("sview: \"{}\" was taken back", escape_invisible(name));
    Ok(ExitCode::SUCCESS)
}
