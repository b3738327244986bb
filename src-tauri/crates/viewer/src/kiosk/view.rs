//! What a kiosk shows, as it crosses to the page. Whatever is of a visitor or an integration is a
//! [`ShownText`], which only a mask makes. Ids of tickets do not cross, except where a board shows them.

use external_data::{Importance, ParseWarning, TextKind};
use jiff::Timestamp;
use serde::Serialize;
use specta::Type;

use super::mask::ShownText;
use crate::ticket_parts::Label;
use crate::visitor_details::SignInField;

/// What a kiosk shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KioskView {
    /// The location's name, where it is known.
    pub location_name: Option<ShownText>,
    /// Since how many whole minutes nothing new could be had, where that is so.
    pub late_minutes: Option<u32>,
    /// By how many seconds the server's clock is ahead of this machine's; negative where it is behind.
    pub clock_ahead: i32,
    /// What is on the screen.
    pub screen: KioskScreen,
}

/// What is on the screen of a kiosk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum KioskScreen {
    /// Nobody is called: the clock, and the next in line where that is wanted.
    Idle {
        /// The next in line.
        next: Option<KioskNext>,
    },
    /// A visit.
    Ticket {
        /// The visit.
        ticket: Box<KioskTicket>,
        /// The other calls that are followed, the newest first.
        others: Vec<KioskCall>,
    },
    /// Who is called where.
    Board {
        /// The calls, the newest first.
        calls: Vec<KioskCall>,
        /// The next in line, where that is wanted.
        next: Option<KioskNext>,
    },
}

/// A visit on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KioskTicket {
    /// Tells the visit from those that are shown before and after it.
    pub visit: u32,
    /// The visitor's name; empty where it is not known.
    pub name: ShownText,
    /// Whether the visitor is called or served; otherwise the visitor waits.
    pub called: bool,
    /// Whether the call is so new that it is announced.
    pub calling: bool,
    /// The line.
    pub line: KioskLine,
    /// The desk.
    pub desk: Option<ShownText>,
    /// The code of the language that the visitor speaks, where it is known.
    pub language: Option<String>,
    /// What only staff see.
    pub contact: Option<KioskContact>,
    /// The external data.
    pub sections: Vec<KioskSection>,
}

/// What only staff see of a visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KioskContact {
    /// The phone number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Coloured tags.
    pub labels: Vec<Label>,
    /// The answers to the location's input fields.
    pub sign_in: Vec<SignInField>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct KioskLine {
    /// Its name.
    pub name: ShownText,
    /// Its colour, `#rrggbb`; absent where the server gives something else.
    pub color: Option<String>,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct KioskCall {
    /// Tells the call from the others.
    pub key: u32,
    /// Who is called: a name, or the id of a ticket. Empty where no name is known.
    pub who: ShownText,
    /// Where to.
    pub desk: Option<ShownText>,
    /// The line.
    pub line: KioskLine,
    /// Whether the call is so new that it is announced.
    pub calling: bool,
}

/// The next in line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct KioskNext {
    /// Who it is, as a call says it.
    pub who: ShownText,
    /// The line.
    pub line: KioskLine,
}

/// What one provider attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KioskSection {
    /// Tells it from the other sections of the visit.
    pub key: u32,
    /// The provider.
    pub provider: ShownText,
    /// The header.
    pub title: ShownText,
    /// When the server stored it, by the server's clock.
    #[specta(type = String)]
    pub updated: Timestamp,
    /// What to draw.
    pub fields: Vec<KioskField>,
    /// What is wrong with the payload as a whole, for staff.
    pub warning: Option<ParseWarning>,
}

/// A field of external data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum KioskField {
    /// A banner.
    Message {
        /// Its text.
        content: ShownText,
        /// Its colour and sign.
        importance: Importance,
    },
    /// A key-value row.
    #[serde(rename_all = "camelCase")]
    Row {
        /// What the value is.
        text_kind: TextKind,
        /// The label.
        title: ShownText,
        /// The value.
        value: ShownText,
    },
    /// A titled collection of items.
    List {
        /// The header.
        title: ShownText,
        /// The items.
        items: Vec<KioskItem>,
    },
    /// A field that could not be parsed, for staff.
    Unreadable {
        /// What is wrong with it.
        warning: ParseWarning,
    },
}

/// An item of a list: each part only where it is present.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct KioskItem {
    /// The bold first line.
    pub title: Option<ShownText>,
    /// The description.
    pub text: Option<ShownText>,
    /// The address of the link, which nobody can open here.
    pub link: Option<ShownText>,
    /// The text of the tag pill.
    pub footer: Option<ShownText>,
    /// The date.
    pub date: Option<KioskDate>,
    /// What is wrong with the item, for staff.
    pub warning: Option<ParseWarning>,
}

/// A date of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum KioskDate {
    /// A day of the calendar.
    Day {
        /// The day, `YYYY-MM-DD`, in no time zone.
        iso: ShownText,
    },
    /// A text that is no day of the calendar.
    Text {
        /// The text.
        text: ShownText,
    },
}
