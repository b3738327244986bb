//! Follows what the window shows, and notifies the person of what happens while it is not in front.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tauri::{AppHandle, Manager};
use viewer::SliceVersions;

#[cfg(target_os = "linux")]
use super::freedesktop::{Click, DeliveryError, NotificationServer};
use super::notification_limit::NotificationLimit;
use super::occasions::{Followed, Occasion, Occasions};
#[cfg(not(target_os = "linux"))]
use super::other::{Click, DeliveryError, NotificationServer};
use super::text::NotificationText;
use crate::app_state::AppState;
use crate::deep_link::{DeepLink, DeepLinkError};
use crate::messages::Messages;
use crate::navigation::PendingNavigation;
use crate::raising::raise;
use crate::session::Session;
use settings::Settings;

/// The pause before the view that took the place of another is looked at.
const VIEW_PAUSE: Duration = Duration::from_millis(250);
/// The number of notifications whose clicks are known.
const MAX_KNOWN: usize = 200;

/// What a click on a notification opens.
#[derive(Clone, Debug)]
struct Target {
    ticket: String,
    location: String,
    /// Ids mean something on one server only.
    server: String,
}

/// The targets of the notifications, by their numbers.
type Targets = Arc<Mutex<HashMap<u32, Target>>>;

/// Shows notifications, and knows whether that ever failed.
struct Desktop {
    app: AppHandle,
    server: Option<NotificationServer>,
    targets: Targets,
    has_failed: bool,
}

/// Notifies the person until the program ends.
pub(crate) async fn run(app: AppHandle) {
    let mut limit = NotificationLimit::default();
    let mut desktop = Desktop::new(app.clone());
    loop {
        let session = app.state::<AppState>().session();
        follow(&app, &session, &mut limit, &mut desktop).await;
        tokio::time::sleep(VIEW_PAUSE).await;
    }
}

/// Notifies the person of what happens in the view of a session, until another one takes its place.
async fn follow(
    app: &AppHandle,
    session: &Session,
    limit: &mut NotificationLimit,
    desktop: &mut Desktop,
) {
    let Some(location) = session.viewed_location().await else { return };
    let mut occasions = Occasions::default();
    let mut versions = SliceVersions::default();
    while let Some(update) = session.next_update(versions).await {
        versions = update.versions;
        let preferences = session.saved.server_preferences();
        let followed = if preferences.follow {
            Followed { desk: preferences.desk, user: session.user() }
        } else {
            Followed::default()
        };
        let happened = occasions.take(&update, &followed);
        if happened.is_empty() || is_in_front(app) {
            continue;
        }
        for occasion in happened {
            let ticket = occasion.row.id.clone();
            let server = session.server().to_string();
            let target = Target { ticket, location: location.clone(), server };
            desktop.notify(&occasion, target, limit).await;
        }
    }
}

/// Whether the person looks at the window already.
fn is_in_front(app: &AppHandle) -> bool {
    app.webview_windows().values().any(|window| window.is_focused().unwrap_or(true))
}

impl Desktop {
    fn new(app: AppHandle) -> Self {
        Self { app, server: None, targets: Targets::default(), has_failed: false }
    }

    /// Shows a notification, where the settings want one and there were not too many.
    async fn notify(&mut self, occasion: &Occasion, target: Target, limit: &mut NotificationLimit) {
        let preferences = self.app.state::<Settings>().preferences();
        let messages = Messages::of(preferences.language.as_deref());
        let text = |left_out| {
            NotificationText::new(occasion, left_out, preferences.notifications, messages)
        };
        // One that is not wanted is none that was left out.
        if text(0).is_none() {
            return;
        }
        let admitted = limit.admit(&occasion.row.id, Instant::now());
        let Some(text) = admitted.and_then(text) else { return };
        match self.show(&text).await {
            Ok(id) => {
                let mut targets = self.targets.lock();
                if targets.len() >= MAX_KNOWN {
                    targets.clear();
                }
                targets.insert(id, target);
            }
            // The next one finds out whether there is a server by then.
            Err(error) => {
                if !std::mem::replace(&mut self.has_failed, true) {
                    tracing::warn!(%error, "notifications cannot be shown");
                }
            }
        }
    }

    /// Shows a notification, and returns its number.
    async fn show(&mut self, text: &NotificationText) -> Result<u32, DeliveryError> {
        let server = match self.server.take() {
            Some(server) => server,
            None => {
                let (app, targets) = (self.app.clone(), Arc::clone(&self.targets));
                NotificationServer::connect(move |click| open(&app, &targets, &click)).await?
            }
        };
        self.server.insert(server).show(text).await
    }
}

/// Opens what a click on a notification leads to: raises the window with its ticket.
fn open(app: &AppHandle, targets: &Targets, click: &Click) {
    let Some(target) = targets.lock().get(&click.id).cloned() else { return };
    if let Err(error) = raise(app, click.activation.as_deref()) {
        tracing::warn!(%error, "the window cannot be raised");
    }
    if app.state::<AppState>().session().server().to_string() != target.server {
        return;
    }
    let link = DeepLink::Ticket { id: target.ticket, location: Some(target.location) };
    let link: Result<_, DeepLinkError> = Ok(link);
    app.state::<Arc<PendingNavigation>>().go(link);
}
