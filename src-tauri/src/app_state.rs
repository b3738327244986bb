//! The state of the program: the session that the window shows.

use std::sync::Arc;

use parking_lot::RwLock;
use tokio::sync::Mutex;

use crate::session::Session;

/// The state of the program: the session that the window shows.
pub(crate) struct AppState {
    /// The lock of a switch to another connection.
    pub switching: Mutex<()>,
    session: RwLock<Arc<Session>>,
}

impl AppState {
    /// The state of a program that begins with this session.
    pub(crate) fn new(session: Arc<Session>) -> Self {
        Self { switching: Mutex::default(), session: RwLock::new(session) }
    }

    /// Shows another session in place of the one that is shown.
    pub(crate) fn show(&self, session: Arc<Session>) {
        *self.session.write() = session;
    }

    /// Returns the session that the window shows.
    pub(crate) fn session(&self) -> Arc<Session> {
        Arc::clone(&self.session.read())
    }
}
