//! Whom a kiosk shows, as a pure state machine: the state of a view and the time go in, what is on the
//! screen comes out. Of a visit that has ended nothing is kept.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::calls::Calls;
use super::mask::Mask;
use super::masked_ticket::{call, next, ticket_of_row, with_open_ticket};
use super::options::{Follows, KioskOptions, Preset};
use super::view::{KioskScreen, KioskView};
use crate::screen::{ConnectionState, OpenTicket, TicketList, TicketRow, TicketStatus, Update};

/// How long nothing new can be had before the screen says so: a connection that comes back at once is
/// no news for anybody.
const LATE_AFTER: Duration = Duration::from_secs(10);
const MINUTE: Duration = Duration::from_secs(60);
/// The most calls on a screen.
const MAX_CALLS: usize = 12;

/// Whom a kiosk shows. It is told of each change of the view by [`Self::update`] and of the time by
/// [`Self::tick`]. The time is how long the program runs, so no clock that somebody sets has a say.
#[derive(Debug)]
pub struct KioskFollower {
    options: KioskOptions,
    list: Option<Arc<TicketList>>,
    open: Arc<OpenTicket>,
    is_live: bool,
    clock_ahead: i32,
    /// Since when nothing new can be had.
    late_since: Option<Duration>,
    calls: Calls,
    /// The ticket that is shown.
    shown: Option<String>,
    /// The ticket that was shown and has ended, while the list still has it, and since when it has.
    ended: Option<(String, Timestamp)>,
    visit: u32,
    now: Duration,
}

impl KioskFollower {
    /// A kiosk that knows nothing yet.
    #[must_use]
    pub fn new(options: KioskOptions, now: Duration) -> Self {
        Self {
            options,
            list: None,
            open: OpenTicket::Nothing.into(),
            is_live: false,
            clock_ahead: 0,
            late_since: Some(now),
            calls: Calls::default(),
            shown: None,
            ended: None,
            visit: 0,
            now,
        }
    }

    /// Takes what is new of the view.
    pub fn update(&mut self, update: &Update, now: Duration) {
        if let Some(connection) = &update.connection {
            self.is_live =
                matches!(connection.state, ConnectionState::Live | ConnectionState::Updating);
            self.clock_ahead = connection.clock_ahead;
        }
        if let Some(list) = &update.ticket_list {
            self.list = Some(Arc::clone(list));
        }
        if let Some(open) = &update.ticket {
            self.open = Arc::clone(open);
        }
        self.tick(now);
    }

    /// Takes the time.
    pub fn tick(&mut self, now: Duration) {
        // The time of an earlier call may come late.
        self.now = self.now.max(now);
        self.late_since = match self.late_since {
            _ if self.is_live => None,
            None => Some(self.now),
            since => since,
        };
        self.note_end();
        if self.is_too_old() {
            self.calls.forget();
        } else if let Some(list) = &self.list {
            let followed = list.serving.iter().filter(|row| follows(&self.options.follows, row));
            let followed = followed.filter(|row| !is_ended(self.ended.as_ref(), row));
            self.calls.update(followed, self.now);
        }
        let chosen = self.chosen();
        if self.shown != chosen {
            self.shown = chosen;
            self.visit = self.visit.wrapping_add(1);
        }
        // What is open may still be the ticket before.
        if id_of(&self.open) != self.shown.as_deref() {
            self.open = OpenTicket::Nothing.into();
        }
    }

    /// Notes that the open ticket has ended, which the list may learn of later.
    fn note_end(&mut self) {
        let id = match &*self.open {
            OpenTicket::Gone { id } => Some(id),
            OpenTicket::Shown { visitor, .. } => {
                let goes_on =
                    matches!(visitor.status, TicketStatus::Serving | TicketStatus::Waiting);
                (!goes_on).then_some(&visitor.id)
            }
            _ => None,
        };
        if let Some(row) = id.and_then(|id| self.row(id)) {
            self.ended = Some((row.id.clone(), row.since));
        }
        let mut rows = self.list.iter().flat_map(|list| list.serving.iter().chain(&list.waiting));
        // One that is called anew has another time.
        if !rows.any(|row| is_ended(self.ended.as_ref(), row)) {
            self.ended = None;
        }
    }

    /// The ticket that the view has to open; where there is none, it has to close the one that is open.
    #[must_use]
    pub fn wanted(&self) -> Option<&str> {
        self.shown.as_deref()
    }

