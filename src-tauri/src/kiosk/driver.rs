//! The driver of a kiosk: it feeds the follower with what the link brings and with the time, opens and
//! closes the ticket that the follower wants, and publishes what is on the screen.

use std::sync::Arc;
use std::time::Duration;

use jiff::Zoned;
use settings::{KioskPreset, KioskSettings, Settings};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use viewer::{KioskFollower, SliceVersions, Viewer};

use super::link::{Link, OpenLink};
use super::link_status::{LinkState, LinkWatch};
use super::presentation::{Constant, Presentation, follower_options, presentation};
use super::screen_state::ScreenState;

/// How often the clock of the machine is looked at: somebody may set it.
const CLOCK_INTERVAL: Duration = Duration::from_secs(1);

/// The driver of a kiosk.
pub(super) struct Driver {
    settings: Arc<Settings>,
    /// What the follower was told to show.
    shown: KioskSettings,
    /// What of the presentation stays as it is.
    constant: Constant,
    follower: KioskFollower,
    started: Instant,
    /// The ticket that the view has open.
    opened: Option<String>,
    screen: Arc<ScreenState>,
    link: Arc<LinkWatch>,
}

impl Driver {
    /// A driver that knows nothing of a server yet, and the screen that it begins with.
    pub(super) fn new(settings: Arc<Settings>, constant: Constant) -> Self {
        let shown = settings.kiosk();
        let follower = KioskFollower::new(follower_options(&shown), Duration::ZERO);
        let look = looks(&shown, &settings, constant);
        let screen = Arc::new(ScreenState::new(follower.view(), look));
        let started = Instant::now();
        let link = Arc::new(LinkWatch::new(started.into_std()));
        Self { settings, shown, constant, follower, started, opened: None, screen, link }
    }

    /// What the page is told.
    pub(super) fn screen(&self) -> Arc<ScreenState> {
        Arc::clone(&self.screen)
    }

    /// How the link is.
    pub(super) fn link(&self) -> Arc<LinkWatch> {
        Arc::clone(&self.link)
    }

    /// Drives the screen for as long as it is polled. `changed` tells that the settings changed.
    pub(super) async fn run(mut self, link: Link, mut changed: watch::Receiver<()>) {
        loop {
            let open = self.open(&link, &mut changed).await;
            self.follow(&link, &open, &mut changed).await;
            tracing::warn!("the view of the location has ended and is begun anew");
            self.note_link(LinkState::Opening);
        }
    }

    /// Waits for the link, and shows meanwhile that there is none.
    async fn open(&mut self, link: &Link, changed: &mut watch::Receiver<()>) -> OpenLink {
        let opening = link.open();
        tokio::pin!(opening);
        loop {
            tokio::select! {
                open = &mut opening => return open,
                Ok(()) = changed.changed() => {
                    self.take_settings();
                }
                () = sleep_until(self.next_look()) => self.follower.tick(self.now()),
            }
            self.publish();
        }
    }

    /// Shows what the link brings, until its view ends.
    async fn follow(&mut self, link: &Link, open: &OpenLink, changed: &mut watch::Receiver<()>) {
        self.opened = None;
        let mut versions = SliceVersions::default();
        let trying = link.keep_trying(open);
        tokio::pin!(trying);
        loop {
            tokio::select! {
                update = open.viewer.newer_than(versions) => {
                    let Some(update) = update else { return };
                    versions = update.versions;
                    if let Some(connection) = &update.connection {
                        self.note_link(LinkState::of(&connection.state));
                    }
                    self.follower.update(&update, self.now());
                }
                Ok(()) = changed.changed() => {
                    if self.take_settings() {
                        // The new follower is told all there is.
                        versions = SliceVersions::default();
                        continue;
                    }
                }
                () = &mut trying => return,
                () = sleep_until(self.next_look()) => self.follower.tick(self.now()),
            }
            self.open_wanted(&open.viewer);
            self.publish();
        }
    }

    /// How long the program runs.
    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    /// When the time may change what is shown.
    fn next_look(&self) -> Instant {
        let next = self.follower.next_change().map(|at| self.started + at);
        let look = Instant::now() + CLOCK_INTERVAL;
        next.map_or(look, |next| next.min(look))
    }

    /// Takes the settings that hold now. Returns whether others are followed, or other things shown.
    fn take_settings(&mut self) -> bool {
        let set = self.settings.kiosk();
        let options = follower_options(&set);
        let is_other = options != follower_options(&self.shown);
        if is_other {
            tracing::info!("the screen shows what the settings say by now");
            self.follower = KioskFollower::new(options, self.now());
        }
        self.shown = set;
        is_other
    }

    /// Has the view open the ticket that is wanted, and no other.
    fn open_wanted(&mut self, viewer: &Viewer) {
        let wanted = self.follower.wanted();
        if self.opened.as_deref() == wanted {
            return;
        }
        match wanted {
            Some(id) => viewer.open(id.to_owned()),
            None => viewer.close(),
        }
        self.opened = wanted.map(str::to_owned);
    }

    fn publish(&self) {
        let look = looks(&self.shown, &self.settings, self.constant);
        let is_masked = self.shown.preset != KioskPreset::Staff;
        self.screen.publish(self.follower.view(), look, is_masked);
    }

    fn note_link(&self, state: LinkState) {
        self.link.note(state, Instant::now().into_std());
    }
}

/// How the page shows what it is told, now.
fn looks(shown: &KioskSettings, settings: &Settings, constant: Constant) -> Presentation {
    presentation(shown, settings.preferences(), Zoned::now().time(), constant)
}
