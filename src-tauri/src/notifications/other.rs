//! The notifications of Windows and macOS. A click is left to the system.

use notify_rust::Notification;

use super::text::NotificationText;

/// Why a notification is not shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DeliveryError {
    /// The system says so.
    #[error(transparent)]
    System(#[from] notify_rust::error::Error),
    /// The thread that showed it ended.
    #[error(transparent)]
    Thread(#[from] tokio::task::JoinError),
}

/// That a person clicked a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Click {
    /// The number of the notification.
    pub id: u32,
    /// What the desktop gives for raising the window, where it does.
    pub activation: Option<String>,
}

/// The system itself shows notifications.
#[derive(Debug)]
pub(crate) struct NotificationServer;

impl NotificationServer {
    /// Nothing is connected to, and no click is told.
    pub(crate) async fn connect(
        _clicked: impl Fn(Click) + Send + 'static,
    ) -> Result<Self, DeliveryError> {
        Ok(Self)
    }

    /// Shows a notification. All have the same number, since no click is told.
    pub(crate) async fn show(&self, text: &NotificationText) -> Result<u32, DeliveryError> {
        let mut notification = Notification::new();
        notification.summary(&text.summary).body(&text.body);
        tokio::task::spawn_blocking(move || notification.show()).await??;
        Ok(0)
    }
}

/// The system's own, which has no name.
pub(crate) async fn server_name() -> Result<Option<String>, String> {
    Ok(None)
}
