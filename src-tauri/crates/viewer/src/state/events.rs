//! What events of a ticket do, and what the state of a subscription does.

use jiff::Timestamp;
use qminder::{SubscriptionStatus, Ticket, Topic};

use super::State;
use crate::effect::Effect;
use crate::open_ticket::{OpenTicketState, TrackedTicket};
use crate::state_version::StateVersion;

impl State {
    pub(super) fn ticket_event(
        &mut self,
        ticket: &Ticket,
        of_location: bool,
        now: Timestamp,
    ) -> Vec<Effect> {
        let is_open = self.open.as_ref().is_some_and(|open| open.id == ticket.id);
        let payloads = is_open.then(|| self.parse_cache.of(ticket, &mut self.parser));
        let parsed = payloads.as_deref();
        let mut looked_stale =
            self.list.apply_event(ticket, parsed, &mut self.parser, of_location, now);
        if let (Some(open), Some(payloads)) = (&mut self.open, payloads) {
            self.subscriptions.change_reported();
            // A ticket that was opened again shows no state yet that a late event could be compared
            // with.
            let shown_before =
                matches!(open.shown, OpenTicketState::Loading | OpenTicketState::Failed(_))
                    && self.recently_shown.showed_newer(&ticket.id, &StateVersion::of(ticket));
            if shown_before || open.shown.is_newer_than(ticket) {
                looked_stale = true;
            } else {
                open.heard = true;
                // An event does not carry what belongs to the visitor.
                self.details.want_ticket();
                open.shown = OpenTicketState::of(ticket, payloads);
                open.looked_stale = false;
                open.cached_at = None;
            }
        }
        if looked_stale { vec![Effect::ScheduleReload] } else { Vec::new() }
    }

    pub(super) fn subscription_changed(
        &mut self,
        topic: Topic,
        status: SubscriptionStatus,
    ) -> Vec<Effect> {
        let of_another =
            |open: &TrackedTicket| matches!(&topic, Topic::TicketState(id) if *id != open.id);
        if self.open.as_ref().is_some_and(of_another) {
            return Vec::new();
        }
        if matches!(topic, Topic::InputFields(_)) {
            self.details.input_fields_served(&status);
            return Vec::new();
        }
        let sent = status == SubscriptionStatus::Sent;
        self.subscriptions.note(topic, status);
        if !sent {
            return Vec::new();
        }
        // No event reported what happened since the subscription failed.
        let mut effects = self.reload_now();
        effects.push(Effect::ScheduleReload);
        effects
    }
}
