//! The proof that the page draws: which state it has drawn last, and when it said so. A process that
//! runs proves nothing, and a picture that stands still may be right.

use std::time::Instant;

/// The state that the page has drawn last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FrameProof {
    /// The version of the state.
    pub version: u32,
    /// When the page said that it has drawn, be it the state or another frame of it.
    pub at: Instant,
    /// How many frames the pages of this program have said to have drawn.
    pub frames: u64,
}

impl FrameProof {
    /// The proof after the page said that it has drawn the state of `version`.
    pub(crate) fn after(before: Option<Self>, version: u32, at: Instant) -> Self {
        let frames = before.map_or(0, |before| before.frames).saturating_add(1);
        Self { version, at, frames }
    }

    /// The proof after the page said that it has drawn the same state once more.
    pub(crate) fn again(self, at: Instant) -> Self {
        Self::after(Some(self), self.version, at)
    }
}
