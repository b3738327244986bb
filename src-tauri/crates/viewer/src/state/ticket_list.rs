//! The list without its external data: when it is read, and what an answer does.

use jiff::Timestamp;
use qminder::Error;

use super::State;
use crate::effect::{Effect, When};
use crate::ticket_row::Recheck;

impl State {
    pub(super) fn load_ticket_list(&mut self, when: When) -> Effect {
        self.list.request_started();
        Effect::LoadTicketList { number: self.list_fetch.start_at(when), when }
    }

    pub(super) fn ticket_list_loaded(
        &mut self,
        number: u64,
        result: Result<Option<qminder::TicketList>, Error>,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(again) = self.list_fetch.end(number) else { return Vec::new() };
        match result {
            Ok(list) => {
                let recheck = std::mem::replace(&mut self.recheck, Recheck::No);
                let looked_stale = self.list.apply_response(list, recheck);
                self.list_fetch.confirm();
                let mut effects = Vec::new();
                if again {
                    effects.push(self.load_ticket_list(When::Now));
                } else if looked_stale {
                    effects.push(Effect::ScheduleReload);
                }
                effects.extend(self.load_external(When::Now));
                effects
            }
            Err(error) => {
                self.list_fetch.doubt();
                let later = self.failed(&error, |state| &mut state.list_fetch, now);
                later.map(|when| self.load_ticket_list(when)).into_iter().collect()
            }
        }
    }
}
