//! The options of `sview get`.

use clap::Args;

use super::server::{ServerOptions, with_exit_codes};

/// The end of the help of `sview get`.
pub(super) const GET_HELP: &str = with_exit_codes!(
    "Without --provider all sections are printed, as
  {\"ticket\": ID, \"external\": [{\"provider\", \"title\", \"created\", \"data\"}]}

Examples:
  sview get --ticket 12345 --api-key-file key
  sview get --ticket 12345 --provider my-crm --api-key-file key > payload.json
  sview get --ticket 12345 --provider my-crm --api-key-file key | sview check -"
);

#[derive(Args)]
pub(crate) struct GetOptions {
    /// The id of the ticket
    #[arg(long, env = "SERVICE_VIEW_TICKET", value_name = "ID")]
    pub ticket: String,
    /// The integration whose payload is printed [default: all, each with its provider and title]
    #[arg(long, env = "SERVICE_VIEW_PROVIDER", value_name = "NAME")]
    pub provider: Option<String>,
    #[command(flatten)]
    pub server: ServerOptions,
}
