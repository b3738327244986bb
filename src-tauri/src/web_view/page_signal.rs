//! The signals of a page that are observed from outside of it.

use crate::page_health::Loss;

/// A signal of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageSignal {
    /// The tick of a timer, once a second.
    Tick {
        /// Whether the window itself has drawn since the last tick.
        window_drew: bool,
    },
    /// The web process of the page ended.
    ProcessEnded(Loss),
}
