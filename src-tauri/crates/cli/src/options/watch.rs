//! The options of `sview watch`.

use clap::Args;

use super::server::{ServerOptions, with_exit_codes};

/// The end of the help of `sview watch`.
pub(super) const WATCH_HELP: &str = with_exit_codes!(
    "A line is {\"event\": NAME, \"ticket\": {…}}: the name is that of the server's subscription, such as
calledTickets or ticketStateChanged. {\"event\": \"reorderedTicketsList\"} has no ticket, and
{\"event\": \"missed\"} says that changes before it may not have been told.

Examples:
  sview watch --ticket 12345 --api-key-file key
  sview watch --location 1 --api-key-file key | jq --unbuffered .ticket.status"
);

#[derive(Args)]
pub(crate) struct WatchOptions {
    /// The id of a ticket [default: all tickets of the location]
    #[arg(long, env = "SERVICE_VIEW_TICKET", value_name = "ID")]
    pub ticket: Option<String>,
    /// The id of a location, all of whose tickets are watched where none is named [default: the only one
    /// of the key]
    #[arg(long, env = "SERVICE_VIEW_LOCATION", value_name = "ID")]
    pub location: Option<String>,
    #[command(flatten)]
    pub server: ServerOptions,
}
