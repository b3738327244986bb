//! Converts what the server knows of a visitor into what the screen shows of it.

use external_data::{TextKind, contact_link, date_view, link_view};
use qminder::{FieldType, InputField, LocationDetails, TicketDetails, TicketField};

use crate::screen::{Label, TicketStatus, Visitor};
use crate::visitor::status;
use crate::visitor_details::{
    AppointmentView, AttachmentView, EarlierVisit, LanguageView, MessageView, MessagesView,
    OptionView, PersonView, SignInField, SignInValue, TranslatedText, Translation, VisitorDetails,
};

/// How many sign-in fields, options of one and files of one are shown. A location has fewer.
const MAX_SHOWN: usize = 200;
/// How many other visits are shown.
const MAX_EARLIER_VISITS: usize = 20;

/// Returns what the screen shows of `details` beside what `visitor` has already.
pub(crate) fn visitor_details(
    visitor: &Visitor,
    details: &TicketDetails,
    location: &LocationDetails,
) -> VisitorDetails {
    let visible = location.input_fields.iter().filter(|field| is_visible(field, &visitor.status));
    let sign_in = visible.filter_map(|field| sign_in_field(field, visitor, details));
    let language = details.language.as_ref().filter(|language| {
        [&language.code, &language.name, &language.native_name]
            .into_iter()
            .any(|one| !one.is_empty())
    });
    VisitorDetails {
        sign_in: sign_in.take(MAX_SHOWN).collect(),
        language: language.map(|language| LanguageView {
            code: language.code.clone(),
            name: language.name.clone(),
            native_name: language.native_name.clone(),
        }),
        assignee: details.assignee.as_ref().map(person),
        appointment: details.appointment.as_ref().map(|appointment| AppointmentView {
            start: appointment.start,
            end: appointment.end,
            with: appointment.with.as_ref().map(person),
            missed: visitor.status == TicketStatus::NoShow,
        }),
        messages: messages(details),
        earlier_visits: earlier_visits(visitor, details),
    }
}

/// Returns whether a location wants the field shown of a visitor in this status.
fn is_visible(field: &InputField, status: &TicketStatus) -> bool {
    match status {
        TicketStatus::Waiting | TicketStatus::Scheduled => field.visible_while_waiting,
        _ => field.visible_while_serving,
    }
}

/// Returns the field with its answer. A field without one is shown only where the visitor's line
/// has it and an answer is mandatory.
fn sign_in_field(
    field: &InputField,
    visitor: &Visitor,
    details: &TicketDetails,
) -> Option<SignInField> {
    let answer = details.fields.iter().find(|one| one.input_field.as_ref() == Some(&field.id));
    let value = answer.and_then(|answer| value(field, answer));
    let value = match value {
        // The header shows the visitor's own name, number and address.
        _ if is_in_header(field, visitor) => return None,
        Some(value) => value,
        None => {
            let of_line = field.lines.is_empty() || field.lines.contains(&visitor.line.id);
            let mandatory = field.mandatory_before_added || field.mandatory_before_served;
            if !(of_line && mandatory) {
                return None;
            }
            SignInValue::Missing
        }
    };
    let title = translated(&field.title, &field.translations);
    Some(SignInField { id: field.id.clone(), title, value })
}

fn is_in_header(field: &InputField, visitor: &Visitor) -> bool {
    match field.field_type {
        // The ticket keeps one name, whichever of the two parts is there.
        FieldType::FirstName | FieldType::LastName => !visitor.name.is_empty(),
        FieldType::PhoneNumber => visitor.phone.is_some(),
        FieldType::Email => visitor.email.as_ref().is_some_and(|email| !email.is_empty()),
        _ => false,
    }
}

/// Returns the answer by the type of its field; `None` where it is empty.
fn value(field: &InputField, answer: &TicketField) -> Option<SignInValue> {
    let text = || answer.value.clone().filter(|text| !text.trim().is_empty());
    match field.field_type {
        FieldType::Select if !answer.options.is_empty() => {
            let options = answer.options.iter().take(MAX_SHOWN).map(|option| OptionView {
                title: translated(&option.label.value, &option.translations),
                color: Label::from(&option.label).color,
            });
            Some(SignInValue::Options { options: options.collect() })
        }
        FieldType::Attachment if !answer.attachments.is_empty() => {
            let files = answer.attachments.iter().take(MAX_SHOWN).map(|file| AttachmentView {
                name: file.name.clone(),
                bytes: file.bytes.and_then(|bytes| bytes.try_into().ok()),
            });
            Some(SignInValue::Attachments { files: files.collect() })
        }
        FieldType::Numeric => text().map(|text| SignInValue::Number { text }),
        FieldType::Date => text().map(|text| SignInValue::Date { date: date_view(text) }),
        FieldType::Url => text().map(|text| SignInValue::Link { link: link_view(text) }),
        FieldType::PhoneNumber => text().map(|text| text_value(TextKind::PhoneNumber, text)),
        FieldType::Email => text().map(|text| text_value(TextKind::Email, text)),
        FieldType::FirstName
        | FieldType::LastName
        | FieldType::Text
        | FieldType::Select
        | FieldType::Attachment
        | FieldType::Other(_) => text().map(|text| text_value(TextKind::Text, text)),
    }
}

fn text_value(text_kind: TextKind, text: String) -> SignInValue {
    let (href, refused) = contact_link(&text, text_kind);
    SignInValue::Text { text_kind, text, href, refused }
}

fn translated(text: &str, translations: &[qminder::Translation]) -> TranslatedText {
    let there = translations.iter().filter(|one| !one.text.is_empty()).take(MAX_SHOWN);
    let translations = there
        .map(|one| Translation { language: one.language.clone(), text: one.text.clone() })
        .collect();
    TranslatedText { text: text.to_owned(), translations }
}

fn person(user: &qminder::User) -> PersonView {
    PersonView { id: user.id.clone(), name: user.name.clone() }
}

/// Returns the last message that the visitor wrote, and how many of them nobody has read.
fn messages(details: &TicketDetails) -> Option<MessagesView> {
    let of_visitor = || details.messages.iter().filter(|message| message.from_visitor);
    let last = of_visitor().max_by_key(|message| message.created)?;
    let unread = of_visitor().filter(|message| !message.read).count();
    Some(MessagesView {
        last: MessageView { id: last.id.clone(), sent: last.created, text: last.body.clone() },
        unread: u32::try_from(unread).unwrap_or(u32::MAX),
    })
}

fn earlier_visits(visitor: &Visitor, details: &TicketDetails) -> Vec<EarlierVisit> {
    let others = details.connected.iter().filter(|other| other.id != visitor.id);
    let mut visits: Vec<_> = others
        .map(|other| EarlierVisit {
            id: other.id.clone(),
            began: other.created,
            status: status(&other.status),
            line: (&other.line).into(),
        })
        .collect();
    visits.sort_by_key(|visit| std::cmp::Reverse(visit.began));
    visits.truncate(MAX_EARLIER_VISITS);
    visits
}

#[cfg(test)]
mod tests;
