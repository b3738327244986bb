//! `sview`: the hub alone, its keys, and the checker, for servers and build jobs. No window.

mod check;
mod ending;
mod hub;
mod key;
mod options;
mod say;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;

use options::{Command, KeyCommand, Options};

/// The libraries whose logs would hold what must not be in a log.
const PRIVATE: [&str; 5] =
    ["tungstenite=info", "tokio_tungstenite=info", "hyper=info", "h2=info", "reqwest=info"];

/// The exit code of a command that could not do its work. Wrong arguments end with it as well.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let Options { command } = Options::parse();
    let filter = EnvFilter::try_from_env("SERVICE_VIEW_LOG").unwrap_or_else(|_| "info".into());
    // These libraries write whole frames and addresses, and so payloads and keys, at lower levels.
    let filter =
        PRIVATE.iter().filter_map(|one| one.parse().ok()).fold(filter, EnvFilter::add_directive);
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    let done = match command {
        Command::Hub(options) => hub::run(options),
        Command::Key { command: KeyCommand::Create(options) } => key::create(options),
        Command::Check { file } => check::run(&file),
        Command::Schema => check::schema(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("sview: {error}");
        ExitCode::from(FAILED)
    })
}
