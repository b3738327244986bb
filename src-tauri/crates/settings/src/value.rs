//! The types of the values, each with what a file may say for it.

use std::ops::Range;
use std::str::FromStr;

use external_data::{escape_invisible, is_blank};
use toml::Spanned;
use toml::de::DeValue;

use crate::problem::Wrong;

/// The name of the connection that is this program's own hub.
pub const OWN_HUB: &str = "own-hub";
/// The word for the language of the system.
const SYSTEM: &str = "system";
/// The longest excerpt of a value in a message, in characters.
const MAX_EXCERPT_CHARS: usize = 40;
/// The longest name of a connection, in characters.
const MAX_NAME_CHARS: usize = 60;
/// The smallest and the largest text, in percent.
pub(crate) const TEXT_PERCENT: (u16, u16) = (80, 200);
/// The most minutes after which somebody is late.
pub(crate) const MAX_LATE_MINUTES: u32 = 999;

/// A type of a setting.
pub(crate) trait SettingValue: Sized {
    /// What a file may say, in words.
    const EXPECTED: &'static str;

    /// Reads a value of a file.
    fn read(value: &Found<'_>) -> Result<Self, Wrong>;

    /// The value as a file has it.
    fn to_toml(&self) -> toml::Value;
}

/// A value as a file has it.
pub(crate) struct Found<'t> {
    text: &'t str,
    value: &'t Spanned<DeValue<'t>>,
}

impl<'t> Found<'t> {
    /// A value of the file that holds `text`.
    pub(crate) fn new(text: &'t str, value: &'t Spanned<DeValue<'t>>) -> Self {
        Self { text, value }
    }

    pub(crate) fn span(&self) -> Range<usize> {
        self.value.span()
    }

    pub(crate) fn value(&self) -> &'t DeValue<'t> {
        self.value.get_ref()
    }

    /// The beginning of the value, as it was written.
    fn excerpt(&self) -> String {
        let text = self.text.get(self.span()).unwrap_or_default();
        let text = text.lines().next().unwrap_or_default();
        let short: String = text.chars().take(MAX_EXCERPT_CHARS).collect();
        let cut = if short.len() < text.len() { "…" } else { "" };
        format!("{}{cut}", escape_invisible(&short))
    }

    /// That the value is not what was expected.
    pub(crate) fn is_not(&self, expected: &str) -> Wrong {
        Wrong::new(format!("expected {expected}; found {}", self.excerpt()))
    }

    /// A text of which somebody sees something.
    pub(crate) fn text(&self, expected: &str) -> Result<&'t str, Wrong> {
        match self.value() {
            DeValue::String(text) if !is_blank(text) => Ok(text.as_ref()),
            DeValue::Integer(number) => {
                Err(self.is_not(expected).help(format!("put it in quotes: \"{number}\"")))
            }
            _ => Err(self.is_not(expected)),
        }
    }

    /// A whole number within bounds.
    pub(crate) fn number(&self, expected: &str, (least, most): (u32, u32)) -> Result<u32, Wrong> {
        let within = |number: &u32| (least..=most).contains(number);
        match self.value() {
            DeValue::Integer(number) => {
                let read = u32::from_str_radix(number.as_str(), number.radix()).ok();
                read.filter(within).ok_or_else(|| self.is_not(expected))
            }
            DeValue::String(text) => {
                let wrong = self.is_not(expected);
                Err(match text.trim().trim_end_matches('%').trim().parse().ok().filter(within) {
                    Some(number) => wrong.help(format!("write {number}, without quotes")),
                    None => wrong,
                })
            }
            _ => Err(self.is_not(expected)),
        }
    }
}

/// The language of the screens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Language(pub(crate) Option<String>);

/// The tag of the language; none is that of the system.
impl From<Language> for Option<String> {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl FromStr for Language {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == SYSTEM {
            return Ok(Self(None));
        }
        let mut parts = text.split('-');
        let is_part = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|one| one.is_ascii_alphanumeric())
        };
        let language = parts.next().unwrap_or_default();
        let is_language =
            matches!(language.len(), 2 | 3) && language.bytes().all(|one| one.is_ascii_lowercase());
        if is_language && parts.all(|part| is_part(part, 8)) {
            Ok(Self(Some(text.to_owned())))
        } else {
            Err("say system, or the tag of a language such as en or ar")
        }
    }
}

