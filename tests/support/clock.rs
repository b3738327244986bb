//! A clock that a test moves by hand, so that it shows what happens after which time without waiting
//! for it.

use std::sync::mpsc::{Sender, channel};
use std::thread::panicking;
use std::time::Duration;

use tokio::task::{spawn_blocking, yield_now};
use tokio::time::{Instant, advance, pause, resume};

/// How long a test may run while its clock stands still. Then the clock runs by itself, so that a
/// test that hangs ends at its own limits.
const LIMIT: Duration = Duration::from_secs(120);

/// How many turns all tasks get to do what is due.
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
            let _ = held.recv_timeout(LIMIT);
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

    /// Lets time go by again as it really does.
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
