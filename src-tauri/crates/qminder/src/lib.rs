//! A client of a Qminder-compatible server, be it the vendor's cloud or our own hub: it sends
//! external data, reads tickets, and keeps a link open over which the server tells what changes.
//!
//! [`Client`] asks and is answered; [`Link`] stays open and reconnects by itself. Neither knows
//! what a screen is.

mod certificate;
mod client;
mod error;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod key;
mod link;
mod operations;
mod reach;
mod server;
mod ticket;
mod tls;

pub use client::{Action, Board, Client, Place, User};
pub use error::Error;
pub use key::ApiKey;
pub use link::{Event, Link, LinkStatus, Service, Topic};
pub use server::{AddressRefused, Server};
pub use ticket::{Desk, External, Label, Line, Location, Status, Ticket};
