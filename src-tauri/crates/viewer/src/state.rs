//! What is shown, decided on values alone: one input and the time go in, what to do comes out.

use std::sync::Arc;

use jiff::Timestamp;
use qminder::{Error, LinkStatus, Ticket};

use crate::board::Tickets;
use crate::reading::Reading;
use crate::screen::{Board, Connection, ConnectionState, OpenTicket};
use crate::visitor::open_ticket;

/// What happens.
#[derive(Debug)]
pub(crate) enum Input {
    Link(LinkStatus),
    /// The answer to a [`Effect::ReadBoard`] of the same number.
    BoardRead {
        number: u64,
        result: Result<Option<qminder::Board>, Error>,
    },
    /// The answer to a [`Effect::ReadTicket`] of the same number.
    TicketRead {
        number: u64,
        result: Result<Option<Box<Ticket>>, Error>,
    },
    TicketHeard {
        ticket: Box<Ticket>,
        /// Whether the ticket is surely one of the location's.
        of_location: bool,
    },
    /// Something may have changed without being told.
    ReadAgain,
    /// It is time to compare the open ticket with the server.
    Check,
    /// Somebody opens a ticket.
    Open(String),
    /// Somebody wants the server to be tried at once.
    TryNow,
}

/// What to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    ReadBoard {
        number: u64,
        when: When,
    },
    ReadTicket {
        number: u64,
        id: String,
        when: When,
    },
    Watch(String),
    Unwatch(String),
    /// Come back with [`Input::ReadAgain`] after a moment: a server takes subscriptions and
    /// questions on different ways, and something may have slipped in between.
    ReadAgainSoon,
    /// Have the link try at once.
    Connect,
}

/// When something is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Now,
    /// After a pause, because it failed.
    Later,
}

pub(crate) struct State {
    server: String,
    link: LinkStatus,
    /// Since when the key is refused, and what the server says.
    refused: Option<(Timestamp, String)>,
    /// Since when what is shown may be old, where it was current before.
    stale_since: Option<Timestamp>,
    /// Why something could not be read.
    problem: Option<String>,
    board: Tickets,
    board_reading: Reading,
    open: Option<Open>,
    ticket_reading: Reading,
}

/// The ticket that is open.
struct Open {
    id: String,
    shown: Shown,
    /// Whether an event came since it was last asked for: that stands against the answer, which
    /// may be older.
    heard: bool,
}

enum Shown {
    Loading,
    Gone,
    Failed(String),
    /// As it is drawn: data is read once, when it comes, not at every change around it.
    Ticket(Arc<OpenTicket>),
}

impl Shown {
    fn of(ticket: &Ticket) -> Self {
        Self::Ticket(Arc::new(open_ticket(ticket)))
    }
}

impl State {
    pub(crate) fn new(server: String) -> Self {
        Self {
            server,
            link: LinkStatus::Connecting,
            refused: None,
            stale_since: None,
            problem: None,
            board: Tickets::default(),
            board_reading: Reading::default(),
            open: None,
            ticket_reading: Reading::default(),
        }
    }

