//! Opens the state of the ticket list and of the open ticket to their benches: inputs go in as a
//! server gives them, patches come out as a window gets them. Only the `bench` feature has this
//! module.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use qminder::{ConnectionStatus, Location, Ticket, TicketExternal, TicketList};

use crate::effect::Effect;
use crate::input::Input;
use crate::patch::{TicketListPatch, TicketPatch, ticket_list_patch, ticket_patch};
use crate::screen::{OpenTicket, Screen};
use crate::state::State;

/// A view that is connected and has read the names of its list.
pub struct ConnectedList {
    state: State,
    screen: Screen,
    effects: Vec<Effect>,
}

impl fmt::Debug for ConnectedList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectedList").finish_non_exhaustive()
    }
}

impl ConnectedList {
    /// Reads `names`, which are tickets without external data, as the list of a location.
    #[must_use]
    pub fn load(names: Vec<Ticket>) -> Self {
        let now = Timestamp::UNIX_EPOCH;
        let mut state = State::new(String::new());
        let effects = state.handle(Input::Connection(ConnectionStatus::Live), now);
        let location = Location { id: "1".to_owned(), name: "City Clinic".to_owned() };
        let mut answer = Some(TicketList { location, tickets: names });
        let mut list = Self { state, screen: Screen::new(String::new()), effects: Vec::new() };
        for effect in effects {
            if let Effect::LoadTicketList { number, .. } = effect {
                let result = Ok(answer.take());
                let input = Input::TicketListLoaded { number, result };
                list.effects.extend(list.state.handle(input, now));
            }
        }
        list.show();
        list
    }

    /// Reads the external data of all rows, page by page. Returns how many pages it took.
    pub fn read_pages(&mut self, tickets: &[Ticket]) -> usize {
        let of: HashMap<_, _> =
            tickets.iter().map(|ticket| (ticket.id.as_str(), &ticket.external)).collect();
        let mut pages = 0;
        while let Some(effect) = self.effects.pop() {
            let Effect::LoadExternal { number, ids, .. } = effect else { continue };
            let page = ids.into_iter().map(|ticket| TicketExternal {
                sections: of.get(ticket.as_str()).map(|sections| sections.to_vec()),
                ticket,
            });
            let result = Ok(page.collect());
            let input = Input::ExternalLoaded { number, result };
            self.effects.extend(self.state.handle(input, Timestamp::UNIX_EPOCH));
            self.show();
            pages += 1;
        }
        pages
    }

    /// Takes an event of one ticket. Returns the patch that a window gets, if the list changed.
    pub fn apply_event(&mut self, ticket: Ticket) -> Option<TicketListPatch> {
        let before = self.screen.ticket_list.clone();
        let input = Input::TicketEvent { ticket: Box::new(ticket), of_location: true };
        self.state.handle(input, Timestamp::UNIX_EPOCH);
        self.show();
        let after = self.screen.ticket_list.as_ref()?;
        let changed = before.as_ref().is_none_or(|before| !Arc::ptr_eq(before, after));
        changed.then(|| ticket_list_patch(before.as_deref(), after))
    }

    fn show(&mut self) {
        self.screen.update(self.state.connection(), self.state.list(), self.state.ticket());
    }
}

/// A view that is connected and has a ticket open.
pub struct ConnectedTicket {
    state: State,
    screen: Screen,
}

impl fmt::Debug for ConnectedTicket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectedTicket").finish_non_exhaustive()
    }
}

impl ConnectedTicket {
    /// Opens `ticket`, of which the first event tells.
    #[must_use]
    pub fn open(ticket: Ticket) -> Self {
        let mut state = State::new(String::new());
        for input in [Input::Connection(ConnectionStatus::Live), Input::Open(ticket.id.clone())] {
            state.handle(input, Timestamp::UNIX_EPOCH);
        }
        let mut open = Self { state, screen: Screen::new(String::new()) };
        open.read(ticket);
        open.show();
        open
    }

    /// Takes an event of the ticket, and reads what is new in its external data.
    pub fn read(&mut self, ticket: Ticket) {
        let input = Input::TicketEvent { ticket: Box::new(ticket), of_location: true };
        self.state.handle(input, Timestamp::UNIX_EPOCH);
    }

    /// Puts what was read on the screen. Returns whether anything changed.
    pub fn show(&mut self) -> bool {
        self.screen.update(self.state.connection(), self.state.list(), self.state.ticket())
    }

    /// Returns what the screen shows.
    #[must_use]
    pub fn shown(&self) -> Arc<OpenTicket> {
        Arc::clone(&self.screen.ticket)
    }

    /// Returns the patch for a window that has `before`.
    #[must_use]
    pub fn patch_since(&self, before: &OpenTicket) -> TicketPatch {
        ticket_patch(Some(before), &self.screen.ticket)
    }
}
