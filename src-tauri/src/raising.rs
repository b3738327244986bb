//! Raises the window: before all others, also where it is minimized.

use tauri::{AppHandle, Manager};

/// Raises the window. `activation` is what the desktop gave the start that asks for it: without it, a
/// desktop may take the window for one that wants to push itself to the front.
pub(crate) fn raise(app: &AppHandle, activation: Option<&str>) -> tauri::Result<()> {
    for window in app.webview_windows().values() {
        #[cfg(target_os = "linux")]
        if let Some(activation) = activation {
            activate(window, activation)?;
        }
        window.unminimize()?;
        window.show()?;
        window.set_focus()?;
    }
    #[cfg(not(target_os = "linux"))]
    let _ = activation;
    Ok(())
}

/// Lets the desktop know that the window belongs to the start with this token, which ends its sign of a
/// program that starts.
#[cfg(target_os = "linux")]
fn activate(window: &tauri::WebviewWindow, token: &str) -> tauri::Result<()> {
    use gtk::prelude::GtkWindowExt;

    let (activated, token) = (window.clone(), token.to_owned());
    window.run_on_main_thread(move || match activated.gtk_window() {
        Ok(window) => window.set_startup_id(&token),
        Err(error) => tracing::warn!(%error, "the window cannot be activated"),
    })
}
