//! The start at the login on macOS: a launch agent of the person.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::start_command::StartCommand;

/// The name of the agent.
const LABEL: &str = "app.serviceview.desktop.login";

pub(super) fn switch_on(start: &StartCommand, _chosen: bool) -> io::Result<()> {
    let file = file()?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, agent(start))
}

pub(super) fn switch_off() -> io::Result<()> {
    match fs::remove_file(file()?) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn file() -> io::Result<PathBuf> {
    let home = dirs::home_dir().ok_or_else(|| io::Error::from(ErrorKind::NotFound))?;
    Ok(home.join("Library/LaunchAgents").join(format!("{LABEL}.plist")))
}

fn agent(start: &StartCommand) -> String {
    let program = start.program.to_string_lossy();
    let all = std::iter::once(program.as_ref()).chain(start.arguments.iter().map(String::as_str));
    let arguments: String = all.map(|one| format!("<string>{}</string>", escaped(one))).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>\
         <key>Label</key><string>{LABEL}</string>\
         <key>ProgramArguments</key><array>{arguments}</array>\
         <key>RunAtLoad</key><true/></dict></plist>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
