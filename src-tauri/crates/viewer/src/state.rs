//! The state of a view, as a pure state machine: one input and the time go in, what to do comes
//! out.

use std::sync::Arc;

use jiff::Timestamp;
use qminder::{ConnectionStatus, Error};

use crate::details::DetailsState;
use crate::effect::{Effect, When};
use crate::input::Input;
use crate::open_ticket::TrackedTicket;
use crate::parse_cache::{ParseCache, PayloadParser};
use crate::recently_shown::RecentlyShown;
use crate::screen::{OpenTicket, TicketList};
use crate::single_flight::SingleFlight;
use crate::subscription_health::SubscriptionHealth;
use crate::ticket_list::TicketListState;
use crate::ticket_row::Recheck;

mod details;
mod events;
mod external;
mod open_ticket;
mod reload;
mod status;
mod ticket_list;

pub(crate) struct State {
    server: String,
    connection_status: ConnectionStatus,
    /// Since when the key is refused for the connection, and what the server says.
    connection_refusal: Option<(Timestamp, String)>,
    /// Since when what is shown may be old, where it was current before.
    stale_since: Option<Timestamp>,
    /// Why something could not be read.
    problem: Option<String>,
    subscriptions: SubscriptionHealth,
    /// When the last reload began.
    reloaded_at: Option<Timestamp>,
    list: TicketListState,
    list_fetch: SingleFlight,
    /// Whether to check the external data of the list after the next response with the list.
    recheck: Recheck,
    /// Whether the next reload checks the external data once more.
    recheck_again: bool,
    /// The requests for the pages of the list's external data.
    external_fetch: SingleFlight,
    open: Option<TrackedTicket>,
    /// The parsed payloads of the open ticket.
    parse_cache: ParseCache,
    parser: PayloadParser,
    ticket_fetch: SingleFlight,
    recently_shown: RecentlyShown,
    details: DetailsState,
    /// By how many seconds the server's clock is ahead.
    clock_ahead: i32,
}

impl State {
    pub(crate) fn new(server: String) -> Self {
        Self {
            server,
            connection_status: ConnectionStatus::Connecting,
            connection_refusal: None,
            stale_since: None,
            problem: None,
            subscriptions: SubscriptionHealth::default(),
            reloaded_at: None,
            list: TicketListState::default(),
            list_fetch: SingleFlight::default(),
            recheck: Recheck::No,
            recheck_again: false,
            external_fetch: SingleFlight::default(),
            open: None,
            parse_cache: ParseCache::default(),
            parser: PayloadParser::default(),
            ticket_fetch: SingleFlight::default(),
            recently_shown: RecentlyShown::default(),
            details: DetailsState::default(),
            clock_ahead: 0,
        }
    }

    /// Takes one input; `now` is when it came.
    pub(crate) fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let was_current = self.is_current();
        let since = match &input {
            Input::Resumed { since } => *since,
            _ => now,
        };
        let mut effects = match input {
            Input::Connection(status) => self.connection_changed(status, now),
            Input::KeyChanged => self.key_changed(now),
            Input::TicketListSent { number } => {
                self.list_fetch.sent(number);
                Vec::new()
            }
            Input::TicketSent { number } => {
                self.ticket_fetch.sent(number);
                Vec::new()
            }
            Input::FirstTicketsLoaded { number, list } => {
                if self.list_fetch.is_current(number) {
                    self.list.apply_first_page(list);
                }
                Vec::new()
            }
            Input::TicketListLoaded { number, result } => {
                self.ticket_list_loaded(number, result, now)
            }
            Input::TicketLoaded { number, result } => self.ticket_loaded(number, result, now),
            Input::ExternalLoaded { number, result } => self.external_loaded(number, result, now),
            Input::DetailsLoaded { number, result } => self.details_loaded(number, result),
            Input::LocationDetailsLoaded { number, result } => {
                self.location_details_loaded(number, result)
            }
            Input::FieldsOfLocationChanged => {
                self.details.want_location();
                Vec::new()
            }
            Input::TicketEvent { ticket, of_location } => {
                self.ticket_event(&ticket, of_location, now)
            }
            Input::Subscription { topic, status } => self.subscription_changed(topic, status),
            Input::Resumed { .. } if self.connection_status == ConnectionStatus::Live => {
                self.reload_now()
            }
            Input::Resumed { .. } => Vec::new(),
            Input::Reload => {
                self.subscriptions.count_missed(now);
                self.reload(now)
            }
            Input::Missed => {
                // The page under way may be older than what was missed.
                self.list.page_abandoned();
                self.recheck = self.recheck.max(Recheck::Quiet);
                self.subscriptions.count_missed(now);
                self.reload(now)
            }
            Input::Compare => self.check(),
            Input::Open(id) => self.open(id),
            Input::Close => self.close(),
            Input::TryNow => self.try_now(),
        };
        effects.extend(self.load_wanted_details());
        if self.is_current() {
            self.stale_since = None;
            self.problem = None;
        } else if was_current {
            self.stale_since = Some(since);
        }
        effects
    }

    /// Notes why a request failed, and returns when to try again. A refused key is tried again as
    /// well: a server that serves the connection may refuse a request for only a moment.
    fn failed(
        &mut self,
        error: &Error,
        fetch: fn(&mut Self) -> &mut SingleFlight,
        now: Timestamp,
    ) -> Option<When> {
        let failures = fetch(self).fail();
        if error.is_about_the_key() {
            fetch(self).refuse(now, error.to_string());
        }
        self.problem = Some(error.to_string());
        // Without a connection there is nothing to retry: everything is read when it is back.
        let at_least = error.retry_after().unwrap_or_default();
        (self.connection_status == ConnectionStatus::Live)
            .then_some(When::Later { failures, at_least })
    }

    /// Returns the id of the open ticket.
    pub(crate) fn open_id(&self) -> Option<&str> {
        self.open.as_ref().map(|open| open.id.as_str())
    }

    /// Returns the list; `None` while it was never read.
    pub(crate) fn list(&self) -> Option<Arc<TicketList>> {
        self.list.list()
    }

    pub(crate) fn ticket(&self) -> Arc<OpenTicket> {
        let Some(open) = &self.open else { return OpenTicket::Nothing.into() };
        let refusal = self.refusal().map(|(_, reason)| reason.as_str());
        let slice = open.slice(&self.connection_status, refusal, self.ticket_fetch.is_under_way());
        self.details.add_to(slice)
    }
}

#[cfg(test)]
mod tests;