    /// Takes one input; `now` is when it came.
    pub(crate) fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let was_current = self.is_current();
        let effects = match input {
            Input::Link(status) => self.link(status, now),
            Input::BoardRead { number, result } => self.board_read(number, result, now),
            Input::TicketRead { number, result } => self.ticket_read(number, result, now),
            Input::TicketHeard { ticket, of_location } => self.ticket_heard(&ticket, of_location),
            Input::ReadAgain => self.read_again(),
            Input::Check => self.check(),
            Input::Open(id) => self.open(id),
            Input::TryNow => self.try_now(),
        };
        if self.is_current() {
            self.stale_since = None;
            self.problem = None;
        } else if was_current {
            self.stale_since = Some(now);
        }
        effects
    }

    /// Whether what is shown is what the server has, as far as can be known: the link is up, and
    /// everything was read since it came up.
    fn is_current(&self) -> bool {
        let ticket = self.open.is_none() || self.ticket_reading.is_confirmed();
        self.link == LinkStatus::Live
            && self.refused.is_none()
            && self.board_reading.is_confirmed()
            && ticket
    }

    fn link(&mut self, status: LinkStatus, now: Timestamp) -> Vec<Effect> {
        self.refused = match &status {
            LinkStatus::Refused { reason } => Some((now, reason.clone())),
            _ => None,
        };
        self.link = status;
        if self.link != LinkStatus::Live {
            return Vec::new();
        }
        let mut effects = self.read_anew();
        effects.push(Effect::ReadAgainSoon);
        effects
    }

    /// Reads everything, whatever is under way.
    fn read_anew(&mut self) -> Vec<Effect> {
        self.board_reading.doubt();
        let mut effects = vec![self.read_board(When::Now)];
        if self.open.is_some() {
            self.ticket_reading.doubt();
            effects.extend(self.read_ticket(When::Now));
        }
        effects
    }

    /// Reads everything once more, after what is under way.
    fn read_again(&mut self) -> Vec<Effect> {
        let mut effects = self.check();
        if self.link == LinkStatus::Live && self.board_reading.is_free() {
            effects.push(self.read_board(When::Now));
        }
        effects
    }

    fn check(&mut self) -> Vec<Effect> {
        let ask =
            self.link == LinkStatus::Live && self.open.is_some() && self.ticket_reading.is_free();
        if ask { self.read_ticket(When::Now).into_iter().collect() } else { Vec::new() }
    }

    fn read_board(&mut self, when: When) -> Effect {
        self.board.asked();
        Effect::ReadBoard { number: self.board_reading.start(), when }
    }

    fn read_ticket(&mut self, when: When) -> Option<Effect> {
        let open = self.open.as_mut()?;
        open.heard = false;
        let (number, id) = (self.ticket_reading.start(), open.id.clone());
        Some(Effect::ReadTicket { number, id, when })
    }

    fn board_read(
        &mut self,
        number: u64,
        result: Result<Option<qminder::Board>, Error>,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(again) = self.board_reading.end(number) else { return Vec::new() };
        match result {
            Ok(board) => {
                self.board.read(board);
                self.board_reading.confirm();
                self.refused = None;
                if again { vec![self.read_board(When::Now)] } else { Vec::new() }
            }
            Err(error) => {
                self.board_reading.doubt();
                let retry = self.failed(&error, now);
                if retry { vec![self.read_board(When::Later)] } else { Vec::new() }
            }
        }
    }

    fn ticket_read(
        &mut self,
        number: u64,
        result: Result<Option<Box<Ticket>>, Error>,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(again) = self.ticket_reading.end(number) else { return Vec::new() };
        let Some(open) = &mut self.open else { return Vec::new() };
        let when = match result {
            Ok(ticket) => {
                if !open.heard {
                    open.shown = ticket.map_or(Shown::Gone, |ticket| Shown::of(&ticket));
                }
                self.ticket_reading.confirm();
                self.refused = None;
                again.then_some(When::Now)
            }
            Err(error) => {
                match &open.shown {
                    Shown::Loading | Shown::Failed(_) => {
                        open.shown = Shown::Failed(error.to_string())
                    }
                    // What is shown already stays; the connection says that it may be old.
                    Shown::Gone | Shown::Ticket(_) => self.ticket_reading.doubt(),
                }
                self.failed(&error, now).then_some(When::Later)
            }
        };
        when.and_then(|when| self.read_ticket(when)).into_iter().collect()
    }

    /// Notes why something could not be read. Answers whether to try again after a pause.
    fn failed(&mut self, error: &Error, now: Timestamp) -> bool {
        if error.is_about_the_key() {
            self.refused = Some((now, error.to_string()));
            return false;
        }
        self.problem = Some(error.to_string());
        // Without a link there is nothing to retry: everything is read when it is back.
        self.link == LinkStatus::Live
    }

    fn ticket_heard(&mut self, ticket: &Ticket, of_location: bool) -> Vec<Effect> {
        self.board.hear(ticket, of_location);
        if let Some(open) = &mut self.open
            && open.id == ticket.id
        {
            open.heard = true;
            open.shown = Shown::of(ticket);
        }
        Vec::new()
    }

    fn open(&mut self, id: String) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(open) = &self.open {
            if open.id == id {
                return effects;
            }
            effects.push(Effect::Unwatch(open.id.clone()));
        }
        effects.push(Effect::Watch(id.clone()));
        self.open = Some(Open { id, shown: Shown::Loading, heard: false });
        // Nothing of it is shown yet that could be old.
        self.ticket_reading.confirm();
        effects.extend(self.read_ticket(When::Now));
        effects.push(Effect::ReadAgainSoon);
        effects
    }

    fn try_now(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::Connect];
        if self.link == LinkStatus::Live {
            self.refused = None;
            effects.extend(self.read_anew());
        }
        effects
    }

    pub(crate) fn connection(&self) -> Connection {
        Connection { server: self.server.clone(), state: self.connection_state() }
    }

    fn connection_state(&self) -> ConnectionState {
        if let Some((since, reason)) = &self.refused {
            return ConnectionState::Refused { since: *since, reason: reason.clone() };
        }
        if self.is_current() {
            return ConnectionState::Live;
        }
        let reason = match (&self.link, &self.problem) {
            (LinkStatus::Reconnecting { reason }, _) | (_, Some(reason)) => reason.clone(),
            _ if self.stale_since.is_none() => return ConnectionState::Connecting,
            _ => String::new(),
        };
        ConnectionState::Reconnecting { since: self.stale_since, reason }
    }

    /// The list; `None` while it was never read.
    pub(crate) fn board(&self) -> Option<Board> {
        self.board.board()
    }

    pub(crate) fn ticket(&self) -> Arc<OpenTicket> {
        let Some(Open { id, shown, .. }) = &self.open else { return OpenTicket::Nothing.into() };
        match shown {
            Shown::Loading => OpenTicket::Loading { id: id.clone() }.into(),
            Shown::Gone => OpenTicket::Gone { id: id.clone() }.into(),
            Shown::Failed(reason) => {
                OpenTicket::Failed { id: id.clone(), reason: reason.clone() }.into()
            }
            Shown::Ticket(ticket) => Arc::clone(ticket),
        }
    }
}

#[cfg(test)]
mod tests;
