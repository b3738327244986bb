//! What a screen shows: connection, list of tickets, the open ticket with its sections.
//!
//! `state` decides what is shown, on values alone; [`Viewer`] feeds it from a server, and hands
//! out the newest screen to whoever draws one.

mod age;
mod announcing;
mod board;
mod effect;
mod ended;
mod input;
mod news;
mod open;
mod reading;
mod readings;
mod recently_shown;
mod screen;
mod state;
mod ticket_cache;
mod viewer;
mod visitor;

pub use ended::ended_today;
pub use news::{BoardNews, FieldNews, News, ReadingNews, SectionNews, Splice, TicketNews};
pub use screen::{
    Board, Connection, ConnectionState, EndedVisit, Label, Line, OpenTicket, Retry, Section, Seen,
    TicketRow, TicketStatus, Unserved, Update, Visitor,
};
pub use viewer::Viewer;
