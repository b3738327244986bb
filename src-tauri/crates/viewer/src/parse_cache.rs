//! Caches the parsed payloads of a ticket: two subscriptions report each change, and most changes
//! are of one section.

use std::sync::Arc;

use external_data::{PayloadView, parse_lenient};
use qminder::{External, Ticket};

/// The parsed payloads of one ticket's sections, each with the text that it was parsed from.
#[derive(Debug, Default)]
pub(crate) struct ParseCache {
    known: Vec<(Arc<str>, Arc<PayloadView>)>,
}

impl ParseCache {
    /// Returns the parsed payload of each section. A text that is in the cache is not parsed again.
    pub(crate) fn of(&mut self, ticket: &Ticket) -> Vec<Arc<PayloadView>> {
        let known = std::mem::take(&mut self.known);
        let mut readings = Vec::new();
        for section in &ticket.external {
            let text = section.data.as_ref();
            let before = known.iter().find(|(before, _)| Some(before) == text);
            let reading = before.map_or_else(|| section_reading(section), |(_, read)| read.clone());
            self.known.extend(text.cloned().map(|text| (text, reading.clone())));
            readings.push(reading);
        }
        readings
    }
}

/// Parses the payload of each section of a ticket.
pub(crate) fn readings(ticket: &Ticket) -> Vec<Arc<PayloadView>> {
    ticket.external.iter().map(section_reading).collect()
}

fn section_reading(section: &External) -> Arc<PayloadView> {
    Arc::new(parse_lenient(section.data.as_deref()))
}
