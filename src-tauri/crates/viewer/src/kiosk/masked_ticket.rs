//! The open ticket and the rows of the list as a kiosk shows them.

use external_data::{DateView, FieldView, ItemView, ParseWarning};

use super::calls::Call;
use super::mask::{Mask, ShownText};
use super::options::{BoardShows, KioskOptions, Preset};
use super::view::{
    KioskCall, KioskContact, KioskDate, KioskField, KioskItem, KioskLine, KioskNext, KioskSection,
    KioskTicket,
};
use crate::screen::{Line, Section, TicketRow, Visitor};

/// The longest code of a language.
const MAX_LANGUAGE_CHARS: usize = 8;

/// A visit of which no more than its row is known yet. `visit` tells it from others, `call` is its
/// call where it is called.
pub(super) fn ticket_of_row(
    row: &TicketRow,
    call: Option<&Call>,
    visit: u32,
    options: &KioskOptions,
) -> KioskTicket {
    let mask = Mask::of(options.preset, &row.names, None);
    KioskTicket {
        visit,
        name: mask.name(&row.name),
        called: call.is_some(),
        calling: call.is_some_and(|call| call.calling),
        line: line(&row.line),
        desk: row.desk.as_deref().map(Mask::own_text),
        language: None,
        contact: None,
        sections: Vec::new(),
    }
}

/// Adds to a visit what was read of its ticket.
pub(super) fn with_open_ticket(
    ticket: KioskTicket,
    visitor: &Visitor,
    sections: &[Section],
    options: &KioskOptions,
) -> KioskTicket {
    let mask = Mask::of(options.preset, &visitor.names, visitor.phone.as_deref());
    let is_staff = options.preset == Preset::Staff;
    let is_public = |section: &Section| options.public_providers.contains(&section.provider);
    let sections = sections.iter().zip(0_u32..).filter(|(one, _)| is_staff || is_public(one));
    let language = visitor.details.language.as_ref().map(|language| language.code.clone());
    KioskTicket {
        language: language.filter(|code| is_language(code)),
        contact: is_staff.then(|| KioskContact {
            phone: visitor.phone.clone(),
            email: visitor.email.clone(),
            labels: visitor.labels.clone(),
            sign_in: visitor.details.sign_in.clone(),
        }),
        sections: sections.map(|(one, key)| section(one, key, &mask, is_staff)).collect(),
        ..ticket
    }
}

/// A call as a board shows it.
pub(super) fn call(row: &TicketRow, call: &Call, options: &KioskOptions) -> KioskCall {
    KioskCall {
        key: call.key,
        who: who(row, options),
        desk: row.desk.as_deref().map(Mask::own_text),
        line: line(&row.line),
        calling: call.calling,
    }
}

/// The next in line.
pub(super) fn next(row: &TicketRow, options: &KioskOptions) -> KioskNext {
    KioskNext { who: who(row, options), line: line(&row.line) }
}

fn who(row: &TicketRow, options: &KioskOptions) -> ShownText {
    if options.preset == Preset::Board && options.board_shows == BoardShows::Number {
        return Mask::own_text(&row.id);
    }
    Mask::of(options.preset, &row.names, None).name(&row.name)
}

fn line(line: &Line) -> KioskLine {
    KioskLine { name: Mask::own_text(&line.name), color: line.color.clone() }
}

/// Returns whether a text is the code of a language, and so nothing else.
fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let is_word = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    code.len() <= MAX_LANGUAGE_CHARS
        && parts.next().is_some_and(|first| matches!(first.len(), 2 | 3) && is_word(first))
        && parts.all(|part| !part.is_empty() && is_word(part))
}

fn section(section: &Section, key: u32, mask: &Mask, is_staff: bool) -> KioskSection {
    let fields = section.payload.fields.iter();
    KioskSection {
        key,
        provider: mask.text(&section.provider),
        title: mask.text(&section.title),
        updated: section.updated,
        fields: fields.filter_map(|one| field(one, mask, is_staff)).collect(),
        warning: for_staff(section.payload.warning.as_ref(), is_staff),
    }
}

/// A visitor can do nothing about a mistake of an integration.
fn for_staff(warning: Option<&ParseWarning>, is_staff: bool) -> Option<ParseWarning> {
    warning.filter(|_| is_staff).cloned()
}

fn field(field: &FieldView, mask: &Mask, is_staff: bool) -> Option<KioskField> {
    Some(match field {
        FieldView::Message { content, importance, .. } => {
            KioskField::Message { content: mask.text(content), importance: *importance }
        }
        FieldView::Row { text_kind, title, value, .. } => KioskField::Row {
            text_kind: *text_kind,
            title: mask.text(title),
            value: mask.value(*text_kind, value),
        },
        FieldView::List { title, items } => KioskField::List {
            title: mask.text(title),
            items: items.iter().map(|one| item(one, mask, is_staff)).collect(),
        },
        FieldView::Unreadable { warning } => {
            KioskField::Unreadable { warning: for_staff(Some(warning), is_staff)? }
        }
    })
}

fn item(item: &ItemView, mask: &Mask, is_staff: bool) -> KioskItem {
    let text = |text: &Option<String>| text.as_deref().map(|text| mask.text(text));
    KioskItem {
        title: text(&item.title),
        text: text(&item.text),
        link: item.link.as_ref().and_then(|link| mask.link(link)),
        footer: text(&item.footer),
        date: item.date.as_ref().map(|one| date(one, mask)),
        warning: for_staff(item.warning.as_ref(), is_staff),
    }
}

fn date(date: &DateView, mask: &Mask) -> KioskDate {
    match date {
        DateView::Day { iso } => {
            let shown = mask.text(iso);
            // Digits of a day may be those of the visitor's number.
            let is_day = shown.as_str() == iso;
            if is_day { KioskDate::Day { iso: shown } } else { KioskDate::Text { text: shown } }
        }
        DateView::Text { text } => KioskDate::Text { text: mask.text(text) },
    }
}
