//! What a report leaves out, since it is sent to others: where the home of the person is, and who that
//! is.

use std::env;
use std::path::PathBuf;

use serde_json::Value;

/// The variables that name the person.
const USER_VARIABLES: [&str; 3] = ["USER", "LOGNAME", "USERNAME"];
/// What stands in the place of a folder that is called as the person is.
const HIDDEN: &str = "…";

/// Knows the person whose name and home are left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Privacy {
    /// The home, as it is named and as it is without links; the longer first.
    homes: Vec<String>,
    /// The names of the person.
    users: Vec<String>,
}

impl Privacy {
    /// Knows the person who runs the program.
    pub(crate) fn of_this_person() -> Self {
        let users = USER_VARIABLES.into_iter().filter_map(|name| env::var(name).ok());
        Self::new(dirs::home_dir(), users.collect())
    }

    fn new(home: Option<PathBuf>, mut users: Vec<String>) -> Self {
        let real = home.as_ref().and_then(|home| home.canonicalize().ok());
        let homes = home.into_iter().chain(real);
        users.extend(
            homes.clone().filter_map(|home| {
                home.file_name().map(|name| name.to_string_lossy().into_owned())
            }),
        );
        users.retain(|user| !user.is_empty());
        let text =
            |home: PathBuf| home.display().to_string().trim_end_matches(['/', '\\']).to_owned();
        let mut homes: Vec<_> = homes.map(text).filter(|home| !home.is_empty()).collect();
        homes.sort_by_key(|home| std::cmp::Reverse(home.len()));
        Self { homes, users }
    }

    /// The text with `~` for the home, and without folders that are called as the person is.
    pub(crate) fn hide(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for home in &self.homes {
            text = replaced(&text, home, "~", |before| !before.ends_with(is_of_name));
        }
        for user in &self.users {
            // What follows two slashes is a host.
            let is_folder = |before: &str| before.ends_with(['/', '\\']) && !before.ends_with("//");
            text = replaced(&text, user, HIDDEN, is_folder);
        }
        text
    }

    /// The same for each text of a document.
    pub(crate) fn hide_all(&self, document: &mut Value) {
        match document {
            Value::String(text) => *text = self.hide(text),
            Value::Array(all) => all.iter_mut().for_each(|one| self.hide_all(one)),
            Value::Object(all) => all.values_mut().for_each(|one| self.hide_all(one)),
            _ => {}
        }
    }
}

/// The text with `by` in the place of each `part` that is a whole name in a path. `may_follow` says whether a
/// part may come after this text.
fn replaced(text: &str, part: &str, by: &str, may_follow: impl Fn(&str) -> bool) -> String {
    let mut new = String::new();
    let mut end_of_last = 0;
    for (start, found) in text.match_indices(part) {
        let end = start + found.len();
        let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { continue };
        if may_follow(before) && !goes_on(after) {
            new += text.get(end_of_last..start).unwrap_or_default();
            new += by;
            end_of_last = end;
        }
    }
    new + text.get(end_of_last..).unwrap_or_default()
}

/// Whether the name before `after` goes on with it. A full stop may also end a sentence.
fn goes_on(after: &str) -> bool {
    after.strip_prefix('.').unwrap_or(after).starts_with(is_of_name)
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn privacy() -> Privacy {
        Privacy::new(Some("/home/maria".into()), vec!["maria".to_owned()])
    }

    #[test]
    fn home_and_name_of_the_person_are_hidden_in_paths() {
        for (text, hidden) in [
            ("/home/maria/.config/key: no key", "~/.config/key: no key"),
            ("chmod 600 '/home/maria/key'", "chmod 600 '~/key'"),
            ("it is in /home/maria.", "it is in ~."),
            ("/media/maria/stick/key", "/media/…/stick/key"),
            (r"D:\maria\key", r"D:\…\key"),
            ("DISPLAY=/run/maria", "DISPLAY=/run/…"),
        ] {
            assert_eq!(privacy().hide(text), hidden);
        }
    }

    #[test]
    fn what_only_begins_or_ends_as_the_home_stays() {
        for text in ["/home/mariana/key", "/srv/home/maria-2/key", "https://maria.example", "/etc"]
        {
            assert_eq!(privacy().hide(text), text);
        }
    }

    #[test]
    fn every_text_of_a_document_is_hidden() {
        let mut document = json!({ "a": ["/home/maria/x", 1], "b": { "c": "/home/maria" } });
        privacy().hide_all(&mut document);
        assert_eq!(document, json!({ "a": ["~/x", 1], "b": { "c": "~" } }));
    }
}
