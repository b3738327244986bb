//! The options of `sview ticket`.

use clap::builder::FalseyValueParser;
use clap::{Args, Subcommand};

use super::server::{ServerOptions, with_exit_codes};

/// The end of the help of `sview ticket`.
pub(super) const TICKET_HELP: &str = with_exit_codes!(
    "Examples:
  id=$(sview ticket create --first-name Maria --api-key-file key)
  sview ticket call \"$id\" --api-key-file key"
);

#[derive(Subcommand)]
pub(crate) enum TicketCommand {
    /// Make a ticket, and print its id
    ///
    /// Example: sview ticket create --line 1 --first-name Maria --last-name Schmidt
    Create(NewTicketOptions),
    /// List tickets: those that wait and are being served, or others
    ///
    /// Example: sview ticket list --location 1 --status SERVED --json
    List(ListOptions),
    /// Show a ticket
    ///
    /// Example: sview ticket show 12345 --json
    Show {
        #[command(flatten)]
        of: OfTicket,
        /// Print JSON as the server writes it, for programs
        #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
        json: bool,
    },
    /// Call a visitor who waits
    ///
    /// Example: sview ticket call 12345 --desk 3
    Call {
        #[command(flatten)]
        of: OfTicket,
        /// The id of the desk at which the visitor is served
        #[arg(long, env = "SERVICE_VIEW_DESK", value_name = "ID")]
        desk: Option<String>,
        #[command(flatten)]
        by: ByUser,
    },
    /// Call a visitor once more
    ///
    /// Example: sview ticket recall 12345
    Recall(OfTicket),
    /// Say that a visitor was served
    ///
    /// Example: sview ticket served 12345
    Served(OfTicket),
    /// Say that a visitor who was called did not come
    ///
    /// Example: sview ticket no-show 12345
    NoShow(OfTicket),
    /// Cancel a ticket
    ///
    /// Example: sview ticket cancel 12345
    Cancel(OfTicket),
    /// Put a visitor who was called back to the queue
    ///
    /// Example: sview ticket return 12345 --last
    Return {
        #[command(flatten)]
        of: OfTicket,
        /// Put the visitor at the end of the queue, not at its head
        #[arg(long, env = "SERVICE_VIEW_LAST", value_parser = FalseyValueParser::new())]
        last: bool,
    },
    /// Forward a visitor to another line
    ///
    /// Example: sview ticket forward 12345 --line 2
    Forward {
        #[command(flatten)]
        of: OfTicket,
        /// The id of the line
        #[arg(long, env = "SERVICE_VIEW_LINE", value_name = "ID")]
        line: String,
        #[command(flatten)]
        by: ByUser,
    },
    /// Assign a ticket to a clerk
    ///
    /// Example: sview ticket assign 12345 --to 1
    Assign {
        #[command(flatten)]
        of: OfTicket,
        /// The id of the clerk
        #[arg(long, env = "SERVICE_VIEW_TO", value_name = "ID")]
        to: String,
        #[command(flatten)]
        by: ByUser,
    },
    /// Take the assignment of a ticket back
    ///
    /// Example: sview ticket unassign 12345
    Unassign {
        #[command(flatten)]
        of: OfTicket,
        #[command(flatten)]
        by: ByUser,
    },
    /// Add a label to a ticket, or remove one
    ///
    /// Example: sview ticket label 12345 VIP
    Label {
        #[command(flatten)]
        of: OfTicket,
        /// The text of the label
        #[arg(env = "SERVICE_VIEW_LABEL")]
        text: String,
        /// Remove the label
        #[arg(long, env = "SERVICE_VIEW_REMOVE", value_parser = FalseyValueParser::new())]
        remove: bool,
        #[command(flatten)]
        by: ByUser,
    },
}

/// The ticket of a command, and its server.
#[derive(Args)]
pub(crate) struct OfTicket {
    /// The id of the ticket
    #[arg(env = "SERVICE_VIEW_TICKET", value_name = "TICKET")]
    pub ticket: String,
    #[command(flatten)]
    pub server: ServerOptions,
}

/// Who takes a step.
#[derive(Args)]
pub(crate) struct ByUser {
    /// The id of the clerk who does it [default: the user of the key]
    #[arg(long, env = "SERVICE_VIEW_USER", value_name = "ID")]
    pub user: Option<String>,
}

#[derive(Args)]
pub(crate) struct NewTicketOptions {
    /// The visitor's first name
    #[arg(long, env = "SERVICE_VIEW_FIRST_NAME", value_name = "NAME")]
    pub first_name: String,
    /// The visitor's last name
    #[arg(long, env = "SERVICE_VIEW_LAST_NAME", value_name = "NAME")]
    pub last_name: Option<String>,
    /// The visitor's phone number, with the country's code
    #[arg(long, env = "SERVICE_VIEW_PHONE_NUMBER", value_name = "NUMBER")]
    pub phone_number: Option<String>,
    /// The visitor's e-mail address
    #[arg(long, env = "SERVICE_VIEW_EMAIL", value_name = "ADDRESS")]
    pub email: Option<String>,
    /// The id of the line [default: the first of the location]
    #[arg(long, env = "SERVICE_VIEW_LINE", value_name = "ID")]
    pub line: Option<String>,
    /// The id of the location [default: the only one of the key]
    #[arg(long, env = "SERVICE_VIEW_LOCATION", value_name = "ID", conflicts_with = "line")]
    pub location: Option<String>,
    #[command(flatten)]
    pub server: ServerOptions,
}

#[derive(Args)]
pub(crate) struct ListOptions {
    /// The id of the location [default: all that the key sees]
    #[arg(long, env = "SERVICE_VIEW_LOCATION", value_name = "ID")]
    pub location: Option<String>,
    /// The ids of lines, with commas between them
    #[arg(long, env = "SERVICE_VIEW_LINE", value_name = "ID", value_delimiter = ',')]
    pub line: Vec<String>,
    /// The statuses, with commas between them
    #[arg(
        long,
        env = "SERVICE_VIEW_STATUS",
        value_name = "STATUS",
        value_delimiter = ',',
        default_value = "NEW,CALLED"
    )]
    pub status: Vec<String>,
    /// How many tickets are listed at most
    #[arg(long, env = "SERVICE_VIEW_LIMIT", value_name = "NUMBER")]
    pub limit: Option<u32>,
    /// Print JSON as the server writes it, for programs
    #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
    pub json: bool,
    #[command(flatten)]
    pub server: ServerOptions,
}
