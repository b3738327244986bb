//! Reads the details of the open ticket's visitor and of the location, by requests of their own.
//! They hold nothing else up: a failure costs these details alone.

use qminder::{ConnectionStatus, Error, LocationDetails, TicketDetails};

use super::State;
use crate::details::DetailsState;
use crate::effect::{Effect, When};
use crate::screen::LabelVisibility;
use crate::single_flight::SingleFlight;

impl State {
    /// Requests the details that may have changed. One that is under way is followed by another.
    pub(super) fn load_wanted_details(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let ticket = std::mem::take(&mut self.details.ticket_wanted);
        if ticket && self.open.is_some() && self.details.ticket_fetch.is_free() {
            effects.extend(self.load_details(When::Now));
        }
        let location = std::mem::take(&mut self.details.location_wanted);
        if location && self.details.location_fetch.is_free() {
            effects.push(self.load_location_details(When::Now));
        }
        effects
    }

    fn load_details(&mut self, when: When) -> Option<Effect> {
        let id = self.open.as_ref()?.id.clone();
        Some(Effect::LoadDetails { number: self.details.ticket_fetch.start(), id, when })
    }

    fn load_location_details(&mut self, when: When) -> Effect {
        Effect::LoadLocationDetails { number: self.details.location_fetch.start(), when }
    }

    pub(super) fn details_loaded(
        &mut self,
        number: u64,
        result: Result<Option<Box<TicketDetails>>, Error>,
    ) -> Vec<Effect> {
        let Some(again) = self.details.ticket_fetch.end(number) else { return Vec::new() };
        let when = match result {
            Ok(details) => {
                self.details.ticket = details;
                self.details.ticket_fetch.confirm();
                again.then_some(When::Now)
            }
            Err(error) => {
                // What may be old is not shown beside a ticket that counts as current.
                self.details.ticket = None;
                self.details_failed(&error, |details| &mut details.ticket_fetch)
            }
        };
        when.and_then(|when| self.load_details(when)).into_iter().collect()
    }

    pub(super) fn location_details_loaded(
        &mut self,
        number: u64,
        result: Result<LocationDetails, Error>,
    ) -> Vec<Effect> {
        let Some(again) = self.details.location_fetch.end(number) else { return Vec::new() };
        let when = match result {
            Ok(location) => {
                self.list.show_labels(LabelVisibility {
                    serving: location.labels_of_serving,
                    waiting: location.labels_of_waiting,
                });
                self.details.location = location;
                self.details.location_fetch.confirm();
                again.then_some(When::Now)
            }
            // The fields of a location change seldom: those that were read last stay.
            Err(error) => self.details_failed(&error, |details| &mut details.location_fetch),
        };
        when.map(|when| self.load_location_details(when)).into_iter().collect()
    }

    /// Notes a failed request, and returns when to try again. Without a connection there is nothing
    /// to retry: all is read when it is back.
    fn details_failed(
        &mut self,
        error: &Error,
        fetch: fn(&mut DetailsState) -> &mut SingleFlight,
    ) -> Option<When> {
        let failures = fetch(&mut self.details).fail();
        let at_least = error.retry_after().unwrap_or_default();
        (self.connection_status == ConnectionStatus::Live)
            .then_some(When::Later { failures, at_least })
    }
}
