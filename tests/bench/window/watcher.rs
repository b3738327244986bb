//! Waits for one pixel of the screen to change.

use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tokio::task::{JoinHandle, spawn_blocking};

use super::display::{PixelOffset, Pixels};
use super::writer::Writer;

/// How long it rests between two looks: what it sees, it sees at most so much late, and a little
/// more than it takes to wake up.
const LOOK_INTERVAL: Duration = Duration::from_micros(100);
/// After how long a window surely shows what it was sent.
const SETTLE_DELAY: Duration = Duration::from_secs(2);
/// How long anything may take that has to come.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A pixel that tells two contents of a window apart.
#[derive(Clone)]
pub struct Watcher {
    pixels: Arc<Pixels>,
    offset: PixelOffset,
    threshold: u8,
}

/// What came of waiting.
pub struct Sight {
    /// When the pixel was seen to have changed.
    pub at: Instant,
    /// The time that the watcher itself used, of the time that it watched.
    pub used: Duration,
    /// How long it watched.
    pub watched: Duration,
}

impl Watcher {
    /// Shows both contents between two columns of the screen, and finds a pixel by which they are
    /// told apart. The second one stays.
    pub async fn find(
        writer: &Writer,
        pixels: &Arc<Pixels>,
        ticket: &str,
        (left, right): (usize, usize),
        contents: &[String; 2],
    ) -> Self {
        let mut pictures = Vec::new();
        // More than once, as what is left of the contents before these is shown for a while.
        for data in contents.iter().cycle().take(3 * contents.len()) {
            writer.attach(ticket, data).await;
            tokio::time::sleep(SETTLE_DELAY).await;
            pictures.push(pixels.picture());
        }
        let [.., before, after] = &pictures[..] else { panic!("two pictures") };
        let found = pixels.difference(before, after, left, right);
        let (offset, threshold) = found.expect("two contents that look different");
        Self { pixels: Arc::clone(pixels), offset, threshold }
    }

    fn is_bright(&self) -> bool {
        self.pixels.brightness(self.offset) > self.threshold
    }

    /// Begins to watch. It sees the next change from dark to bright, or back.
    pub fn watch(&self) -> JoinHandle<Sight> {
        let watcher = self.clone();
        let was = watcher.is_bright();
        spawn_blocking(move || {
            let (began, used) = (Instant::now(), time_used());
            loop {
                if watcher.is_bright() != was {
                    let at = Instant::now();
                    let used = time_used().saturating_sub(used);
                    return Sight { at, used, watched: at - began };
                }
                assert!(began.elapsed() < TIMEOUT, "the pixel never changed");
                sleep(LOOK_INTERVAL);
            }
        })
    }
}

/// The time of the processor that this thread has used.
fn time_used() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = text.split(' ').next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.expect("a number"))
}
