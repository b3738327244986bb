//! The lock of a kiosk on Linux: what WebKitGTK offers beyond the page is denied where the web view asks
//! for it, so no script and no person gets it. Elsewhere there is what Tauri denies, in `window.rs`.

use gtk::prelude::*;
use tauri::{Url, WebviewWindow};
use webkit2gtk::{
    AuthenticationRequestExt, ColorChooserRequestExt, DownloadExt, FileChooserRequestExt,
    PermissionRequestExt, PolicyDecision, PolicyDecisionExt, PolicyDecisionType,
    ResponsePolicyDecision, ResponsePolicyDecisionExt, SettingsExt, URIRequestExt, WebContextExt,
    WebInspectorExt, WebView, WebViewExt,
};

use super::lock_events;

/// The zoom of the page.
const NO_ZOOM: f64 = 1.0;

/// Denies, from now on, all that leads out of a window's page. `is_own` says which addresses are the
/// page's own. Must be called on the main thread.
///
/// # Errors
/// Fails where the window is gone.
pub(super) fn lock(
    window: &WebviewWindow,
    is_own: impl Fn(&Url) -> bool + Send + 'static,
) -> tauri::Result<()> {
    lock_events::filter();
    window.with_webview(move |handle| {
        let view = handle.inner();
        switch_off(&view);
        keep_page(&view, is_own);
        deny_dialogs(&view);
        deny_dragging(&view);
    })
}

/// Switches off the functions of a browser.
fn switch_off(view: &WebView) {
    let Some(settings) = WebViewExt::settings(view) else { return };
    settings.set_allow_modal_dialogs(false);
    settings.set_enable_back_forward_navigation_gestures(false);
    settings.set_enable_caret_browsing(false);
    settings.set_enable_developer_extras(false);
    settings.set_enable_encrypted_media(false);
    settings.set_enable_fullscreen(false);
    settings.set_enable_media_stream(false);
    settings.set_enable_page_cache(false);
    settings.set_enable_spatial_navigation(false);
    settings.set_enable_tabs_to_links(false);
    settings.set_enable_webrtc(false);
    settings.set_javascript_can_access_clipboard(false);
    settings.set_javascript_can_open_windows_automatically(false);
}

/// Keeps the view on its page, at its size, without windows beside it. Where the page itself may go is
/// decided in `window.rs`.
fn keep_page(view: &WebView, is_own: impl Fn(&Url) -> bool + 'static) {
    view.connect_decide_policy(move |_, decision, kind| {
        let stays = match kind {
            PolicyDecisionType::Response => is_shown(decision, &is_own),
            // Of a window, or of a kind that is not known.
            _ => false,
        };
        if !stays {
            decision.ignore();
        }
        !stays
    });
    view.connect_create(|_, _| None);
    if let Some(context) = view.context() {
        context.connect_download_started(|_, download| download.cancel());
    }
    view.connect_zoom_level_notify(|view| {
        if (view.zoom_level() - NO_ZOOM).abs() > f64::EPSILON {
            view.set_zoom_level(NO_ZOOM);
        }
    });
    view.connect_enter_fullscreen(|_| true);
    if let Some(inspector) = view.inspector() {
        inspector.connect_open_window(|_| true);
        inspector.connect_attach(|_| true);
    }
}

/// Returns whether an answer is a part of the page that can be shown; another one would be downloaded.
fn is_shown(decision: &PolicyDecision, is_own: &impl Fn(&Url) -> bool) -> bool {
    let Some(answer) = decision.downcast_ref::<ResponsePolicyDecision>() else { return false };
    let address = answer.request().and_then(|request| request.uri());
    let address = address.and_then(|address| address.parse().ok());
    answer.is_mime_type_supported() && address.is_some_and(|address| is_own(&address))
}

/// Denies menus, dialogs and permissions.
fn deny_dialogs(view: &WebView) {
    // The library has no typed form of these two.
    for menu in ["context-menu", "show-option-menu"] {
        view.connect_local(menu, false, |_| Some(true.to_value()));
    }
    view.connect_popup_menu(|_| true);
    view.connect_print(|_, _| true);
    // A question of a script is answered with no, and one for a text with none.
    view.connect_script_dialog(|_, _| true);
    view.connect_show_notification(|_, _| true);
    view.connect_run_file_chooser(|_, request| {
        request.cancel();
        true
    });
    view.connect_run_color_chooser(|_, request| {
        request.cancel();
        true
    });
    view.connect_authenticate(|_, request| {
        request.cancel();
        true
    });
    view.connect_permission_request(|_, request| {
        request.deny();
        true
    });
}

/// Has nothing dragged out of the view or dropped on it.
fn deny_dragging(view: &WebView) {
    view.drag_dest_unset();
    view.connect_drag_begin(|_, context| context.drag_cancel());
}
