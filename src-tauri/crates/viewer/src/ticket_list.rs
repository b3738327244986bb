//! The tickets of the location, as the list shows them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use external_data::{Importance, PayloadView};
use jiff::Timestamp;
use qminder::{Location, Status, Ticket};

use crate::parse_cache::readings;
use crate::screen::{TicketList, TicketRow};
use crate::state_version::StateVersion;
use crate::ticket_cache::{CachedTicket, enforce_limits};
use crate::visitor::{labels, name, phone};

/// What is known of the location's tickets, in the server's order.
#[derive(Debug, Default)]
pub(crate) struct TicketListState {
    /// Whether the list was read at least once.
    complete: bool,
    location: Option<Location>,
    known: Vec<Row>,
    /// The tickets of which an event came since the list was last asked for. What the event said
    /// stands against the answer, which may be older.
    heard: HashSet<String>,
    /// The list as the screen shows it. It stays the same object until a row of it changes.
    list: Option<Arc<TicketList>>,
}

#[derive(Debug)]
struct Row {
    serving: bool,
    row: Arc<TicketRow>,
    version: StateVersion,
    /// Whether an answer was already dropped because it looked older. The next one is believed.
    looked_stale: bool,
    /// The whole ticket; `None` where the limits of the cache leave no room for it.
    cached: Option<CachedTicket>,
}

impl TicketListState {
    /// The list is being asked for.
    pub(crate) fn request_started(&mut self) {
        self.heard.clear();
    }

    /// The list was read. Answers whether something in it looked older than what is shown, and so
    /// has to be asked for again.
    pub(crate) fn apply_response(
        &mut self,
        list: Option<qminder::TicketList>,
        now: Timestamp,
    ) -> bool {
        let Some(list) = list else {
            *self = Self { complete: true, list: self.list.take(), ..Self::default() };
            self.publish();
            return false;
        };
        self.complete = true;
        self.location = Some(list.location);
        let mut before: Vec<_> = std::mem::take(&mut self.known).into_iter().map(Some).collect();
        let ids = before.iter().enumerate();
        let index_of: HashMap<String, usize> =
            ids.filter_map(|(at, row)| Some((row.as_ref()?.row.id.clone(), at))).collect();
        let heard = std::mem::take(&mut self.heard);
        // A ticket that a server lists twice is shown once.
        let mut seen = HashSet::new();
        let mut again = false;
        for ticket in list.tickets.iter().filter(|ticket| seen.insert(ticket.id.as_str())) {
            // The place is the answer's, what is said of the ticket the newer one's.
            let slot = index_of.get(&ticket.id).and_then(|at| before.get_mut(*at));
            match slot.and_then(Option::take) {
                Some(known) if heard.contains(&ticket.id) => self.known.push(known),
                Some(known)
                    if StateVersion::of(ticket).is_stale_relative_to(&known.version)
                        && !known.looked_stale =>
                {
                    again = true;
                    self.known.push(Row { looked_stale: true, ..known });
                }
                // It ended while the list was asked for.
                None if heard.contains(&ticket.id) => {}
                known => self.known.extend(Row::of(ticket, &readings(ticket), now, known.as_ref())),
            }
        }
        let left = before.into_iter().flatten();
        self.known.extend(left.filter(|row| heard.contains(&row.row.id)));
        self.bound_cache();
        self.publish();
        again
    }

    /// An event told of a ticket. One that may be of another location does not join the list.
    /// Answers whether it looked older than what is shown, and was dropped.
    pub(crate) fn apply_event(
        &mut self,
        ticket: &Ticket,
        readings: &[Arc<PayloadView>],
        of_location: bool,
        now: Timestamp,
    ) -> bool {
        let at = self.known.iter().position(|known| known.row.id == ticket.id);
        if at.is_none() && !of_location {
            return false;
        }
        let known = at.and_then(|at| self.known.get_mut(at));
        if known
            .as_ref()
            .is_some_and(|known| StateVersion::of(ticket).is_stale_relative_to(&known.version))
        {
            return true;
        }
        self.heard.insert(ticket.id.clone());
        match (Row::of(ticket, readings, now, known.as_deref()), known, at) {
            (Some(new), Some(known), _) => *known = new,
            (Some(new), None, _) => self.known.push(new),
            (None, _, Some(at)) => drop(self.known.remove(at)),
            (None, _, None) => {}
        }
        self.bound_cache();
        self.publish();
        false
    }

