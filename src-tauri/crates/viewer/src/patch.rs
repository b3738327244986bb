//! Patches for a window: of the list and of the open ticket only the changes since the state that
//! the window has. A list of thousands of tickets or items would otherwise be serialised, sent and
//! parsed again for each change of one.

use std::sync::Arc;

use external_data::{FieldView, ItemView, ParseWarning, PayloadView};
use jiff::Timestamp;
use serde::Serialize;
use specta::Type;

use crate::screen::{
    Connection, LabelVisibility, OpenTicket, Section, SliceVersions, TicketList, TicketRow, Visitor,
};

/// The slices that are newer than what a window has.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScreenPatch {
    /// The versions that the window has after this patch.
    pub versions: SliceVersions,
    /// The connection, where it is newer.
    #[specta(type = Option<Connection>)]
    pub connection: Option<Arc<Connection>>,
    /// The list, where it is newer; absent as well while it was never read.
    pub ticket_list: Option<TicketListPatch>,
    /// The open ticket, where it is newer.
    pub ticket: Option<TicketPatch>,
}

/// Turns the list that a window has into the newer one. A window without a list starts from an
/// empty one.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TicketListPatch {
    /// The location's name; absent where the server knows no such location.
    pub location_name: Option<String>,
    /// The tickets that are being served.
    pub serving: Splice<TicketRow>,
    /// The tickets that wait.
    pub waiting: Splice<TicketRow>,
    /// Whose labels the location wants shown in the list.
    pub labels: LabelVisibility,
}

/// Turns the open ticket that a window has into the newer one.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum TicketPatch {
    /// The whole ticket.
    Whole {
        /// The ticket.
        #[specta(type = OpenTicket)]
        ticket: Arc<OpenTicket>,
    },
    /// A ticket that is shown, of which the window has an earlier state.
    Changed {
        /// Who the visitor is.
        visitor: Box<Visitor>,
        /// All sections, in their order.
        sections: Vec<SectionPatch>,
    },
}

/// Turns a section that a window has into the newer one.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum SectionPatch {
    /// The whole section.
    Whole {
        /// The section.
        section: Section,
    },
    /// A section that the window has, by its key.
    #[serde(rename_all = "camelCase")]
    Known {
        /// What tells it from the others.
        key: String,
        /// The header.
        title: String,
        /// When the server stored it.
        #[specta(type = String)]
        updated: Timestamp,
        /// What to draw, where that changed.
        payload: Option<PayloadPatch>,
    },
}

/// Turns the payload of a section into the newer one.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PayloadPatch {
    /// The fields.
    pub fields: Splice<FieldPatch>,
    /// What is wrong with the whole.
    pub warning: Option<ParseWarning>,
}

/// Turns a field into the newer one.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum FieldPatch {
    /// The whole field.
    Whole {
        /// The field.
        field: FieldView,
    },
    /// A list that the window has, with other items.
    Items {
        /// The index of the list among the fields before.
        at: u32,
        /// Its items.
        items: Splice<ItemView>,
    },
}

/// How one list becomes another: its first entries stay, and its last ones.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Splice<T> {
    /// How many entries at the start stay.
    pub start: u32,
    /// How many entries at the end stay.
    pub end: u32,
    /// What stands between them.
    pub between: Vec<T>,
}

impl<T> Splice<T> {
    /// Returns whether a list of `count` entries stays as it is.
    fn keeps_all_of(&self, count: usize) -> bool {
        self.between.is_empty() && self.start == saturating_u32(count)
    }
}

/// Returns the patch that turns the list `before` into `after`.
pub(crate) fn ticket_list_patch(
    before: Option<&TicketList>,
    after: &TicketList,
) -> TicketListPatch {
    let of = |rows: fn(&TicketList) -> &[Arc<TicketRow>]| {
        splice(before.map(rows).unwrap_or_default(), rows(after), |_, row| row.as_ref().clone())
    };
    TicketListPatch {
        location_name: after.location_name.clone(),
        serving: of(|list| &list.serving),
        waiting: of(|list| &list.waiting),
        labels: after.labels,
    }
}

/// Returns the patch that turns the ticket `before` into `after`.
pub(crate) fn ticket_patch(before: Option<&OpenTicket>, after: &Arc<OpenTicket>) -> TicketPatch {
    match (before, &**after) {
        (
            Some(OpenTicket::Shown { visitor: old, sections: known }),
            OpenTicket::Shown { visitor, sections },
        ) if old.id == visitor.id => TicketPatch::Changed {
            visitor: visitor.clone(),
            sections: sections.iter().map(|section| section_patch(known, section)).collect(),
        },
        _ => TicketPatch::Whole { ticket: Arc::clone(after) },
    }
}

fn section_patch(known: &[Section], section: &Section) -> SectionPatch {
    let before = known.iter().find(|known| known.key == section.key);
    match before.filter(|known| known.provider == section.provider) {
        None => SectionPatch::Whole { section: section.clone() },
        Some(before) => SectionPatch::Known {
            key: section.key.clone(),
            title: section.title.clone(),
            updated: section.updated,
            payload: payload_patch(&before.payload, &section.payload),
        },
    }
}

/// Returns the patch that turns the payload `before` into `after`; `None` where they are the same. A
/// payload whose text did not change is the very same object.
#[must_use]
pub fn payload_patch(before: &PayloadView, after: &PayloadView) -> Option<PayloadPatch> {
    if std::ptr::eq(before, after) {
        return None;
    }
    let fields =
        splice(&before.fields, &after.fields, |at, field| match (before.fields.get(at), field) {
            (
                Some(FieldView::List { title: old, items: known }),
                FieldView::List { title, items },
            ) if old == title => FieldPatch::Items {
                at: saturating_u32(at),
                items: splice(known, items, |_, item| item.clone()),
            },
            _ => FieldPatch::Whole { field: field.clone() },
        });
    let unchanged = fields.keeps_all_of(before.fields.len()) && before.warning == after.warning;
    (!unchanged).then(|| PayloadPatch { fields, warning: after.warning.clone() })
}

/// Returns how `before` becomes `after`. `patch` makes the new entry of each value in between, from
/// its index in `after`.
fn splice<T: PartialEq, N>(before: &[T], after: &[T], patch: impl Fn(usize, &T) -> N) -> Splice<N> {
    let start = common_prefix(before.iter(), after.iter());
    let most = before.len().min(after.len()) - start;
    let end = common_prefix(before.iter().rev().take(most), after.iter().rev());
    let between = after.iter().enumerate().take(after.len() - end).skip(start);
    Splice {
        start: saturating_u32(start),
        end: saturating_u32(end),
        between: between.map(|(at, entry)| patch(at, entry)).collect(),
    }
}

/// Returns how many entries are equal before the first that differ.
fn common_prefix<'a, T: PartialEq + 'a>(
    one: impl Iterator<Item = &'a T>,
    other: impl Iterator<Item = &'a T>,
) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

/// Casts a count for the window. No payload is large enough to exceed it.
fn saturating_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
