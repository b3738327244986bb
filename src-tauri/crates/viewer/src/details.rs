//! What is known of the open ticket's visitor beside the ticket itself, and how the location wants
//! it shown.

use std::sync::Arc;

use qminder::{LocationDetails, SubscriptionStatus, TicketDetails};

use crate::screen::OpenTicket;
use crate::sign_in::visitor_details;
use crate::single_flight::SingleFlight;
use crate::visitor_details::VisitorDetails;

/// The details of the open ticket and of the location.
#[derive(Default)]
pub(crate) struct DetailsState {
    /// The details of the open ticket; `None` while they are not known.
    pub ticket: Option<Box<TicketDetails>>,
    pub ticket_fetch: SingleFlight,
    pub ticket_wanted: bool,
    pub location: LocationDetails,
    pub location_fetch: SingleFlight,
    pub location_wanted: bool,
    /// Whether the server does not tell when the input fields change.
    input_fields_unannounced: bool,
}

impl DetailsState {
    /// Notes that the details of the open ticket may have changed.
    pub(crate) fn want_ticket(&mut self) {
        self.ticket_wanted = true;
    }

    /// Notes that the input fields or settings of the location may have changed.
    pub(crate) fn want_location(&mut self) {
        self.location_wanted = true;
    }

    /// Notes that anything may have changed.
    pub(crate) fn want_all(&mut self) {
        self.want_ticket();
        self.want_location();
    }

    /// Notes that what the server tells nobody may have changed.
    pub(crate) fn want_unannounced(&mut self) {
        self.location_wanted |= self.input_fields_unannounced;
    }

    /// Takes how the server serves the subscription to the input fields. An older server refuses
    /// it, which costs nothing but time: they are read again with each comparison.
    pub(crate) fn input_fields_served(&mut self, status: &SubscriptionStatus) {
        let served = *status == SubscriptionStatus::Sent;
        // Nothing told of what changed before it was served again.
        self.location_wanted |= served;
        self.input_fields_unannounced = !served;
    }

    /// Notes that the connection is another one, on which all subscriptions count as served at
    /// first.
    pub(crate) fn connection_changed(&mut self) {
        self.input_fields_unannounced = false;
    }

    /// Forgets the details of the ticket that was open before.
    pub(crate) fn open_other_ticket(&mut self) {
        self.ticket = None;
        self.ticket_fetch.abandon();
        self.ticket_fetch.begin_anew(true);
        self.want_ticket();
    }

    /// Gives up the requests that are under way.
    pub(crate) fn abandon(&mut self) {
        self.ticket_fetch.abandon();
        self.location_fetch.abandon();
    }

    /// Returns the open ticket with its details.
    pub(crate) fn add_to(&self, slice: Arc<OpenTicket>) -> Arc<OpenTicket> {
        let (OpenTicket::Shown { visitor, sections }, Some(details)) = (&*slice, &self.ticket)
        else {
            return slice;
        };
        let details = visitor_details(visitor, details, &self.location);
        if details == VisitorDetails::default() {
            return slice;
        }
        let mut visitor = visitor.clone();
        visitor.details = details;
        OpenTicket::Shown { visitor, sections: sections.clone() }.into()
    }
}
