//! `sview render`: pictures are drawn by the desktop program, which is called.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// The name of the desktop program.
const PROGRAM: &str = "service-view";

/// Has the desktop program draw what the arguments name, and ends as it does.
pub(crate) fn run(arguments: &[OsString]) -> Result<ExitCode, Box<dyn Error>> {
    let Some(program) = find() else {
        return Err(format!(
            "pictures are drawn by {PROGRAM}, which is neither beside this program nor in a directory of PATH; install the desktop program of Service View, or build it with `cargo build --release -p {PROGRAM}`"
        )
        .into());
    };
    let mut command = Command::new(&program);
    command.arg("render").args(arguments);
    end_with(command).map_err(|error| format!("cannot start {}: {error}", program.display()).into())
}

/// Returns the desktop program: the one beside this program, or else the first of PATH.
fn find() -> Option<PathBuf> {
    let name = format!("{PROGRAM}{}", env::consts::EXE_SUFFIX);
    let own = env::current_exe().ok();
    let beside = own.as_deref().and_then(|own| own.parent()).map(ToOwned::to_owned);
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = beside.into_iter().chain(env::split_paths(&path));
    folders.map(|folder| folder.join(&name)).find(|program| program.is_file())
}

/// Goes on as the other program, so that its signals and its end are this one's.
#[cfg(unix)]
fn end_with(mut command: Command) -> std::io::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    // It only comes back where it failed.
    Err(command.exec())
}

/// Waits for the other program.
#[cfg(not(unix))]
fn end_with(mut command: Command) -> std::io::Result<ExitCode> {
    let code = command.status()?.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(crate::failure::NOT_BEGUN)))
}
