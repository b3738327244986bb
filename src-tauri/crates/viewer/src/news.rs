//! What a window is told: of the board and of the open ticket only what changed since the state that
//! it has. A list of thousands of tickets or items would otherwise be written, carried over and read
//! again for each of them.

use std::sync::Arc;

use external_data::{Note, Reading, ShownField, ShownItem};
use jiff::Timestamp;
use serde::Serialize;
use specta::Type;

use crate::screen::{Board, Connection, OpenTicket, Section, Seen, TicketRow, Visitor};

/// The slices that are newer than what a window has.
#[derive(Clone, Debug, Serialize, Type)]
pub struct News {
    /// What the window has with these.
    pub seen: Seen,
    /// The connection, where it is newer.
    #[specta(type = Option<Connection>)]
    pub connection: Option<Arc<Connection>>,
    /// The board, where it is newer; absent as well while it was never read.
    pub board: Option<BoardNews>,
    /// The open ticket, where it is newer.
    pub ticket: Option<TicketNews>,
}

/// The board, as a window is told of it: how the board that it has becomes the newer one. One that
/// has none has no tickets.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BoardNews {
    /// The location's name; absent where the server knows no such location.
    pub location_name: Option<String>,
    /// The tickets that are being served.
    pub serving: Splice<TicketRow>,
    /// The tickets that wait.
    pub waiting: Splice<TicketRow>,
}

/// The open ticket, as a window is told of it.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum TicketNews {
    /// All of it.
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
        sections: Vec<SectionNews>,
    },
}

/// A section, as a window is told of it.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum SectionNews {
    /// All of it.
    Whole {
        /// The section.
        section: Section,
    },
    /// One that the window has, by its key.
    #[serde(rename_all = "camelCase")]
    Known {
        /// What tells it from the others.
        key: String,
        /// The header.
        title: String,
        /// When the server stored it.
        #[specta(type = String)]
        updated: Timestamp,
        /// When this state of it came.
        #[specta(type = String)]
        received: Timestamp,
        /// When the server last said that it is still so.
        #[specta(type = String)]
        confirmed: Timestamp,
        /// What to draw, where that changed.
        reading: Option<ReadingNews>,
    },
}

/// What to draw of a section, where it changed.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ReadingNews {
    /// The fields.
    pub fields: Splice<FieldNews>,
    /// What is wrong with the whole.
    pub note: Option<Note>,
}

/// A field that changed.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum FieldNews {
    /// All of it.
    Whole {
        /// The field.
        field: ShownField,
    },
    /// A list that the window has, with other items.
    Items {
        /// The place of the list among the fields before.
        at: u32,
        /// Its items.
        items: Splice<ShownItem>,
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

/// What to tell a window of the board `after` that has `before`.
pub(crate) fn board_news(before: Option<&Board>, after: &Board) -> BoardNews {
    let of = |rows: fn(&Board) -> &[TicketRow]| {
        splice(before.map(rows).unwrap_or_default(), rows(after), |_, row| row.clone())
    };
    BoardNews {
        location_name: after.location_name.clone(),
        serving: of(|board| &board.serving),
        waiting: of(|board| &board.waiting),
    }
}

/// What to tell a window of the ticket `after` that has `before`.
pub(crate) fn ticket_news(before: Option<&OpenTicket>, after: &Arc<OpenTicket>) -> TicketNews {
    match (before, &**after) {
        (
            Some(OpenTicket::Shown { visitor: old, sections: known }),
            OpenTicket::Shown { visitor, sections },
        ) if old.id == visitor.id => TicketNews::Changed {
            visitor: visitor.clone(),
            sections: sections.iter().map(|section| of_section(known, section)).collect(),
        },
        _ => TicketNews::Whole { ticket: Arc::clone(after) },
    }
}

fn of_section(known: &[Section], section: &Section) -> SectionNews {
    let before = known.iter().find(|known| known.key == section.key);
    match before.filter(|known| known.provider == section.provider) {
        None => SectionNews::Whole { section: section.clone() },
        Some(before) => SectionNews::Known {
            key: section.key.clone(),
            title: section.title.clone(),
            updated: section.updated,
            received: section.received,
            confirmed: section.confirmed,
            reading: (before.reading != section.reading)
                .then(|| of_reading(&before.reading, &section.reading)),
        },
    }
}

fn of_reading(before: &Reading, after: &Reading) -> ReadingNews {
    let fields =
        splice(&before.fields, &after.fields, |at, field| match (before.fields.get(at), field) {
            (
                Some(ShownField::List { title: old, items: known }),
                ShownField::List { title, items },
            ) if old == title => FieldNews::Items {
                at: number(at),
                items: splice(known, items, |_, item| item.clone()),
            },
            _ => FieldNews::Whole { field: field.clone() },
        });
    ReadingNews { fields, note: after.note.clone() }
}

/// How `before` becomes `after`; `tell` gets each entry in between, and its place in `after`.
fn splice<T: PartialEq, N>(before: &[T], after: &[T], tell: impl Fn(usize, &T) -> N) -> Splice<N> {
    let start = same(before.iter(), after.iter());
    let most = before.len().min(after.len()) - start;
    let end = same(before.iter().rev().take(most), after.iter().rev());
    let between = after.iter().enumerate().take(after.len() - end).skip(start);
    Splice {
        start: number(start),
        end: number(end),
        between: between.map(|(at, entry)| tell(at, entry)).collect(),
    }
}

/// How many entries are the same before the first that differ.
fn same<'a, T: PartialEq + 'a>(
    one: impl Iterator<Item = &'a T>,
    other: impl Iterator<Item = &'a T>,
) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

/// A count as it crosses to the window. No payload is large enough to exceed it.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
