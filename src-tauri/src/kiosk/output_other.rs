//! The window of a kiosk on its output, on systems other than Linux.

use settings::KioskOutput;
use tauri::WebviewWindow;

use super::output::choose;

/// Has a window fill the output that `wanted` returns.
///
/// # Errors
/// Fails where the window is gone.
pub(super) fn hold(
    window: &WebviewWindow,
    wanted: impl Fn() -> KioskOutput + 'static,
) -> tauri::Result<()> {
    let monitors = window.available_monitors()?;
    let names: Vec<_> = monitors.iter().map(|one| one.name().cloned()).collect();
    let chosen = choose(&names, &wanted()).and_then(|index| monitors.get(index));
    if let Some(monitor) = chosen {
        window.set_position(*monitor.position())?;
    }
    window.set_fullscreen(true)
}
