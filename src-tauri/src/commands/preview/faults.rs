//! The commands that ask the embedded hub for faults. A page that goes ends them.

use tauri::State;

use crate::preview::{Fault, Received};

/// Has the next requests with external data refused, delayed or cut. Returns false where the window
/// has no hub of its own, and where the status is none of a fault.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn add_fault(received: State<'_, Received>, fault: Fault) -> bool {
    match (received.faults(), fault.for_hub()) {
        (Some(faults), Some(fault)) => {
            faults.add(fault);
            true
        }
        _ => false,
    }
}

/// Makes the sockets of the embedded hub read and write nothing, or lets them speak again.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn silence_sockets(received: State<'_, Received>, silent: bool) {
    if let Some(faults) = received.faults() {
        faults.silence_sockets(silent);
    }
}

/// Closes the open sockets of the embedded hub without a word.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn close_sockets(received: State<'_, Received>) {
    if let Some(faults) = received.faults() {
        faults.close_sockets();
    }
}

/// Ends all faults that were asked for.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn end_faults(received: State<'_, Received>) {
    if let Some(faults) = received.faults() {
        faults.end();
    }
}
