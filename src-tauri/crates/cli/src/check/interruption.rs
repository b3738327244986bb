//! Ctrl-C where something has to come to its end first.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::{io, thread};

use crate::ending::told_to_end;
use crate::open_files;

/// The exit code after Ctrl-C, as shells have it: 128 and the number of the signal.
pub(crate) const INTERRUPTED: u8 = 130;

/// Whether the program was told to end.
static IS_INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Returns whether the program was told to end, since [`catch`] was called.
pub(crate) fn is_interrupted() -> bool {
    IS_INTERRUPTED.load(Ordering::SeqCst)
}

/// From now on Ctrl-C, or SIGTERM where the system has it, does not end the program, but is noted,
/// and `then` is called once.
///
/// # Errors
/// Why the system does not tell, in words.
pub(crate) fn catch(then: impl FnOnce() + Send + 'static) -> Result<(), String> {
    listen(then)
        .map_err(|error| format!("Ctrl-C cannot be listened to: {}", open_files::said(&error)))
}

fn listen(then: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (ready, listening) = sync_channel(1);
    thread::Builder::new().name("interruption".to_owned()).spawn(move || {
        runtime.block_on(async {
            let told = told_to_end();
            // Whoever waits for it is there.
            let _ = ready.send(());
            told.await;
        });
        IS_INTERRUPTED.store(true, Ordering::SeqCst);
        then();
    })?;
    // Where the thread is gone already, the program was told to end.
    let _ = listening.recv();
    Ok(())
}
