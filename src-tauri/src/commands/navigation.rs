//! The commands of the page about where deep links lead.

use std::sync::Arc;

use tauri::{AppHandle, Manager, State};

use super::session;
use crate::navigation::{Navigation, NavigationTarget, PendingNavigation};

/// Waits for a navigation other than `version` that a link asked for and that was not ended; the version 0
/// is none. One to a ticket waits until a location is viewed. `null` where the connection is replaced
/// meanwhile.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_navigation(app: AppHandle, version: u32) -> Option<Navigation> {
    let pending = Arc::clone(&app.state::<Arc<PendingNavigation>>());
    let mut navigation = pending.other_than(version).await?;
    if let NavigationTarget::Ticket { location, .. } = &mut navigation.target {
        let viewed = session(&app).viewed_location().await?;
        location.take_if(|location| *location == viewed);
    }
    Some(navigation)
}

/// Notes that the page went where a link leads, or that nobody wants to go there: a page that is loaded
/// anew does not go there again.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn end_navigation(pending: State<'_, Arc<PendingNavigation>>, version: u32) {
    pending.end(version);
}
