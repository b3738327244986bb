//! WebKitGTK, the web view of Linux.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gtk::glib::{self, ControlFlow};
use gtk::prelude::*;
use tauri::{Url, WebviewWindow};
use webkit2gtk::{
    ContextMenu, ContextMenuAction, ContextMenuExt, ContextMenuItemExt, WebInspectorExt,
    WebProcessTerminationReason, WebView, WebViewExt,
};

use super::page_signal::PageSignal;
use crate::page_health::Loss;

/// The entries of the web view's own menu that are kept. The others are for browsers: they lead
/// away from the page, or load it anew.
const ALLOWED_MENU_ACTIONS: [ContextMenuAction; 4] = [
    ContextMenuAction::Cut,
    ContextMenuAction::Copy,
    ContextMenuAction::Paste,
    ContextMenuAction::CopyLinkToClipboard,
];

/// Tells `on_signal`, on the main thread, the signals of the page of a window.
///
/// # Errors
///
/// Fails where the window is gone.
pub(crate) fn watch(
    window: &WebviewWindow,
    on_signal: impl Fn(PageSignal) + Send + 'static,
) -> tauri::Result<()> {
    window.with_webview(move |view_handle| {
        let view = view_handle.inner();
        let on_signal = Rc::new(on_signal);
        let on_end = Rc::clone(&on_signal);
        view.connect_web_process_terminated(move |_, reason| {
            on_end(PageSignal::ProcessEnded(match reason {
                WebProcessTerminationReason::ExceededMemoryLimit => Loss::OutOfMemory,
                _ => Loss::Crashed,
            }));
        });
        let drawn = Rc::new(Cell::new(false));
        let asked = Rc::new(Cell::new(false));
        glib::timeout_add_local(Duration::from_secs(1), move || {
            let window_drew = drawn.take() && !is_inspected(&view);
            on_signal(PageSignal::Tick { window_drew });
            if !asked.replace(true) {
                ask_for_frame(&view, Rc::clone(&drawn), Rc::clone(&asked));
            }
            ControlFlow::Continue
        });
    })
}

/// Asks the frame clock of the window for its next frame. The clock stops while the window is
/// minimised or fully covered, and a hidden view gets no frame either.
fn ask_for_frame(view: &WebView, drawn: Rc<Cell<bool>>, asked: Rc<Cell<bool>>) {
    view.add_tick_callback(move |view, _| {
        drawn.set(!is_minimised(view));
        asked.set(false);
        ControlFlow::Break
    });
}

/// Some window managers keep a minimised window mapped, and so its clock running.
fn is_minimised(view: &WebView) -> bool {
    let window = view.toplevel().and_then(|top| top.window());
    window.is_some_and(|window| window.state().contains(gtk::gdk::WindowState::ICONIFIED))
}

/// A developer who stops the page in the inspector wants it to stand still.
fn is_inspected(view: &WebView) -> bool {
    view.inspector().is_some_and(|inspector| inspector.web_view().is_some())
}

/// Kills the web process of the page, also one that the system has stopped. Returns `None`, since
/// the web view signals the loss itself.
pub(crate) fn end_process(window: &WebviewWindow) -> Option<Loss> {
    with_view(window, WebViewExt::terminate_web_process);
    None
}

/// Kills the web process of the page, and calls `act` after that.
pub(crate) fn end_process_and(window: &WebviewWindow, act: impl FnOnce() + Send + 'static) {
    with_view(window, |view| {
        view.terminate_web_process();
        act();
    });
}

/// Loads the page at `address` anew, in another web process where its own ended. The view itself
/// has forgotten the address by then.
pub(crate) fn load(window: &WebviewWindow, address: Url) {
    with_view(window, move |view| {
        view.set_opacity(1.0);
        view.load_uri(address.as_str());
        view.grab_focus();
    });
}

/// Removes the last picture of a lost page from the window. The view itself stays, since a hidden
/// view would be told that its page is not visible.
pub(crate) fn hide(window: &WebviewWindow) {
    with_view(window, |view| view.set_opacity(0.0));
}

/// Removes the browser functions of the web view: its menu, and printing.
pub(crate) fn confine(window: &WebviewWindow) {
    with_view(window, |view| {
        view.connect_print(|_, _| true);
        // The library has no typed form of this signal. Its answer is whether there is no menu.
        view.connect_local("context-menu", false, |values| {
            let menu = values.get(1).and_then(|value| value.get::<ContextMenu>().ok());
            Some(menu.is_none_or(|menu| !keep_in_menu(&menu)).to_value())
        });
    });
}

/// Returns whether an entry of the menu is kept.
fn is_kept(action: ContextMenuAction) -> bool {
    ALLOWED_MENU_ACTIONS.contains(&action)
}

/// Removes from the menu the entries that are not kept, and returns whether any is left.
fn keep_in_menu(menu: &ContextMenu) -> bool {
    for item in menu.items() {
        if !is_kept(item.stock_action()) {
            menu.remove(&item);
        }
    }
    menu.n_items() > 0
}

/// Calls `act` with the web view in a later turn of the main loop: the library holds a lock while
/// it hands out the view, and a view that reports the end of a process has not finished that yet.
pub(super) fn with_view(window: &WebviewWindow, act: impl FnOnce(&WebView) + Send + 'static) {
    let given = window.with_webview(|view_handle| {
        let view = view_handle.inner();
        glib::idle_add_local_once(move || act(&view));
    });
    if let Err(error) = given {
        tracing::warn!(%error, "the web view cannot be reached");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menu_of_a_link_opens_and_downloads_nothing() {
        for action in [
            ContextMenuAction::OpenLink,
            ContextMenuAction::OpenLinkInNewWindow,
            ContextMenuAction::DownloadLinkToDisk,
            ContextMenuAction::OpenImageInNewWindow,
            ContextMenuAction::DownloadImageToDisk,
            ContextMenuAction::OpenFrameInNewWindow,
            ContextMenuAction::OpenVideoInNewWindow,
            ContextMenuAction::OpenAudioInNewWindow,
            ContextMenuAction::DownloadVideoToDisk,
            ContextMenuAction::DownloadAudioToDisk,
            ContextMenuAction::GoBack,
            ContextMenuAction::GoForward,
            ContextMenuAction::Reload,
            ContextMenuAction::InspectElement,
            ContextMenuAction::Custom,
        ] {
            assert!(!is_kept(action), "{action:?}");
        }
        assert!(is_kept(ContextMenuAction::CopyLinkToClipboard));
    }
}
