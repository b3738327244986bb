//! The types of the settings of the notice of a newer version.

use toml::de::DeValue;
use update_notice::{AddressProblem, InvalidKey, ManifestAddress, ManifestKey};

use crate::problem::Wrong;
use crate::value::{Found, SettingValue};

/// The address of the manifest of newer versions; nothing is asked where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateManifest(pub(crate) Option<ManifestAddress>);

/// The key that the manifest must be signed with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateKey(pub(crate) Option<ManifestKey>);

/// Returns the text of a value, of which an empty one is none.
fn text<'t>(value: &Found<'t>, expected: &str) -> Result<Option<&'t str>, Wrong> {
    match value.value() {
        DeValue::String(text) if text.is_empty() => Ok(None),
        _ => value.text(expected).map(Some),
    }
}

impl SettingValue for UpdateManifest {
    const EXPECTED: &'static str =
        "an address such as \"https://example.com/service-view/update.json\"";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        let address = text(value, Self::EXPECTED)?.map(str::parse).transpose();
        address.map(Self).map_err(|problem| match problem {
            AddressProblem::NotAnAddress => value.is_not(Self::EXPECTED),
            problem => value.is_not(Self::EXPECTED).help(problem.to_string()),
        })
    }

    fn to_toml(&self) -> toml::Value {
        self.0.as_ref().map(ToString::to_string).unwrap_or_default().into()
    }
}

impl SettingValue for UpdateKey {
    const EXPECTED: &'static str = "a public key of minisign, which begins with \"RW\"";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        let key = text(value, Self::EXPECTED)?.map(str::parse).transpose();
        key.map(Self)
            .map_err(|problem: InvalidKey| value.is_not(Self::EXPECTED).help(problem.to_string()))
    }

    fn to_toml(&self) -> toml::Value {
        self.0.as_ref().map(ManifestKey::as_str).unwrap_or_default().into()
    }
}
