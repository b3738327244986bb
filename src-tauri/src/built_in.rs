//! What is built into the program.

/// Returns the program's configuration, and the files of its pages.
pub(crate) fn context() -> tauri::Context {
    tauri::generate_context!()
}
