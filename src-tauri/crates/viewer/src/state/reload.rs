//! When everything is read again: when the connection comes up, when something may have been
//! missed, and when somebody asks for it.

use jiff::{SignedDuration, Timestamp};
use qminder::ConnectionStatus;

use super::State;
use crate::effect::{Effect, When};
use crate::ticket_row::Recheck;

/// The least time between two reloads. A busy location changes its order many times a second, and a
/// key may send ten requests a second for all windows that use it.
const MIN_RELOAD_INTERVAL: SignedDuration = SignedDuration::from_secs(1);

impl State {
    pub(super) fn connection_changed(
        &mut self,
        status: ConnectionStatus,
        now: Timestamp,
    ) -> Vec<Effect> {
        self.connection_refusal = match &status {
            ConnectionStatus::Refused { reason } => Some((now, reason.clone())),
            _ => None,
        };
        self.forgive();
        self.connection_status = status;
        self.subscriptions.reset();
        self.details.connection_changed();
        if let Some(open) = &mut self.open {
            // What changed while there was no connection, nobody could announce.
            open.compared = false;
        }
        if self.connection_status != ConnectionStatus::Live {
            return Vec::new();
        }
        let mut effects = self.reload_now();
        effects.push(Effect::ScheduleReload);
        effects
    }

    pub(super) fn key_changed(&mut self, now: Timestamp) -> Vec<Effect> {
        self.list_fetch.abandon();
        self.external_fetch.abandon();
        self.list.page_abandoned();
        self.ticket_fetch.abandon();
        self.details.abandon();
        // The problem was one of the other key.
        self.problem = None;
        self.connection_changed(ConnectionStatus::Connecting, now)
    }

    /// Reads everything, whatever is under way. The open ticket comes first: somebody looks at it.
    pub(super) fn reload_now(&mut self) -> Vec<Effect> {
        self.list_fetch.doubt();
        (self.recheck, self.recheck_again) = (Recheck::Doubt, true);
        self.details.want_all();
        let mut effects = Vec::new();
        if self.open.is_some() {
            self.ticket_fetch.doubt();
            effects.extend(self.load_ticket(When::Now));
        }
        effects.push(self.load_ticket_list(When::Now));
        effects.extend(self.load_wanted_details());
        effects
    }

    /// Requests everything once more, after the requests that are under way.
    pub(super) fn reload(&mut self, now: Timestamp) -> Vec<Effect> {
        let since = self.reloaded_at.map(|at| now.duration_since(at));
        if since.is_some_and(|since| (SignedDuration::ZERO..MIN_RELOAD_INTERVAL).contains(&since)) {
            return vec![Effect::ScheduleReload];
        }
        self.reloaded_at = Some(now);
        if std::mem::take(&mut self.recheck_again) {
            self.recheck = self.recheck.max(Recheck::Quiet);
        }
        let mut effects = self.request_ticket(false);
        if self.connection_status == ConnectionStatus::Live && self.list_fetch.is_free() {
            effects.push(self.load_ticket_list(When::Now));
        }
        effects
    }

    /// Compares the open ticket with the server, and, where the server is known not to announce
    /// everything, the list as well.
    pub(super) fn check(&mut self) -> Vec<Effect> {
        self.details.want_unannounced();
        let mut effects = self.request_ticket(true);
        let list =
            self.connection_status == ConnectionStatus::Live && self.subscriptions.is_incomplete();
        if list && self.list_fetch.is_free() {
            self.recheck = self.recheck.max(Recheck::Quiet);
            effects.push(self.load_ticket_list(When::Now));
        }
        effects
    }

    fn request_ticket(&mut self, compare: bool) -> Vec<Effect> {
        let ask = self.connection_status == ConnectionStatus::Live
            && self.open.is_some()
            && self.ticket_fetch.is_free();
        if !ask {
            return Vec::new();
        }
        self.details.want_ticket();
        let effect = self.load_ticket(When::Now);
        if let Some(open) = &mut self.open {
            open.compared = compare;
        }
        effect.into_iter().collect()
    }

    pub(super) fn try_now(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::Connect];
        if self.connection_status == ConnectionStatus::Live {
            self.forgive();
            self.details.want_all();
            self.recheck = self.recheck.max(Recheck::Quiet);
            // What is current stays so, and a request that was just sent is not begun anew: whoever
            // asks again and again would put off for ever what is asked for. A request that waits
            // for its time is sent.
            if !self.ticket_fetch.is_sent() {
                effects.extend(self.load_ticket(When::Now));
            }
            if !self.list_fetch.is_sent() {
                effects.push(self.load_ticket_list(When::Now));
            }
        }
        effects
    }

    /// Notes that the server may accept the key again.
    fn forgive(&mut self) {
        self.list_fetch.forgive();
        self.external_fetch.forgive();
        self.ticket_fetch.forgive();
    }
}
