//! The password of the database, from its own file or from one in the form of `.pgpass`
//! (PostgreSQL's documentation, chapter 34.16).

use std::env;
use std::path::{Path, PathBuf};

use private_files::Secrecy;

use crate::store::error::StoreError;

/// What a password is looked up by.
pub(super) struct Entry<'a> {
    /// A name, an address, or the directory of a socket.
    pub host: &'a str,
    pub port: u16,
    pub database: &'a str,
    pub user: &'a str,
}

/// The password in a file of its own: its first line.
pub(super) fn read(file: &Path) -> Result<String, StoreError> {
    let text = private_files::read(file, Secrecy::Secret).map_err(StoreError::PasswordFile)?;
    let text = String::from_utf8_lossy(&text);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// The password that the user's password file has for the first of `entries` that stands in it. A
/// file that is not there has none.
pub(super) fn look_up(entries: &[Entry<'_>]) -> Result<Option<String>, StoreError> {
    let named = env::var_os("PGPASSFILE").filter(|name| !name.is_empty()).map(PathBuf::from);
    let Some(file) = named.or_else(|| Some(dirs::home_dir()?.join(".pgpass"))) else {
        return Ok(None);
    };
    if !file.exists() {
        return Ok(None);
    }
    let text = private_files::read(&file, Secrecy::Secret).map_err(StoreError::PasswordFile)?;
    Ok(find(&String::from_utf8_lossy(&text), entries))
}

fn find(text: &str, entries: &[Entry<'_>]) -> Option<String> {
    entries.iter().find_map(|entry| {
        let wanted = [entry.host, &entry.port.to_string(), entry.database, entry.user];
        text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
            let mut fields = fields(line);
            if fields.len() < 5 {
                return None;
            }
            let fits = fields.iter().zip(wanted).all(|(field, wanted)| {
                // A socket in a directory stands there as "localhost" too.
                field == "*" || field == wanted || (field == "localhost" && wanted.starts_with('/'))
            });
            fits.then(|| fields.swap_remove(4))
        })
    })
}

/// The fields of a line: a backslash before a colon or a backslash takes that as it is.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        let taken = match character {
            '\\' => characters.next(),
            ':' if fields.len() < 5 => {
                fields.push(String::new());
                continue;
            }
            other => Some(other),
        };
        if let Some(last) = fields.last_mut() {
            last.extend(taken);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# a comment\ndb.example:5432:hub:hub:se\\:cret\nlocalhost:*:*:hub:sock\\\\et\n*:*:*:other:last\n";

    fn entry<'a>(host: &'a str, user: &'a str) -> Entry<'a> {
        Entry { host, port: 5432, database: "hub", user }
    }

    #[test]
    fn first_line_that_fits_has_the_password() {
        let found = |host, user| find(FILE, &[entry(host, user)]);
        assert_eq!(found("db.example", "hub").as_deref(), Some("se:cret"));
        assert_eq!(found("/run/postgresql", "hub").as_deref(), Some("sock\\et"));
        assert_eq!(found("elsewhere.example", "other").as_deref(), Some("last"));
        assert_eq!(found("elsewhere.example", "hub"), None);
    }

    #[test]
    fn of_several_hosts_the_first_that_stands_in_the_file_counts() {
        let hosts = [entry("unknown.example", "hub"), entry("db.example", "hub")];
        assert_eq!(find(FILE, &hosts).as_deref(), Some("se:cret"));
    }
}
