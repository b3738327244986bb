//! The options of `sview scenario`.

use std::path::PathBuf;

use clap::builder::FalseyValueParser;
use clap::{Args, Subcommand, ValueEnum};
use qminder::Server;

/// The examples at the end of the help of `sview scenario run`.
const RUN_EXAMPLES: &str = "Examples:
  sview scenario run rush
  sview scenario run tests/orders.json --report junit > report.xml
  sview scenario run tests/orders.json --server https://hub.example.com --api-key-file key --location 7 --yes";

#[derive(Subcommand)]
pub(crate) enum ScenarioCommand {
    /// Run a scenario: against a hub of its own, which is gone afterwards, or against a server
    ///
    /// A line is printed for each step. Exit code: 0 all steps went as the scenario expects, 1 one
    /// did not or the file is not valid, 2 it or a payload that it names cannot be read, or the server
    /// cannot be used. Scenarios with faults need a hub of their own.
    #[command(after_help = RUN_EXAMPLES)]
    Run(RunOptions),
    /// Check scenario files, with the payloads in the files that they name, and print everything that is wrong with them
    ///
    /// Exit code: 0 every file is valid, 1 one is not, 2 one, or a payload that it names, could not be
    /// read.
    ///
    /// Example: sview scenario check tests/*.json
    Check {
        /// The files; - reads standard input
        #[arg(env = "SERVICE_VIEW_FILE", required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// List the scenarios that come along
    ///
    /// Example: sview scenario list --json
    List {
        /// Print JSON, for programs
        #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
        json: bool,
    },
    /// Print the file of a scenario that comes along, to begin one's own with
    ///
    /// Example: sview scenario show rush > tests/orders.json
    Show {
        /// The name of the scenario, as `sview scenario list` shows it
        #[arg(env = "SERVICE_VIEW_NAME")]
        name: String,
    },
    /// Print the JSON Schema of a scenario file
    ///
    /// Example: sview scenario schema > scenario.schema.json
    Schema,
}

#[derive(Args)]
pub(crate) struct RunOptions {
    /// The file of the scenario, - for standard input, or the name of one that comes along
    #[arg(env = "SERVICE_VIEW_FILE", value_name = "FILE|NAME")]
    pub file: PathBuf,
    /// The server to run it against [default: a hub of its own, in a temporary directory]
    #[arg(
        long,
        env = "SERVICE_VIEW_SERVER",
        value_name = "URL",
        value_parser = server,
        requires = "api_key_file"
    )]
    pub server: Option<Server>,
    /// The file with a key of the server that may write
    #[arg(long, env = "SERVICE_VIEW_API_KEY_FILE", value_name = "FILE")]
    pub api_key_file: Option<PathBuf>,
    /// The location whose first line the visitors stand in [default: the only one of the key]
    #[arg(long, env = "SERVICE_VIEW_LOCATION", value_name = "ID")]
    pub location: Option<String>,
    /// Run it also against a server that is not on this machine
    #[arg(long, env = "SERVICE_VIEW_YES", value_parser = FalseyValueParser::new())]
    pub yes: bool,
    /// How fast the pauses of the scenario pass, in percent
    #[arg(
        long,
        env = "SERVICE_VIEW_SPEED",
        value_name = "PERCENT",
        default_value_t = 100,
        value_parser = clap::value_parser!(u32).range(1..=100_000)
    )]
    pub speed: u32,
    /// Print a report for a build job instead of lines
    #[arg(long, env = "SERVICE_VIEW_REPORT", value_name = "FORMAT", conflicts_with = "json")]
    pub report: Option<ReportFormat>,
    /// Print JSON instead of lines, for programs
    #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
    pub json: bool,
}

/// A report that build jobs read.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// The XML of JUnit
    Junit,
}

fn server(text: &str) -> Result<Server, String> {
    text.parse().map_err(|refused: qminder::AddressRefused| refused.to_string())
}
