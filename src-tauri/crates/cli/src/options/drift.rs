//! The options of `sview drift`.

use clap::Args;
use clap::builder::FalseyValueParser;

use super::server::ServerOptions;

/// The end of the help of `sview drift`.
pub(super) const DRIFT_HELP: &str = "The name of the ticket's visitor must have the word test in it, such as \"Test Visitor\", so that no
clerk reads the data. Only the section of the provider sview-drift is written. What it held before is
put back at the end, also after Ctrl-C and after an error; where there was none an empty one stays,
since no call of the server removes a section.

Example:
  sview drift --server https://api.qminder.com --api-key-file key --ticket 12345 --this-is-a-test-ticket

Exit code: 0 the server answers as this program's own hub, 1 it does not, 2 it could not be compared.";

#[derive(Args)]
pub(crate) struct DriftOptions {
    /// The id of the test ticket
    #[arg(long, env = "SERVICE_VIEW_TICKET", value_name = "ID")]
    pub ticket: String,
    /// Say that nobody needs the external data of the ticket
    #[arg(long)]
    pub this_is_a_test_ticket: bool,
    /// Print JSON instead of a table, for programs
    #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
    pub json: bool,
    #[command(flatten)]
    pub server: ServerOptions,
}
