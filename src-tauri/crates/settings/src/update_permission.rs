//! Whether and where the program may ask for newer versions, by the values that hold.

use update_notice::{Source, UpdateSetting};

use crate::layer::Layer;
use crate::origin::Origin;
use crate::problem::{Problem, Wrong};

/// Whether and where the program asks, where `layer` is all that holds.
pub(crate) fn setting_of(layer: &Layer) -> UpdateSetting {
    let forbidding = layer.update_notices.as_ref().filter(|set| !set.value.0);
    if let Some(set) = forbidding {
        return UpdateSetting::Forbidden { by: named(&set.origin) };
    }
    let Some(set) = &layer.update_manifest else { return UpdateSetting::Off };
    let Some(address) = set.value.0.clone() else { return UpdateSetting::Off };
    if layer.kiosk.enabled.as_ref().is_some_and(|set| set.value.0) {
        return UpdateSetting::NotInThisWindow;
    }
    match layer.update_key.as_ref().and_then(|set| set.value.0.clone()) {
        Some(key) => UpdateSetting::On(Source { address, key }),
        None => UpdateSetting::NoKey { by: named(&set.origin) },
    }
}

/// The file that sets a value.
fn named(origin: &Origin) -> String {
    origin.place().map_or_else(|| origin.to_string(), |place| place.file.display().to_string())
}

/// The problem of an address without a key, where `layer`, all that holds, has one.
pub(crate) fn missing_key(layer: &Layer) -> Option<Problem> {
    if !matches!(setting_of(layer), UpdateSetting::NoKey { .. }) {
        return None;
    }
    let place = layer.update_manifest.as_ref()?.origin.place()?;
    let wrong = Wrong::new("update-manifest is set without update-key, so nothing is asked");
    Some(Problem::at_place(place, wrong.help("set update-key to the key that signs the manifest")))
}
