//! The types of the values of the table `[kiosk]`, each with what a file may say for it.

use external_data::{did_you_mean, is_blank};
use toml::de::DeValue;

use crate::problem::Wrong;
use crate::value::{Found, Language, SettingValue};

/// The smallest and the largest text, in percent.
const TEXT_PERCENT: (u32, u32) = (50, 400);
/// The most minutes for which the last known state stays.
const MAX_LATE_MINUTES: u32 = 999;
/// The word for no time.
const NEVER: &str = "never";
const MINUTES_PER_HOUR: u16 = 60;

/// A word of a few.
fn word<T: Copy>(
    value: &Found<'_>,
    expected: &str,
    words: &[(&'static str, T)],
) -> Result<T, Wrong> {
    let text = value.text(expected)?;
    let known = words.iter().find(|(word, _)| *word == text);
    known.map(|(_, meant)| *meant).ok_or_else(|| {
        let wrong = value.is_not(expected);
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        match did_you_mean(text, &names) {
            Some(meant) => wrong.help(format!("did you mean \"{meant}\"?")),
            None => wrong,
        }
    })
}

fn word_for<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> toml::Value {
    words.iter().find(|(_, one)| one == value).map_or("", |(word, _)| *word).into()
}

/// The texts of a list.
fn texts(value: &Found<'_>, expected: &str) -> Result<Vec<String>, Wrong> {
    let DeValue::Array(all) = value.value() else { return Err(value.is_not(expected)) };
    let text = |one: &DeValue<'_>| match one {
        DeValue::String(text) if !is_blank(text) => Some(text.to_string()),
        _ => None,
    };
    let all: Option<Vec<String>> = all.iter().map(|one| text(one.get_ref())).collect();
    all.ok_or_else(|| value.is_not(expected))
}

/// Whose calls the screen shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum KioskFollows {
    /// All of the location.
    #[default]
    Location,
    /// Those to a desk, by its id.
    Desk(String),
    /// Those of a line, by its id.
    Line(String),
    /// Those of a user, by the id.
    User(String),
    /// One ticket, by its id.
    Ticket(String),
}

/// A kind of what is followed by its id.
type Followed = (&'static str, fn(String) -> KioskFollows);

const FOLLOWED: [Followed; 4] = [
    ("desk", KioskFollows::Desk),
    ("line", KioskFollows::Line),
    ("user", KioskFollows::User),
    ("ticket", KioskFollows::Ticket),
];

impl SettingValue for KioskFollows {
    const EXPECTED: &'static str = "\"location\", or \"desk\", \"line\", \"user\" or \"ticket\" with an id, such as \"desk 3\"";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        let text = value.text(Self::EXPECTED)?;
        if text == "location" {
            return Ok(Self::Location);
        }
        let (kind, id) = text.split_once(' ').unwrap_or((text, ""));
        let (kind, id) = (kind.trim_end_matches(':'), id.trim());
        let known = FOLLOWED.iter().find(|(name, _)| *name == kind);
        if let Some((_, follows)) = known.filter(|_| !id.is_empty()) {
            return Ok(follows(id.to_owned()));
        }
        let wrong = value.is_not(Self::EXPECTED);
        let words = ["location", "desk", "line", "user", "ticket"];
        Err(match did_you_mean(kind, &words) {
            _ if known.is_some() => wrong.help(format!("add the id: \"{kind} 3\"")),
            Some("location") => wrong.help("did you mean \"location\"?"),
            Some(meant) => wrong.help(format!("did you mean \"{meant} {id}\"?")),
            None => wrong,
        })
    }

    fn to_toml(&self) -> toml::Value {
        match self {
            Self::Location => "location".into(),
            Self::Desk(id) => format!("desk {id}").into(),
            Self::Line(id) => format!("line {id}").into(),
            Self::User(id) => format!("user {id}").into(),
            Self::Ticket(id) => format!("ticket {id}").into(),
        }
    }
}

/// What anybody may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KioskPreset {
    /// First name and initial, and of listed providers what names nobody.
    #[default]
    Public,
    /// All.
    Staff,
    /// Who is called where.
    Board,
}

const PRESETS: [(&str, KioskPreset); 3] =
    [("public", KioskPreset::Public), ("staff", KioskPreset::Staff), ("board", KioskPreset::Board)];

impl SettingValue for KioskPreset {
    const EXPECTED: &'static str = "\"public\", \"staff\" or \"board\"";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        word(value, Self::EXPECTED, &PRESETS)
    }

    fn to_toml(&self) -> toml::Value {
        word_for(&PRESETS, self)
    }
}

/// What a board calls visitors by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BoardShows {
    /// The number of the ticket.
    #[default]
    Number,
    /// First name and initial.
    Name,
}

const BOARD_SHOWS: [(&str, BoardShows); 2] =
    [("number", BoardShows::Number), ("name", BoardShows::Name)];

