//! The check of what shows notifications.

use serde::Serialize;

use super::status::Status;
use crate::notifications::server_name;

/// What is found of what shows notifications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum NotificationsFound {
    /// A program of the session shows them.
    Server {
        /// Its name.
        name: String,
    },
    /// The system itself shows them.
    System,
    /// Nobody shows them.
    Missing {
        /// Why.
        reason: String,
    },
}

impl NotificationsFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        if matches!(self, Self::Missing { .. }) { Status::Note } else { Status::Ok }
    }
}

/// Finds out what shows notifications.
pub(crate) async fn check() -> NotificationsFound {
    match server_name().await {
        Ok(Some(name)) => NotificationsFound::Server { name },
        Ok(None) => NotificationsFound::System,
        Err(reason) => NotificationsFound::Missing { reason },
    }
}
