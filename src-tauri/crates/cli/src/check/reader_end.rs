//! The end of whoever reads the report, as `head` ends when it has its lines. A program that prints only
//! hears of it when it prints the next time, and that may be long after: a report for people says nothing
//! of what is valid, and a file may wait for what is not yet written to it.

use std::process;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::thread;

/// Whether nobody reads the report any more.
static HAS_ENDED: AtomicBool = AtomicBool::new(false);

/// The exit code of what was found so far.
static FOUND: AtomicU8 = AtomicU8::new(0);

/// Returns whether nobody reads the report any more, since [`watch`] was called.
pub(crate) fn has_ended() -> bool {
    HAS_ENDED.load(Ordering::SeqCst)
}

/// Keeps the exit code of what was found so far.
pub(crate) fn found(exit_code: u8) {
    FOUND.store(exit_code, Ordering::SeqCst);
}

/// Ends the program at once, with the exit code of what was found so far.
pub(crate) fn exit_as_found() {
    process::exit(i32::from(FOUND.load(Ordering::SeqCst)));
}

/// From now on the end of the reader is noted, and `then` is called once. Where that cannot be, it is
/// heard of when something is printed.
pub(crate) fn watch(then: impl FnOnce() + Send + 'static) {
    let waiting = thread::Builder::new().name("reader".to_owned()).spawn(move || {
        if wait() {
            HAS_ENDED.store(true, Ordering::SeqCst);
            then();
        }
    });
    drop(waiting);
}

/// Waits until nobody reads standard output any more. Returns whether this is so.
#[cfg(unix)]
fn wait() -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;

    let out = std::io::stdout();
    // Nothing is asked for: that a pipe or a terminal has no other side is told in any case.
    let mut outputs = [PollFd::new(&out, PollFlags::empty())];
    loop {
        match poll(&mut outputs, None) {
            Err(Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) => {
                let [output] = &outputs;
                return output.revents().intersects(PollFlags::ERR | PollFlags::HUP);
            }
        }
    }
}

/// Other systems only tell when something is printed.
#[cfg(not(unix))]
fn wait() -> bool {
    false
}
