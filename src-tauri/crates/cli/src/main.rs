//! `sview`: the hub alone, its keys, and the checker, for servers and build jobs. No window.

mod backup;
mod check;
mod ending;
mod hub;
mod json_log;
mod key;
mod options;
mod repair;
mod say;
mod webhook;
mod wording;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use external_data::escape_invisible;
use tracing_subscriber::EnvFilter;

use json_log::JsonLog;
use options::{Command, KeyCommand, LogFormat, Options};
use wording::wording;

/// The libraries whose logs would hold what must not be in a log.
const PRIVATE: [&str; 5] =
    ["tungstenite=info", "tokio_tungstenite=info", "hyper=info", "h2=info", "reqwest=info"];

/// The exit code of a command that could not do its work. Wrong arguments end with it as well.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    ::hub::limit_malloc_arenas();
    let Options { command, log_format } = Options::parse();
    let filter = EnvFilter::try_from_env("SERVICE_VIEW_LOG").unwrap_or_else(|_| "info".into());
    // These libraries write whole frames and addresses, and so payloads and keys, at lower levels.
    let filter =
        PRIVATE.iter().filter_map(|one| one.parse().ok()).fold(filter, EnvFilter::add_directive);
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
        Command::Check { file } => check::run(&file),
        Command::Schema => check::schema(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("sview: {}", escape_invisible(&wording(&*error)));
        ExitCode::from(FAILED)
    })
}
