//! The state of a view, as a pure state machine: one input and the time go in, what to do comes
//! out.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use qminder::{ConnectionStatus, Error, SubscriptionStatus, Ticket, Topic};

use crate::details::DetailsState;
use crate::effect::{Effect, When};
use crate::input::Input;
use crate::open_ticket::{OpenTicketState, TrackedTicket};
use crate::parse_cache::{ParseCache, PayloadParser};
use crate::recently_shown::RecentlyShown;
use crate::screen::{OpenTicket, TicketList};
use crate::single_flight::SingleFlight;
use crate::state_version::StateVersion;
use crate::subscription_health::SubscriptionHealth;
use crate::ticket_list::TicketListState;
use crate::ticket_row::Recheck;

mod details;
mod external;
mod status;

/// The least time between two reloads. A busy location changes its order many times a second, and a
/// key may send ten requests a second for all windows that use it.
const MIN_RELOAD_INTERVAL: SignedDuration = SignedDuration::from_secs(1);

pub(crate) struct State {
    server: String,
    link: ConnectionStatus,
    /// Since when the key is refused for the link, and what the server says.
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
            link: ConnectionStatus::Connecting,
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
            Input::Connection(status) => self.link(status, now),
            Input::KeyChanged => self.key_changed(now),
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
            Input::Resumed { .. } if self.link == ConnectionStatus::Live => self.reload_now(),
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

    fn link(&mut self, status: ConnectionStatus, now: Timestamp) -> Vec<Effect> {
        self.connection_refusal = match &status {
            ConnectionStatus::Refused { reason } => Some((now, reason.clone())),
            _ => None,
        };
        self.forgive();
        self.link = status;
        self.subscriptions.reset();
        self.details.link_changed();
        if let Some(open) = &mut self.open {
            // What changed while there was no link, nobody could announce.
            open.compared = false;
        }
        if self.link != ConnectionStatus::Live {
            return Vec::new();
        }
        let mut effects = self.reload_now();
        effects.push(Effect::ScheduleReload);
        effects
    }

    fn key_changed(&mut self, now: Timestamp) -> Vec<Effect> {
        self.list_fetch.abandon();
        self.external_fetch.abandon();
        self.list.page_abandoned();
        self.ticket_fetch.abandon();
        self.details.abandon();
        // The problem was one of the other key.
        self.problem = None;
        self.link(ConnectionStatus::Connecting, now)
    }

    /// Notes that the server may accept the key again.
    fn forgive(&mut self) {
        self.list_fetch.forgive();
        self.external_fetch.forgive();
        self.ticket_fetch.forgive();
    }

    /// Reads everything, whatever is under way. The open ticket comes first: somebody looks at it.
    fn reload_now(&mut self) -> Vec<Effect> {
        self.list_fetch.doubt();
        (self.recheck, self.recheck_again) = (Recheck::Doubt, true);
        self.details.want_all();
        let mut effects = Vec::new();
        if self.open.is_some() {
            self.ticket_fetch.doubt();
            effects.extend(self.load_ticket(When::Now));
        }
        effects.push(self.load_ticket_list(When::Now));
        effects.extend(self.load_wanted_details());
        effects
    }

    /// Requests everything once more, after the requests that are under way.
    fn reload(&mut self, now: Timestamp) -> Vec<Effect> {
        let since = self.reloaded_at.map(|at| now.duration_since(at));
        if since.is_some_and(|since| (SignedDuration::ZERO..MIN_RELOAD_INTERVAL).contains(&since)) {
            return vec![Effect::ScheduleReload];
        }
        self.reloaded_at = Some(now);
        if std::mem::take(&mut self.recheck_again) {
            self.recheck = self.recheck.max(Recheck::Quiet);
        }
        let mut effects = self.request_ticket(false);
        if self.link == ConnectionStatus::Live && self.list_fetch.is_free() {
            effects.push(self.load_ticket_list(When::Now));
        }
        effects
    }

    /// Compares the open ticket with the server, and, where the server is known not to announce
    /// everything, the list as well.
    fn check(&mut self) -> Vec<Effect> {
        self.details.want_unannounced();
        let mut effects = self.request_ticket(true);
        let list = self.link == ConnectionStatus::Live && self.subscriptions.is_incomplete();
        if list && self.list_fetch.is_free() {
            self.recheck = self.recheck.max(Recheck::Quiet);
            effects.push(self.load_ticket_list(When::Now));
        }
        effects
    }

