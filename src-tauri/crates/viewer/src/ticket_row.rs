//! A row of the list, with the state of its ticket.

use std::sync::Arc;

use jiff::Timestamp;
use qminder::{External, Status, Ticket};

use crate::banner_counts::BannerCounts;
use crate::parse_cache::PayloadParser;
use crate::screen::TicketRow;
use crate::state_version::StateVersion;
use crate::ticket_cache::CachedTicket;
use crate::visitor::{labels, phone};

/// A ticket of the list.
#[derive(Debug)]
pub(crate) struct Row {
    pub serving: bool,
    pub row: Arc<TicketRow>,
    /// The ticket without its external data.
    without_external: Ticket,
    pub version: StateVersion,
    /// Whether an answer was already dropped because it looked older. The next one is believed.
    pub looked_stale: bool,
    pub external: ExternalState,
    /// Whether a request for a page of external data that contains the ticket is under way.
    pub requested: bool,
    /// Whether a page was already dropped because it looked older. The next one is believed.
    external_looked_stale: bool,
    /// The versions of its sections, which tell the states of its external data apart; `None` while
    /// none is known.
    sections: Option<Vec<SectionVersion>>,
    /// The whole ticket; `None` where its external data is not known, or the limits of the cache
    /// leave no room for it.
    pub cached: Option<CachedTicket>,
}

/// What is known of the external data of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExternalState {
    /// The data is not known and has to be read.
    Missing,
    /// The data is known, but a change may have been missed.
    Unverified,
    /// The data is known, but no events came for a while: what is shown does not count as current
    /// before it was checked.
    Doubted,
    /// The data is known and current, as far as the server reported changes.
    Current,
    /// The data cannot be read. It is tried again when everything is checked.
    Unreadable,
}

/// Whether known external data is checked after a response with the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Recheck {
    /// Events reported every change.
    No,
    /// A change may have been missed.
    Quiet,
    /// No events came for a while: what is shown does not count as current before it was checked.
    Doubt,
}

/// One state of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SectionVersion {
    created: Timestamp,
    provider: String,
    title: String,
}

impl Row {
    /// Returns the row of a ticket that waits or is being served and came without its external data.
    pub(crate) fn of_names(ticket: &Ticket) -> Option<Self> {
        let (serving, row) = list_row(ticket, None)?;
        let listed = without_external(ticket);
        Some(Self {
            serving,
            row: Arc::new(row),
            version: StateVersion::of(&listed),
            without_external: listed,
            looked_stale: false,
            external: ExternalState::Missing,
            requested: false,
            external_looked_stale: false,
            sections: None,
            cached: None,
        })
    }

    /// Returns the row of a whole ticket that waits or is being served. What is shown is the same
    /// object as in the row `before` where it did not change.
    pub(crate) fn of_whole(cached: CachedTicket, before: Option<&Self>) -> Option<Self> {
        let ticket = &cached.ticket;
        let (serving, row) = list_row(ticket, Some(cached.counts.iter().copied().sum()))?;
        Some(Self {
            serving,
            row: shared(row, before),
            without_external: without_external(ticket),
            version: StateVersion::of(ticket),
            looked_stale: false,
            external: ExternalState::Current,
            requested: false,
            external_looked_stale: false,
            sections: Some(section_versions(&ticket.external)),
            cached: Some(cached),
        })
    }

    /// Returns the row with what a list says of the ticket, and with the external data that is
    /// known.
    pub(crate) fn with_names(self, ticket: &Ticket) -> Option<Self> {
        let listed = without_external(ticket);
        if listed == self.without_external {
            return Some(Self { looked_stale: false, ..self });
        }
        let (serving, mut row) = list_row(&listed, None)?;
        (row.errors, row.warnings) = (self.row.errors, self.row.warnings);
        let cached = self.cached.as_ref().map(|cached| CachedTicket {
            ticket: Arc::new(Ticket { external: cached.ticket.external.clone(), ..listed.clone() }),
            told_at: cached.told_at,
            counts: cached.counts.clone(),
        });
        Some(Self {
            serving,
            row: shared(row, Some(&self)),
            version: self.version.with_status_of(&listed),
            without_external: listed,
            looked_stale: false,
            cached,
            ..self
        })
    }

    /// Returns whether what a list says of the ticket looks older than what is known.
    pub(crate) fn is_newer_than(&self, listed: &Ticket) -> bool {
        self.version.has_newer_status_than(listed)
    }

    /// Notes that the external data has to be checked, or read where it is not known. After a doubt
    /// a page that is under way may be older and does not count.
    pub(crate) fn recheck(&mut self, recheck: Recheck) {
        if recheck == Recheck::No {
            return;
        }
        self.requested &= recheck != Recheck::Doubt;
        self.external = match (self.external, recheck) {
            (ExternalState::Missing | ExternalState::Unreadable, _) => ExternalState::Missing,
            (ExternalState::Doubted, _) | (_, Recheck::Doubt) => ExternalState::Doubted,
            _ => ExternalState::Unverified,
        };
    }

