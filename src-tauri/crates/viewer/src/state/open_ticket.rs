//! The open ticket: when it is opened and read, and what an answer does.

use jiff::Timestamp;
use qminder::{Error, Ticket, Topic};

use super::State;
use crate::effect::{Effect, When};
use crate::open_ticket::{OpenTicketState, TrackedTicket};
use crate::parse_cache::ParseCache;

impl State {
    pub(super) fn open(&mut self, id: String) -> Vec<Effect> {
        if self.open_id() == Some(&id) {
            return Vec::new();
        }
        let mut effects = self.leave_open();
        effects.push(Effect::Subscribe(id.clone()));
        self.subscriptions.change_reported();
        self.show_opened(id);
        self.details.open_other_ticket();
        effects.extend(self.load_ticket(When::Now));
        effects.push(Effect::ScheduleReload);
        effects
    }

    /// Closes the open ticket. Nothing that was read of it alone is kept but how new it was.
    pub(super) fn close(&mut self) -> Vec<Effect> {
        let effects = self.leave_open();
        self.parse_cache = ParseCache::default();
        self.ticket_fetch.abandon();
        self.ticket_fetch.begin_anew(true);
        self.details.open_other_ticket();
        effects
    }

    /// Lets go of the open ticket, if there is one.
    fn leave_open(&mut self) -> Vec<Effect> {
        let Some(open) = self.open.take() else { return Vec::new() };
        self.subscriptions.forget(&Topic::TicketState(open.id.clone()));
        if let OpenTicketState::Ticket(_, version) = open.shown {
            self.recently_shown.remember(open.id.clone(), version);
        }
        vec![Effect::Unsubscribe(open.id)]
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
                let payloads = self.parse_cache.of(&cached.ticket, &mut self.parser);
                TrackedTicket { opened_current, ..TrackedTicket::cached(&cached, payloads) }
            }
            None => TrackedTicket::loading(id),
        });
    }

    pub(super) fn load_ticket(&mut self, when: When) -> Option<Effect> {
        let open = self.open.as_mut()?;
        open.heard = false;
        open.compared = false;
        let (number, id) = (self.ticket_fetch.start_at(when), open.id.clone());
        Some(Effect::LoadTicket { number, id, when })
    }

    pub(super) fn ticket_loaded(
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
                            let payloads = self.parse_cache.of(&ticket, &mut self.parser);
                            self.list.refresh(&ticket, &payloads, now);
                            OpenTicketState::of(&ticket, payloads)
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
}