    fn request_ticket(&mut self, compare: bool) -> Vec<Effect> {
        let ask = self.link == ConnectionStatus::Live
            && self.open.is_some()
            && self.ticket_fetch.is_free();
        if !ask {
            return Vec::new();
        }
        self.details.want_ticket();
        let effect = self.load_ticket(When::Now);
        if let Some(open) = &mut self.open {
            open.compared = compare;
        }
        effect.into_iter().collect()
    }

    fn subscription_changed(&mut self, topic: Topic, status: SubscriptionStatus) -> Vec<Effect> {
        let of_another =
            |open: &TrackedTicket| matches!(&topic, Topic::TicketState(id) if *id != open.id);
        if self.open.as_ref().is_some_and(of_another) {
            return Vec::new();
        }
        if matches!(topic, Topic::InputFields(_)) {
            self.details.input_fields_served(&status);
            return Vec::new();
        }
        let sent = status == SubscriptionStatus::Sent;
        self.subscriptions.note(topic, status);
        if !sent {
            return Vec::new();
        }
        // No event reported what happened since the subscription failed.
        let mut effects = self.reload_now();
        effects.push(Effect::ScheduleReload);
        effects
    }

    fn load_ticket_list(&mut self, when: When) -> Effect {
        self.list.request_started();
        Effect::LoadTicketList { number: begin(&mut self.list_fetch, &when), when }
    }

    fn load_ticket(&mut self, when: When) -> Option<Effect> {
        let open = self.open.as_mut()?;
        open.heard = false;
        open.compared = false;
        let (number, id) = (begin(&mut self.ticket_fetch, &when), open.id.clone());
        Some(Effect::LoadTicket { number, id, when })
    }

    fn ticket_list_loaded(
        &mut self,
        number: u64,
        result: Result<Option<qminder::TicketList>, Error>,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(again) = self.list_fetch.end(number) else { return Vec::new() };
        match result {
            Ok(list) => {
                let recheck = std::mem::replace(&mut self.recheck, Recheck::No);
                let looked_stale = self.list.apply_response(list, recheck);
                self.list_fetch.confirm();
                let mut effects = Vec::new();
                if again {
                    effects.push(self.load_ticket_list(When::Now));
                } else if looked_stale {
                    effects.push(Effect::ScheduleReload);
                }
                effects.extend(self.load_external(When::Now));
                effects
            }
            Err(error) => {
                self.list_fetch.doubt();
                let later = self.failed(&error, |state| &mut state.list_fetch, now);
                later.map(|when| self.load_ticket_list(when)).into_iter().collect()
            }
        }
    }

    fn ticket_loaded(
        &mut self,
        number: u64,
        result: Result<Option<Box<Ticket>>, Error>,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(again) = self.ticket_fetch.end(number) else { return Vec::new() };
        let Some(open) = &mut self.open else { return Vec::new() };
        let mut effects = Vec::new();
        let when = match result {
            Ok(ticket) => {
                let older = ticket.as_ref().is_some_and(|ticket| open.shown.is_newer_than(ticket));
                if open.heard {
                    // What the event said stands.
                } else if older && !open.looked_stale {
                    open.looked_stale = true;
                    effects.push(Effect::ScheduleReload);
                } else {
                    let next = match ticket {
                        Some(ticket) => {
                            let readings = self.parse_cache.of(&ticket, &mut self.parser);
                            self.list.refresh(&ticket, &readings, now);
                            OpenTicketState::of(&ticket, readings)
                        }
                        None => {
                            self.list.forget(&open.id);
                            OpenTicketState::Gone
                        }
                    };
                    let compared = open.compared && open.cached_at.is_none();
                    if compared && !open.shown.shows_the_same(&next) {
                        self.subscriptions.change_found(now);
                        effects.push(Effect::ScheduleReload);
                    }
                    open.shown = next;
                    open.looked_stale = false;
                }
                (open.cached_at, open.opened_current) = (None, false);
                self.ticket_fetch.confirm();
                again.then_some(When::Now)
            }
            Err(error) => {
                match &open.shown {
                    OpenTicketState::Loading | OpenTicketState::Failed(_) => {
                        open.shown = OpenTicketState::Failed(error.to_string())
                    }
                    // What is shown already stays; the connection says that it may be old.
                    OpenTicketState::Gone | OpenTicketState::Ticket(..) => {
                        self.ticket_fetch.doubt()
                    }
                }
                self.failed(&error, |state| &mut state.ticket_fetch, now)
            }
        };
        effects.extend(when.and_then(|when| self.load_ticket(when)));
        effects
    }

