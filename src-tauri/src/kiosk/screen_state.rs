//! What the page of a kiosk is told, and what it says to have drawn. Only the newest state is there:
//! what a visitor's page was told goes with the next state.

use std::time::Instant;

use parking_lot::Mutex;
use serde::Serialize;
use specta::Type;
use tokio::sync::watch;
use viewer::KioskView;

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
    proof: Mutex<Option<FrameProof>>,
}

impl ScreenState {
    /// Begins with what is known before anything was heard of a server.
    pub(crate) fn new(view: KioskView, presentation: Presentation) -> Self {
        let first = KioskState { version: 1, view, presentation };
        Self { newest: watch::Sender::new(first), proof: Mutex::default() }
    }

    /// Tells the page what is shown now. Nothing is told where that is what it knows already.
    pub(crate) fn publish(&self, view: KioskView, presentation: Presentation) {
        self.newest.send_if_modified(|newest| {
            if newest.view == view && newest.presentation == presentation {
                return false;
            }
            let version = newest.version.wrapping_add(1);
            tracing::debug!(version, "the page is told another state");
            *newest = KioskState { version, view, presentation };
            true
        });
    }

    /// Waits for another state than that of `version`. `None` where the program ends.
    pub(crate) async fn other_than(&self, version: u32) -> Option<KioskState> {
        let mut newest = self.newest.subscribe();
        let newer = newest.wait_for(|newest| newest.version != version).await.ok()?;
        Some(newer.clone())
    }

    /// Takes the page's word that the state of `version` is on the screen.
    pub(crate) fn frame_drawn(&self, version: u32) {
        let mut proof = self.proof.lock();
        if proof.is_none() {
            tracing::info!(version, "the page has drawn its first frame");
        }
        tracing::debug!(version, "the page has drawn");
        *proof = Some(FrameProof::after(*proof, version, Instant::now()));
    }

    /// The proof that the page draws; none before its first frame.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests ask for it"))]
    pub(crate) fn proof(&self) -> Option<FrameProof> {
        *self.proof.lock()
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
        state.publish(view(0), Presentation::default());
        assert_eq!(told(1), None);
        state.publish(view(1), Presentation::default());
        state.publish(view(2), Presentation::default());
        let newest = told(1).map(|state| (state.version, state.view.clock_ahead));
        assert_eq!((newest, told(3)), (Some((3, 2)), None));
        state.publish(view(2), Presentation { still: true, ..Presentation::default() });
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
}
