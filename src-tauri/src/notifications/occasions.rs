//! Of what a person is notified: a pure state machine that is fed with what the viewer tells a window.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use external_data::{FieldView, Importance};
use jiff::Timestamp;
use viewer::{OpenTicket, Section, TicketList, TicketRow, Update};

/// What happened to a ticket that is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OccasionKind {
    /// It was called.
    Called,
    /// Its external data has an error that it did not have before.
    NewError {
        /// The provider, where that is known: of the open ticket.
        provider: Option<String>,
    },
}

/// Something that a person is notified of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Occasion {
    /// What happened.
    pub kind: OccasionKind,
    /// The ticket.
    pub row: Arc<TicketRow>,
}

/// Who is followed: at which desk and by whom a visitor is served. Nobody where neither is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Followed {
    /// The id of the desk.
    pub desk: Option<String>,
    /// The id of the user.
    pub user: Option<String>,
}

impl Followed {
    /// Whether a ticket that is being served is followed.
    fn is_with(&self, row: &TicketRow) -> bool {
        let is = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
        is(&self.desk, &row.desk_id) || is(&self.user, &row.caller_id)
    }
}

/// What is known of a view, by which something new is told.
#[derive(Debug, Default)]
pub(crate) struct Occasions {
    /// The list that was told last.
    list: Option<Arc<TicketList>>,
    /// How many errors each ticket of the list had when that was told last.
    errors: HashMap<String, u32>,
    open: Option<Open>,
}

/// The open ticket.
#[derive(Debug)]
struct Open {
    id: String,
    /// Its errors, by the key of their section; absent while they were not read.
    errors: Option<HashSet<(String, String)>>,
}

impl Occasions {
    /// Takes what is newer, and returns what happened to tickets that are `followed`. What is there when a
    /// view begins is not new.
    pub(crate) fn take(&mut self, update: &Update, followed: &Followed) -> Vec<Occasion> {
        let mut occasions = Vec::new();
        if let Some(list) = &update.ticket_list {
            self.take_list(list, &mut occasions);
        }
        if let Some(ticket) = &update.ticket {
            self.take_ticket(ticket, &mut occasions);
        }
        occasions.retain(|occasion| followed.is_with(&occasion.row));
        occasions
    }

    /// Takes the list. The errors of the open ticket are told by that itself, with their provider.
    fn take_list(&mut self, list: &Arc<TicketList>, occasions: &mut Vec<Occasion>) {
        let before = self.list.replace(Arc::clone(list));
        let called_before: Option<HashMap<&str, Timestamp>> = before
            .as_ref()
            .map(|list| list.serving.iter().map(|row| (row.id.as_str(), row.since)).collect());
        for row in &list.serving {
            let is_known = |calls: &HashMap<&str, Timestamp>| {
                calls.get(row.id.as_str()).is_some_and(|since| *since == row.since)
            };
            if called_before.as_ref().is_some_and(|calls| !is_known(calls)) {
                occasions.push(Occasion { kind: OccasionKind::Called, row: Arc::clone(row) });
            }
            let known = self.errors.get(&row.id).copied();
            let has_more = row.errors.zip(known).is_some_and(|(now, known)| now > known);
            if has_more && !self.reads_errors_of(&row.id) {
                let kind = OccasionKind::NewError { provider: None };
                occasions.push(Occasion { kind, row: Arc::clone(row) });
            }
        }
        let rows = list.serving.iter().chain(&list.waiting);
        // While they are read anew, they are not known.
        let errors = rows.filter_map(|row| {
            let errors = row.errors.or_else(|| self.errors.get(&row.id).copied())?;
            Some((row.id.clone(), errors))
        });
        self.errors = errors.collect();
    }

    fn reads_errors_of(&self, id: &str) -> bool {
        self.open.as_ref().is_some_and(|open| open.id == id && open.errors.is_some())
    }

    fn take_ticket(&mut self, ticket: &OpenTicket, occasions: &mut Vec<Occasion>) {
        let (id, sections) = match ticket {
            OpenTicket::Nothing => {
                self.open = None;
                return;
            }
            OpenTicket::Loading { id }
            | OpenTicket::Gone { id }
            | OpenTicket::Failed { id, .. } => (id, None),
            OpenTicket::Shown { visitor, sections } => (&visitor.id, Some(sections)),
        };
        let before = self.open.take().filter(|open| open.id == *id).and_then(|open| open.errors);
        let Some(sections) = sections else {
            self.open = Some(Open { id: id.clone(), errors: before });
            return;
        };
        let is_new = |section: &&Section| {
            let of_section = |content: &str| (section.key.clone(), content.to_owned());
            let known =
                |content| before.as_ref().is_none_or(|all| all.contains(&of_section(content)));
            errors(section).any(|content| !known(content))
        };
        let row = self.list.as_ref().and_then(|list| list.serving.iter().find(|row| row.id == *id));
        if let (Some(section), Some(row)) = (sections.iter().find(is_new), row) {
            let kind = OccasionKind::NewError { provider: Some(section.provider.clone()) };
            occasions.push(Occasion { kind, row: Arc::clone(row) });
        }
        let all = sections.iter().flat_map(|section| {
            errors(section).map(|content| (section.key.clone(), content.to_owned()))
        });
        self.open = Some(Open { id: id.clone(), errors: Some(all.collect()) });
    }
}

/// The texts of the errors of a section, which tell them apart and go nowhere.
fn errors(section: &Section) -> impl Iterator<Item = &str> {
    section.payload.fields.iter().filter_map(|field| match field {
        FieldView::Message { content, importance: Importance::Error, .. } => Some(content.as_str()),
        _ => None,
    })
}

#[cfg(test)]
pub(super) mod tests;