impl SettingValue for Language {
    const EXPECTED: &'static str = "\"system\", or the tag of a language such as \"en\" or \"ar\"";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        value.text(Self::EXPECTED)?.parse().map_err(|_| value.is_not(Self::EXPECTED))
    }

    fn to_toml(&self) -> toml::Value {
        self.0.as_deref().unwrap_or(SYSTEM).into()
    }
}

/// The size of text in percent of its usual size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextSize(pub(crate) u16);

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl FromStr for TextSize {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let size =
            text.parse().ok().filter(|size| (TEXT_PERCENT.0..=TEXT_PERCENT.1).contains(size));
        size.map(Self).ok_or("say a whole number from 80 to 200")
    }
}

impl SettingValue for TextSize {
    const EXPECTED: &'static str = "a whole number from 80 to 200";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        let (least, most) = TEXT_PERCENT;
        let size = value.number(Self::EXPECTED, (least.into(), most.into()))?;
        u16::try_from(size).map(Self).map_err(|_| value.is_not(Self::EXPECTED))
    }

    fn to_toml(&self) -> toml::Value {
        i64::from(self.0).into()
    }
}

/// Whether something is on, which is `BUILT_IN` where nobody said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switch<const BUILT_IN: bool>(pub(crate) bool);

impl<const BUILT_IN: bool> Switch<BUILT_IN> {
    /// Returns whether it is on.
    #[must_use]
    pub fn is_on(self) -> bool {
        self.0
    }
}

impl<const BUILT_IN: bool> Default for Switch<BUILT_IN> {
    fn default() -> Self {
        Self(BUILT_IN)
    }
}

impl<const BUILT_IN: bool> SettingValue for Switch<BUILT_IN> {
    const EXPECTED: &'static str = "true or false";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        match value.value() {
            DeValue::Boolean(on) => Ok(Self(*on)),
            DeValue::String(text) if matches!(text.as_ref(), "true" | "false") => {
                Err(value.is_not(Self::EXPECTED).help(format!("write {text}, without quotes")))
            }
            _ => Err(value.is_not(Self::EXPECTED)),
        }
    }

    fn to_toml(&self) -> toml::Value {
        self.0.into()
    }
}

/// After how many minutes somebody who waits is late; nobody ever where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LateAfter(pub(crate) Option<u32>);

impl Default for LateAfter {
    fn default() -> Self {
        Self(Some(30))
    }
}

impl SettingValue for LateAfter {
    const EXPECTED: &'static str = "a whole number from 1 to 999, or 0 for never";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        let minutes = value.number(Self::EXPECTED, (0, MAX_LATE_MINUTES))?;
        Ok(Self((minutes > 0).then_some(minutes)))
    }

    fn to_toml(&self) -> toml::Value {
        i64::from(self.0.unwrap_or(0)).into()
    }
}

/// The name of a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionName(pub(crate) String);

impl ConnectionName {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of this program's own hub.
    #[must_use]
    pub fn own_hub() -> Self {
        Self(OWN_HUB.to_owned())
    }

    /// Returns whether a text can be the name of a connection.
    pub(crate) fn is_good(text: &str) -> bool {
        !is_blank(text)
            && text.trim() == text
            && text.chars().count() <= MAX_NAME_CHARS
            && escape_invisible(text) == text
    }
}

impl Default for ConnectionName {
    fn default() -> Self {
        Self::own_hub()
    }
}

impl FromStr for ConnectionName {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let good = Self::is_good(text).then(|| Self(text.to_owned()));
        good.ok_or("say the name of a connection, or own-hub")
    }
}

impl SettingValue for ConnectionName {
    const EXPECTED: &'static str = "the name of a connection, or \"own-hub\"";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        value.text(Self::EXPECTED)?.parse().map_err(|_| value.is_not(Self::EXPECTED))
    }

    fn to_toml(&self) -> toml::Value {
        self.0.as_str().into()
    }
}