impl SettingValue for BoardShows {
    const EXPECTED: &'static str = "\"number\" or \"name\"";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        word(value, Self::EXPECTED, &BOARD_SHOWS)
    }

    fn to_toml(&self) -> toml::Value {
        word_for(&BOARD_SHOWS, self)
    }
}

/// The providers whose external data the public may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicProviders(pub Vec<String>);

impl SettingValue for PublicProviders {
    const EXPECTED: &'static str = "a list of providers in quotes";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        texts(value, Self::EXPECTED).map(Self)
    }

    fn to_toml(&self) -> toml::Value {
        self.0.clone().into()
    }
}

/// The size of text in percent of what fits the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KioskTextSize(pub u16);

impl Default for KioskTextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl SettingValue for KioskTextSize {
    const EXPECTED: &'static str = "a whole number from 50 to 400";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        let size = value.number(Self::EXPECTED, TEXT_PERCENT)?;
        u16::try_from(size).map(Self).map_err(|_| value.is_not(Self::EXPECTED))
    }

    fn to_toml(&self) -> toml::Value {
        i64::from(self.0).into()
    }
}

/// The languages that are shown in turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KioskLanguages(pub Vec<String>);

impl SettingValue for KioskLanguages {
    const EXPECTED: &'static str = "a list of tags of languages such as [\"en\", \"ar\"]";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        let tags = texts(value, Self::EXPECTED)?;
        let is_tag = |tag: &String| tag.parse::<Language>().is_ok_and(|one| one.0.is_some());
        match tags.iter().all(is_tag) {
            true => Ok(Self(tags)),
            false => Err(value.is_not(Self::EXPECTED)),
        }
    }

    fn to_toml(&self) -> toml::Value {
        self.0.clone().into()
    }
}

/// A time of the day in minutes since midnight.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let number = |text: &str, most: u16| {
        let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u16>().ok().filter(|number| is_number && *number < most)
    };
    Some(number(hour, 24)? * MINUTES_PER_HOUR + number(minute, MINUTES_PER_HOUR)?)
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR)
}

/// The hours in which the screen is dimmed, in minutes since midnight: from the first to the second,
/// over midnight where the first is the later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NightHours(pub Option<(u16, u16)>);

impl NightHours {
    /// Returns whether a time, in minutes since midnight, is one of them.
    #[must_use]
    pub fn include(self, minute: u16) -> bool {
        self.0.is_some_and(|(from, to)| {
            if from < to { (from..to).contains(&minute) } else { minute >= from || minute < to }
        })
    }
}

impl SettingValue for NightHours {
    const EXPECTED: &'static str = "two times such as \"22:00-06:30\", or \"never\"";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        let text = value.text(Self::EXPECTED)?;
        if text == NEVER {
            return Ok(Self(None));
        }
        let times = text.split_once(['-', '–']);
        let times = times.map(|(from, to)| (minutes(from.trim()), minutes(to.trim())));
        match times {
            Some((Some(from), Some(to))) if from == to => {
                Err(value.is_not(Self::EXPECTED).help("let the two times differ"))
            }
            Some((Some(from), Some(to))) => Ok(Self(Some((from, to)))),
            _ => Err(value.is_not(Self::EXPECTED)),
        }
    }

    fn to_toml(&self) -> toml::Value {
        match self.0 {
            Some((from, to)) => format!("{}-{}", clock(from), clock(to)).into(),
            None => NEVER.into(),
        }
    }
}

/// After how many minutes without news the last known state is no longer shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LateLimit(pub u32);

impl Default for LateLimit {
    fn default() -> Self {
        Self(10)
    }
}

impl SettingValue for LateLimit {
    const EXPECTED: &'static str = "a whole number from 1 to 999";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        value.number(Self::EXPECTED, (1, MAX_LATE_MINUTES)).map(Self)
    }

    fn to_toml(&self) -> toml::Value {
        i64::from(self.0).into()
    }
}

/// When the program starts anew each night, in minutes since midnight; never where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RestartTime(pub Option<u16>);

impl Default for RestartTime {
    fn default() -> Self {
        Self(Some(3 * MINUTES_PER_HOUR + 30))
    }
}

impl SettingValue for RestartTime {
    const EXPECTED: &'static str = "a time such as \"03:30\", or \"never\"";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        let text = value.text(Self::EXPECTED)?;
        if text == NEVER {
            return Ok(Self(None));
        }
        minutes(text).map(|minutes| Self(Some(minutes))).ok_or_else(|| value.is_not(Self::EXPECTED))
    }

    fn to_toml(&self) -> toml::Value {
        self.0.map_or_else(|| NEVER.to_owned(), clock).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_over_midnight_include_both_its_sides() {
        let night = NightHours(Some((22 * 60, 6 * 60)));
        let included = [21 * 60 + 59, 22 * 60, 0, 6 * 60 - 1, 6 * 60].map(|one| night.include(one));
        assert_eq!(included, [false, true, true, true, false]);
        let noon = NightHours(Some((12 * 60, 13 * 60)));
        assert!(noon.include(12 * 60) && !noon.include(13 * 60));
        assert!(!NightHours(None).include(0));
    }
}
