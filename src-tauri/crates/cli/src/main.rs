//! `sview`: the hub alone, its keys, the checker, and what talks to a server, for servers and build
//! jobs. No window.

mod attached;
mod backup;
mod check;
mod checked_files;
mod client;
mod client_wording;
mod database_runtime;
mod drift;
mod drift_probes;
mod drift_report;
mod embedded_hub;
mod ending;
mod failure;
mod get;
mod hub;
mod json_log;
mod key;
mod licences;
mod migrate;
mod open_files;
mod options;
mod question;
mod render;
mod repair;
mod replacement;
mod resubscription;
mod retention;
mod sample;
mod say;
mod scenario;
mod scenario_report;
mod scenario_run;
mod send;
mod server_warnings;
mod text_file;
mod ticket;
mod ticket_json;
mod wait;
mod watch;
mod webhook;
mod wording;
mod xml_text;

use std::error::Error;
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use failure::Failure;
use json_log::JsonLog;
use options::{Command, KeyCommand, LogFormat, Options};
use wording::wording;

/// The exit code of a command that could not do its work, where no other is its own. Wrong arguments end
/// with it as well.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    ::hub::limit_malloc_arenas();
    let (Options { command, log_format }, sources) = environment::parse_with_sources();
    let filter = match environment::log_filter(command.usual_log_level()) {
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
        Command::Migrate(options) => migrate::run(options),
        Command::Key { command: KeyCommand::Create(options) } => key::create(options),
        Command::Key { command: KeyCommand::List { json, data } } => key::list(data, json),
        Command::Key { command: KeyCommand::Revoke { name, data } } => key::revoke(&name, data),
        Command::Webhook { command } => webhook::run(command),
        Command::Scenario { command } => scenario::run(command),
        Command::Check(options) => check::run(&options),
        Command::Render { arguments } => render::run(&arguments),
        Command::Lint { explain } => check::explain(explain),
        Command::Settings { setting, command } => Ok(command.run(|| setting.load(&sources))),
        Command::Schema => check::schema(),
        Command::Send(options) => send::run(&options),
        Command::Get(options) => get::run(&options),
        Command::Wait(options) => wait::run(&options),
        Command::Watch(options) => watch::run(&options, &sources),
        Command::Ticket { command } => ticket::run(command),
        Command::Sample { command } => sample::run(&command),
        Command::Drift(options) => drift::run(&options),
        Command::Licences => licences::run(),
        Command::Completions { directory } => command_files(&directory),
    };
    done.unwrap_or_else(|error| failed(&*error))
}

/// Writes the completions and man pages of this program.
fn command_files(directory: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let written = environment::write_command_files::<Options>(directory);
    written.map_err(|error| format!("cannot write to {}: {error}", directory.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Says why a command could not do its work.
fn failed(error: &(dyn Error + 'static)) -> ExitCode {
    say::tell(&wording(error));
    let Some(Failure { code, details, .. }) = error.downcast_ref() else {
        return ExitCode::from(FAILED);
    };
    details.iter().for_each(|line| say::tell(line));
    ExitCode::from(*code)
}
