//! `sview`: the hub alone, its keys, and the checker, for servers and build jobs. No window.

mod backup;
mod check;
mod ending;
mod hub;
mod json_log;
mod json_text;
mod key;
mod options;
mod repair;
mod retention;
mod say;
mod scenario;
mod scenario_report;
mod scenario_run;
mod text_file;
mod webhook;
mod wording;

use std::error::Error;
use std::io::IsTerminal;
use std::process::ExitCode;

use external_data::escape_invisible;

use json_log::JsonLog;
use options::{Command, KeyCommand, LogFormat, Options};
use wording::wording;

/// The exit code of a command that could not do its work. Wrong arguments end with it as well.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    ::hub::limit_malloc_arenas();
    let Options { command, log_format } = environment::parse();
    // The requests of a scenario are told by its own lines.
    let usual_level = if matches!(command, Command::Scenario { .. }) { "warn" } else { "info" };
    let filter = match environment::log_filter(usual_level) {
        Ok(filter) => filter,
        Err(error) => return failed(&error),
    };
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    match log_format {
        LogFormat::Text => log.fmt_fields(::hub::escaped_fields()).init(),
        LogFormat::Json => {
            log.json().flatten_event(true).with_writer(JsonLog::to_stderr).init();
        }
    }
    let done = match command {
        Command::Hub(options) => hub::run(options),
        Command::Backup { file, data } => backup::run(&file, data),
        Command::Repair { data } => repair::run(data),
        Command::Key { command: KeyCommand::Create(options) } => key::create(options),
        Command::Key { command: KeyCommand::List { data } } => key::list(data),
        Command::Key { command: KeyCommand::Revoke { name, data } } => key::revoke(&name, data),
        Command::Webhook { command } => webhook::run(command),
        Command::Scenario { command } => scenario::run(command),
        Command::Check(options) => check::run(&options),
        Command::Lint { explain } => check::explain(explain),
        Command::Schema => check::schema(),
    };
    done.unwrap_or_else(|error| failed(&*error))
}

/// Says why a command could not do its work.
fn failed(error: &(dyn Error + 'static)) -> ExitCode {
    eprintln!("sview: {}", escape_invisible(&wording(error)));
    ExitCode::from(FAILED)
}
