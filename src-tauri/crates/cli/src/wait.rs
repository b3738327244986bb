//! `sview wait`

use std::error::Error;
use std::process::ExitCode;

use qminder::{
    Client, ConnectionStatus, Error as ClientError, Event, LiveConnection, SubscriptionStatus,
    Ticket, Topic,
};
use serde_json::Value;
use tokio::sync::mpsc;
use tokio::time::{Duration, Instant, sleep_until};

use crate::attached::{document_text, payload_text, section_of};
use crate::client::{ServerClient, block_on};
use crate::failure::{Failure, KEY, REFUSED, TOO_LATE, UNREACHABLE};
use crate::options::WaitOptions;
use crate::resubscription::Resubscription;
use crate::say::{say_json_text, tell};

/// After a subscription was sent, its ticket is read once more when this is over: a server takes
/// subscriptions and requests on different ways, and tells nobody when a subscription has begun.
const SECOND_READ_AFTER: Duration = Duration::from_secs(1);

/// How long before the end the ticket is read for the last time, at most: a server may tell nobody of
/// external data.
const LAST_READ_BEFORE_END: Duration = Duration::from_secs(1);

/// Waits until a ticket has external data, and prints it.
pub(crate) fn run(options: &WaitOptions) -> Result<ExitCode, Box<dyn Error>> {
    let server = ServerClient::new(&options.server)?;
    block_on(async {
        let found = Waiting::new(&server, options).until_met().await?;
        say_json_text(&found);
        Ok::<_, Failure>(ExitCode::SUCCESS)
    })
}

/// A read of the ticket.
type Read = Result<Option<Ticket>, ClientError>;

struct Waiting<'w> {
    server: &'w ServerClient,
    options: &'w WaitOptions,
    /// Where reads of the ticket hand over what they found, so that none of them holds up an event.
    found: mpsc::UnboundedSender<Read>,
    reads: mpsc::UnboundedReceiver<Read>,
    read_again: Option<Instant>,
    resubscription: Resubscription,
    /// Why the server does not tell of the ticket, where it refuses to.
    refused: Option<String>,
    /// Why the server cannot be reached now; `None` where it can.
    broken: Option<String>,
    /// The last such reason that was told.
    told: Option<String>,
    /// What the ticket has instead of what is waited for.
    instead: String,
}

impl<'w> Waiting<'w> {
    fn new(server: &'w ServerClient, options: &'w WaitOptions) -> Self {
        let (found, reads) = mpsc::unbounded_channel();
        Self {
            server,
            options,
            found,
            reads,
            read_again: None,
            resubscription: Resubscription::default(),
            refused: None,
            broken: Some("no answer came".to_owned()),
            told: None,
            instead: String::new(),
        }
    }

    /// Waits, and returns what is to be printed.
    async fn until_met(mut self) -> Result<String, Failure> {
        let timeout = self.options.timeout;
        let end = Instant::now() + timeout;
        let mut last_read = Some(end - LAST_READ_BEFORE_END.min(timeout / 4));
        let (connection, mut events) = LiveConnection::open(self.server.client.clone());
        connection.subscribe(Topic::TicketState(self.options.ticket.clone()));
        // What is there already, and an id or a key that is wrong, take no connection to be known.
        self.read();
        loop {
            let found = tokio::select! {
                Some(event) = events.recv() => self.take_event(event)?,
                Some(read) = self.reads.recv() => self.take_read(read)?,
                () = self.resubscription.due() => {
                    self.resubscription.sent();
                    connection.try_now();
                    None
                }
                () = at(self.read_again) => {
                    self.read_again = None;
                    self.read();
                    None
                }
                () = at(last_read) => {
                    last_read = None;
                    self.read();
                    None
                }
                () = sleep_until(end) => return Err(self.too_late()),
            };
            if let Some(found) = found {
                return Ok(found);
            }
        }
    }

    /// Reads the ticket now, and again when a subscription that was just sent has surely begun.
    fn read_twice(&mut self) {
        self.read_again = Some(Instant::now() + SECOND_READ_AFTER);
        self.read();
    }

    /// Reads the ticket beside everything else.
    fn read(&self) {
        let (found, client) = (self.found.clone(), self.server.client.clone());
        let id = self.options.ticket.clone();
        tokio::spawn(read_into(found, client, id));
    }

