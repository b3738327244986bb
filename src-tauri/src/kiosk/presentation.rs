//! How a kiosk shows what it shows, and whom it follows: what the settings say, in the terms of the page
//! and of the viewer.

use std::time::Duration;

use jiff::civil::Time;
use serde::Serialize;
use settings::{KioskFollows, KioskPreset, KioskSettings, Preferences, Theme};
use specta::Type;
use viewer::{BoardShows, Follows, KioskOptions, Preset};

const SECONDS_PER_MINUTE: u64 = 60;
const MINUTES_PER_HOUR: u16 = 60;

/// How the page shows what it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Presentation {
    /// The size of text in percent of what fits the screen.
    pub text_size: u16,
    /// The language of the words, where they are in one; that of the system where there is none.
    pub language: Option<String>,
    /// The languages in which the words are shown in turn; none where they are in one.
    pub languages: Vec<String>,
    /// The colours.
    pub theme: Theme,
    /// Whether it is night, when the idle screen is dim.
    pub night: bool,
    /// Whether a call is heard.
    pub sound: bool,
    /// Whether nothing moves.
    pub still: bool,
    /// Whether the visitors are those of the demo, who do not exist.
    pub demo: bool,
}

/// What of the presentation is the same as long as the program runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Constant {
    /// Whether nothing moves.
    pub still: bool,
    /// Whether the visitors are those of the demo, who do not exist.
    pub demo: bool,
}

/// How the page shows what it is told at a time of the day of this machine.
pub(super) fn presentation(
    kiosk: &KioskSettings,
    preferences: Preferences,
    time: Time,
    Constant { still, demo }: Constant,
) -> Presentation {
    let part = |part: i8| u16::try_from(part).unwrap_or_default();
    let minute = part(time.hour()) * MINUTES_PER_HOUR + part(time.minute());
    Presentation {
        text_size: kiosk.text_size.0,
        language: preferences.language,
        languages: kiosk.languages.0.clone(),
        theme: preferences.theme,
        night: kiosk.night.include(minute),
        sound: kiosk.sound.is_on(),
        still,
        demo,
    }
}

/// Whom the kiosk follows, and what of a visit anybody may see.
pub(super) fn follower_options(kiosk: &KioskSettings) -> KioskOptions {
    KioskOptions {
        follows: match &kiosk.follows {
            KioskFollows::Location => Follows::Location,
            KioskFollows::Desk(id) => Follows::Desk(id.clone()),
            KioskFollows::Line(id) => Follows::Line(id.clone()),
            KioskFollows::User(id) => Follows::User(id.clone()),
            KioskFollows::Ticket(id) => Follows::Ticket(id.clone()),
        },
        preset: match kiosk.preset {
            KioskPreset::Public => Preset::Public,
            KioskPreset::Staff => Preset::Staff,
            KioskPreset::Board => Preset::Board,
        },
        public_providers: kiosk.public_providers.0.clone(),
        board_shows: match kiosk.board_shows {
            settings::BoardShows::Number => BoardShows::Number,
            settings::BoardShows::Name => BoardShows::Name,
        },
        next_in_line: kiosk.next_in_line.is_on(),
        late_limit: Duration::from_secs(u64::from(kiosk.late_limit.0) * SECONDS_PER_MINUTE),
    }
}
