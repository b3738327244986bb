//! The window of a kiosk: it has no frame, stays above all others on its output, and shows one page.

use std::sync::Arc;

use settings::Settings;
use tauri::webview::{Color, NewWindowResponse};
use tauri::{App, WebviewUrl, WebviewWindowBuilder};

#[cfg(target_os = "linux")]
use super::output_gtk::hold;
#[cfg(not(target_os = "linux"))]
use super::output_other::hold;
use crate::web_view;
use crate::window::{TITLE, is_own};

/// The name of the window, by which its capability knows it.
const LABEL: &str = "kiosk";
/// The page.
const PAGE: &str = "kiosk.html";
/// What is seen until the page is there: never white, which is loud in a dark room.
const BACKGROUND: Color = Color(0x20, 0x22, 0x26, 0xff);

/// Opens the window.
///
/// # Errors
/// Why it cannot be opened.
pub(super) fn open(app: &App, settings: &Arc<Settings>) -> Result<(), Box<dyn std::error::Error>> {
    let server_for_hot_reload = app.config().build.dev_url.clone();
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App(PAGE.into()))
        .title(TITLE)
        .decorations(false)
        .always_on_top(true)
        .skip_taskbar(true)
        .zoom_hotkeys_enabled(false)
        .background_color(BACKGROUND)
        .on_navigation(move |url| is_own(url, server_for_hot_reload.as_ref()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    web_view::confine(&window);
    window.set_cursor_visible(false)?;
    let settings = Arc::clone(settings);
    hold(&window, move || settings.kiosk().output)?;
    Ok(())
}
