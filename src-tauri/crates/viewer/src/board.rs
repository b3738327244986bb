//! The tickets of the location, as the list shows them.

use std::collections::HashSet;
use std::sync::Arc;

use external_data::{Importance, Reading};
use qminder::{Location, Status, Ticket};

use crate::age::Age;
use crate::readings::readings;
use crate::screen::{Board, TicketRow};
use crate::visitor::{name, phone};

/// What is known of the location's tickets, in the server's order.
#[derive(Debug, Default)]
pub(crate) struct Tickets {
    /// Whether the list was read at least once.
    complete: bool,
    location: Option<Location>,
    known: Vec<Row>,
    /// The tickets of which an event came since the list was last asked for. What the event said
    /// stands against the answer, which may be older.
    heard: HashSet<String>,
}

#[derive(Debug)]
struct Row {
    serving: bool,
    row: TicketRow,
    age: Age,
    /// Whether an answer was already dropped because it looked older. The next one is believed.
    looked_older: bool,
}

impl Tickets {
    /// The list is being asked for.
    pub(crate) fn asked(&mut self) {
        self.heard.clear();
    }

    /// The list was read. Answers whether something in it looked older than what is shown, and so
    /// has to be asked for again.
    pub(crate) fn read(&mut self, board: Option<qminder::Board>) -> bool {
        let Some(board) = board else {
            *self = Self { complete: true, ..Self::default() };
            return false;
        };
        self.complete = true;
        self.location = Some(board.location);
        let mut before = std::mem::take(&mut self.known);
        let heard = std::mem::take(&mut self.heard);
        // A ticket that a server lists twice is shown once.
        let mut seen = HashSet::new();
        let mut again = false;
        for ticket in board.tickets.iter().filter(|ticket| seen.insert(ticket.id.clone())) {
            // The place is the answer's, what is said of the ticket the newer one's.
            let known = before.iter().position(|row| row.row.id == ticket.id);
            let known = known.map(|at| before.remove(at));
            match known {
                Some(known) if heard.contains(&ticket.id) => self.known.push(known),
                Some(known) if Age::of(ticket).is_older_than(&known.age) && !known.looked_older => {
                    again = true;
                    self.known.push(Row { looked_older: true, ..known });
                }
                // It ended while the list was asked for.
                None if heard.contains(&ticket.id) => {}
                _ => self.known.extend(row(ticket, &readings(ticket))),
            }
        }
        self.known.extend(before.into_iter().filter(|row| heard.contains(&row.row.id)));
        again
    }

    /// An event told of a ticket. One that may be of another location does not join the list.
    /// Answers whether it looked older than what is shown, and was dropped.
    pub(crate) fn hear(
        &mut self,
        ticket: &Ticket,
        readings: &[Arc<Reading>],
        of_location: bool,
    ) -> bool {
        let at = self.known.iter().position(|known| known.row.id == ticket.id);
        if at.is_none() && !of_location {
            return false;
        }
        let known = at.and_then(|at| self.known.get_mut(at));
        if known.as_ref().is_some_and(|known| Age::of(ticket).is_older_than(&known.age)) {
            return true;
        }
        self.heard.insert(ticket.id.clone());
        match (row(ticket, readings), known, at) {
            (Some(new), Some(known), _) => *known = new,
            (Some(new), None, _) => self.known.push(new),
            (None, _, Some(at)) => drop(self.known.remove(at)),
            (None, _, None) => {}
        }
        false
    }

    /// The list; `None` while it was never read.
    pub(crate) fn board(&self) -> Option<Board> {
        let rows = |serving| {
            let rows = self.known.iter().filter(move |known| known.serving == serving);
            rows.map(|known| known.row.clone()).collect()
        };
        self.complete.then(|| Board {
            location_name: self.location.as_ref().map(|location| location.name.clone()),
            serving: rows(true),
            waiting: rows(false),
        })
    }
}

/// The row of a ticket that waits or is being served.
fn row(ticket: &Ticket, readings: &[Arc<Reading>]) -> Option<Row> {
    let serving = match ticket.status {
        Status::Called => true,
        Status::New => false,
        _ => return None,
    };
    let count = |importance| readings.iter().map(|reading| reading.count(importance)).sum();
    let contact = [ticket.phone_number.map(phone), ticket.email.clone()];
    let waiting_since = ticket.wait_started_at.unwrap_or(ticket.status_set_at);
    let desk = ticket.desk.as_ref().filter(|_| serving);
    Some(Row {
        serving,
        age: Age::of(ticket),
        looked_older: false,
        row: TicketRow {
            id: ticket.id.clone(),
            name: name(ticket),
            contact: contact.into_iter().flatten().collect::<Vec<_>>().join(" "),
            line: (&ticket.line).into(),
            desk: desk.map(|desk| desk.name.clone()),
            desk_id: desk.map(|desk| desk.id.clone()),
            caller_id: ticket.caller.clone().filter(|_| serving),
            since: if serving { ticket.status_set_at } else { waiting_since },
            errors: count(Importance::Error),
            warnings: count(Importance::Warning),
        },
    })
}
