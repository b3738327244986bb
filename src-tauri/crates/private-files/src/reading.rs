//! Reads a small file within limits of time and size, whatever stands under its name.

use std::io::Read;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use crate::secrecy::Secrecy;
use crate::{Refusal, system};

/// How many bytes a certificate, a key or a settings file may have: 1 MiB.
pub const MAX_BYTES: u64 = 1 << 20;

/// How long opening and reading a file may take: 5 seconds.
pub const MAX_TIME: Duration = Duration::from_secs(5);

/// Reads the whole regular file at `path`, of at most [`MAX_BYTES`], within [`MAX_TIME`]. Links are
/// followed, since certificates are often reached through one; what they lead to is checked after
/// it is open. A pipe is refused and never waited for.
///
/// The file is read on a thread of its own. One that hangs stays behind, and this returns.
///
/// # Errors
/// [`Refusal`] where the file is no regular file, too large, too slow or open to others, or where
/// the system refuses.
pub fn read(path: &Path, secrecy: Secrecy) -> Result<Vec<u8>, Refusal> {
    let file = path.to_owned();
    within(path, MAX_TIME, move || read_now(&file, secrecy))
}

/// Runs `work`, which touches the file at `path`, on a thread of its own, and waits no longer than
/// `limit`. Work that hangs stays behind, and what it returns is thrown away.
///
/// # Errors
/// What `work` returns, or [`Refusal::TooSlow`].
pub fn within<T: Send + 'static>(
    path: &Path,
    limit: Duration,
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let (done, waiting) = mpsc::channel();
    let run = move || {
        // Whoever waited may have gone.
        drop(done.send(work()));
    };
    std::thread::Builder::new()
        .name("file-reader".to_owned())
        .spawn(run)
        .map_err(Refusal::io(path))?;
    waiting
        .recv_timeout(limit)
        .unwrap_or_else(|_| Err(Refusal::TooSlow { path: path.to_owned(), limit }))
}

fn read_now(path: &Path, secrecy: Secrecy) -> Result<Vec<u8>, Refusal> {
    let file = system::open_to_read(path)?;
    system::check_readable(path, &file.metadata().map_err(Refusal::io(path))?, secrecy)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(Refusal::io(path))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= MAX_BYTES) {
        Ok(bytes)
    } else {
        Err(Refusal::TooLarge { path: path.to_owned(), limit: MAX_BYTES })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_is_read_whole_and_one_byte_over_the_limit_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let limit = usize::try_from(MAX_BYTES).unwrap();
        for (length, fits) in [(0, true), (limit, true), (limit + 1, false)] {
            std::fs::write(&path, vec![b'x'; length]).unwrap();
            match read(&path, Secrecy::Public) {
                Ok(bytes) => assert!(fits && bytes.len() == length),
                Err(refusal) => assert!(!fits && matches!(refusal, Refusal::TooLarge { .. })),
            }
        }
    }

    #[test]
    fn work_that_hangs_is_too_slow_after_its_limit() {
        let (_held, hangs) = mpsc::channel::<()>();
        let limit = Duration::from_millis(20);
        let result = within(Path::new("/hangs"), limit, move || {
            // Ends only when the test does.
            let _ = hangs.recv();
            Ok(())
        });
        assert!(matches!(result, Err(Refusal::TooSlow { .. })));
    }

    #[test]
    fn directory_and_missing_file_are_errors() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path(), Secrecy::Public).is_err());
        let missing = read(&folder.path().join("missing"), Secrecy::Public).unwrap_err();
        assert!(missing.to_string().contains("missing"), "{missing}");
    }
}
