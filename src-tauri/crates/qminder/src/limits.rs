//! Limits of requests and of their answers.

use std::time::Duration;

/// How long a connection may take to be made.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a whole request may take.
pub(crate) const REQUEST_TIMEOUT: Duration = Duration::from_secs(15);
/// The largest answer that is read, and the largest message of a socket, in bytes. A list of a
/// thousand tickets with all that a hub lets be attached to them is far below.
pub(crate) const MAX_RESPONSE_BYTES: usize = 64 << 20;

/// The largest error that is read, in bytes.
pub(crate) const MAX_ERROR_BYTES: usize = 64 << 10;
