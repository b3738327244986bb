//! `sview watch`

use std::error::Error;
use std::io;
use std::process::ExitCode;

use environment::{Source, Sources};
use qminder::{ConnectionStatus, Event, LiveConnection, SubscriptionStatus, Topic};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::client::{ServerClient, block_on};
use crate::ending::told_to_end;
use crate::failure::{Failure, KEY, REFUSED};
use crate::options::WatchOptions;
use crate::resubscription::Resubscription;
use crate::say::{tell, try_say_json_line};
use crate::ticket_json::ticket_json;

/// Prints a line of JSON for each change, until it is told to end or nobody reads it.
pub(crate) fn run(options: &WatchOptions, sources: &Sources) -> Result<ExitCode, Box<dyn Error>> {
    let ticket = ticket(options, sources);
    let server = ServerClient::new(&options.server)?;
    block_on(async {
        tokio::select! {
            watched = watch(&server, ticket, options) => watched,
            () = told_to_end() => Ok(ExitCode::SUCCESS),
        }
    })
}

/// The one ticket that is watched; none where it is a location. A ticket is less than its location, so
/// it is what is meant where both are named, unless the location alone is an argument.
fn ticket<'o>(options: &'o WatchOptions, sources: &Sources) -> Option<&'o str> {
    let is_argument = |id| sources.of(id) == Some(Source::Argument);
    let is_location = is_argument("location") && !is_argument("ticket");
    options.ticket.as_deref().filter(|_| !is_location)
}

async fn watch(
    server: &ServerClient,
    ticket: Option<&str>,
    options: &WatchOptions,
) -> Result<ExitCode, Failure> {
    // A name that is wrong is told at once, and not waited for in vain.
    let topics = match ticket {
        Some(ticket) => {
            server.ticket(ticket).await?;
            vec![Topic::TicketState(ticket.to_owned())]
        }
        None => {
            let location = server.location(options.location.as_deref()).await?;
            Vec::from(Topic::all_of_location(&location))
        }
    };
    let (connection, events) = LiveConnection::open(server.client.clone());
    for topic in topics {
        connection.subscribe(topic);
    }
    print_events(&connection, events).await
}

async fn print_events(
    connection: &LiveConnection,
    mut events: mpsc::Receiver<Event>,
) -> Result<ExitCode, Failure> {
    let mut was_live = false;
    let mut resubscription = Resubscription::default();
    loop {
        let event = tokio::select! {
            event = events.recv() => event,
            () = resubscription.due() => {
                resubscription.sent();
                connection.try_now();
                continue;
            }
        };
        let Some(event) = event else { break };
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
            Event::Subscription { topic, status: SubscriptionStatus::Ended } => {
                let pause = resubscription.ended().as_secs_f64();
                let topic = topic.name();
                tell(&format!("the server ended {topic}; it is asked for again in {pause:.1} s"));
                Ok(())
            }
            Event::Subscription { status: SubscriptionStatus::Sent, .. } => print(&missed()),
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
