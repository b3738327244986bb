//! What commands to a database run on.

use tokio::runtime::{Builder, Runtime};

/// A runtime of one thread, since a command waits for one answer at a time.
pub(crate) fn runtime() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}
