//! What is shown, decided on values alone: one input and the time go in, what to do comes out.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use qminder::{Error, LinkStatus, Service, Ticket, Topic};

use crate::board::Tickets;
use crate::effect::{Effect, When};
use crate::input::Input;
use crate::open::{Open, Shown};
use crate::parse_cache::{ParseCache, readings};
use crate::recently_shown::RecentlyShown;
use crate::screen::{Board, Connection, ConnectionState, OpenTicket};
use crate::single_flight::SingleFlight;
use crate::state_version::StateVersion;
use crate::subscription_health::SubscriptionHealth;

/// The least time between two readings of everything. A busy location changes its order many times
/// a second; a key may ask ten times a second, for all windows that use it.
const SELDOM: SignedDuration = SignedDuration::from_secs(1);

pub(crate) struct State {
    server: String,
    link: LinkStatus,
    /// Since when the key is refused for the link, and what the server says.
    link_refusal: Option<(Timestamp, String)>,
    /// Since when what is shown may be old, where it was current before.
    stale_since: Option<Timestamp>,
    /// Why something could not be read.
    problem: Option<String>,
    subscriptions: SubscriptionHealth,
    /// When everything was read again last.
    read_again_at: Option<Timestamp>,
    board: Tickets,
    board_fetch: SingleFlight,
    open: Option<Open>,
    /// What was read of the open ticket's sections.
    parse_cache: ParseCache,
    ticket_fetch: SingleFlight,
    recently_shown: RecentlyShown,
}

impl State {
    pub(crate) fn new(server: String) -> Self {
        Self {
            server,
            link: LinkStatus::Connecting,
            link_refusal: None,
            stale_since: None,
            problem: None,
            subscriptions: SubscriptionHealth::default(),
            read_again_at: None,
            board: Tickets::default(),
            board_fetch: SingleFlight::default(),
            open: None,
            parse_cache: ParseCache::default(),
            ticket_fetch: SingleFlight::default(),
            recently_shown: RecentlyShown::default(),
        }
    }

