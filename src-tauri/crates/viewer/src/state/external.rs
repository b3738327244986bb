//! The pages of the list's external data: when the next one is read, and what an answer does.

use jiff::Timestamp;
use qminder::{Error, TicketExternal};

use super::State;
use crate::effect::{Effect, When};

impl State {
    /// Reads the next page of the list's external data, if something is missing and no page is under
    /// way.
    pub(super) fn load_external(&mut self, when: When) -> Option<Effect> {
        if self.external_fetch.is_under_way() {
            return None;
        }
        let (ids, detail) = self.list.next_page()?;
        Some(Effect::LoadExternal { number: self.external_fetch.start(), ids, detail, when })
    }

    pub(super) fn external_loaded(
        &mut self,
        number: u64,
        result: Result<Vec<TicketExternal>, Error>,
        now: Timestamp,
    ) -> Vec<Effect> {
        if self.external_fetch.end(number).is_none() {
            return Vec::new();
        }
        let when = match result {
            Ok(page) => {
                self.list.apply_page(page, &mut self.parser, now);
                self.external_fetch.confirm();
                Some(When::Now)
            }
            Err(error) => {
                self.list.page_failed(&error);
                self.failed(&error, |state| &mut state.external_fetch, now)
            }
        };
        when.and_then(|when| self.load_external(when)).into_iter().collect()
    }
}
