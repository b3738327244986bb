//! The preferences of the user, which apply to all servers.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

use crate::link_rule::LinkRule;
use crate::notifications::Notifications;
use crate::theme::Theme;
use crate::value::{Language, MAX_LATE_MINUTES, TEXT_PERCENT};

/// What a person prefers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Preferences {
    /// The language of the screens, such as `ar`; the system's where there is none.
    pub language: Option<String>,
    /// The colours of the screens.
    pub theme: Theme,
    /// The size of text in percent of its usual size, from 80 to 200.
    pub text_size: u16,
    /// Whether single letters are keys.
    pub letter_keys: bool,
    /// After how many minutes somebody who waits is late; nobody ever where there is none.
    pub late_after: Option<u32>,
    /// What the desktop's notifications say.
    pub notifications: Notifications,
    /// Whether there is a sound beside a notification.
    pub sounds: bool,
    /// Whether phone numbers and e-mail addresses are hidden until somebody asks to see one.
    pub mask_contacts: bool,
    /// Whether a press on a web link opens it.
    pub open_links: LinkRule,
    /// Whether the program starts when the person logs in.
    pub start_at_login: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::System,
            text_size: 100,
            letter_keys: true,
            late_after: Some(30),
            notifications: Notifications::default(),
            sounds: false,
            mask_contacts: false,
            open_links: LinkRule::default(),
            start_at_login: false,
        }
    }
}

impl Preferences {
    /// Reads the preferences from the stored JSON. A value that is missing or unknown gets its
    /// default, and does not affect the others.
    pub fn from_stored(stored: &Value) -> Self {
        let mut taken = Self::default();
        for (name, value) in stored.as_object().into_iter().flatten() {
            let Ok(Value::Object(mut all)) = serde_json::to_value(&taken) else { continue };
            all.insert(name.clone(), value.clone());
            taken = serde_json::from_value(Value::Object(all)).unwrap_or(taken);
        }
        taken.within_limits()
    }

    /// Returns the preferences with each value within its limits.
    pub fn within_limits(self) -> Self {
        let is_tag = |tag: &String| tag.parse().is_ok_and(|read: Language| read.0.is_some());
        Self {
            language: self.language.filter(is_tag),
            text_size: self.text_size.clamp(TEXT_PERCENT.0, TEXT_PERCENT.1),
            late_after: self.late_after.map(|minutes| minutes.clamp(1, MAX_LATE_MINUTES)),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn stored_preferences_are_read_as_they_were_written() {
        let written = Preferences {
            language: Some("ar".to_owned()),
            theme: Theme::Dark,
            text_size: 150,
            letter_keys: false,
            late_after: None,
            notifications: Notifications::Ticket,
            sounds: true,
            mask_contacts: true,
            open_links: LinkRule::Never,
            start_at_login: true,
        };
        let stored = serde_json::to_value(&written).unwrap();
        assert_eq!(Preferences::from_stored(&stored), written);
    }

    #[test]
    fn one_unknown_value_hides_nothing_else() {
        let stored =
            json!({ "theme": "sepia", "textSize": 120, "letterKeys": 1, "of a later version": {} });
        let expected = Preferences { text_size: 120, ..Preferences::default() };
        assert_eq!(Preferences::from_stored(&stored), expected);
        assert_eq!(Preferences::from_stored(&Value::Null), Preferences::default());
    }

    #[test]
    fn text_is_never_too_small_or_too_large_to_read() {
        for (stored, size) in [(0, 80), (79, 80), (200, 200), (65_535, 200)] {
            let stored = json!({ "textSize": stored });
            assert_eq!(Preferences::from_stored(&stored).text_size, size);
        }
    }
}
