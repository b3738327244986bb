//! Changes the connections of the person's file: adds one, and says where the key of one is kept.

use std::path::{Path, PathBuf};

use toml_edit::{Item, Table, Value};

use crate::connection::{Connection, ConnectionKey, KEY_FILE, KEY_STORE};
use crate::layer::CONNECTIONS;
use crate::user_file::{SaveError, as_edited, parsed};

/// The folder of the keys that the window keeps in files, beside the settings.
const KEY_FOLDER: &str = "keys";

/// The file in which the window keeps the key of the connection of this name, where the settings lie
/// in `folder`. A name may have any signs that can be read; those that mean something in a path are
/// written as their codes.
pub(crate) fn key_file(folder: &Path, name: &str) -> PathBuf {
    let mut file = String::new();
    for sign in name.chars() {
        if sign.is_ascii() && !sign.is_ascii_alphanumeric() && !matches!(sign, '-' | '_' | ' ') {
            file += &format!("%{:02X}", u32::from(sign));
        } else {
            file.push(sign);
        }
    }
    folder.join(KEY_FOLDER).join(file + ".key")
}

/// Returns `text`, which is what `file` holds, where the key of the connection of this name is in
/// another place. What else stands in it stays as it is.
///
/// # Errors
/// [`SaveError::Broken`] where the text is not TOML, and [`SaveError::NoConnection`].
pub(crate) fn with_key_in(
    file: &Path,
    text: &str,
    name: &str,
    key: &ConnectionKey,
) -> Result<String, SaveError> {
    let (member, value) = beside(file, key).member();
    let mut new = as_edited(file, &value)?;
    let mut document = parsed(file, text)?;
    let connections = document.get_mut(CONNECTIONS).and_then(|all| all.as_table_like_mut());
    let connection = connections.and_then(|all| all.get_mut(name)?.as_table_like_mut());
    let gone = || SaveError::NoConnection { file: file.to_owned(), name: name.to_owned() };
    let connection = connection.ok_or_else(gone)?;
    let other = if member == KEY_FILE { KEY_STORE } else { KEY_FILE };
    let removed = connection.remove(other);
    match connection.get_mut(member).and_then(|item| item.as_value_mut()) {
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => {
            // A comment behind the value says something of its line, whatever the value is.
            if let Some(old) = removed.as_ref().and_then(|item| item.as_value()) {
                *new.decor_mut() = old.decor().clone();
            }
            connection.insert(member, Item::Value(new));
        }
    }
    Ok(document.to_string())
}

/// The place of a key as `file` names it: a path beside the settings goes where they go.
fn beside(file: &Path, key: &ConnectionKey) -> ConnectionKey {
    match (key, file.parent()) {
        (ConnectionKey::File(path), Some(folder)) => {
            ConnectionKey::File(path.strip_prefix(folder).unwrap_or(path).to_owned())
        }
        (key, _) => key.clone(),
    }
}

