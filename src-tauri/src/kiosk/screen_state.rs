//! What the page of a kiosk is told, and what it says to have drawn. Only the newest state is there:
//! what a visitor's page was told goes with the next state.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use serde::Serialize;
use specta::Type;
use tokio::sync::watch;
use viewer::{KioskScreen, KioskView};

use super::frame_proof::FrameProof;
use super::presentation::Presentation;

/// What the page of a kiosk is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KioskState {
    /// Counts the states, from 1.
    pub version: u32,
    /// What is shown.
    pub view: KioskView,
    /// How it is shown.
    pub presentation: Presentation,
}

/// The newest state, and the proof that the page draws.
#[derive(Debug)]
pub(crate) struct ScreenState {
    newest: watch::Sender<KioskState>,
    /// Whether the newest state is masked.
    is_masked: AtomicBool,
    drawn: Mutex<Drawn>,
}

/// What the page has drawn.
#[derive(Debug)]
struct Drawn {
    proof: Option<FrameProof>,
    /// Whether the page that is there has drawn a state. One that was loaded anew has not.
    has_state: bool,
    /// Since when the page has drawn no newer state although there is one.
    behind_since: Option<Instant>,
}

impl ScreenState {
    /// Begins with what is known before anything was heard of a server.
    pub(crate) fn new(view: KioskView, presentation: Presentation) -> Self {
        let first = KioskState { version: 1, view, presentation };
        let behind_since = Some(Instant::now());
        let drawn = Mutex::new(Drawn { proof: None, has_state: false, behind_since });
        Self { newest: watch::Sender::new(first), is_masked: AtomicBool::new(true), drawn }
    }

    /// Tells the page what is shown now, and whether that is masked. Nothing is told where that is what it
    /// knows already.
    pub(crate) fn publish(&self, view: KioskView, presentation: Presentation, is_masked: bool) {
        // What is not masked must never pass for masked, so that is noted before it is told.
        self.is_masked.fetch_and(is_masked, Ordering::SeqCst);
        let is_new = self.newest.send_if_modified(|newest| {
            if newest.view == view && newest.presentation == presentation {
                return false;
            }
            let version = newest.version.wrapping_add(1);
            tracing::debug!(version, "the page is told another state");
            *newest = KioskState { version, view, presentation };
            true
        });
        self.is_masked.store(is_masked, Ordering::SeqCst);
        if is_new {
            self.drawn.lock().behind_since.get_or_insert_with(Instant::now);
        }
    }

    /// The version of the newest state.
    pub(crate) fn newest_version(&self) -> u32 {
        self.newest.borrow().version
    }

    /// Returns whether nobody is called.
    pub(crate) fn is_quiet(&self) -> bool {
        match &self.newest.borrow().view.screen {
            KioskScreen::Idle { .. } => true,
            KioskScreen::Board { calls, .. } => calls.is_empty(),
            KioskScreen::Ticket { .. } => false,
        }
    }

    /// Returns whether what is on the screen is masked, and is all that can be on it now.
    pub(crate) fn is_masked(&self) -> bool {
        let drawn = self.proof().map(|proof| proof.version);
        self.is_masked.load(Ordering::SeqCst) && drawn == Some(self.newest_version())
    }

    /// Waits for another state than that of `version`. `None` where the program ends.
    pub(crate) async fn other_than(&self, version: u32) -> Option<KioskState> {
        let mut newest = self.newest.subscribe();
        let newer = newest.wait_for(|newest| newest.version != version).await.ok()?;
        Some(newer.clone())
    }

    /// Notes that a page is being loaded, which has drawn nothing yet.
    pub(crate) fn page_begins(&self) {
        let mut drawn = self.drawn.lock();
        drawn.has_state = false;
        drawn.behind_since = Some(Instant::now());
    }

    /// Takes the page's word that the state of `version` is on the screen.
    pub(crate) fn frame_drawn(&self, version: u32) {
        let now = Instant::now();
        let mut drawn = self.drawn.lock();
        // Within the lock, since a state that is published now notes after it that the page is behind.
        let newest = self.newest_version();
        if drawn.proof.is_none() {
            tracing::info!(version, "the page has drawn its first state");
        }
        tracing::debug!(version, "the page has drawn");
        drawn.proof = Some(FrameProof::after(drawn.proof, version, now));
        drawn.has_state = true;
        // A page that is slow skips states, and is not stuck while it draws newer ones.
        drawn.behind_since = (version != newest).then_some(now);
    }

