//! The files of the user: the settings, what the program remembers by itself, and the API key. They
//! are read and written only here. This crate has no window, so that both programs can use it, and a
//! fuzzer can feed it.
//!
//! [`Settings::load`] reads the settings of all sources; [`Settings::connection`] gives a server by its
//! name, which says where its key is kept; the crate `key-store` reads and writes it there.

mod api_key_file;
mod choice;
mod command;
mod connection;
mod connection_change;
mod documentation;
mod drawing_state;
mod files;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod kiosk;
mod kiosk_memory;
mod kiosk_output;
mod kiosk_pin;
mod kiosk_settings;
mod kiosk_starts;
mod kiosk_status;
mod kiosk_values;
mod layer;
mod link_rule;
mod listing;
mod notifications;
mod options;
mod origin;
mod places;
mod preference_values;
mod preferences;
mod problem;
mod reader;
mod replaced_file;
mod saved_state;
mod settings;
mod state_file;
mod theme;
mod update_permission;
mod update_settings;
mod update_values;
mod user_file;
mod user_settings;
mod value;
mod window_placement;

pub use api_key_file::{ApiKeyFile, ApiKeyFileError};
pub use command::SettingsCommand;
pub use connection::{Connection, ConnectionError, ConnectionKey};
pub use documentation::documentation;
pub use drawing_state::{DrawingState, OmittedDrawing};
pub use kiosk::{KioskLayer, KioskSettings};
pub use kiosk_memory::KioskMemory;
pub use kiosk_output::KioskOutput;
pub use kiosk_pin::KioskPin;
pub use kiosk_starts::{KioskMode, KioskStart, KioskStarts};
pub use kiosk_status::{AdminKeyFile, StatusPort};
pub use kiosk_values::{
    BoardShows, KioskFollows, KioskLanguages, KioskPreset, KioskTextSize, LateLimit, NightHours,
    PublicProviders, RestartTime,
};
pub use layer::Layer;
pub use link_rule::LinkRule;
pub use listing::{check_file, problem_json};
pub use notifications::Notifications;
pub use options::SettingOptions;
pub use origin::{Origin, Set};
pub use places::Places;
pub use preference_values::HeldPreference;
pub use preferences::Preferences;
pub use problem::{Place, Problem};
pub use saved_state::{SavedState, ServerPreferences};
pub use settings::{LoadError, Settings};
pub use theme::Theme;
pub use update_values::{UpdateKey, UpdateManifest};
pub use user_file::SaveError;
pub use value::{ConnectionName, Language, LateAfter, OWN_HUB, Switch, TextSize};
pub use window_placement::{WindowState, WorkArea, ZoomStep};
