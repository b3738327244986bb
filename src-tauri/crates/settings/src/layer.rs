//! The settings of one source, and the list of all settings: a setting is declared here and nowhere
//! else.

use std::collections::BTreeMap;

use crate::connection::Connection;
use crate::kiosk::KioskLayer;
use crate::link_rule::LinkRule;
use crate::notifications::Notifications;
use crate::origin::Set;
use crate::problem::Wrong;
use crate::theme::Theme;
use crate::update_values::{UpdateKey, UpdateManifest};
use crate::value::{ConnectionName, Found, Language, LateAfter, SettingValue, Switch, TextSize};

/// The name of the table of connections.
pub(crate) const CONNECTIONS: &str = "connections";

/// A setting, for the documentation and for messages.
pub(crate) struct Definition {
    pub name: &'static str,
    /// What it means.
    pub description: &'static str,
    /// What a file may say for it.
    pub expected: &'static str,
    /// What holds where nobody set it, as a file has it.
    pub built_in: String,
    /// The argument that sets it, and its variable, where there is one.
    pub option: Option<(&'static str, &'static str)>,
}

/// Declares the settings: each with its meaning, the name that a file has for it, and the argument
/// and the variable that set it.
macro_rules! settings {
    ($(
        $(#[doc = $description:literal])+
        $field:ident: $type:ty = $name:literal $(, $option:literal, $variable:literal)?;
    )+) => {
        /// What one source sets: a file, or the arguments and the environment.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Layer {
            $($(#[doc = $description])+ pub $field: Option<Set<$type>>,)+
            /// The connections, by their names.
            pub connections: BTreeMap<String, Set<Connection>>,
            /// The settings of a screen without a user.
            pub kiosk: KioskLayer,
        }

        impl Layer {
            /// The names of all settings that stand in no table.
            pub(crate) const NAMES: &[&str] = &[$($name),+];

            /// Reads the value of a setting. Returns false where there is no such setting.
            pub(crate) fn read(
                &mut self,
                name: &str,
                found: &Found<'_>,
                origin: impl FnOnce() -> crate::origin::Origin,
            ) -> Result<bool, Wrong> {
                match name {
                    $($name => {
                        self.$field = Some(Set::new(SettingValue::read(found)?, origin()));
                    })+
                    _ => return Ok(false),
                }
                Ok(true)
            }

            /// The settings of this layer, where it has them, else those of a weaker one.
            #[must_use]
            pub(crate) fn over(mut self, weaker: Self) -> Self {
                $(self.$field = self.$field.or(weaker.$field);)+
                let mut connections = weaker.connections;
                connections.append(&mut self.connections);
                let kiosk = std::mem::take(&mut self.kiosk).over(weaker.kiosk);
                Self { connections, kiosk, ..self }
            }

            /// What holds where nobody set anything.
            pub(crate) fn built_in() -> Self {
                Self {
                    $($field: Some(Set::default()),)+
                    connections: BTreeMap::new(),
                    kiosk: KioskLayer::built_in(),
                }
            }

            /// The settings that stand in no table, each with its value as a file has it and its origin.
            pub(crate) fn values(&self) -> Vec<(&'static str, Set<toml::Value>)> {
                let mut values = Vec::new();
                $(if let Some(set) = &self.$field {
                    values.push(($name, Set::new(set.value.to_toml(), set.origin.clone())));
                })+
                values
            }
        }

        /// All settings that stand in no table.
        pub(crate) fn definitions() -> Vec<Definition> {
            vec![$(Definition {
                name: $name,
                description: concat!($($description),+).trim(),
                expected: <$type>::EXPECTED,
                built_in: <$type>::default().to_toml().to_string(),
                option: None$(.or(Some(($option, $variable))))?,
            }),+]
        }
    };
}

settings! {
    /// The language of the screens. Of a language that has no catalogue, the words are English.
    language: Language = "language", "--language", "SERVICE_VIEW_LANGUAGE";
    /// The colours of the screens.
    theme: Theme = "theme", "--theme", "SERVICE_VIEW_THEME";
    /// The size of text in percent of its usual size.
    text_size: TextSize = "text-size", "--text-size", "SERVICE_VIEW_TEXT_SIZE";
    /// Whether single letters are keyboard shortcuts. Switch them off for control by voice.
    letter_keys: Switch<true> = "letter-keys";
    /// After how many minutes a visitor who waits is marked as late.
    late_after: LateAfter = "late-after";
    /// What a notification of the desktop says when a visitor is called or has a new error: `ticket`
    /// that it happened, `details` also the visitor's first name and the provider. Passers-by can read
    /// it, also where the screen is locked.
    notifications: Notifications = "notifications";
    /// Whether a call and a new error of a visitor are also told by a short sound.
    sounds: Switch<false> = "sounds";
    /// Whether phone numbers and e-mail addresses are hidden from passers-by until somebody asks to see
    /// one.
    mask_contacts: Switch<false> = "mask-contacts";
    /// Whether a press on a web link opens it in the browser: `ask` shows its host first, and `never`
    /// opens none.
    open_links: LinkRule = "open-links";
    /// Whether the program starts when the person logs in to this computer.
    start_at_login: Switch<false> = "start-at-login";
    /// Whether the window may say that a newer version is there. Lock `false` to forbid it.
    update_notices: Switch<true> = "update-notices";
    /// The address of the manifest that names the newest version. Without one, nothing is asked.
    update_manifest: UpdateManifest = "update-manifest";
    /// The public key of minisign that the manifest must be signed with. Without one, nothing is asked.
    update_key: UpdateKey = "update-key";
    /// The connection that the window opens with. `own-hub` is this program's own hub.
    connection: ConnectionName = "connection", "--connection", "SERVICE_VIEW_CONNECTION";
}