/// Returns `text`, which is what `file` holds, with one connection more at its end. What else stands in
/// it stays as it is.
///
/// # Errors
/// [`SaveError::Broken`] where the text is not TOML, [`SaveError::ConnectionExists`] and
/// [`SaveError::NoConnections`].
pub(crate) fn with_connection(
    file: &Path,
    text: &str,
    name: &str,
    connection: &Connection,
) -> Result<String, SaveError> {
    let mut document = parsed(file, text)?;
    let mut table = Table::new();
    let connection = Connection { key: beside(file, &connection.key), ..connection.clone() };
    for (member, value) in connection.members() {
        table.insert(member, Item::Value(as_edited(file, &value)?));
    }
    let mut headless = Table::new();
    // Its connections have headers of their own.
    headless.set_implicit(true);
    let all = document.entry(CONNECTIONS).or_insert(Item::Table(headless));
    let is_one_line = all.is_inline_table();
    let all = all.as_table_like_mut();
    let all = all.ok_or_else(|| SaveError::NoConnections { file: file.to_owned() })?;
    if all.contains_key(name) {
        return Err(SaveError::ConnectionExists { file: file.to_owned(), name: name.to_owned() });
    }
    let added = if is_one_line {
        Item::Value(Value::InlineTable(table.into_inline_table()))
    } else {
        Item::Table(table)
    };
    all.insert(name, added);
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, key: &ConnectionKey) -> String {
        with_key_in(Path::new("/etc/f.toml"), text, "cloud", key).unwrap()
    }

    #[test]
    fn place_of_the_key_changes_and_all_else_stays() {
        let text = "# Ours.\ntheme = \"dark\" # easy\n\n[connections.cloud] # the vendor's\nkey-file = \"k\" # of the front desk\naddress = \"https://api.qminder.com\"\n\n[connections.other]\nkey-file = \"k\"\n";
        let keyring = changed(text, &ConnectionKey::Keyring);
        assert_eq!(
            keyring,
            text.replacen("key-file = \"k\" # of the front desk\n", "", 1).replace(
                "qminder.com\"\n",
                "qminder.com\"\nkey-store = \"keyring\" # of the front desk\n"
            )
        );
        let memory = changed(&keyring, &ConnectionKey::Memory);
        assert_eq!(memory, keyring.replace("\"keyring\"", "\"memory\""));
        let file = changed(&memory, &ConnectionKey::File("/etc/keys/cloud.key".into()));
        assert_eq!(file, memory.replace("key-store = \"memory\"", "key-file = \"keys/cloud.key\""));
        let elsewhere = changed(&memory, &ConnectionKey::File("/var/k".into()));
        assert!(elsewhere.contains("key-file = \"/var/k\""), "{elsewhere}");
    }

    #[test]
    fn connection_on_one_line_is_changed_as_well() {
        let text = "connections.cloud = { address = \"https://x.example\", key-file = \"k\" }\n";
        let new = changed(text, &ConnectionKey::Keyring);
        assert_eq!(new, text.replace("key-file = \"k\"", "key-store = \"keyring\""));
    }

    #[test]
    fn connection_that_is_not_in_the_file_is_not_made() {
        for text in ["", "connections = 3\n", "[connections.other]\nkey-file = \"k\"\n"] {
            let file = Path::new("/etc/f.toml");
            let error = with_key_in(file, text, "cloud", &ConnectionKey::Keyring).unwrap_err();
            assert_eq!(error.to_string(), "/etc/f.toml has no connection \"cloud\"");
        }
    }

    fn added(text: &str, name: &str) -> Result<String, SaveError> {
        let connection = Connection {
            address: "https://x.example".parse().unwrap(),
            key: ConnectionKey::File("/etc/keys/x.key".into()),
            location: None,
            desk: None,
            lines: Vec::new(),
        };
        with_connection(Path::new("/etc/f.toml"), text, name, &connection)
    }

    #[test]
    fn added_connection_stands_at_the_end_and_all_else_stays() {
        let new = "address = \"https://x.example\"\nkey-file = \"keys/x.key\"\n";
        assert_eq!(added("", "x").unwrap(), format!("[connections.x]\n{new}"));
        let text = "# Ours.\ntheme = \"dark\" # easy\n\n[connections.cloud] # the vendor's\nkey-file = \"k\"\naddress = \"https://api.qminder.com\"\n";
        let two = added(text, "Front desk").unwrap();
        assert_eq!(two, format!("{text}\n[connections.\"Front desk\"]\n{new}"));
    }

    #[test]
    fn connection_is_added_to_whatever_form_the_others_have() {
        let other = "{ address = \"https://y.example\", key-file = \"k\" }";
        for text in [
            format!("connections.y = {other}\n"),
            format!("connections = {{ y = {other} }}\n"),
            format!("[connections]\ny = {other}\n"),
        ] {
            let new = added(&text, "x").unwrap();
            let read = crate::reader::read(Path::new("f"), new.as_bytes(), crate::Origin::User);
            assert_eq!(read.problems, [], "{new}");
            let names: Vec<_> = read.layer.connections.into_keys().collect();
            assert_eq!(names, ["x", "y"], "{new}");
        }
    }

    #[test]
    fn connection_is_added_in_the_place_of_no_other() {
        let text = "[connections.x]\naddress = \"https://y.example\"\nkey-file = \"k\"\n";
        let error = added(text, "x").unwrap_err().to_string();
        assert_eq!(error, "/etc/f.toml has a connection \"x\" already");
        let error = added("connections = 3\n", "x").unwrap_err().to_string();
        assert!(error.contains("mend that first"), "{error}");
        assert!(matches!(added("a = = 3\n", "x"), Err(SaveError::Broken(_))));
    }

    #[test]
    fn name_of_a_key_file_leads_nowhere_else() {
        let file = |name: &str| key_file(Path::new("/c"), name);
        assert_eq!(file("Front desk-2_a"), Path::new("/c/keys/Front desk-2_a.key"));
        assert_eq!(file("../../etc/x"), Path::new("/c/keys/%2E%2E%2F%2E%2E%2Fetc%2Fx.key"));
        assert_eq!(file("a%2Fb"), Path::new("/c/keys/a%252Fb.key"));
        assert_eq!(file("مكتب"), Path::new("/c/keys/مكتب.key"));
    }
}
