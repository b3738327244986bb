//! The system's message dialog, through rfd. It waits in a thread of its own.

use rfd::{MessageButtons, MessageDialog, MessageLevel};
use tauri::WebviewWindow;

use super::details::Details;
use crate::messages::Message;

/// Shows a message, and calls `answered` on the main thread when it is closed.
pub(crate) fn show(window: &WebviewWindow, message: Message, answered: impl Fn() + Send + 'static) {
    let window = window.clone();
    std::thread::spawn(move || {
        dialog(MessageLevel::Warning, message, message.text).show();
        let _ = window.run_on_main_thread(answered);
    });
}

/// Shows a message on its own, with details, until it is closed. Windows copies the text of a message
/// with Control and C.
pub(crate) fn show_alone(message: Message, details: &Details) {
    dialog(MessageLevel::Error, message, &format!("{}\n\n{}", message.text, details.text)).show();
}

/// The system itself keeps such a message in front.
pub(crate) fn raise() {}

fn dialog(level: MessageLevel, message: Message, text: &str) -> MessageDialog {
    MessageDialog::new()
        .set_level(level)
        .set_title(message.title)
        .set_description(text)
        .set_buttons(MessageButtons::OkCustom(message.button.to_owned()))
}
