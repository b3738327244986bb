//! GTK's message dialog.

use gtk::prelude::*;
use gtk::{ButtonsType, MessageType, ResponseType, gdk, glib};
use tauri::WebviewWindow;

use super::details::Details;
use crate::messages::Message;

/// The response of the button that copies the details.
const COPY: ResponseType = ResponseType::Other(1);
/// The height to which the details may grow before they scroll, in logical pixels.
const MAX_DETAILS_HEIGHT: i32 = 260;
const MIN_DETAILS_HEIGHT: i32 = 60;
const DETAILS_MARGIN: i32 = 18;

/// Shows a message beside the window, and calls `answered` on the main thread when it is closed. It
/// runs in the program's own main loop, so nothing waits for it.
pub(crate) fn show(window: &WebviewWindow, message: Message, answered: impl Fn() + 'static) {
    let dialog = dialog(MessageType::Warning, message);
    dialog.set_destroy_with_parent(true);
    if let Ok(parent) = window.gtk_window() {
        dialog.set_transient_for(Some(&parent));
    }
    dialog.add_button(message.button, ResponseType::Ok);
    dialog.set_default_response(ResponseType::Ok);
    dialog.connect_response(move |dialog, _| {
        // It goes with its window. To close it would be to answer once more.
        dialog.hide();
        answered();
    });
    dialog.show_all();
    dialog.present();
}

/// Shows a message on its own, with details that can be copied, until it is closed. It needs neither a
/// window nor a web view. Nothing is shown where there is no display.
pub(crate) fn show_alone(message: Message, details: &Details) {
    if gtk::init().is_err() {
        return;
    }
    let dialog = dialog(MessageType::Error, message);
    let text = text_to_copy(&details.text);
    dialog.content_area().pack_start(&text.scrolled, true, true, 0);
    dialog.add_button(details.copy, COPY);
    dialog.add_button(message.button, ResponseType::Close);
    dialog.set_default_response(ResponseType::Close);
    dialog.show_all();
    // Marked, so that it can be copied with the keys as well.
    text.view.grab_focus();
    text.view.emit_select_all(true);
    while dialog.run() == COPY {
        gtk::Clipboard::get(&gdk::SELECTION_CLIPBOARD).set_text(&details.text);
    }
    dialog.close();
}

/// Raises the message that is shown on its own. It may be called on any thread.
pub(crate) fn raise() {
    glib::MainContext::default().invoke(|| {
        for shown in gtk::Window::list_toplevels() {
            if let Ok(shown) = shown.downcast::<gtk::Window>() {
                shown.present();
            }
        }
    });
}

fn dialog(kind: MessageType, message: Message) -> gtk::MessageDialog {
    gtk::MessageDialog::builder()
        .message_type(kind)
        .buttons(ButtonsType::None)
        .title(message.title)
        .text(message.title)
        .secondary_text(message.text)
        .build()
}

struct TextToCopy {
    scrolled: gtk::ScrolledWindow,
    view: gtk::TextView,
}

/// A text that can be read to its end, marked and copied.
fn text_to_copy(text: &str) -> TextToCopy {
    let view = gtk::TextView::builder()
        .editable(false)
        .accepts_tab(false)
        .wrap_mode(gtk::WrapMode::WordChar)
        .build();
    if let Some(buffer) = view.buffer() {
        buffer.set_text(text);
    }
    let scrolled = gtk::ScrolledWindow::builder()
        .hscrollbar_policy(gtk::PolicyType::Never)
        .min_content_height(MIN_DETAILS_HEIGHT)
        .max_content_height(MAX_DETAILS_HEIGHT)
        .propagate_natural_height(true)
        .shadow_type(gtk::ShadowType::In)
        .margin(DETAILS_MARGIN)
        .build();
    scrolled.add(&view);
    TextToCopy { scrolled, view }
}
