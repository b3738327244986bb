//! The types of what the server knows of a visitor beside the ticket itself, and of how a location
//! wants it shown.

use jiff::Timestamp;

use crate::User;
use crate::ticket::{Label, Line, Status};

/// What the server knows of a visitor beside the ticket itself. Each part is absent or empty where the server
/// does not have it, or refuses it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TicketDetails {
    /// The answers to the location's input fields.
    pub fields: Vec<TicketField>,
    /// The language that the visitor speaks.
    pub language: Option<Language>,
    /// The user whom the ticket is assigned to.
    pub assignee: Option<User>,
    /// The appointment.
    pub appointment: Option<Appointment>,
    /// The messages from and to the visitor.
    pub messages: Vec<Message>,
    /// The other visits of the same visitor.
    pub connected: Vec<ConnectedTicket>,
}

/// The answer to one input field: a text, options or files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketField {
    /// The id of the input field; absent where the server does not tell it.
    pub input_field: Option<String>,
    /// The text.
    pub value: Option<String>,
    /// The chosen options.
    pub options: Vec<SelectOption>,
    /// The files.
    pub attachments: Vec<Attachment>,
}

/// An option of a select field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectOption {
    /// Its text and colour.
    pub label: Label,
    /// Its text in other languages.
    pub translations: Vec<Translation>,
}

/// A text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The code of the language.
    pub language: String,
    /// The text.
    pub text: String,
}

/// A file that the visitor handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its size in bytes, where it is known.
    pub bytes: Option<i64>,
}

/// A language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its code.
    pub code: String,
    /// Its name in English; empty where the server does not tell it.
    pub name: String,
    /// Its name in itself; empty where the server does not tell it.
    pub native_name: String,
}

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// When it begins.
    pub start: Timestamp,
    /// When it ends.
    pub end: Option<Timestamp>,
    /// The user whom it is with.
    pub with: Option<User>,
}

/// A message from or to a visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: String,
    /// When it was sent.
    pub created: Timestamp,
    /// Whether the visitor wrote it.
    pub from_visitor: bool,
    /// The text.
    pub body: String,
    /// Whether somebody has read it.
    pub read: bool,
}

/// Another visit of the same visitor.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectedTicket {
    /// The ticket's id.
    pub id: String,
    /// The status of the ticket.
    pub status: Status,
    /// When the ticket was made.
    pub created: Option<Timestamp>,
    /// Its line.
    pub line: Line,
}

/// How a location wants its visitors shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocationDetails {
    /// The input fields in their order, without those that were deleted.
    pub input_fields: Vec<InputField>,
    /// Whether the labels of waiting visitors are shown.
    pub labels_of_waiting: bool,
    /// Whether the labels of visitors who are being served are shown.
    pub labels_of_serving: bool,
}

/// What a location without such details shows: no input fields, and all labels.
impl Default for LocationDetails {
    fn default() -> Self {
        Self { input_fields: Vec::new(), labels_of_waiting: true, labels_of_serving: true }
    }
}

/// Whom a ticket of a location can be assigned to, and the labels in use there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocationChoices {
    /// The users of the location.
    pub users: Vec<User>,
    /// The labels that its tickets have or had.
    pub labels: Vec<Label>,
}

/// A question that a location puts to its visitors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputField {
    /// Its id.
    pub id: String,
    /// The type of its answers.
    pub field_type: FieldType,
    /// Its title; empty where it has none.
    pub title: String,
    /// Its title in other languages.
    pub translations: Vec<Translation>,
    /// Whether the answer is needed before the visitor joins the queue.
    pub mandatory_before_added: bool,
    /// Whether the answer is needed before the visit ends.
    pub mandatory_before_served: bool,
    /// Whether it is shown of a visitor who waits.
    pub visible_while_waiting: bool,
    /// Whether it is shown of a visitor who is being served.
    pub visible_while_serving: bool,
    /// The ids of the lines that it is for; all where there is none.
    pub lines: Vec<String>,
}

/// The type of the answers to an input field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// The visitor's first name, which is the ticket's own.
    FirstName,
    /// The visitor's last name, which is the ticket's own.
    LastName,
    /// A phone number.
    PhoneNumber,
    /// An e-mail address.
    Email,
    /// A text.
    Text,
    /// A number.
    Numeric,
    /// A day.
    Date,
    /// A web address.
    Url,
    /// One or more options.
    Select,
    /// Files.
    Attachment,
    /// A type that this version does not know.
    Other(String),
}
