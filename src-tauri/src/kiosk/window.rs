//! The window of a kiosk: it has no frame, stays above all others on its output, and shows one page.

use std::sync::Arc;

use settings::Settings;
use tauri::webview::{Color, NewWindowResponse, PageLoadEvent};
use tauri::{App, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

#[cfg(target_os = "linux")]
use super::lock_webkit::lock;
#[cfg(target_os = "linux")]
use super::output_gtk::hold;
#[cfg(not(target_os = "linux"))]
use super::output_other::hold;
use super::screen_state::ScreenState;
use crate::page_watch::{self, PageWatch};
use crate::web_view;
use crate::window::{TITLE, is_own};

/// The name of the window, by which its capability knows it.
pub(super) const LABEL: &str = "kiosk";
/// The page.
const PAGE: &str = "kiosk.html";
/// What is seen until the page is there: never white, which is loud in a dark room.
const BACKGROUND: Color = Color(0x20, 0x22, 0x26, 0xff);
/// Runs before the page's own scripts. The web view would be taken from the window by `close`, and asks
/// nobody before. It opens a picker of its own for a date or a time, and asks nobody either.
const DENIED: &str = "
Object.defineProperty(window, 'close', { value() {}, writable: false, configurable: false })
Object.defineProperty(HTMLInputElement.prototype, 'showPicker', { value() {}, writable: false, configurable: false })
const pickers = ['date', 'datetime-local', 'month', 'time', 'week']
const denyPicker = (event) => {
  if (event.target instanceof HTMLInputElement && pickers.includes(event.target.type)) event.preventDefault()
}
for (const kind of ['mousedown', 'pointerdown', 'touchstart', 'click', 'keydown']) {
  addEventListener(kind, denyPicker, { capture: true, passive: false })
}
";

/// Opens the window.
///
/// # Errors
/// Why it cannot be opened.
pub(super) fn open(
    app: &App,
    settings: &Arc<Settings>,
) -> Result<WebviewWindow, Box<dyn std::error::Error>> {
    let server_for_hot_reload = app.config().build.dev_url.clone();
    let is_page = move |url: &Url| is_page(url, server_for_hot_reload.as_ref());
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App(PAGE.into()))
        .title(TITLE)
        .decorations(false)
        // At the edges of a window without a frame that may be resized, Tauri takes presses for itself.
        .resizable(false)
        .always_on_top(true)
        .skip_taskbar(true)
        .zoom_hotkeys_enabled(false)
        .devtools(false)
        .disable_drag_drop_handler()
        .background_color(BACKGROUND)
        .initialization_script(DENIED)
        .on_navigation(is_page.clone())
        .on_page_load(|window, page| {
            window.state::<PageWatch>().set_address(page.url());
            if page.event() == PageLoadEvent::Started {
                window.state::<Arc<ScreenState>>().page_begins();
            }
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    web_view::confine(&window);
    #[cfg(target_os = "linux")]
    lock(&window, is_page)?;
    page_watch::start(&window)?;
    // Only the PIN, and who may end the program, close it.
    window.on_window_event(|event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
        }
    });
    window.set_cursor_visible(false)?;
    let settings = Arc::clone(settings);
    hold(&window, move || settings.kiosk().output)?;
    Ok(window)
}

/// Returns whether an address is the kiosk's page. The clerk's page belongs to the program as well, and
/// is not shown here.
fn is_page(url: &Url, hot_reload: Option<&Url>) -> bool {
    is_own(url, hot_reload) && url.path().strip_prefix('/') == Some(PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_page_of_the_kiosk_is_navigated_to() {
        let is_page = |text: &str| is_page(&text.parse().unwrap(), None);
        assert!(is_page("tauri://localhost/kiosk.html"));
        assert!(is_page("http://tauri.localhost/kiosk.html#x"));
        for other in [
            "tauri://localhost/",
            "tauri://localhost/index.html",
            "tauri://localhost/render.html",
            "https://portal.example.com/kiosk.html",
            "file:///kiosk.html",
            "data:text/html,x",
            "about:blank",
        ] {
            assert!(!is_page(other), "{other}");
        }
    }
}
