//! `sview watch`

use std::error::Error;
use std::io;
use std::process::ExitCode;

use qminder::{ConnectionStatus, Event, LiveConnection, SubscriptionStatus, Topic};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::client::{ServerClient, block_on};
use crate::ending::told_to_end;
use crate::failure::{Failure, KEY, REFUSED};
use crate::options::WatchOptions;
use crate::say::{tell, try_say_json_line};
use crate::ticket_json::ticket_json;

/// Prints a line of JSON for each change, until it is told to end or nobody reads it.
pub(crate) fn run(options: &WatchOptions) -> Result<ExitCode, Box<dyn Error>> {
    let server = ServerClient::new(&options.server)?;
    block_on(async {
        tokio::select! {
            watched = watch(&server, options) => watched,
            () = told_to_end() => Ok(ExitCode::SUCCESS),
        }
    })
}

async fn watch(server: &ServerClient, options: &WatchOptions) -> Result<ExitCode, Failure> {
    let mut topics = Vec::new();
    if let Some(ticket) = &options.ticket {
        // A name that is wrong is told at once, and not waited for in vain.
        server.ticket(ticket).await?;
        topics.push(Topic::TicketState(ticket.clone()));
    }
    if options.ticket.is_none() || options.location.is_some() {
        let location = server.location(options.location.as_deref()).await?;
        let list = server.client.ticket_list(&location).await;
        if list.map_err(|error| server.failure(&error))?.is_none() {
            return Err(server.no_location(&location));
        }
        topics.extend(Topic::all_of_location(&location));
    }
    let (connection, events) = LiveConnection::open(server.client.clone());
    for topic in topics {
        connection.subscribe(topic);
    }
    print_events(events).await
}

async fn print_events(mut events: mpsc::Receiver<Event>) -> Result<ExitCode, Failure> {
    let mut was_live = false;
    while let Some(event) = events.recv().await {
        let printed = match event {
            Event::Ticket { topic, ticket } => {
                print(&json!({ "event": topic.name(), "ticket": ticket_json(&ticket) }))
            }
            Event::Reordered => print(&json!({ "event": "reorderedTicketsList" })),
            Event::Missed | Event::Resumed { .. } => print(&missed()),
            Event::Status(ConnectionStatus::Live) => {
                let came_back = std::mem::replace(&mut was_live, true);
                tell(if came_back { "connected again" } else { "watching; Ctrl-C ends it" });
                if came_back { print(&missed()) } else { Ok(()) }
            }
            Event::Status(
                ConnectionStatus::Reconnecting { reason } | ConnectionStatus::Offline { reason },
            ) => {
                tell(&format!("{reason}; connecting again"));
                Ok(())
            }
            Event::Status(ConnectionStatus::Refused { reason }) => {
                let message = format!("the server refuses the key for subscriptions: {reason}");
                return Err(Failure::new(KEY, message));
            }
            Event::Subscription { topic, status: SubscriptionStatus::Refused { reason } } => {
                let message = format!("the server does not serve {}: {reason}", topic.name());
                return Err(Failure::new(REFUSED, message));
            }
            Event::Subscription { topic, status: SubscriptionStatus::Failing { reason } } => {
                tell(&format!("the server fails {} for now: {reason}", topic.name()));
                Ok(())
            }
            Event::Subscription { .. } => print(&missed()),
            Event::Status(ConnectionStatus::Connecting) | Event::InputFieldsChanged => Ok(()),
        };
        if printed.is_err() {
            // Whoever read it has seen enough.
            break;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The line after which a program reads again what it has to know.
fn missed() -> Value {
    json!({ "event": "missed" })
}

fn print(line: &Value) -> io::Result<()> {
    try_say_json_line(line)
}
