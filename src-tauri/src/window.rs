//! The window: it opens with its configuration and its saved placement, and stays on its own page.

use tauri::utils::config::WindowConfig;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{App, AppHandle, Manager, PhysicalPosition, Url, WebviewWindowBuilder, WindowEvent};

use crate::app_state::AppState;
use crate::page_watch::{self, PageWatch};
use crate::startup_failure::{Cause, StartupFailure};
use crate::web_view;
use crate::window_extent::is_placed_by_program;
use crate::window_memory::{self, WindowMemory};
use settings::WindowState;

/// The title of the window.
pub(crate) const TITLE: &str = "Service View";

/// Checks that there is a display, without which the window's library would end the program.
pub(crate) fn check_display() -> Result<(), StartupFailure> {
    #[cfg(target_os = "linux")]
    gtk::init().map_err(|_| {
        let reason = "there is no display for the window, or it lets nobody in; start the program in the session of a desktop, or find out more with: service-view doctor";
        StartupFailure::new(Cause::Display, reason)
    })?;
    Ok(())
}

/// Opens the configured windows.
pub(crate) fn open(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    let server_for_hot_reload = app.config().build.dev_url.clone();
    for config in app.config().app.windows.clone() {
        let hot_reload = server_for_hot_reload.clone();
        let state = last_state(app.handle(), &config);
        let builder = WebviewWindowBuilder::from_config(app.handle(), &config)?
            .title(TITLE)
            .inner_size(state.width, state.height)
            .maximized(state.maximized)
            // Links are opened outside, so nothing else ever has to be shown in here or kept.
            .on_navigation(move |url| is_own(url, hot_reload.as_ref()))
            .on_page_load(|window, page| {
                window.state::<PageWatch>().set_address(page.url());
                if page.event() == PageLoadEvent::Started {
                    page_watch::end_requests(&window);
                }
            })
            .on_new_window(|_, _| NewWindowResponse::Deny)
            .on_download(|_, _| false);
        app.manage(WindowMemory::new(state));
        let window = builder.build()?;
        if let Some((x, y)) = state.position {
            window.set_position(PhysicalPosition::new(x, y))?;
        }
        window.set_zoom(state.zoom)?;
        web_view::confine(&window);
        page_watch::start(&window)?;
        window_memory::start(&window);
        let app = app.handle().clone();
        window.on_window_event(move |event| {
            if let WindowEvent::Destroyed = event {
                page_watch::end_requests(&app);
            }
        });
    }
    Ok(())
}

/// Returns the saved placement of the window, fitted to the present monitors.
fn last_state(app: &AppHandle, config: &WindowConfig) -> WindowState {
    let first = WindowState {
        width: config.width,
        height: config.height,
        frame: (0.0, 0.0),
        position: None,
        maximized: false,
        zoom: 1.0,
    };
    let last = app.state::<AppState>().session().saved.window();
    let last = last.unwrap_or(first);
    // Another session may have told it.
    let position = last.position.filter(|_| is_placed_by_program());
    WindowState { position, ..last }.fitted(&window_memory::work_areas(app))
}

/// Returns the title of a window whose page has `unseen` errors that were not seen yet.
pub(crate) fn title(unseen: u32) -> String {
    if unseen == 0 { TITLE.to_owned() } else { format!("({unseen}) {TITLE}") }
}

/// Returns whether an address is the program's own page.
pub(crate) fn is_own(url: &Url, hot_reload: Option<&Url>) -> bool {
    let bundled = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
    bundled || hot_reload.is_some_and(|own| own.origin() == url.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_page_is_navigated_to() {
        let is_own = |text: &str| is_own(&text.parse().unwrap(), None);
        assert!(is_own("tauri://localhost/"));
        assert!(is_own("http://tauri.localhost/"));
        for other in ["https://portal.example.com/", "file:///etc/passwd", "data:text/html,x"] {
            assert!(!is_own(other), "{other}");
        }
    }

    #[test]
    fn title_counts_what_is_unseen() {
        assert_eq!(title(0), "Service View");
        assert_eq!(title(2), "(2) Service View");
    }
}
