//! GTK's message dialog. It runs in the program's own main loop, so nothing waits for it.

use gtk::prelude::*;
use tauri::WebviewWindow;

use crate::messages::Message;

/// Shows a message beside the window, and calls `answered` on the main thread when it is closed.
pub(crate) fn show(window: &WebviewWindow, message: Message, answered: impl Fn() + 'static) {
    let dialog = gtk::MessageDialog::builder()
        .message_type(gtk::MessageType::Warning)
        .title(message.title)
        .text(message.title)
        .secondary_text(message.text)
        .destroy_with_parent(true)
        .build();
    if let Ok(parent) = window.gtk_window() {
        dialog.set_transient_for(Some(&parent));
    }
    dialog.add_button(message.button, gtk::ResponseType::Ok);
    dialog.set_default_response(gtk::ResponseType::Ok);
    dialog.connect_response(move |dialog, _| {
        // It goes with its window. To close it would be to answer once more.
        dialog.hide();
        answered();
    });
    dialog.show_all();
    dialog.present();
}
