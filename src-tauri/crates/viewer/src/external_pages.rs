//! Reads the external data of the list page by page. A whole list may have a hundred megabytes of
//! it, and a row needs only two counts. So the rows are shown without counts first, and data that
//! did not change is not read again.

use std::collections::HashMap;

use jiff::Timestamp;
use qminder::{Error, ExternalDetail, TicketExternal};

use crate::parse_cache::PayloadParser;
use crate::ticket_list::TicketListState;
use crate::ticket_row::{ExternalState, Row};

/// How many tickets a page of versions has: their ids and fields stay within the hub's limits of an
/// operation.
const VERSION_PAGE: usize = 100;

impl TicketListState {
    /// Returns the tickets of the next page and what is read of them; `None` where everything is
    /// known. Known data is checked first, since it is shown. Tickets that are being served come
    /// before tickets that wait.
    pub(crate) fn next_page(&mut self) -> Option<(Vec<String>, ExternalDetail)> {
        let (detail, size) = if self.known.iter().any(Row::is_unverified) {
            (ExternalDetail::Versions, VERSION_PAGE)
        } else {
            (ExternalDetail::Payloads, self.page_size.tickets())
        };
        let wanted = |row: &Row| match detail {
            ExternalDetail::Versions => row.is_unverified(),
            ExternalDetail::Payloads => row.external == ExternalState::Missing,
        };
        let mut ids = Vec::new();
        for serving in [true, false] {
            let rows = self.known.iter_mut().filter(|row| row.serving == serving && wanted(row));
            for row in rows.take(size - ids.len()) {
                row.requested = true;
                ids.push(row.row.id.clone());
            }
        }
        (!ids.is_empty()).then_some((ids, detail))
    }

    /// Takes a page. A ticket of which an event told meanwhile keeps what the event said.
    pub(crate) fn apply_page(
        &mut self,
        page: Vec<TicketExternal>,
        parser: &mut PayloadParser,
        now: Timestamp,
    ) {
        let mut answers: HashMap<_, _> =
            page.into_iter().map(|answer| (answer.ticket, answer.sections)).collect();
        for row in self.known.iter_mut().filter(|row| row.requested) {
            row.requested = false;
            match answers.remove(&row.row.id).flatten() {
                Some(sections) if row.is_unverified() => row.apply_versions(&sections, now),
                Some(sections) => row.apply_payloads(sections, parser, now),
                None => row.drop_external(ExternalState::Unreadable),
            }
        }
        self.page_size.double();
        self.bound_cache();
        self.publish();
    }

    /// Notes that the page under way could not be read. A ticket that the server cannot even answer
    /// alone is left out.
    pub(crate) fn page_failed(&mut self, error: &Error) {
        let refused = matches!(error, Error::Query { .. } | Error::NotUnderstood(_));
        let alone = self.known.iter().filter(|row| row.requested).count() == 1;
        for row in self.known.iter_mut().filter(|row| row.requested) {
            row.requested = false;
            if refused && alone {
                row.drop_external(ExternalState::Unreadable);
            }
        }
        if refused || matches!(error, Error::Timeout) {
            self.page_size.halve();
        }
        self.publish();
    }

    /// Notes that the page under way was given up.
    pub(crate) fn page_abandoned(&mut self) {
        self.known.iter_mut().for_each(|row| row.requested = false);
    }
}
