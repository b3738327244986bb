//! The options of `sview webhook`.

use ::hub::WebhookEvent;
use clap::builder::FalseyValueParser;
use clap::{Subcommand, ValueEnum};

use super::database::DataOptions;
use super::server::ServerOptions;

#[derive(Subcommand)]
pub(crate) enum WebhookCommand {
    /// Have a server tell an address what happens, and print the webhook's id and secret
    ///
    /// Its messages are signed with the secret, which is told this once.
    ///
    /// Example: sview webhook create http://127.0.0.1:8080/hook --api-key-file key
    Create {
        /// The address
        #[arg(env = "SERVICE_VIEW_URL")]
        url: String,
        /// Print JSON, for programs
        #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
        json: bool,
        #[command(flatten)]
        server: ServerOptions,
    },
    /// Remove a webhook, with all that it was to be told
    ///
    /// Example: sview webhook delete 5f1c0d2e-9a8b-47c6-b3d1-e0f2a4c68b7d --api-key-file key
    Delete {
        /// The id of the webhook, as `sview webhook list` shows it
        #[arg(env = "SERVICE_VIEW_WEBHOOK")]
        id: String,
        #[command(flatten)]
        server: ServerOptions,
    },
    /// List the webhooks: ids, addresses, when they were made, how many deliveries wait, and how many
    /// were dropped because more than 100,000 waited
    ///
    /// Example: sview webhook list --json
    List {
        #[command(flatten)]
        data: DataOptions,
        /// Print JSON, for programs
        #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
        json: bool,
    },
    /// Show what was sent, each try with the receiver's answer
    ///
    /// Example: sview webhook log --limit 10
    Log {
        /// How many deliveries to show, the newest last
        #[arg(long, env = "SERVICE_VIEW_LIMIT", value_name = "NUMBER", default_value_t = 50)]
        limit: u32,
        #[command(flatten)]
        data: DataOptions,
        /// Print JSON, for programs
        #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
        json: bool,
    },
    /// Send a delivery once more, with the same id
    ///
    /// The hub that runs on the data sends it, or the next one that does.
    ///
    /// Example: sview webhook resend 5f1c0d2e9a8b47c6b3d1e0f2a4c68b7d
    Resend {
        /// The id of the delivery, as `sview webhook log` shows it
        #[arg(env = "SERVICE_VIEW_DELIVERY")]
        id: String,
        #[command(flatten)]
        data: DataOptions,
    },
    /// Tell all webhooks of a ticket, as if something had happened to it
    ///
    /// The hub that runs on the data sends it, or the next one that does.
    ///
    /// Example: sview webhook trigger ticket_called --ticket 12345
    Trigger {
        /// What to tell
        #[arg(env = "SERVICE_VIEW_EVENT")]
        event: TicketEvent,
        /// The id of the ticket
        #[arg(long, env = "SERVICE_VIEW_TICKET", value_name = "ID")]
        ticket: i64,
        #[command(flatten)]
        data: DataOptions,
    },
}

/// What a webhook can be told of a ticket.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum TicketEvent {
    #[value(name = "ticket_created")]
    Created,
    #[value(name = "ticket_called")]
    Called,
    #[value(name = "ticket_recalled")]
    Recalled,
    #[value(name = "ticket_changed")]
    Changed,
    #[value(name = "ticket_served")]
    Served,
    #[value(name = "ticket_cancelled")]
    Cancelled,
}

impl From<TicketEvent> for WebhookEvent {
    fn from(event: TicketEvent) -> Self {
        match event {
            TicketEvent::Created => Self::TicketCreated,
            TicketEvent::Called => Self::TicketCalled,
            TicketEvent::Recalled => Self::TicketRecalled,
            TicketEvent::Changed => Self::TicketChanged,
            TicketEvent::Served => Self::TicketServed,
            TicketEvent::Cancelled => Self::TicketCancelled,
        }
    }
}
