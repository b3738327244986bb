//! A clock that a test moves by hand, so that the test checks what happens after a time without
//! waiting for it.

use std::sync::mpsc::{Sender, channel};
use std::thread::panicking;
use std::time::Duration;

use tokio::task::{spawn_blocking, yield_now};
use tokio::time::{Instant, advance, pause, resume};

/// How long a test may run with a stopped clock. After that the clock runs by itself, so that a
/// test that hangs ends at its own limits.
const STOPPED_LIMIT: Duration = Duration::from_secs(120);

/// How many turns all tasks get to do the work that is due.
const TURNS: usize = 200;

/// The clock of a test's runtime, which stands still until it is moved. Connections, files and
/// threads go on as ever.
///
/// It needs a runtime of one thread, as `#[tokio::test]` makes it.
pub struct StoppedClock {
    _hold: Sender<()>,
    begun: Instant,
    moved: Duration,
}

impl StoppedClock {
    /// Stops the clock.
    #[must_use]
    pub fn stop() -> Self {
        let (hold, held) = channel::<()>();
        // A paused clock moves by itself whenever all tasks wait, except while a blocking task runs.
        spawn_blocking(move || {
            let _ = held.recv_timeout(STOPPED_LIMIT);
        });
        pause();
        Self { _hold: hold, begun: Instant::now(), moved: Duration::ZERO }
    }

    /// Moves the clock on in one go, and lets all tasks do what is due.
    pub async fn advance(&mut self, time: Duration) {
        self.moved += time;
        advance(time).await;
        for _ in 0..TURNS {
            yield_now().await;
        }
    }

    /// Lets the clock run again.
    pub fn go_on(self) {
        drop(self);
        resume();
    }
}

impl Drop for StoppedClock {
    fn drop(&mut self) {
        if !panicking() {
            assert_eq!(self.begun.elapsed(), self.moved, "something waited for the clock");
        }
    }
}
