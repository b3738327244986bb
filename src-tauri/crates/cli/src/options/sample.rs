//! The options of `sview sample`.

use clap::Subcommand;
use clap::builder::FalseyValueParser;

#[derive(Subcommand)]
pub(crate) enum SampleCommand {
    /// List the samples: their names, what they are for, provider and title
    ///
    /// Example: sview sample list --json
    List {
        /// Print JSON, for programs
        #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
        json: bool,
    },
    /// Print the payload of a sample
    ///
    /// Example: sview sample show clinic > payload.json
    Show {
        /// The name of the sample, as `sview sample list` shows it
        #[arg(env = "SERVICE_VIEW_NAME")]
        name: String,
    },
}
