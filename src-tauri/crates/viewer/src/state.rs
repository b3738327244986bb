//! What is shown, decided on values alone: one input and the time go in, what to do comes out.

use jiff::Timestamp;
use qminder::{Error, LinkStatus, Ticket};

use crate::board::Tickets;
use crate::screen::{Board, Connection, ConnectionState, OpenTicket};
use crate::visitor::open_ticket;

/// What happens.
#[derive(Debug)]
pub(crate) enum Input {
    Link(LinkStatus),
    BoardRead(Result<Option<qminder::Board>, Error>),
    TicketRead {
        id: String,
        result: Result<Option<Box<Ticket>>, Error>,
    },
    TicketHeard(Box<Ticket>),
    /// Something changed of which only that is known.
    ReadAgain,
    /// Somebody opens a ticket.
    Open(String),
}

/// What to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    ReadBoard,
    ReadTicket(String),
    /// Read the list again after a moment, because it failed.
    ReadBoardLater,
    /// Read the ticket again after a moment, because it failed.
    ReadTicketLater(String),
    Watch(String),
    Unwatch(String),
}

/// The list of tickets: whether it is being asked for, and whether it must be asked for again.
#[derive(Default)]
struct Reading {
    under_way: bool,
    again: bool,
}

pub(crate) struct State {
    server: String,
    connection: ConnectionState,
    board: Tickets,
    reading: Reading,
    open: Open,
}

/// The ticket that is open.
enum Open {
    Nothing,
    Ticket {
        id: String,
        shown: Shown,
        /// Whether an event came since it was last asked for: that stands against the answer,
        /// which may be older.
        heard: bool,
    },
}

enum Shown {
    Loading,
    Gone,
    Failed(String),
    Ticket(Box<Ticket>),
}

impl State {
    pub(crate) fn new(server: String) -> Self {
        Self {
            server,
            connection: ConnectionState::Connecting,
            board: Tickets::default(),
            reading: Reading::default(),
            open: Open::Nothing,
        }
    }

    /// Takes one input; `now` is when it came.
    pub(crate) fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        match input {
            Input::Link(status) => self.link(status, now),
            Input::BoardRead(result) => self.board_read(result, now),
            Input::TicketRead { id, result } => self.ticket_read(&id, result, now),
            Input::TicketHeard(ticket) => self.ticket_heard(ticket),
            Input::ReadAgain => self.read_all(),
            Input::Open(id) => self.open(id),
        }
    }

    fn link(&mut self, status: LinkStatus, now: Timestamp) -> Vec<Effect> {
        let broken_since = match &self.connection {
            ConnectionState::Live => Some(now),
            ConnectionState::Reconnecting { since, .. } => *since,
            ConnectionState::Connecting | ConnectionState::Refused { .. } => None,
        };
        self.connection = match status {
            LinkStatus::Connecting => ConnectionState::Connecting,
            LinkStatus::Live => ConnectionState::Live,
            LinkStatus::Reconnecting { reason } => {
                ConnectionState::Reconnecting { since: broken_since, reason }
            }
            LinkStatus::Refused { reason } => ConnectionState::Refused { since: now, reason },
        };
        // Every subscription was sent before the link counts as live, so what is read now and
        // what is heard from now on leave no gap between them.
        if self.connection == ConnectionState::Live { self.read_all() } else { Vec::new() }
    }

    fn read_all(&mut self) -> Vec<Effect> {
        let mut effects = self.read_board();
        if let Open::Ticket { id, heard, .. } = &mut self.open {
            *heard = false;
            effects.push(Effect::ReadTicket(id.clone()));
        }
        effects
    }

    fn read_board(&mut self) -> Vec<Effect> {
        if self.reading.under_way {
            self.reading.again = true;
            return Vec::new();
        }
        self.reading = Reading { under_way: true, again: false };
        self.board.asked();
        vec![Effect::ReadBoard]
    }

    fn board_read(
        &mut self,
        result: Result<Option<qminder::Board>, Error>,
        now: Timestamp,
    ) -> Vec<Effect> {
        self.reading.under_way = false;
        match result {
            Ok(board) => self.board.read(board),
            Err(error) => return self.failed(&error, now, Effect::ReadBoardLater),
        }
        if self.reading.again { self.read_board() } else { Vec::new() }
    }

    fn ticket_read(
        &mut self,
        read: &str,
        result: Result<Option<Box<Ticket>>, Error>,
        now: Timestamp,
    ) -> Vec<Effect> {
        // Somebody may have opened another one meanwhile.
        let Open::Ticket { id, shown, heard } = &mut self.open else { return Vec::new() };
        if id != read || *heard {
            return Vec::new();
        }
        match result {
            Ok(Some(ticket)) => *shown = Shown::Ticket(ticket),
            Ok(None) => *shown = Shown::Gone,
            Err(error) => {
                // What is shown already stays; the connection says that it may be old.
                if matches!(shown, Shown::Loading | Shown::Failed(_)) {
                    *shown = Shown::Failed(error.to_string());
                }
                let retry = Effect::ReadTicketLater(id.clone());
                return self.failed(&error, now, retry);
            }
        }
        Vec::new()
    }

    fn failed(&mut self, error: &Error, now: Timestamp, retry: Effect) -> Vec<Effect> {
        if error.is_about_the_key() {
            self.connection = ConnectionState::Refused { since: now, reason: error.to_string() };
            return Vec::new();
        }
        // Without a link there is nothing to retry: everything is read when it is back.
        if self.connection == ConnectionState::Live { vec![retry] } else { Vec::new() }
    }

    fn ticket_heard(&mut self, ticket: Box<Ticket>) -> Vec<Effect> {
        self.board.hear(&ticket);
        if let Open::Ticket { id, shown, heard } = &mut self.open
            && *id == ticket.id
        {
            *heard = true;
            *shown = Shown::Ticket(ticket);
        }
        Vec::new()
    }

    fn open(&mut self, id: String) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Open::Ticket { id: before, .. } = &self.open {
            if *before == id {
                return effects;
            }
            effects.push(Effect::Unwatch(before.clone()));
        }
        effects.extend([Effect::Watch(id.clone()), Effect::ReadTicket(id.clone())]);
        self.open = Open::Ticket { id, shown: Shown::Loading, heard: false };
        effects
    }

    pub(crate) fn connection(&self) -> Connection {
        Connection { server: self.server.clone(), state: self.connection.clone() }
    }

    /// The list; `None` while it was never read.
    pub(crate) fn board(&self) -> Option<Board> {
        self.board.board()
    }

    pub(crate) fn ticket(&self) -> OpenTicket {
        let Open::Ticket { id, shown, .. } = &self.open else { return OpenTicket::Nothing };
        match shown {
            Shown::Loading => OpenTicket::Loading { id: id.clone() },
            Shown::Gone => OpenTicket::Gone { id: id.clone() },
            Shown::Failed(reason) => OpenTicket::Failed { id: id.clone(), reason: reason.clone() },
            Shown::Ticket(ticket) => open_ticket(ticket),
        }
    }
}

#[cfg(test)]
mod tests;
