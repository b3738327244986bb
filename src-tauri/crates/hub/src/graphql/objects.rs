//! The objects of the schema, which refer to one another. Each has its fields in a file of its own.

use std::sync::Arc;

use crate::model;

/// An office.
pub(super) struct Location(pub model::Location);

/// A queue of a location.
pub(super) struct Line(pub model::Line);

/// A place where visitors are served.
pub(super) struct Desk(pub model::Desk);

/// A clerk.
pub(super) struct User(pub model::User);

/// What a location asks its visitors for.
pub(super) struct InputField(pub model::InputField);

/// A ticket as it was at one moment; nothing that belongs to it is read again while it is answered.
pub(super) struct Ticket(pub Arc<model::TicketState>);
