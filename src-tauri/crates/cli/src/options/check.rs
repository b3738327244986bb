//! The options of `sview check` and `sview lint`.

use std::path::PathBuf;

use clap::builder::{FalseyValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, ValueEnum};
use external_data::WarningCode;

/// What stands at the end of the help of `sview check`.
pub(crate) const CHECK_EXAMPLES: &str = "Examples:
  sview check payload.json
  sview check --deny-warnings tests/payloads 'fixtures/**/*.json'
  sview check --fix payload.json
  sview check --ndjson recorded.ndjson
  my-integration --print-payload | sview check -
  sview check --format sarif tests/payloads > check.sarif

Of a directory every *.json below it is checked (with --ndjson every *.ndjson and *.jsonl), in the
order of the names; names that begin with a dot and links to directories are left out. A name that is
no file and has *, ? or [ in it is a pattern: * stands for any part of a name, ** for any directories.";

#[derive(Args)]
pub(crate) struct CheckOptions {
    /// Files with a payload each, or with what `sview get` prints, directories, patterns, or - for
    /// standard input
    #[arg(env = "SERVICE_VIEW_FILE", required = true, value_name = "FILE|DIR|PATTERN")]
    pub files: Vec<PathBuf>,
    /// Each line of a file is a payload; empty lines are passed over
    #[arg(long, env = "SERVICE_VIEW_NDJSON", value_parser = FalseyValueParser::new())]
    pub ndjson: bool,
    /// How the result is printed [default: human on a terminal, lines elsewhere]
    #[arg(long, env = "SERVICE_VIEW_FORMAT", value_name = "FORMAT")]
    pub format: Option<CheckFormat>,
    /// Whether human output has colours; auto obeys NO_COLOR and CLICOLOR_FORCE
    #[arg(long, env = "SERVICE_VIEW_COLOR", value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    /// The largest payload that the hub takes, in bytes
    #[arg(long, env = "SERVICE_VIEW_MAX_DATA", value_name = "BYTES", default_value_t = external_data::MAX_BYTES)]
    pub max_data: usize,
    /// Also print what is valid and probably not meant so
    #[arg(long, env = "SERVICE_VIEW_WARNINGS", value_parser = FalseyValueParser::new())]
    pub warnings: bool,
    /// Print warnings, and end with 1 where there is one
    #[arg(long, env = "SERVICE_VIEW_DENY_WARNINGS", value_parser = FalseyValueParser::new())]
    pub deny_warnings: bool,
    /// Who will send the payloads: titles that repeat the name are warned of
    #[arg(long, env = "SERVICE_VIEW_PROVIDER", value_name = "NAME")]
    pub provider: Option<String>,
    /// Write into the files what has one certain fix, print what was done, and check what is then
    /// there
    #[arg(long, env = "SERVICE_VIEW_FIX", value_parser = FalseyValueParser::new())]
    pub fix: bool,
    /// Go on, and check again what changes, until Ctrl-C
    #[arg(long, env = "SERVICE_VIEW_WATCH", value_parser = FalseyValueParser::new())]
    pub watch: bool,
}

/// How the result of a check is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// Each problem drawn under its line, for people
    Human,
    /// A line for each problem, and one for each valid payload
    Lines,
    /// One JSON document
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// The XML of JUnit, a test case a payload
    Junit,
}

/// Parses the code of a warning.
pub(super) fn warning_code() -> impl TypedValueParser<Value = WarningCode> {
    PossibleValuesParser::new(WarningCode::ALL.map(WarningCode::code))
        .try_map(|code| WarningCode::named(&code).ok_or("no warning has this code"))
}