    /// Takes the page's word that it has drawn the same state once more. Returns whether that proves
    /// anything: a page that draws and does not show what it is told is as good as one that draws nothing.
    /// One that has newer states all the time says of each that it has drawn it, which proves more.
    pub(crate) fn heartbeat(&self) -> bool {
        let mut drawn = self.drawn.lock();
        let is_current = drawn.has_state && drawn.behind_since.is_none();
        let Some(proof) = drawn.proof.filter(|_| is_current) else { return false };
        drawn.proof = Some(proof.again(Instant::now()));
        true
    }

    /// For how long the page has drawn no newer state although there is one.
    pub(crate) fn behind(&self, now: Instant) -> Option<Duration> {
        let since = self.drawn.lock().behind_since?;
        Some(now.saturating_duration_since(since))
    }

    /// The proof that the page draws; none before its first frame.
    pub(crate) fn proof(&self) -> Option<FrameProof> {
        self.drawn.lock().proof
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;
    use viewer::{KioskFollower, KioskOptions};

    use super::*;

    fn view(clock_ahead: i32) -> KioskView {
        let view = KioskFollower::new(KioskOptions::default(), std::time::Duration::ZERO).view();
        KioskView { clock_ahead, ..view }
    }

    #[test]
    fn page_is_told_the_newest_state_once_and_nothing_that_it_knows() {
        let state = ScreenState::new(view(0), Presentation::default());
        let told = |version| state.other_than(version).now_or_never().flatten();
        assert_eq!(told(0).map(|state| state.version), Some(1));
        state.publish(view(0), Presentation::default(), true);
        assert_eq!(told(1), None);
        state.publish(view(1), Presentation::default(), true);
        state.publish(view(2), Presentation::default(), true);
        let newest = told(1).map(|state| (state.version, state.view.clock_ahead));
        assert_eq!((newest, told(3)), (Some((3, 2)), None));
        let still = Presentation { still: true, ..Presentation::default() };
        state.publish(view(2), still, true);
        assert_eq!(told(3).map(|state| state.presentation.still), Some(true));
    }

    #[test]
    fn proof_names_the_state_that_was_drawn_last_and_counts_them() {
        let state = ScreenState::new(view(0), Presentation::default());
        assert_eq!(state.proof(), None);
        state.frame_drawn(1);
        state.frame_drawn(4);
        let proof = state.proof().map(|proof| (proof.version, proof.frames));
        assert_eq!(proof, Some((4, 2)));
    }

    #[test]
    fn heartbeat_proves_that_the_page_draws_once_it_has_drawn_a_state() {
        let state = ScreenState::new(view(0), Presentation::default());
        assert!(!state.heartbeat());
        state.frame_drawn(1);
        assert!(state.heartbeat());
        assert_eq!(state.proof().map(|proof| (proof.version, proof.frames)), Some((1, 2)));
        // A page that was loaded anew draws before it shows anything.
        state.page_begins();
        assert!(!state.heartbeat());
        state.frame_drawn(1);
        assert!(state.heartbeat());
    }

    #[test]
    fn page_is_behind_until_the_newest_state_is_drawn_and_proves_nothing_meanwhile() {
        let state = ScreenState::new(view(0), Presentation::default());
        assert!(state.behind(Instant::now()).is_some());
        state.frame_drawn(1);
        assert_eq!(state.behind(Instant::now()), None);
        state.publish(view(1), Presentation::default(), true);
        let late = Instant::now() + Duration::from_secs(9);
        assert!(state.behind(late).is_some_and(|behind| behind.as_secs() == 9));
        assert!(!state.heartbeat());
        state.frame_drawn(2);
        assert!(state.heartbeat());
    }

    #[test]
    fn screen_is_quiet_where_nobody_is_called() {
        let quiet = |screen| {
            let view = KioskView { screen, ..view(0) };
            ScreenState::new(view, Presentation::default()).is_quiet()
        };
        assert!(quiet(KioskScreen::Idle { next: None }));
        assert!(quiet(KioskScreen::Board { calls: Vec::new(), next: None }));
    }

    #[test]
    fn screen_counts_as_masked_once_the_page_has_drawn_the_newest_state_and_that_is_masked() {
        let state = ScreenState::new(view(0), Presentation::default());
        assert!(!state.is_masked(), "nothing is known of what is on the screen");
        state.frame_drawn(1);
        assert!(state.is_masked());
        state.publish(view(1), Presentation::default(), false);
        state.frame_drawn(2);
        assert!(!state.is_masked());
        state.publish(view(2), Presentation::default(), true);
        assert!(!state.is_masked(), "the state before is on the screen");
        state.frame_drawn(3);
        assert!(state.is_masked());
    }
}
