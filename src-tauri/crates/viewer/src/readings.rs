//! What is to be drawn of a ticket's sections, read no oftener than need be: two subscriptions tell
//! of each change, and most changes are of one section.

use std::sync::Arc;

use external_data::{Reading, read};
use qminder::{External, Ticket};

/// What was read last of one ticket's sections, with the texts that it was read from.
#[derive(Debug, Default)]
pub(crate) struct Readings {
    known: Vec<(Arc<str>, Arc<Reading>)>,
}

impl Readings {
    /// What to draw of each section. A text that is known is not read again.
    pub(crate) fn of(&mut self, ticket: &Ticket) -> Vec<Arc<Reading>> {
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

/// What to draw of each section of a ticket.
pub(crate) fn readings(ticket: &Ticket) -> Vec<Arc<Reading>> {
    ticket.external.iter().map(section_reading).collect()
}

fn section_reading(section: &External) -> Arc<Reading> {
    Arc::new(read(section.data.as_deref()))
}
