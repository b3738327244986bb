//! How current the shown state is, and what the screen says of the connection.

use jiff::Timestamp;
use qminder::{ClockOffset, ConnectionStatus};

use super::State;
use crate::screen::{Connection, ConnectionState};

impl State {
    /// Returns whether what is shown is what the server has, as far as can be known: the connection
    /// is up, and everything was read since it came up.
    pub(super) fn is_current(&self) -> bool {
        self.is_list_current() && (self.open.is_none() || self.ticket_fetch.is_confirmed())
    }

    /// Returns whether all is current but the open ticket, which was opened from the list and is
    /// being read for the first time.
    pub(super) fn is_updating(&self) -> bool {
        self.is_list_current()
            && self.ticket_fetch.is_under_way()
            && self.ticket_fetch.failures() == 0
            && self.open.as_ref().is_some_and(|open| open.opened_current)
    }

    /// Returns whether all is current, whatever the open ticket is.
    fn is_list_current(&self) -> bool {
        self.connection_status == ConnectionStatus::Live
            && self.refusal().is_none()
            && self.subscriptions.failing().is_none()
            && self.list_fetch.is_confirmed()
            && !self.list.is_doubted()
    }

    /// Returns since when the server refuses the key, and what it says: for the connection, for the
    /// list, for its external data or for the open ticket.
    pub(super) fn refusal(&self) -> Option<&(Timestamp, String)> {
        let refusals = [
            self.connection_refusal.as_ref(),
            self.list_fetch.refusal(),
            self.external_fetch.refusal(),
            self.ticket_fetch.refusal(),
        ];
        refusals.into_iter().flatten().min_by_key(|(since, _)| *since)
    }

    /// Takes how far the server's clock is ahead, as far as is known.
    pub(crate) fn set_clock_offset(&mut self, offset: Option<ClockOffset>) {
        let seconds = offset.map(|offset| offset.ahead.as_secs_f64().round());
        // The cast saturates.
        self.clock_ahead = seconds.unwrap_or_default() as i32;
    }

    pub(crate) fn connection(&self) -> Connection {
        Connection {
            server: self.server.clone(),
            state: self.connection_state(),
            unserved: self.subscriptions.refused(),
            ticket_as_of: self.open.as_ref().and_then(|open| open.cached_at),
            clock_ahead: self.clock_ahead,
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
        match (&self.connection_status, problem) {
            (ConnectionStatus::Offline { reason }, _) => {
                ConnectionState::Offline { since, reason: reason.clone() }
            }
            (ConnectionStatus::Reconnecting { reason }, _) => {
                ConnectionState::Reconnecting { since, reason: reason.clone() }
            }
            (_, Some(reason)) => ConnectionState::Reconnecting { since, reason: reason.to_owned() },
            _ if since.is_none() => ConnectionState::Connecting,
            _ => ConnectionState::Reconnecting { since, reason: String::new() },
        }
    }
}
