//! The check of the clocks: how far the server's is ahead of this machine's.

use std::time::Duration;

use qminder::{Client, ClockOffset};
use serde::Serialize;

use super::status::Status;

/// How far the clocks may be apart. The window counts by the server's clock where the server tells a
/// time; what it does not help are certificates, and the day that it is.
const MAX_OFFSET: Duration = Duration::from_secs(60);

/// What is found of the clocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum ClockFound {
    /// They agree.
    Agree,
    /// They are apart.
    Apart {
        /// How far the server's clock is ahead; negative where it is behind.
        ahead_seconds: i64,
    },
    /// The server does not tell the time.
    NotTold,
}

impl ClockFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        match self {
            Self::Agree => Status::Ok,
            Self::NotTold => Status::Note,
            Self::Apart { .. } => Status::Failed,
        }
    }

    /// What is found from the answers that a client has had.
    pub(crate) fn of(client: &Client) -> Self {
        client.clock_offset().map_or(Self::NotTold, Self::of_offset)
    }

    fn of_offset(offset: ClockOffset) -> Self {
        let least = offset.ahead.unsigned_abs().saturating_sub(offset.uncertainty);
        if least < MAX_OFFSET {
            Self::Agree
        } else {
            Self::Apart { ahead_seconds: offset.ahead.as_secs() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_apart_where_they_are_so_whatever_is_not_known_of_the_offset() {
        let found = |ahead: i64, uncertainty: u64| {
            ClockFound::of_offset(ClockOffset {
                ahead: jiff::SignedDuration::from_secs(ahead),
                uncertainty: Duration::from_secs(uncertainty),
            })
        };
        assert_eq!(found(0, 1), ClockFound::Agree);
        assert_eq!(found(60, 1), ClockFound::Agree);
        assert_eq!(found(61, 1), ClockFound::Apart { ahead_seconds: 61 });
        assert_eq!(found(-600, 1), ClockFound::Apart { ahead_seconds: -600 });
        assert_eq!(found(-600, 590), ClockFound::Agree);
    }
}