    /// Takes one input; `now` is when it came.
    pub(crate) fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let was_current = self.is_current();
        let since = match &input {
            Input::Slept { since } => *since,
            _ => now,
        };
        let effects = match input {
            Input::Link(status) => self.link(status, now),
            Input::KeyChanged => self.key_changed(now),
            Input::BoardRead { number, result } => self.board_read(number, result, now),
            Input::TicketRead { number, result } => self.ticket_read(number, result, now),
            Input::TicketHeard { ticket, of_location } => {
                self.ticket_heard(&ticket, of_location, now)
            }
            Input::Service { topic, service } => self.service(topic, service),
            Input::Slept { .. } if self.link == LinkStatus::Live => self.read_anew(),
            Input::Slept { .. } => Vec::new(),
            Input::ReadAgain => {
                self.subscriptions.count_missed(now);
                self.read_again(now)
            }
            Input::Check => self.check(),
            Input::Open(id) => self.open(id),
            Input::TryNow => self.try_now(),
        };
        if self.is_current() {
            self.stale_since = None;
            self.problem = None;
        } else if was_current {
            self.stale_since = Some(since);
        }
        effects
    }

    /// Whether what is shown is what the server has, as far as can be known: the link is up, and
    /// everything was read since it came up.
    fn is_current(&self) -> bool {
        let ticket = self.open.is_none() || self.ticket_fetch.is_confirmed();
        self.link == LinkStatus::Live
            && self.refusal().is_none()
            && self.subscriptions.failing().is_none()
            && self.board_fetch.is_confirmed()
            && ticket
    }

    /// Whether all is current but the open ticket, which was opened from the list and is being read
    /// for the first time.
    fn is_updating(&self) -> bool {
        let first_reading = self.ticket_fetch.is_under_way()
            && self.ticket_fetch.failures() == 0
            && self.open.as_ref().is_some_and(|open| open.opened_current);
        first_reading
            && self.link == LinkStatus::Live
            && self.refusal().is_none()
            && self.subscriptions.failing().is_none()
            && self.board_fetch.is_confirmed()
    }

    /// Since when the server refuses the key, and what it says: for the link, for the list or for
    /// the open ticket.
    fn refusal(&self) -> Option<&(Timestamp, String)> {
        let refusals =
            [self.link_refusal.as_ref(), self.board_fetch.refusal(), self.ticket_fetch.refusal()];
        refusals.into_iter().flatten().min_by_key(|(since, _)| *since)
    }

    fn link(&mut self, status: LinkStatus, now: Timestamp) -> Vec<Effect> {
        self.link_refusal = match &status {
            LinkStatus::Refused { reason } => Some((now, reason.clone())),
            _ => None,
        };
        self.forgive();
        self.link = status;
        self.subscriptions.reset();
        if let Some(open) = &mut self.open {
            // What changed while there was no link, nobody could announce.
            open.compared = false;
        }
        if self.link != LinkStatus::Live {
            return Vec::new();
        }
        let mut effects = self.read_anew();
        effects.push(Effect::ReadAgainSoon);
        effects
    }

    fn key_changed(&mut self, now: Timestamp) -> Vec<Effect> {
        self.board_fetch.abandon();
        self.ticket_fetch.abandon();
        self.link(LinkStatus::Connecting, now)
    }

    /// What was refused to be read may be read again.
    fn forgive(&mut self) {
        self.board_fetch.forgive();
        self.ticket_fetch.forgive();
    }

    /// Reads everything, whatever is under way.
    fn read_anew(&mut self) -> Vec<Effect> {
        self.board_fetch.doubt();
        let mut effects = vec![self.read_board(When::Now)];
        if self.open.is_some() {
            self.ticket_fetch.doubt();
            effects.extend(self.read_ticket(When::Now));
        }
        effects
    }

    /// Reads everything once more, after what is under way.
    fn read_again(&mut self, now: Timestamp) -> Vec<Effect> {
        let since = self.read_again_at.map(|at| now.duration_since(at));
        if since.is_some_and(|since| (SignedDuration::ZERO..SELDOM).contains(&since)) {
            return vec![Effect::ReadAgainSoon];
        }
        self.read_again_at = Some(now);
        let mut effects = self.ask_for_ticket(false);
        if self.link == LinkStatus::Live && self.board_fetch.is_free() {
            effects.push(self.read_board(When::Now));
        }
        effects
    }

    /// Compares the open ticket with the server, and, where the server is known not to announce
    /// everything, the list as well.
    fn check(&mut self) -> Vec<Effect> {
        let mut effects = self.ask_for_ticket(true);
        let list = self.link == LinkStatus::Live && self.subscriptions.is_incomplete();
        if list && self.board_fetch.is_free() {
            effects.push(self.read_board(When::Now));
        }
        effects
    }

    fn ask_for_ticket(&mut self, compare: bool) -> Vec<Effect> {
        let ask =
            self.link == LinkStatus::Live && self.open.is_some() && self.ticket_fetch.is_free();
        if !ask {
            return Vec::new();
        }
        let effect = self.read_ticket(When::Now);
        if let Some(open) = &mut self.open {
            open.compared = compare;
        }
        effect.into_iter().collect()
    }

    fn service(&mut self, topic: Topic, service: Service) -> Vec<Effect> {
        let of_another = |open: &Open| matches!(&topic, Topic::TicketState(id) if *id != open.id);
        if self.open.as_ref().is_some_and(of_another) {
            return Vec::new();
        }
        let sent = service == Service::Sent;
        self.subscriptions.note(topic, service);
        if !sent {
            return Vec::new();
        }
        // What happened since it failed was told by nobody.
        let mut effects = self.read_anew();
        effects.push(Effect::ReadAgainSoon);
        effects
    }

    fn read_board(&mut self, when: When) -> Effect {
        self.board.asked();
        Effect::ReadBoard { number: self.board_fetch.start(), when }
    }

    fn read_ticket(&mut self, when: When) -> Option<Effect> {
        let open = self.open.as_mut()?;
        open.heard = false;
        open.compared = false;
        let (number, id) = (self.ticket_fetch.start(), open.id.clone());
        Some(Effect::ReadTicket { number, id, when })
    }

    fn board_read(
        &mut self,
        number: u64,
        result: Result<Option<qminder::Board>, Error>,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(again) = self.board_fetch.end(number) else { return Vec::new() };
        match result {
            Ok(board) => {
                let looked_older = self.board.read(board, now);
                self.board_fetch.confirm();
                let mut effects = Vec::new();
                if again {
                    effects.push(self.read_board(When::Now));
                } else if looked_older {
                    effects.push(Effect::ReadAgainSoon);
                }
                effects
            }
            Err(error) => {
                self.board_fetch.doubt();
                let later = self.failed(&error, |state| &mut state.board_fetch, now);
                later.map(|when| self.read_board(when)).into_iter().collect()
            }
        }
    }

    fn ticket_read(
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
                } else if older && !open.looked_older {
                    open.looked_older = true;
                    effects.push(Effect::ReadAgainSoon);
                } else {
                    let next = match ticket {
                        Some(ticket) => {
                            let readings = self.parse_cache.of(&ticket);
                            self.board.refresh(&ticket, &readings, now);
                            open.shown.next(&ticket, readings, now)
                        }
                        None => {
                            self.board.forget(&open.id);
                            Shown::Gone
                        }
                    };
                    let compared = open.compared && open.cached_at.is_none();
                    if compared && !open.shown.shows_the_same(&next) {
                        self.subscriptions.change_found(now);
                        effects.push(Effect::ReadAgainSoon);
                    }
                    open.shown = next;
                    open.looked_older = false;
                }
                (open.cached_at, open.opened_current) = (None, false);
                self.ticket_fetch.confirm();
                again.then_some(When::Now)
            }
            Err(error) => {
                match &open.shown {
                    Shown::Loading | Shown::Failed(_) => {
                        open.shown = Shown::Failed(error.to_string())
                    }
                    // What is shown already stays; the connection says that it may be old.
                    Shown::Gone | Shown::Ticket(..) => self.ticket_fetch.doubt(),
                }
                self.failed(&error, |state| &mut state.ticket_fetch, now)
            }
        };
        effects.extend(when.and_then(|when| self.read_ticket(when)));
        effects
    }

    /// Notes why something could not be read. Answers when to try again.
    fn failed(
        &mut self,
        error: &Error,
        fetch: fn(&mut Self) -> &mut SingleFlight,
        now: Timestamp,
    ) -> Option<When> {
        let failures = fetch(self).fail();
        if error.is_about_the_key() {
            fetch(self).refuse(now, error.to_string());
            return None;
        }
        self.problem = Some(error.to_string());
        // Without a link there is nothing to retry: everything is read when it is back.
        let at_least = error.retry_after().unwrap_or_default();
        (self.link == LinkStatus::Live).then_some(When::Later { failures, at_least })
    }

    fn ticket_heard(&mut self, ticket: &Ticket, of_location: bool, now: Timestamp) -> Vec<Effect> {
        let is_open = self.open.as_ref().is_some_and(|open| open.id == ticket.id);
        let readings = if is_open { self.parse_cache.of(ticket) } else { readings(ticket) };
        let mut looked_older = self.board.hear(ticket, &readings, of_location, now);
        if let Some(open) = self.open.as_mut().filter(|_| is_open) {
            self.subscriptions.change_reported();
            // One that was opened again shows nothing yet that a late event could be compared with.
            let shown_before = matches!(open.shown, Shown::Loading | Shown::Failed(_))
                && self.recently_shown.showed_newer(&ticket.id, &StateVersion::of(ticket));
            if shown_before || open.shown.is_newer_than(ticket) {
                looked_older = true;
            } else {
                open.heard = true;
                open.shown = open.shown.next(ticket, readings, now);
                open.looked_older = false;
                open.cached_at = None;
            }
        }
        if looked_older { vec![Effect::ReadAgainSoon] } else { Vec::new() }
    }

    fn open(&mut self, id: String) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(open) = &self.open {
            if open.id == id {
                return effects;
            }
            effects.push(Effect::Unwatch(open.id.clone()));
            self.subscriptions.forget(&Topic::TicketState(open.id.clone()));
            if let Shown::Ticket(_, age) = &open.shown {
                self.recently_shown.remember(open.id.clone(), *age);
            }
        }
        effects.push(Effect::Watch(id.clone()));
        self.subscriptions.change_reported();
        self.show_opened(id);
        effects.extend(self.read_ticket(When::Now));
        effects.push(Effect::ReadAgainSoon);
        effects
    }

    /// Shows a ticket that was just opened as the list brought it, or, where that is not known or
    /// older than what was shown of the ticket before, that it is being read.
    fn show_opened(&mut self, id: String) {
        let opened_current = self.is_current() || self.is_updating();
        self.parse_cache = ParseCache::default();
        let cached = self.board.cached(&id);
        let cached = cached.filter(|(_, age)| !self.recently_shown.showed_newer(&id, age));
        // What is being loaded shows nothing that could be old.
        self.ticket_fetch.begin_anew(cached.is_none());
        self.open = Some(match cached {
            Some((cached, _)) => {
                let readings = self.parse_cache.of(&cached.ticket);
                Open { opened_current, ..Open::cached(&cached, readings) }
            }
            None => Open::loading(id),
        });
    }

    fn try_now(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::Connect];
        if self.link == LinkStatus::Live {
            self.forgive();
            effects.extend(self.read_anew());
        }
        effects
    }

    pub(crate) fn connection(&self) -> Connection {
        Connection {
            server: self.server.clone(),
            state: self.connection_state(),
            unserved: self.subscriptions.refused(),
            unannounced: self.subscriptions.missed_updates(),
            ticket_as_of: self.open.as_ref().and_then(|open| open.cached_at),
        }
    }

    fn connection_state(&self) -> ConnectionState {
        if let Some((since, reason)) = self.refusal() {
            return ConnectionState::Refused { since: *since, reason: reason.clone() };
        }
        if self.is_current() {
            return ConnectionState::Live;
        }
        if self.is_updating() {
            return ConnectionState::Updating;
        }
        let since = self.stale_since;
        let problem = self.subscriptions.failing().or(self.problem.as_deref());
        match (&self.link, problem) {
            (LinkStatus::Offline { reason }, _) => {
                ConnectionState::Offline { since, reason: reason.clone() }
            }
            (LinkStatus::Reconnecting { reason }, _) => {
                ConnectionState::Reconnecting { since, reason: reason.clone() }
            }
            (_, Some(reason)) => ConnectionState::Reconnecting { since, reason: reason.to_owned() },
            _ if since.is_none() => ConnectionState::Connecting,
            _ => ConnectionState::Reconnecting { since, reason: String::new() },
        }
    }

    /// The id of the open ticket.
    pub(crate) fn open_id(&self) -> Option<&str> {
        self.open.as_ref().map(|open| open.id.as_str())
    }

    /// The list; `None` while it was never read.
    pub(crate) fn board(&self) -> Option<Board> {
        self.board.board()
    }

    pub(crate) fn ticket(&self) -> Arc<OpenTicket> {
        let Some(open) = &self.open else { return OpenTicket::Nothing.into() };
        let refusal = self.refusal().map(|(_, reason)| reason.as_str());
        open.slice(&self.link, refusal, self.ticket_fetch.is_under_way())
    }
}

#[cfg(test)]
mod tests;
