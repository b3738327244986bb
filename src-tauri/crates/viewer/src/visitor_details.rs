//! What the server knows of a visitor beside the ticket itself, as it crosses to the window. Instants
//! are RFC 3339 texts in UTC.

use external_data::{DateView, HyperlinkError, LinkView, TextKind};
use jiff::Timestamp;
use serde::Serialize;
use specta::Type;

use crate::ticket_parts::{Line, TicketStatus};

/// What the server knows of a visitor beside the ticket itself. Each part is absent or empty where
/// the server does not have it, or refuses it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VisitorDetails {
    /// The answers to the location's input fields, in the order of these, and the mandatory fields
    /// that nobody answered.
    pub sign_in: Vec<SignInField>,
    /// The language that the visitor speaks.
    pub language: Option<LanguageView>,
    /// The user whom the ticket is assigned to.
    pub assignee: Option<PersonView>,
    /// The appointment.
    pub appointment: Option<AppointmentView>,
    /// The messages of the visitor, where there are some.
    pub messages: Option<MessagesView>,
    /// The other visits of the same visitor, the last one first.
    pub earlier_visits: Vec<EarlierVisit>,
}

/// An input field with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct SignInField {
    /// The id of the input field, which tells it from the others.
    pub id: String,
    /// Its title.
    pub title: TranslatedText,
    /// The answer.
    pub value: SignInValue,
}

/// A text with its translations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct TranslatedText {
    /// The text where no translation is in the reader's language.
    pub text: String,
    /// The translations.
    pub translations: Vec<Translation>,
}

/// A text in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Translation {
    /// The code of the language.
    pub language: String,
    /// The text.
    pub text: String,
}

/// The answer to an input field, by the field's type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum SignInValue {
    /// There is none, although the field is mandatory.
    Missing,
    /// A text, an e-mail address or a phone number.
    #[serde(rename_all = "camelCase")]
    Text {
        /// What the text is.
        text_kind: TextKind,
        /// The text as it was written.
        text: String,
        /// The `mailto:` or `tel:` address, where the text makes one.
        href: Option<String>,
        /// Why the text stays text, where a link made of it could do harm.
        refused: Option<HyperlinkError>,
    },
    /// A number, as it was written.
    Number {
        /// The digits.
        text: String,
    },
    /// A day.
    Date {
        /// The day.
        date: DateView,
    },
    /// A web address.
    Link {
        /// The link.
        link: LinkView,
    },
    /// The chosen options.
    Options {
        /// The options, in the server's order.
        options: Vec<OptionView>,
    },
    /// Files.
    Attachments {
        /// The files, in the server's order.
        files: Vec<AttachmentView>,
    },
}

/// A chosen option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct OptionView {
    /// Its title.
    pub title: TranslatedText,
    /// Its colour, `#rrggbb`; absent where the server gives something else.
    pub color: Option<String>,
}

/// A file that the visitor handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct AttachmentView {
    /// Its name.
    pub name: String,
    /// Its size in bytes; absent where that is not known, or over 4 GiB.
    pub bytes: Option<u32>,
}

/// A language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LanguageView {
    /// Its code.
    pub code: String,
    /// Its name in English; empty where the server does not tell it.
    pub name: String,
    /// Its name in itself; empty where the server does not tell it.
    pub native_name: String,
}

/// A user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct PersonView {
    /// The id.
    pub id: String,
    /// The name; empty where it is not known.
    pub name: String,
}

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct AppointmentView {
    /// When it begins.
    #[specta(type = String)]
    pub start: Timestamp,
    /// When it ends.
    #[specta(type = Option<String>)]
    pub end: Option<Timestamp>,
    /// The user whom it is with.
    pub with: Option<PersonView>,
    /// Whether the visitor did not come.
    pub missed: bool,
}

/// The messages of a visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct MessagesView {
    /// The last one that the visitor wrote.
    pub last: MessageView,
    /// How many of the visitor's nobody has read.
    pub unread: u32,
}

/// A message of a visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct MessageView {
    /// Its id.
    pub id: String,
    /// When it was sent.
    #[specta(type = String)]
    pub sent: Timestamp,
    /// The text.
    pub text: String,
}

/// Another visit of the same visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct EarlierVisit {
    /// The ticket's id, by which it is opened.
    pub id: String,
    /// When it began; absent where the server does not tell.
    #[specta(type = Option<String>)]
    pub began: Option<Timestamp>,
    /// Where it is in its life.
    pub status: TicketStatus,
    /// Its line.
    pub line: Line,
}