    /// When the time alone changes what is shown.
    #[must_use]
    pub fn next_change(&self) -> Option<Duration> {
        let late = self.late_since.map(|since| {
            let late = self.now.saturating_sub(since);
            let limit = self.options.late_limit;
            let minute = MINUTE.saturating_mul(minutes(late).saturating_add(1));
            let next = if late < LATE_AFTER { LATE_AFTER } else { minute };
            since + if late < limit { next.min(limit) } else { next }
        });
        late.into_iter().chain(self.calls.next_change()).min()
    }

    /// What is on the screen.
    #[must_use]
    pub fn view(&self) -> KioskView {
        let late = self.late_since.map(|since| self.now.saturating_sub(since));
        let name = self.list.as_ref().and_then(|list| list.location_name.as_deref());
        KioskView {
            location_name: name.map(Mask::own_text),
            late_minutes: late.filter(|late| *late >= LATE_AFTER).map(minutes),
            clock_ahead: self.clock_ahead,
            screen: self.screen(),
        }
    }

    fn screen(&self) -> KioskScreen {
        let rows = self.list.iter().flat_map(|list| &list.serving);
        let row_of = |id: &str| rows.clone().find(|row| row.id == id);
        let calls = self.calls.iter().filter(|call| Some(call.id.as_str()) != self.wanted());
        let calls = calls.filter_map(|one| Some(call(row_of(&one.id)?, one, &self.options)));
        let calls: Vec<_> = calls.take(MAX_CALLS).collect();
        let shown = self.wanted().and_then(|id| self.row(id));
        match shown {
            Some(row) => {
                let ticket = ticket_of_row(row, self.calls.of(&row.id), self.visit, &self.options);
                let ticket = match &*self.open {
                    OpenTicket::Shown { visitor, sections } => {
                        with_open_ticket(ticket, visitor, sections, &self.options)
                    }
                    _ => ticket,
                };
                KioskScreen::Ticket { ticket: Box::new(ticket), others: calls }
            }
            None if self.options.preset == Preset::Board && !calls.is_empty() => {
                KioskScreen::Board { calls, next: self.next() }
            }
            None => KioskScreen::Idle { next: self.next() },
        }
    }

    /// The next in line, where that is wanted and known.
    fn next(&self) -> Option<super::view::KioskNext> {
        if !self.options.next_in_line || self.is_too_old() {
            return None;
        }
        let mut waiting = self.list.iter().flat_map(|list| &list.waiting);
        let is_wanted = |row: &TicketRow| match &self.options.follows {
            Follows::Line(_) | Follows::Ticket(_) => follows(&self.options.follows, row),
            // Who will be called there is not known.
            Follows::Location | Follows::Desk(_) | Follows::User(_) => true,
        };
        waiting.find(|row| is_wanted(row)).map(|row| next(row, &self.options))
    }

    /// The ticket to be shown.
    fn chosen(&self) -> Option<String> {
        if self.options.preset == Preset::Board || self.is_too_old() {
            return None;
        }
        match &self.options.follows {
            Follows::Ticket(id) => {
                let row = self.row(id).filter(|row| !is_ended(self.ended.as_ref(), row));
                row.map(|row| row.id.clone())
            }
            _ => self.calls.iter().next().map(|call| call.id.clone()),
        }
    }

    fn row(&self, id: &str) -> Option<&Arc<TicketRow>> {
        let list = self.list.as_ref()?;
        list.serving.iter().chain(&list.waiting).find(|row| row.id == id)
    }

    /// Returns whether nothing new could be had for so long that what was known is not shown.
    fn is_too_old(&self) -> bool {
        self.late_since
            .is_some_and(|since| self.now.saturating_sub(since) >= self.options.late_limit)
    }
}

/// Returns whether the tickets of `follows` include this one.
fn follows(follows: &Follows, row: &TicketRow) -> bool {
    match follows {
        Follows::Location => true,
        Follows::Desk(id) => row.desk_id.as_ref() == Some(id),
        Follows::Line(id) => row.line.id == *id,
        Follows::User(id) => row.caller_id.as_ref() == Some(id),
        Follows::Ticket(id) => row.id == *id,
    }
}

fn is_ended(ended: Option<&(String, Timestamp)>, row: &TicketRow) -> bool {
    ended.is_some_and(|(id, since)| *id == row.id && *since == row.since)
}

fn id_of(open: &OpenTicket) -> Option<&str> {
    match open {
        OpenTicket::Nothing => None,
        OpenTicket::Loading { id } | OpenTicket::Gone { id } | OpenTicket::Failed { id, .. } => {
            Some(id)
        }
        OpenTicket::Shown { visitor, .. } => Some(&visitor.id),
    }
}

fn minutes(duration: Duration) -> u32 {
    u32::try_from(duration.as_secs() / MINUTE.as_secs()).unwrap_or(u32::MAX)
}
