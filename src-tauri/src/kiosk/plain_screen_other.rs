//! Systems other than Linux show no screen without a page: it is waited, and the log has the reason.

use super::plain_screen::PlainScreen;

/// Waits for as long as the screen says.
pub(super) fn show(screen: &PlainScreen, _on_second: impl FnMut(u64) + 'static) {
    std::thread::sleep(screen.pause);
}
