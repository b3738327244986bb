//! The preferences as values of settings: what the window shows, what it changed, and what holds a
//! value that it cannot change.

use serde::Serialize;
use specta::Type;

use crate::layer::Layer;
use crate::origin::{Origin, Set};
use crate::preferences::Preferences;
use crate::user_settings::Change;
use crate::value::{Language, LateAfter, SettingValue, Switch, TextSize};

/// A preference that cannot be changed in the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HeldPreference {
    /// The name of the preference, such as `textSize`.
    pub name: &'static str,
    /// What holds it: the locked file, or the argument or variable that the program was started with.
    pub by: String,
    /// Whether it is locked by an administrator.
    pub locked: bool,
}

/// Ties each preference to its setting: the field of both, its name for the page, its name in a file,
/// and how each becomes the other.
macro_rules! preferences {
    ($($field:ident, $page:literal, $file:literal, $from:expr, $to:expr;)+) => {
        /// The preferences of which `layer`, all that holds, consists.
        pub(crate) fn preferences_of(layer: &Layer) -> Preferences {
            let built_in = Preferences::default();
            Preferences {
                $($field: layer.$field.as_ref().map_or(built_in.$field, |set| ($from)(set)),)+
            }
        }

        /// The preferences in which `new` differs from `old`, as a file has them.
        pub(crate) fn changes(old: &Preferences, new: &Preferences) -> Vec<Change> {
            let new = new.clone().within_limits();
            let mut changed = Vec::new();
            $(if old.$field != new.$field {
                changed.push(($file, SettingValue::to_toml(&($to)(new.$field))));
            })+
            changed
        }

        /// The preferences that the person's file cannot change, of all that holds.
        pub(crate) fn held(layer: &Layer) -> Vec<HeldPreference> {
            let origins = [$(($page, layer.$field.as_ref().map(|set| &set.origin))),+];
            let held = origins.into_iter().filter_map(|(name, origin)| {
                let origin = origin.filter(|origin| origin.beats_user())?;
                let by = match (origin.place(), origin.name()) {
                    (Some(place), _) => place.file.display().to_string(),
                    (None, name) => name.unwrap_or_default().to_owned(),
                };
                Some(HeldPreference { name, by, locked: matches!(origin, Origin::Locked(_)) })
            });
            held.collect()
        }
    };
}

preferences! {
    language, "language", "language", |set: &Set<Language>| set.value.0.clone(), Language;
    theme, "theme", "theme", value, itself;
    text_size, "textSize", "text-size", |set: &Set<TextSize>| set.value.0, TextSize;
    letter_keys, "letterKeys", "letter-keys", is_on, Switch::<true>;
    late_after, "lateAfter", "late-after", |set: &Set<LateAfter>| set.value.0, LateAfter;
    notifications, "notifications", "notifications", value, itself;
    sounds, "sounds", "sounds", is_on, Switch::<false>;
    mask_contacts, "maskContacts", "mask-contacts", is_on, Switch::<false>;
    open_links, "openLinks", "open-links", value, itself;
    start_at_login, "startAtLogin", "start-at-login", is_on, Switch::<false>;
}

fn value<T: Copy>(set: &Set<T>) -> T {
    set.value
}

fn itself<T>(value: T) -> T {
    value
}

fn is_on<const BUILT_IN: bool>(set: &Set<Switch<BUILT_IN>>) -> bool {
    set.value.0
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::link_rule::LinkRule;
    use crate::notifications::Notifications;
    use crate::places::Places;
    use crate::settings::Settings;
    use crate::theme::Theme;

    use super::*;

    #[test]
    fn every_preference_of_the_window_is_kept_and_held() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::new(Some(folder.path().join("mine.toml")), folder.path());
        let load = || Settings::load(places.clone(), Layer::default()).unwrap();
        let settings = load();
        let built_in = settings.show_preferences();
        assert_eq!(built_in, Preferences::default());
        let other = Preferences {
            language: Some("et".to_owned()),
            theme: Theme::Light,
            text_size: 90,
            letter_keys: false,
            late_after: Some(7),
            notifications: Notifications::Ticket,
            sounds: true,
            mask_contacts: true,
            open_links: LinkRule::Ask,
            start_at_login: true,
        };
        settings.save_preferences(&other).unwrap();
        assert_eq!(load().preferences(), other);
        // The same file as that of what is locked holds them all, against all that the window says.
        let user = places.user.as_ref().unwrap();
        let text = fs::read_to_string(user).unwrap();
        fs::copy(user, &places.locked).unwrap();
        let settings = load();
        let held = settings.held_preferences();
        let names: Vec<_> = held.iter().map(|one| one.name.to_owned()).collect();
        let page = serde_json::to_value(&built_in).unwrap();
        let mut all: Vec<_> = page.as_object().unwrap().keys().cloned().collect();
        all.sort_by_key(|name| names.iter().position(|held| held == name));
        assert_eq!(names, all);
        let locked = places.locked.display().to_string();
        assert!(held.iter().all(|one| one.locked && one.by == locked), "{held:?}");
        assert_eq!(settings.show_preferences(), other);
        settings.save_preferences(&built_in).unwrap();
        assert_eq!(settings.preferences(), other);
        assert_eq!(fs::read_to_string(user).unwrap(), text);
    }
}