    /// The open ticket was read by itself. Where it is in the list and looks no older there, the
    /// list has it as it was read. A ticket that has ended stays in the list until the list is read
    /// or an event tells of it.
    pub(crate) fn refresh(
        &mut self,
        ticket: &Ticket,
        readings: &[Arc<PayloadView>],
        now: Timestamp,
    ) {
        let Some(known) = self.known.iter_mut().find(|known| known.row.id == ticket.id) else {
            return;
        };
        if StateVersion::of(ticket).is_stale_relative_to(&known.version) {
            return;
        }
        match Row::of(ticket, readings, now, Some(known)) {
            Some(new) => *known = new,
            None => known.cached = None,
        }
        self.bound_cache();
        self.publish();
    }

    /// The server does not have the ticket any more.
    pub(crate) fn forget(&mut self, id: &str) {
        let known = self.known.iter_mut().filter(|known| known.row.id == id);
        known.for_each(|known| known.cached = None);
    }

    /// The whole ticket as the server told of it last, and how old that state is.
    pub(crate) fn cached(&self, id: &str) -> Option<(CachedTicket, StateVersion)> {
        let known = self.known.iter().find(|known| known.row.id == id)?;
        Some((known.cached.clone()?, known.version))
    }

    /// Those who are being served come first: a clerk opens them most. Those at the head of the
    /// queue come next.
    fn bound_cache(&mut self) {
        let (serving, waiting): (Vec<_>, Vec<_>) =
            self.known.iter_mut().partition(|known| known.serving);
        enforce_limits(serving.into_iter().chain(waiting).map(|known| &mut known.cached));
    }

    /// Returns the list; `None` while it was never read. It is the same object as before where no
    /// row changed.
    pub(crate) fn list(&self) -> Option<Arc<TicketList>> {
        self.list.clone()
    }

    /// Makes the list of the rows that are known now. Rows that did not change are shared with the
    /// list before, so a comparison of the two looks at pointers only.
    fn publish(&mut self) {
        if !self.complete {
            return;
        }
        let rows = |serving| {
            let rows = self.known.iter().filter(move |known| known.serving == serving);
            rows.map(|known| Arc::clone(&known.row)).collect()
        };
        let list = TicketList {
            location_name: self.location.as_ref().map(|location| location.name.clone()),
            serving: rows(true),
            waiting: rows(false),
        };
        if self.list.as_deref() != Some(&list) {
            self.list = Some(Arc::new(list));
        }
    }
}

impl Row {
    /// Returns the row of a ticket that waits or is being served. What is shown is the same object
    /// as in the row `before` where it did not change.
    fn of(
        ticket: &Ticket,
        readings: &[Arc<PayloadView>],
        now: Timestamp,
        before: Option<&Self>,
    ) -> Option<Self> {
        let serving = match ticket.status {
            Status::Called => true,
            Status::New => false,
            _ => return None,
        };
        let mut row = ticket_row(ticket, readings);
        if !serving {
            row.since = ticket.wait_started_at.unwrap_or(ticket.status_set_at);
            (row.desk, row.desk_id, row.caller_id) = (None, None, None);
        }
        let unchanged = before.map(|before| &before.row).filter(|before| ***before == row);
        Some(Self {
            serving,
            version: StateVersion::of(ticket),
            looked_stale: false,
            cached: Some(CachedTicket::new(ticket, now)),
            row: unchanged.map_or_else(|| Arc::new(row), Arc::clone),
        })
    }
}

/// A ticket as a row of a list: since when it has its status, and where and by whom it was served
/// last.
pub(crate) fn ticket_row(ticket: &Ticket, readings: &[Arc<PayloadView>]) -> TicketRow {
    let count = |importance| readings.iter().map(|reading| reading.count(importance)).sum();
    let contact = [ticket.phone_number.map(phone), ticket.email.clone()];
    TicketRow {
        id: ticket.id.clone(),
        name: name(ticket),
        contact: contact.into_iter().flatten().collect::<Vec<_>>().join(" "),
        line: (&ticket.line).into(),
        desk: ticket.desk.as_ref().map(|desk| desk.name.clone()),
        desk_id: ticket.desk.as_ref().map(|desk| desk.id.clone()),
        caller_id: ticket.caller.clone(),
        since: ticket.status_set_at,
        errors: count(Importance::Error),
        warnings: count(Importance::Warning),
        labels: labels(ticket),
    }
}
