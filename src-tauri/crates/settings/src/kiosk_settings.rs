//! The settings of a screen without a user that hold, of all sources.

use crate::kiosk::KioskSettings;
use crate::settings::Settings;

impl Settings {
    /// The settings of a screen without a user.
    #[must_use]
    pub fn kiosk(&self) -> KioskSettings {
        self.effective().kiosk.settings()
    }
}
