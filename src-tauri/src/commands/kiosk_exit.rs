//! The commands of the kiosk's page by which somebody with the PIN leaves the screen.

use std::sync::Arc;

use tauri::{AppHandle, Manager, State};

use crate::kiosk::{ExitGate, ExitOffer, PinAnswer, TypedPin, leave, restart};

/// Returns whether there is a PIN, and when it may be tried.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn kiosk_exit_offer(gate: State<'_, Arc<ExitGate>>) -> ExitOffer {
    gate.offer()
}

/// Tries a PIN. `null` when the program ends.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_kiosk_pin(app: AppHandle, pin: TypedPin) -> Option<PinAnswer> {
    let gate = Arc::clone(app.state::<Arc<ExitGate>>().inner());
    // Argon2 takes long, on purpose.
    tauri::async_runtime::spawn_blocking(move || gate.check(&pin)).await.ok()
}

/// Leaves the screen where the pass of a right PIN holds. Returns whether it does.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their arguments by value")]
pub(crate) fn leave_kiosk(app: AppHandle, pass: String) -> bool {
    let holds = app.state::<Arc<ExitGate>>().take(&pass);
    if holds {
        leave(&app);
    }
    holds
}

/// Starts the screen anew where the pass of a right PIN holds. Returns whether it does.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their arguments by value")]
pub(crate) fn restart_kiosk(app: AppHandle, pass: String) -> bool {
    let holds = app.state::<Arc<ExitGate>>().take(&pass);
    if holds {
        restart(&app);
    }
    holds
}
