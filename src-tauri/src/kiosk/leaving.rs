//! The end of a kiosk that somebody with its PIN asked for: it is left, or starts anew in its own place.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::AppHandle;

/// The exit code of a kiosk that was left by its PIN, by which a service manager knows that it is not to
/// be started again.
pub(crate) const LEFT: i32 = 10;
/// The exit code where a kiosk could not start anew. A service manager starts it.
const NOT_RESTARTED: i32 = 1;

/// Whether the program starts anew when it has ended.
#[derive(Debug, Default)]
pub(crate) struct Restart(AtomicBool);

impl Restart {
    /// Starts the program anew in the place of this process, where that was asked for: the process
    /// keeps its number, so whoever started it goes on to hold it.
    pub(super) fn carry_out(&self) {
        if !self.0.load(Ordering::Relaxed) {
            return;
        }
        let error = start_in_place();
        tracing::error!(%error, "the screen cannot start anew by itself");
        std::process::exit(NOT_RESTARTED);
    }
}

/// Ends the program for good.
pub(crate) fn leave(app: &AppHandle) {
    tracing::warn!("the screen is left by its PIN");
    app.exit(LEFT);
}

/// Ends the program, which then starts anew.
pub(crate) fn restart(app: &AppHandle, restart: &Restart) {
    tracing::warn!("the screen is started anew by its PIN");
    restart.0.store(true, Ordering::Relaxed);
    app.exit(0);
}

/// Starts the program with the arguments of this process. Returns why that failed.
fn start_in_place() -> std::io::Error {
    let mut arguments = std::env::args_os();
    let named = arguments.next();
    // A program that was replaced meanwhile is found by its name alone.
    let path = std::env::current_exe().ok().filter(|path| path.exists());
    let Some(path) = path.map(Into::into).or(named) else {
        return std::io::ErrorKind::NotFound.into();
    };
    let mut command = std::process::Command::new(path);
    replace_process(command.args(arguments))
}

#[cfg(unix)]
fn replace_process(command: &mut std::process::Command) -> std::io::Error {
    use std::os::unix::process::CommandExt;

    command.exec()
}

#[cfg(not(unix))]
fn replace_process(command: &mut std::process::Command) -> std::io::Error {
    match command.spawn() {
        Ok(_) => std::process::exit(0),
        Err(error) => error,
    }
}
