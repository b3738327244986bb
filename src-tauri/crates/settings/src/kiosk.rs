//! The settings of a screen without a user. They stand in a table of their own, and each of them is
//! declared here and nowhere else.

use std::fmt::Write;
use std::ops::Range;

use external_data::did_you_mean;
use toml::de::DeValue;

use crate::kiosk_output::KioskOutput;
use crate::kiosk_pin::KioskPin;
use crate::kiosk_status::{AdminKeyFile, StatusPort};
use crate::kiosk_values::{
    BoardShows, KioskFollows, KioskLanguages, KioskPreset, KioskTextSize, LateLimit, NightHours,
    PublicProviders, RestartTime,
};
use crate::origin::{Origin, Set};
use crate::problem::Wrong;
use crate::value::{Found, SettingValue, Switch};

/// The name of the table.
pub(crate) const KIOSK: &str = "kiosk";

/// Declares the settings of the table: each with its meaning, its type and its name.
macro_rules! kiosk_settings {
    ($($(#[doc = $description:literal])+ $field:ident: $type:ty = $name:literal;)+) => {
        /// What one source sets of the table.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct KioskLayer {
            $($(#[doc = $description])+ pub $field: Option<Set<$type>>,)+
        }

        /// The settings of a screen without a user that hold.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct KioskSettings {
            $($(#[doc = $description])+ pub $field: $type,)+
        }

        impl KioskLayer {
            /// The names of all of them.
            const NAMES: &[&str] = &[$($name),+];

            /// Reads the value of one of them. Returns false where there is no such setting.
            fn read_one(
                &mut self,
                name: &str,
                found: &Found<'_>,
                origin: impl FnOnce() -> Origin,
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
            pub(crate) fn over(self, weaker: Self) -> Self {
                Self { $($field: self.$field.or(weaker.$field),)+ }
            }

            /// What holds where nobody set anything.
            pub(crate) fn built_in() -> Self {
                Self { $($field: Some(Set::default()),)+ }
            }

            /// What holds.
            pub(crate) fn settings(&self) -> KioskSettings {
                KioskSettings {
                    $($field: self.$field.clone().unwrap_or_default().value,)+
                }
            }

            /// Each with its value as a file has it and its origin.
            pub(crate) fn values(&self) -> Vec<(&'static str, Set<toml::Value>)> {
                let mut values = Vec::new();
                $(if let Some(set) = &self.$field {
                    values.push(($name, Set::new(set.value.to_toml(), set.origin.clone())));
                })+
                values
            }
        }

        /// The rows of the table in the documentation.
        pub(crate) fn documented() -> String {
            let mut rows = String::new();
            $(
                // Writing to a text cannot fail.
                let _ = writeln!(
                    rows,
                    "| `{}` | {} | `{}` | {} |",
                    $name,
                    <$type>::EXPECTED,
                    <$type>::default().to_toml(),
                    concat!($($description),+).trim(),
                );
            )+
            rows
        }
    };
}

kiosk_settings! {
    /// Whether the program is such a screen.
    enabled: Switch<false> = "enabled";
    /// Whose calls it shows: all of the location, those to a desk, of a line or of a user, or one ticket.
    follows: KioskFollows = "follows";
    /// What anybody may see. `public`: first name and initial, and of listed providers what names nobody; `staff`: all; `board`: who is called where.
    preset: KioskPreset = "preset";
    /// The providers whose external data the public may see. That of others is not shown.
    public_providers: PublicProviders = "public-providers";
    /// What a board calls visitors by: the number of the ticket, or first name and initial.
    board_shows: BoardShows = "board-shows";
    /// Whether the next visitor in line is shown.
    next_in_line: Switch<false> = "next-in-line";
    /// The output of the machine that shows it, by its name or number. Where there is none of that name or number it is the first.
    output: KioskOutput = "output";
    /// The size of text in percent of what fits the screen. Choose more for a screen that is read from afar.
    text_size: KioskTextSize = "text-size";
    /// The languages in which the screen shows its words, in turn. Without any it is the one of the screens.
    languages: KioskLanguages = "languages";
    /// Whether a call is heard as well as seen.
    sound: Switch<false> = "sound";
    /// When the idle screen is dimmed, by the clock of the machine.
    night: NightHours = "night";
    /// After how many minutes without news the last known state gives way to the idle screen.
    late_limit: LateLimit = "late-limit";
    /// The hash of the PIN that leaves the screen. Without one nobody leaves it but an administrator of the machine.
    pin: KioskPin = "pin-hash";
    /// When the program starts anew each night, as soon as nobody is called, by the clock of the machine.
    restart: RestartTime = "restart-at";
    /// The port of this machine's loopback address at which `/healthz`, `/metrics` and `/screenshot` are answered.
    status_port: StatusPort = "status-port";
    /// The file of the key with which an administrator has `/screenshot`. The credential `admin-key` of systemd takes its place.
    admin_key_file: AdminKeyFile = "admin-key-file";
}

impl KioskLayer {
    /// Reads the table of the file that holds `text`. What is wrong is handed to `note` with its place;
    /// a value on a line that `is_broken` is left out.
    pub(crate) fn read(
        &mut self,
        text: &str,
        found: &Found<'_>,
        origin: impl Fn(usize) -> Origin,
        is_broken: impl Fn(&Range<usize>) -> bool,
        note: &mut dyn FnMut(Range<usize>, Wrong),
    ) {
        let DeValue::Table(members) = found.value() else {
            note(found.span(), found.is_not("a table that begins with [kiosk]"));
            return;
        };
        for (name, value) in members {
            let (place, value) = (name.span(), Found::new(text, value));
            if is_broken(&(place.start..place.end.max(value.span().end))) {
                continue;
            }
            let name = name.get_ref().as_ref();
            match self.read_one(name, &value, || origin(place.start)) {
                Ok(true) => {}
                Ok(false) => note(place, unknown(name)),
                Err(wrong) => note(value.span(), wrong),
            }
        }
    }
}

fn unknown(name: &str) -> Wrong {
    let wrong = Wrong::new(format!("the table kiosk has no {name}"));
    if matches!(name, "pin" | "password") {
        return wrong
            .help("a PIN does not stand in the settings: put its hash of Argon2id into pin-hash");
    }
    match did_you_mean(&name.replace('_', "-"), KioskLayer::NAMES) {
        Some(meant) => wrong.help(format!("did you mean {meant}?")),
        None => wrong.help(format!("it has {}", KioskLayer::NAMES.join(", "))),
    }
}