    fn take_event(&mut self, event: Event) -> Result<Option<String>, Failure> {
        match event {
            Event::Ticket { ticket, .. } => return Ok(self.met(&ticket)),
            Event::Status(ConnectionStatus::Live) => {
                (self.broken, self.told) = (None, None);
                self.read_twice();
            }
            Event::Status(
                ConnectionStatus::Reconnecting { reason } | ConnectionStatus::Offline { reason },
            ) => {
                self.broken = Some(reason);
                // A request tells what kind of an error it is, and may get through.
                self.read();
            }
            Event::Status(ConnectionStatus::Refused { reason }) => {
                return Err(Failure::new(
                    KEY,
                    format!("the server refuses the key for subscriptions: {reason}"),
                ));
            }
            Event::Subscription { status: SubscriptionStatus::Refused { reason }, .. } => {
                // Whether the ticket is there decides what that means.
                self.refused = Some(reason);
                self.read();
            }
            Event::Subscription { status: SubscriptionStatus::Ended, .. } => {
                self.resubscription.ended();
            }
            // As after a connection came up.
            Event::Subscription { status: SubscriptionStatus::Sent, .. } => self.read_twice(),
            Event::Missed | Event::Resumed { .. } => self.read(),
            Event::Status(ConnectionStatus::Connecting)
            | Event::Subscription { status: SubscriptionStatus::Failing { .. }, .. }
            | Event::Reordered
            | Event::InputFieldsChanged => {}
        }
        Ok(None)
    }

    fn take_read(&mut self, read: Read) -> Result<Option<String>, Failure> {
        let ticket = match read {
            Ok(Some(ticket)) => {
                (self.broken, self.told) = (None, None);
                ticket
            }
            Ok(None) => return Err(self.server.no_ticket(&self.options.ticket)),
            Err(error) if error.is_about_the_connection() => {
                self.not_reached(self.server.failure(&error).message);
                return Ok(None);
            }
            Err(error) if error.is_transient() => return Ok(None),
            Err(error) => return Err(self.server.failure(&error)),
        };
        match (self.met(&ticket), &self.refused) {
            (Some(found), _) => Ok(Some(found)),
            (None, Some(reason)) => Err(Failure::new(
                REFUSED,
                format!("the server does not tell of the ticket: {reason}"),
            )),
            (None, None) => Ok(None),
        }
    }

    /// Notes why the server is not reached, and tells it once: a name that is wrong looks like one that
    /// is not known yet.
    fn not_reached(&mut self, reason: String) {
        if self.told.as_ref() != Some(&reason) {
            tell(&format!("{reason}; still waiting"));
            self.told = Some(reason.clone());
        }
        self.broken = Some(reason);
    }

    /// Returns what is to be printed where the ticket has what is waited for.
    fn met(&mut self, ticket: &Ticket) -> Option<String> {
        let Some(provider) = &self.options.provider else {
            let met = ticket.external.iter().any(|section| self.holds(section.data.as_deref()));
            self.instead = format!("{} sections", ticket.external.len());
            return met.then(|| document_text(ticket));
        };
        let section = section_of(ticket, provider);
        self.instead = match (section, &self.options.until) {
            (None, _) => format!("nothing of {provider}"),
            (Some(section), Some(until)) => {
                let found = value_at(section.data.as_deref(), &until.pointer);
                let found = found.map_or_else(|| "nothing".to_owned(), |found| found.to_string());
                format!("{found} at {}", until.pointer)
            }
            (Some(_), None) => String::new(),
        };
        let section = section.filter(|section| self.holds(section.data.as_deref()))?;
        Some(payload_text(section))
    }

    /// Returns whether a payload has the value that is waited for.
    fn holds(&self, data: Option<&str>) -> bool {
        let Some(until) = &self.options.until else { return true };
        value_at(data, &until.pointer).as_ref() == Some(&until.value)
    }

    fn too_late(&self) -> Failure {
        let seconds = self.options.timeout.as_secs_f64();
        match &self.broken {
            Some(reason) => Failure::new(UNREACHABLE, format!("{reason} (tried for {seconds} s)")),
            None => Failure::new(
                TOO_LATE,
                format!(
                    "ticket {} did not have it within {seconds} s; it has {}",
                    self.options.ticket, self.instead
                ),
            ),
        }
    }
}

/// Reads a ticket and hands over what was found, unless nobody waits any more.
async fn read_into(found: mpsc::UnboundedSender<Read>, client: Client, id: String) {
    let _ = found.send(client.ticket(&id).await);
}

async fn at(instant: Option<Instant>) {
    match instant {
        Some(instant) => sleep_until(instant).await,
        None => std::future::pending().await,
    }
}

/// The value of a payload at a JSON Pointer.
fn value_at(data: Option<&str>, pointer: &str) -> Option<Value> {
    serde_json::from_str::<Value>(data?).ok()?.pointer(pointer).cloned()
}
