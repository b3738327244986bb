//! How bytes flow through the proxy in one direction.

use std::io;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout_at};

use crate::frames::Frame;

/// How the bytes of a socket flow in one direction.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Flow {
    #[default]
    Pass,
    /// Nothing is taken any more: the sender's buffers fill up.
    Stall,
    /// Everything is taken and nothing delivered.
    Vanish,
    /// Everything comes later, by this time.
    Delay(Duration),
    /// At most this many bytes pass in ten milliseconds.
    Slow(usize),
    /// Frames are held back for this time, and come together.
    Merge(Duration),
}

/// Passes what came, and perhaps what comes after it.
pub async fn deliver(
    flow: Flow,
    frames: &mut mpsc::Receiver<Frame>,
    to: &mut OwnedWriteHalf,
    mut bytes: Vec<u8>,
) -> io::Result<()> {
    match flow {
        Flow::Vanish => return Ok(()),
        Flow::Delay(late) => sleep(late).await,
        Flow::Slow(size) => {
            for chunk in bytes.chunks(size) {
                to.write_all(chunk).await?;
                sleep(Duration::from_millis(10)).await;
            }
            return Ok(());
        }
        Flow::Merge(period) => {
            let until = Instant::now() + period;
            while let Ok(Some(frame)) = timeout_at(until, frames.recv()).await {
                bytes.extend(frame.raw);
            }
        }
        Flow::Pass | Flow::Stall => {}
    }
    to.write_all(&bytes).await
}
