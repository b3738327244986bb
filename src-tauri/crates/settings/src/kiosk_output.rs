//! The output of the machine on which a screen without a user is.

use toml::de::DeValue;

use crate::problem::Wrong;
use crate::value::{Found, SettingValue};

/// The first and the last number of an output.
const NUMBERS: (u32, u32) = (1, 99);

/// An output of the machine, such as the socket of a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KioskOutput {
    /// The output of this number in the order in which the system lists them, from 1.
    Number(u32),
    /// The output of this name.
    Name(String),
}

impl Default for KioskOutput {
    fn default() -> Self {
        Self::Number(NUMBERS.0)
    }
}

impl SettingValue for KioskOutput {
    const EXPECTED: &'static str =
        "the name of an output such as \"HDMI-1\", or its number from 1 to 99";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        match value.value() {
            DeValue::Integer(_) => value.number(Self::EXPECTED, NUMBERS).map(Self::Number),
            _ => value.text(Self::EXPECTED).map(|name| Self::Name(name.trim().to_owned())),
        }
    }

    fn to_toml(&self) -> toml::Value {
        match self {
            Self::Number(number) => i64::from(*number).into(),
            Self::Name(name) => name.as_str().into(),
        }
    }
}
