//! Whether and where the program asks for newer versions, by all sources of the settings.

use update_notice::UpdateSetting;

use crate::settings::Settings;
use crate::update_permission::setting_of;

impl Settings {
    /// Whether and where the program asks for newer versions. A screen without a user does not ask.
    #[must_use]
    pub fn update_notices(&self) -> UpdateSetting {
        setting_of(&self.effective())
    }
}
