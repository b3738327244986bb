//! The system's message dialog, through rfd. It waits in a thread of its own.

use rfd::{MessageButtons, MessageDialog, MessageLevel};
use tauri::WebviewWindow;

use crate::messages::Message;

/// Shows a message, and calls `answered` on the main thread when it is closed.
pub(crate) fn show(window: &WebviewWindow, message: Message, answered: impl Fn() + Send + 'static) {
    let window = window.clone();
    std::thread::spawn(move || {
        MessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title(message.title)
            .set_description(message.text)
            .set_buttons(MessageButtons::OkCustom(message.button.to_owned()))
            .show();
        let _ = window.run_on_main_thread(answered);
    });
}
