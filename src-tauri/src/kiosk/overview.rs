//! All that is known of a screen without a user, for those who watch over it.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use tauri::{Manager, WebviewWindow};

use super::link_status::LinkWatch;
use super::screen_state::ScreenState;
use super::starts::StartRecord;
use super::status::Facts;
use crate::page_watch::PageWatch;

/// All that is known of a screen without a user.
pub(super) struct Overview {
    started: Instant,
    /// What the page is told and has drawn.
    pub screen: Arc<ScreenState>,
    link: Arc<LinkWatch>,
    /// The starts.
    pub record: Arc<StartRecord>,
    /// The window, once there is one.
    window: OnceLock<WebviewWindow>,
}

impl Overview {
    /// What is known of a screen without a window.
    pub(super) fn new(
        screen: Arc<ScreenState>,
        link: Arc<LinkWatch>,
        record: Arc<StartRecord>,
    ) -> Self {
        Self { started: Instant::now(), screen, link, record, window: OnceLock::new() }
    }

    /// Notes the window.
    pub(super) fn set_window(&self, window: WebviewWindow) {
        // There is one.
        let _ = self.window.set(window);
    }

    /// The window, once there is one.
    pub(super) fn window(&self) -> Option<&WebviewWindow> {
        self.window.get()
    }

    /// What is known now.
    pub(super) fn facts(&self) -> Facts {
        let now = Instant::now();
        let proof = self.screen.proof();
        let page = self.window.get().map(|window| {
            let page = window.state::<PageWatch>();
            (page.losses(), page.is_seen())
        });
        let (losses, is_seen) = page.unwrap_or((0, true));
        Facts {
            running: now.saturating_duration_since(self.started),
            mode: self.record.mode(),
            starts: self.record.counts(),
            frames: proof.map_or(0, |proof| proof.frames),
            frame_age: proof.map(|proof| now.saturating_duration_since(proof.at)),
            revision: self.screen.newest_version(),
            drawn: proof.map(|proof| proof.version),
            behind: self.screen.behind(now),
            is_seen,
            losses,
            link: self.link.status(now),
        }
    }
}
