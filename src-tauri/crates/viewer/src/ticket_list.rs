//! The tickets of the location, as the list shows them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use external_data::PayloadView;
use jiff::Timestamp;
use qminder::{Location, Status, Ticket};

use crate::page_size::PageSize;
use crate::parse_cache::PayloadParser;
use crate::screen::{LabelVisibility, TicketList};
use crate::state_version::StateVersion;
use crate::ticket_cache::{CachedTicket, enforce_limits};
use crate::ticket_row::{ExternalState, Recheck, Row};

/// What is known of the location's tickets, in the server's order.
#[derive(Debug, Default)]
pub(crate) struct TicketListState {
    /// Whether the list was read at least once.
    complete: bool,
    location: Option<Location>,
    pub(crate) known: Vec<Row>,
    /// The tickets of which an event came since the list was last requested. The event then counts
    /// and the response does not, since that may be older.
    heard: HashSet<String>,
    /// The list as the screen shows it. It stays the same object until a row of it changes.
    list: Option<Arc<TicketList>>,
    /// How many rows show counts that may be outdated.
    doubted: usize,
    /// Whose labels the location wants shown.
    labels: LabelVisibility,
    /// How many tickets a page of payloads has.
    pub(crate) page_size: PageSize,
}

impl TicketListState {
    /// Notes that a request for the list begins.
    pub(crate) fn request_started(&mut self) {
        self.heard.clear();
    }

    /// Takes the first page of a list whose other pages are still being read. It is shown where no
    /// list was read before, so that names do not wait for the last page.
    pub(crate) fn apply_first_page(&mut self, list: qminder::TicketList) {
        if self.complete {
            return;
        }
        let heard = self.heard.clone();
        self.apply_response(Some(list), Recheck::No);
        // The pages that follow may be older than these events as well.
        self.heard = heard;
    }

    /// Takes a list that was read. It comes without external data, which is read page by page where
    /// it is not known. Returns whether something in it looked older than what is shown, and so has
    /// to be asked for again.
    pub(crate) fn apply_response(
        &mut self,
        list: Option<qminder::TicketList>,
        recheck: Recheck,
    ) -> bool {
        let Some(list) = list else {
            let (list, labels) = (self.list.take(), self.labels);
            *self = Self { complete: true, list, labels, ..Self::default() };
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
                Some(mut known) if known.is_newer_than(ticket) && !known.looked_stale => {
                    again = true;
                    known.looked_stale = true;
                    known.recheck(recheck);
                    self.known.push(known);
                }
                Some(mut known) => {
                    known.recheck(recheck);
                    self.known.extend(known.with_names(ticket));
                }
                // It ended while the list was asked for.
                None if heard.contains(&ticket.id) => {}
                None => self.known.extend(Row::of_names(ticket)),
            }
        }
        let left = before.into_iter().flatten();
        self.known.extend(left.filter(|row| heard.contains(&row.row.id)));
        self.bound_cache();
        self.publish();
        again
    }

    /// An event told of a ticket. One that may be of another location does not join the list.
    /// `payloads` are those of its sections where they were parsed already. Returns whether the list
    /// has to be read again: the event looked older than what is shown and was dropped, or its status
    /// is not known here, so that only the server can say whether the ticket is still in the list.
    pub(crate) fn apply_event(
        &mut self,
        ticket: &Ticket,
        payloads: Option<&[Arc<PayloadView>]>,
        parser: &mut PayloadParser,
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
        let is_known_status = !matches!(ticket.status, Status::Other(_));
        if is_known_status {
            self.heard.insert(ticket.id.clone());
        } else {
            self.heard.remove(&ticket.id);
        }
        let before = known.as_ref().and_then(|known| known.cached.as_ref());
        let cached = match payloads {
            Some(payloads) => CachedTicket::parsed(ticket.clone(), payloads, now),
            None => CachedTicket::new(ticket.clone(), before, parser, now),
        };
        match (Row::of_whole(cached, known.as_deref()), known, at) {
            (Some(new), Some(known), _) => *known = new,
            (Some(new), None, _) => self.known.push(new),
            (None, _, Some(at)) => drop(self.known.remove(at)),
            (None, _, None) => {}
        }
        self.bound_cache();
        self.publish();
        !is_known_status
    }

    /// The open ticket was read by itself. Where it is in the list and looks no older there, the
    /// list has it as it was read. A ticket that has ended stays in the list until the list is read
    /// or an event tells of it.
    pub(crate) fn refresh(
        &mut self,
        ticket: &Ticket,
        payloads: &[Arc<PayloadView>],
        now: Timestamp,
    ) {
        let Some(known) = self.known.iter_mut().find(|known| known.row.id == ticket.id) else {
            return;
        };
        if StateVersion::of(ticket).is_stale_relative_to(&known.version) {
            return;
        }
        match Row::of_whole(CachedTicket::parsed(ticket.clone(), payloads, now), Some(known)) {
            Some(new) => *known = new,
            None => known.cached = None,
        }
        self.bound_cache();
        self.publish();
    }

    /// Removes a ticket that the server does not have any more.
    pub(crate) fn forget(&mut self, id: &str) {
        let known = self.known.iter_mut().filter(|known| known.row.id == id);
        known.for_each(|known| known.cached = None);
    }

    /// The whole ticket as the server told of it last, and how old that state is.
    pub(crate) fn cached(&self, id: &str) -> Option<(CachedTicket, StateVersion)> {
        let known = self.known.iter().find(|known| known.row.id == id)?;
        Some((known.cached.clone()?, known.version))
    }

    /// Drops what is over the limits of the cache. Tickets that are being served are kept first,
    /// since a clerk opens them most, then those at the head of the queue.
    pub(crate) fn bound_cache(&mut self) {
        let (serving, waiting): (Vec<_>, Vec<_>) =
            self.known.iter_mut().partition(|known| known.serving);
        enforce_limits(serving.into_iter().chain(waiting).map(|known| &mut known.cached));
    }

    /// Takes whose labels the location wants shown.
    pub(crate) fn show_labels(&mut self, labels: LabelVisibility) {
        self.labels = labels;
        self.publish();
    }

    /// Returns the list; `None` while it was never read. It is the same object as before where no
    /// row changed.
    pub(crate) fn list(&self) -> Option<Arc<TicketList>> {
        self.list.clone()
    }

    /// Returns whether some shown counts may be outdated.
    pub(crate) fn is_doubted(&self) -> bool {
        self.doubted > 0
    }

    /// Makes the list of the rows that are known now. Rows that did not change are shared with the
    /// list before, so a comparison of the two looks at pointers only.
    pub(crate) fn publish(&mut self) {
        self.doubted =
            self.known.iter().filter(|row| row.external == ExternalState::Doubted).count();
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
            labels: self.labels,
        };
        if self.list.as_deref() != Some(&list) {
            self.list = Some(Arc::new(list));
        }
    }
}
