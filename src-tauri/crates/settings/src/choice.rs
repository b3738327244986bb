//! The settings that are one of a few words.

use external_data::did_you_mean;

use crate::problem::Wrong;
use crate::value::{Found, SettingValue};

/// A setting that is one of a few words.
pub(crate) trait Choice: Copy + PartialEq + Default + 'static {
    /// What a file may say, in words.
    const EXPECTED: &'static str;
    /// All values with their words.
    const WORDS: &'static [(&'static str, Self)];

    /// Returns the value that has this word.
    fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
    }

    /// The word of this value.
    fn word(self) -> &'static str {
        let mut all = Self::WORDS.iter();
        all.find(|(_, value)| *value == self).map(|(word, _)| *word).unwrap_or_default()
    }
}

impl<T: Choice> SettingValue for T {
    const EXPECTED: &'static str = <T as Choice>::EXPECTED;

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        let expected = <T as Choice>::EXPECTED;
        let text = value.text(expected)?;
        T::of_word(text).ok_or_else(|| {
            let wrong = value.is_not(expected);
            let words: Vec<_> = T::WORDS.iter().map(|(word, _)| *word).collect();
            match did_you_mean(text, &words) {
                Some(meant) => wrong.help(format!("did you mean \"{meant}\"?")),
                None => wrong,
            }
        })
    }

    fn to_toml(&self) -> toml::Value {
        self.word().into()
    }
}
