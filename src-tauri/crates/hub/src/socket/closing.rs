//! Why a socket is closed from this side.

/// A code (4xxx are `graphql-transport-ws`'s own) and a reason.
pub(super) struct Closing(pub u16, pub &'static str);

pub(super) const GOING_AWAY: Closing = Closing(1001, "The server is shutting down");
pub(super) const SILENT: Closing = Closing(1001, "The client has read nothing for 30 seconds");
pub(super) const TOO_LARGE: Closing = Closing(1009, "A message may have at most 65536 bytes");
pub(super) const MISSED: Closing =
    Closing(1012, "Changes were missed; connect again, and read anew");
pub(super) const TOO_SLOW: Closing = Closing(1013, "The client reads too slowly; connect again");
pub(super) const BAD_FRAME: Closing = Closing(4400, "The frame is not understood");
pub(super) const LONG_ID: Closing = Closing(4400, "The id of an operation may have 128 bytes");
pub(super) const NOT_ACKNOWLEDGED: Closing =
    Closing(4401, "Send connection_init first, and wait for its ack");
pub(super) const REVOKED: Closing = Closing(4403, "The key was taken back");
pub(super) const NO_INIT: Closing = Closing(4408, "connection_init did not come in time");
pub(super) const DUPLICATE: Closing = Closing(4409, "An operation with this id is running");
pub(super) const SECOND_INIT: Closing = Closing(4429, "connection_init was sent twice");
pub(super) const TOO_MANY: Closing = Closing(4429, "Too many operations on one socket");
pub(super) const TERMINATED: Closing = Closing(1000, "Goodbye");