    /// Returns whether the known external data has to be checked for changes.
    pub(crate) fn is_unverified(&self) -> bool {
        matches!(self.external, ExternalState::Unverified | ExternalState::Doubted)
    }

    /// Takes the versions of the external data, without the payloads. Where they differ from the
    /// known ones, the data is missing from now on.
    pub(crate) fn apply_versions(&mut self, sections: &[External], now: Timestamp) {
        if self.sections.as_ref() == Some(&section_versions(sections)) {
            self.external = ExternalState::Current;
            self.external_looked_stale = false;
            if let Some(cached) = &mut self.cached {
                cached.told_at = now;
            }
        } else if self.external_is_newer_than(sections) && !self.external_looked_stale {
            self.external_looked_stale = true;
        } else {
            self.drop_external(ExternalState::Missing);
        }
    }

    /// Takes the external data.
    pub(crate) fn apply_payloads(
        &mut self,
        sections: Vec<External>,
        parser: &mut PayloadParser,
        now: Timestamp,
    ) {
        let versions = section_versions(&sections);
        let ticket = Ticket { external: sections, ..self.without_external.clone() };
        self.version = StateVersion::of(&ticket);
        let cached = CachedTicket::new(ticket, self.cached.as_ref(), parser, now);
        let mut row = TicketRow::clone(&self.row);
        (row.errors, row.warnings) = counts(Some(cached.counts.iter().copied().sum()));
        self.row = shared(row, Some(self));
        self.sections = Some(versions);
        self.cached = Some(cached);
        self.external = ExternalState::Current;
        self.external_looked_stale = false;
    }

    /// Forgets the external data, because what is shown of it is or may be wrong.
    pub(crate) fn drop_external(&mut self, state: ExternalState) {
        let mut row = TicketRow::clone(&self.row);
        (row.errors, row.warnings) = (None, None);
        self.row = shared(row, Some(self));
        self.version = StateVersion::of(&self.without_external);
        self.sections = None;
        self.cached = None;
        self.external = state;
        self.external_looked_stale = false;
    }

    fn external_is_newer_than(&self, sections: &[External]) -> bool {
        let known = self.sections.iter().flatten().map(|section| section.created).max();
        sections.iter().map(|section| section.created).max() < known
    }
}

fn without_external(ticket: &Ticket) -> Ticket {
    Ticket { external: Vec::new(), ..ticket.clone() }
}

fn section_versions(sections: &[External]) -> Vec<SectionVersion> {
    let version = |section: &External| SectionVersion {
        created: section.created,
        provider: section.provider.clone(),
        title: section.title.clone(),
    };
    sections.iter().map(version).collect()
}

/// Returns `row`, as the object of the row `before` where it is the same.
fn shared(row: TicketRow, before: Option<&Row>) -> Arc<TicketRow> {
    let unchanged = before.map(|before| &before.row).filter(|before| ***before == row);
    unchanged.map_or_else(|| Arc::new(row), Arc::clone)
}

/// Returns the row of a ticket that waits or is being served, and whether it is being served.
fn list_row(ticket: &Ticket, banners: Option<BannerCounts>) -> Option<(bool, TicketRow)> {
    let serving = match ticket.status {
        Status::Called => true,
        Status::New => false,
        _ => return None,
    };
    let mut row = ticket_row(ticket, banners);
    if !serving {
        row.since = ticket.wait_started_at.unwrap_or(ticket.status_set_at);
        (row.desk, row.desk_id, row.caller_id) = (None, None, None);
    }
    Some((serving, row))
}

/// Returns how many errors and warnings there are; nothing where the external data was not read.
fn counts(banners: Option<BannerCounts>) -> (Option<u32>, Option<u32>) {
    (banners.map(|banners| banners.errors), banners.map(|banners| banners.warnings))
}

fn first_name(ticket: &Ticket) -> Option<String> {
    let name = ticket.first_name.as_deref()?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// A ticket as a row of a list: since when it has its status, and where and by whom it was served
/// last. `banners` are those of its external data, where that was read.
pub(crate) fn ticket_row(ticket: &Ticket, banners: Option<BannerCounts>) -> TicketRow {
    let contact = [ticket.phone_number.map(phone), ticket.email.clone()];
    let (errors, warnings) = counts(banners);
    TicketRow {
        id: ticket.id.clone(),
        name: ticket.visitor_name(),
        first_name: first_name(ticket),
        names: ticket.into(),
        contact: contact.into_iter().flatten().collect::<Vec<_>>().join(" "),
        line: (&ticket.line).into(),
        desk: ticket.desk.as_ref().map(|desk| desk.name.clone()),
        desk_id: ticket.desk.as_ref().map(|desk| desk.id.clone()),
        caller_id: ticket.caller.clone(),
        since: ticket.status_set_at,
        errors,
        warnings,
        labels: labels(ticket),
    }
}
