//! The options of `sview send`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::builder::FalseyValueParser;

use super::server::{ServerOptions, duration, with_exit_codes};

/// The end of the help of `sview send`.
pub(super) const SEND_HELP: &str = with_exit_codes!(
    "Examples:
  sview send payload.json --ticket 12345 --provider my-crm --title Customer --api-key-file key
  sview send payload.json --ticket 12345 --provider my-crm --title Customer --api-key-file key --dry-run
  generate | sview send - --ticket 12345 --provider my-crm --title Customer --api-key-file key \\
    --server https://hub.example.com --yes"
);

#[derive(Args)]
pub(crate) struct SendOptions {
    /// The file with the payload; - reads standard input
    #[arg(env = "SERVICE_VIEW_FILE", value_name = "FILE")]
    pub file: PathBuf,
    /// The id of the ticket
    #[arg(long, env = "SERVICE_VIEW_TICKET", value_name = "ID")]
    pub ticket: String,
    /// The name of the integration, whose data on the ticket is replaced
    #[arg(long, env = "SERVICE_VIEW_PROVIDER", value_name = "NAME")]
    pub provider: String,
    /// The header of the section
    #[arg(long, env = "SERVICE_VIEW_TITLE", value_name = "TEXT")]
    pub title: String,
    /// Send nothing, and print what would be replaced
    #[arg(long, env = "SERVICE_VIEW_DRY_RUN", value_parser = FalseyValueParser::new())]
    pub dry_run: bool,
    /// Send without a question to a server that is not on this machine
    #[arg(long, env = "SERVICE_VIEW_YES", value_parser = FalseyValueParser::new())]
    pub yes: bool,
    /// How long a server that has no time, fails or breaks off is tried again
    #[arg(
        long,
        env = "SERVICE_VIEW_TIMEOUT",
        value_name = "TIME",
        default_value = "30s",
        value_parser = duration
    )]
    pub timeout: Duration,
    /// Print the answer, or with --dry-run the changes, as JSON
    #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
    pub json: bool,
    #[command(flatten)]
    pub server: ServerOptions,
}
