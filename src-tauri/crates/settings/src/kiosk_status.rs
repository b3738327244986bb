//! Whom a screen without a user tells how it is: the values of the table `[kiosk]` for those who watch
//! over it.

use std::path::{Path, PathBuf};

use toml::de::DeValue;

use crate::problem::Wrong;
use crate::value::{Found, SettingValue};

/// The ports that a program without rights of its own may listen at.
const PORTS: (u32, u32) = (1024, 65_535);

/// The port of this machine at which the screen answers programs that watch over it; none where it
/// answers nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatusPort(pub Option<u16>);

impl SettingValue for StatusPort {
    const EXPECTED: &'static str = "a port from 1024 to 65535, or 0 for none";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        let port = value.number(Self::EXPECTED, (0, PORTS.1))?;
        match u16::try_from(port) {
            Ok(0) => Ok(Self(None)),
            Ok(of_screen) if port >= PORTS.0 => Ok(Self(Some(of_screen))),
            _ => Err(value.is_not(Self::EXPECTED)),
        }
    }

    fn to_toml(&self) -> toml::Value {
        i64::from(self.0.unwrap_or(0)).into()
    }
}

/// The file of the key with which an administrator has the screen's picture; none where nobody has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdminKeyFile(pub Option<PathBuf>);

impl SettingValue for AdminKeyFile {
    const EXPECTED: &'static str =
        "the whole path of a file such as \"/etc/service-view/admin.key\", or \"\" for none";

    fn read(value: &Found<'_>) -> Result<Self, Wrong> {
        match value.value() {
            DeValue::String(text) if text.is_empty() => Ok(Self(None)),
            _ => {
                let path = Path::new(value.text(Self::EXPECTED)?);
                let is_whole = path.is_absolute();
                is_whole
                    .then(|| Self(Some(path.to_owned())))
                    .ok_or_else(|| value.is_not(Self::EXPECTED))
            }
        }
    }

    fn to_toml(&self) -> toml::Value {
        self.0.as_ref().map_or_else(String::new, |path| path.display().to_string()).into()
    }
}
