//! What a screen shows: connection, list of tickets, the open ticket with its sections.
//!
//! `state` decides what is shown, as a pure state machine; [`Viewer`] feeds it from a server, and
//! hands out the newest screen to a window.

mod banner_counts;
#[cfg(feature = "bench")]
pub mod bench;
mod details;
mod effect;
mod ended;
mod external_pages;
mod input;
mod kiosk;
mod open_ticket;
mod page_size;
mod parse_cache;
mod patch;
mod recently_shown;
#[cfg(test)]
mod samples;
mod screen;
mod section_keys;
mod sign_in;
mod single_flight;
mod state;
mod state_version;
mod subscription_health;
mod ticket_cache;
mod ticket_list;
mod ticket_parts;
mod ticket_row;
mod viewer;
mod visitor;
mod visitor_details;
mod visitor_names;

pub use ended::ended_today;
pub use kiosk::{
    BoardShows, Follows, KioskCall, KioskContact, KioskDate, KioskField, KioskFollower, KioskItem,
    KioskLine, KioskNext, KioskOptions, KioskScreen, KioskSection, KioskTicket, KioskView, Preset,
    ShownText,
};
pub use patch::{
    FieldPatch, PayloadPatch, ScreenPatch, SectionPatch, Splice, TicketListPatch, TicketPatch,
    payload_patch,
};
pub use screen::{
    Connection, ConnectionState, EndedVisit, Label, LabelVisibility, Line, OpenTicket, Retry,
    Section, SliceVersions, TicketList, TicketRow, TicketStatus, Unserved, Update, Visitor,
};
pub use section_keys::section_keys;
pub use viewer::Viewer;
pub use visitor_details::{
    AppointmentView, AttachmentView, EarlierVisit, LanguageView, MessageView, MessagesView,
    OptionView, PersonView, SignInField, SignInValue, TranslatedText, Translation, VisitorDetails,
};
pub use visitor_names::VisitorNames;