    /// Notes why a request failed, and returns when to try again. A refused key is tried again as
    /// well: a server that serves the link may refuse a request for only a moment.
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
        // Without a link there is nothing to retry: everything is read when it is back.
        let at_least = error.retry_after().unwrap_or_default();
        (self.link == ConnectionStatus::Live).then_some(When::Later { failures, at_least })
    }

    fn ticket_event(&mut self, ticket: &Ticket, of_location: bool, now: Timestamp) -> Vec<Effect> {
        let is_open = self.open.as_ref().is_some_and(|open| open.id == ticket.id);
        let readings = is_open.then(|| self.parse_cache.of(ticket, &mut self.parser));
        let payloads = readings.as_deref();
        let mut looked_stale =
            self.list.apply_event(ticket, payloads, &mut self.parser, of_location, now);
        if let (Some(open), Some(readings)) = (&mut self.open, readings) {
            self.subscriptions.change_reported();
            // A ticket that was opened again shows no state yet that a late event could be compared
            // with.
            let shown_before =
                matches!(open.shown, OpenTicketState::Loading | OpenTicketState::Failed(_))
                    && self.recently_shown.showed_newer(&ticket.id, &StateVersion::of(ticket));
            if shown_before || open.shown.is_newer_than(ticket) {
                looked_stale = true;
            } else {
                open.heard = true;
                // An event does not carry what belongs to the visitor.
                self.details.want_ticket();
                open.shown = OpenTicketState::of(ticket, readings);
                open.looked_stale = false;
                open.cached_at = None;
            }
        }
        if looked_stale { vec![Effect::ScheduleReload] } else { Vec::new() }
    }

    fn open(&mut self, id: String) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(open) = &self.open {
            if open.id == id {
                return effects;
            }
            effects.push(Effect::Unsubscribe(open.id.clone()));
            self.subscriptions.forget(&Topic::TicketState(open.id.clone()));
            if let OpenTicketState::Ticket(_, version) = &open.shown {
                self.recently_shown.remember(open.id.clone(), *version);
            }
        }
        effects.push(Effect::Subscribe(id.clone()));
        self.subscriptions.change_reported();
        self.show_opened(id);
        self.details.open_other_ticket();
        effects.extend(self.load_ticket(When::Now));
        effects.push(Effect::ScheduleReload);
        effects
    }

    /// Shows a ticket that was just opened from the cache of the list. Where that does not have it,
    /// or only a state older than one that was shown before, shows that the ticket is being read.
    fn show_opened(&mut self, id: String) {
        let opened_current = self.is_current() || self.is_updating();
        self.parse_cache = ParseCache::default();
        let cached = self.list.cached(&id);
        let cached = cached.filter(|(_, version)| !self.recently_shown.showed_newer(&id, version));
        // What is being loaded shows nothing that could be old.
        self.ticket_fetch.begin_anew(cached.is_none());
        self.open = Some(match cached {
            Some((cached, _)) => {
                let readings = self.parse_cache.of(&cached.ticket, &mut self.parser);
                TrackedTicket { opened_current, ..TrackedTicket::cached(&cached, readings) }
            }
            None => TrackedTicket::loading(id),
        });
    }

    fn try_now(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::Connect];
        if self.link == ConnectionStatus::Live {
            self.forgive();
            self.details.want_all();
            self.recheck = self.recheck.max(Recheck::Quiet);
            // What is current stays so, and a request that was just sent is not begun anew: whoever
            // asks again and again would put off for ever what is asked for. A request that waits
            // for its time is sent.
            if !self.ticket_fetch.is_sent() {
                effects.extend(self.load_ticket(When::Now));
            }
            if !self.list_fetch.is_sent() {
                effects.push(self.load_ticket_list(When::Now));
            }
        }
        effects
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
        let slice = open.slice(&self.link, refusal, self.ticket_fetch.is_under_way());
        self.details.add_to(slice)
    }
}

/// Begins a request that is sent at `when`, and returns its number.
fn begin(fetch: &mut SingleFlight, when: &When) -> u64 {
    match when {
        When::Now => fetch.start(),
        When::Later { .. } => fetch.start_later(),
    }
}

#[cfg(test)]
mod tests;
