//! What a screen shows: connection, list of tickets, the open ticket with its sections.
//!
//! `state` decides what is shown, on values alone; [`Viewer`] feeds it from a server, and hands
//! out the newest screen to whoever draws one.

mod age;
mod announcing;
mod board;
mod effect;
mod input;
mod news;
mod open;
mod reading;
mod readings;
mod screen;
mod state;
mod viewer;
mod visitor;

pub use news::{BoardNews, FieldNews, News, ReadingNews, SectionNews, Splice, TicketNews};
pub use screen::{
    Board, Connection, ConnectionState, Label, Line, OpenTicket, Section, Seen, TicketRow,
    TicketStatus, Unserved, Update, Visitor,
};
pub use viewer::Viewer;
