//! The start at the login on Windows: a value of the person's `Run` key.

use std::io;

use windows_registry::CURRENT_USER;

use super::start_command::StartCommand;

/// The key of what is started at the login of the person.
const KEY: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";
/// The name of the program's value. Task Manager switches it off in a key of its own, which is left alone.
const NAME: &str = "Service View";

pub(super) fn switch_on(start: &StartCommand, _chosen: bool) -> io::Result<()> {
    // A path of Windows holds no quotation mark.
    let program = start.program.to_string_lossy();
    let all = std::iter::once(program.as_ref()).chain(start.arguments.iter().map(String::as_str));
    let command = all.map(|one| format!("\"{one}\"")).collect::<Vec<_>>().join(" ");
    let key = CURRENT_USER.create(KEY).map_err(io::Error::other)?;
    key.set_string(NAME, command).map_err(io::Error::other)
}

pub(super) fn switch_off() -> io::Result<()> {
    let key = CURRENT_USER.create(KEY).map_err(io::Error::other)?;
    // What is not there need not be removed.
    if key.get_type(NAME).is_err() {
        return Ok(());
    }
    key.remove_value(NAME).map_err(io::Error::other)
}
