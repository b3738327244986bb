//! Parses payloads, and caches those of the open ticket: two subscriptions report each change, and most
//! changes are of one section.

use std::sync::Arc;

use external_data::{PayloadView, parse_lenient};
use qminder::{External, Ticket};

/// Parses payloads, and counts how many.
#[derive(Debug, Default)]
pub(crate) struct PayloadParser {
    pub parsed: u64,
}

impl PayloadParser {
    pub(crate) fn parse(&mut self, section: &External) -> PayloadView {
        self.parsed = self.parsed.saturating_add(1);
        parse_lenient(section.data.as_deref())
    }
}

/// The parsed payloads of one ticket's sections, each with the text that it was parsed from.
#[derive(Debug, Default)]
pub(crate) struct ParseCache {
    known: Vec<(Arc<str>, Arc<PayloadView>)>,
}

impl ParseCache {
    /// Returns the parsed payload of each section. A text that is in the cache is not parsed again,
    /// and its payload is the same object, which is equal to itself without a comparison.
    pub(crate) fn of(
        &mut self,
        ticket: &Ticket,
        parser: &mut PayloadParser,
    ) -> Vec<Arc<PayloadView>> {
        let known = std::mem::take(&mut self.known);
        let mut payloads = Vec::new();
        for section in &ticket.external {
            let text = section.data.as_ref();
            let before = known.iter().find(|(before, _)| Some(before) == text);
            let payload = before
                .map_or_else(|| Arc::new(parser.parse(section)), |(_, parsed)| parsed.clone());
            self.known.extend(text.cloned().map(|text| (text, payload.clone())));
            payloads.push(payload);
        }
        payloads
    }
}
