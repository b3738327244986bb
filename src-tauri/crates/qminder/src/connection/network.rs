//! Detects that the machine's network changed: an address or an interface came or went.

use std::future::pending;

use netwatcher::async_adapter::Tokio;
use netwatcher::{AsyncWatch, watch_interfaces_async};
use tokio::time::{Duration, Instant, sleep_until};

/// How long after its beginning a change is reported. Joining a network changes the interface,
/// addresses and routes one after another; a try in the middle would find only some of them.
const NETWORK_SETTLE_DELAY: Duration = Duration::from_millis(250);

/// Receives each change from the system. A connection needs a watch of its own.
pub(super) struct NetworkWatch {
    /// `None` where the system does not report changes, as in some sandboxes.
    system: Option<AsyncWatch>,
    /// When the change that has begun is reported.
    report_at: Option<Instant>,
}

impl NetworkWatch {
    pub(super) fn start() -> Self {
        let system = watch_interfaces_async::<Tokio>();
        let system = system.inspect_err(|error| {
            tracing::warn!(%error, "the system does not tell of changes of its network");
        });
        Self { system: system.ok(), report_at: None }
    }

    /// Waits for a change. Changes that come together are reported once, and a network that never
    /// settles is reported at most once each [`NETWORK_SETTLE_DELAY`]. Can be dropped and called
    /// again.
    pub(super) async fn changed(&mut self) {
        let Some(system) = &mut self.system else { return pending().await };
        loop {
            let begun = async {
                match self.report_at {
                    Some(at) => sleep_until(at).await,
                    None => pending().await,
                }
            };
            tokio::select! {
                () = begun => break,
                // The first answer is how things are at the start.
                update = system.changed() => if !update.is_initial {
                    self.report_at.get_or_insert_with(|| Instant::now() + NETWORK_SETTLE_DELAY);
                },
            }
        }
        self.report_at = None;
        tracing::info!("the network changed");
    }
}
