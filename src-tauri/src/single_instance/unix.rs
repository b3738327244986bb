//! The lock and the socket by which the programs of one data folder find each other. They lie where the
//! session keeps such things (`XDG_RUNTIME_DIR`), or else in the data folder itself.

use std::env;
use std::fs::{self, File, TryLockError};
use std::io;
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use private_files::{Directory, FileSystem, Refusal};
use sha2::{Digest, Sha256};

use super::claim::{Claim, NoAnswer};
use super::message::{self, Answer, Request};

/// How long a second start waits for the first: also while that one ends, until its place is free.
const HAND_OVER_TIMEOUT: Duration = Duration::from_secs(15);
/// How long the second start waits before it tries again.
const RETRY_PAUSE: Duration = Duration::from_millis(25);
/// How long the first waits for what the second has to say.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(2);
/// How long the first waits after the system let nobody in.
const ACCEPT_PAUSE: Duration = Duration::from_secs(1);

/// The first start of a data folder.
#[derive(Debug)]
pub(crate) struct FirstStart {
    listener: UnixListener,
    /// Held as long as later starts are answered; the system lets go of it with the program.
    lock: File,
}

impl FirstStart {
    /// Answers later starts from now on, on a thread of its own. Where `take` returns no answer, the later
    /// one waits until this program has ended.
    pub(crate) fn serve(self, take: impl Fn(Request) -> Option<Answer> + Send + 'static) {
        let Self { listener, lock } = self;
        let run = move || {
            let _held = lock;
            for stream in listener.incoming() {
                let answered = stream.map(|stream| answer(&stream, &take));
                match answered {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => {
                        tracing::warn!(%error, "what came to the socket of this window is ignored");
                    }
                    Err(error) => {
                        tracing::warn!(%error, "a second start cannot be heard");
                        thread::sleep(ACCEPT_PAUSE);
                    }
                }
            }
        };
        if let Err(error) = thread::Builder::new().name("second-starts".to_owned()).spawn(run) {
            tracing::warn!(%error, "second starts are not heard");
        }
    }
}

fn answer(stream: &UnixStream, take: impl Fn(Request) -> Option<Answer>) -> io::Result<()> {
    stream.set_read_timeout(Some(REQUEST_TIMEOUT))?;
    stream.set_write_timeout(Some(REQUEST_TIMEOUT))?;
    let Some(request) = message::read(stream)? else { return Ok(()) };
    match take(request) {
        Some(answer) => message::write(stream, &answer),
        None => Ok(()),
    }
}

/// Finds out whether this is the first start of a data folder; where it is not, hands `request` over to the
/// first.
///
/// # Errors
/// [`NoAnswer`] where there is a first one, and it does not answer.
pub(crate) fn claim(data: &Path, request: &Request) -> Result<Claim<FirstStart>, NoAnswer> {
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let meeting = Meeting::of(data, runtime);
    match meeting.and_then(|meeting| meeting.claim(request, HAND_OVER_TIMEOUT)) {
        Ok(Outcome::Claimed(claim)) => Ok(claim),
        Ok(Outcome::NoAnswer) => Err(NoAnswer),
        Err(error) => {
            tracing::warn!(%error, "this start and later ones cannot find each other");
            Ok(Claim::Unknown)
        }
    }
}

/// What becomes of a start where programs can find each other.
#[derive(Debug)]
enum Outcome {
    Claimed(Claim<FirstStart>),
    NoAnswer,
}

/// Where the programs of one data folder find each other.
#[derive(Debug)]
struct Meeting {
    directory: Directory,
    lock: String,
    socket: String,
}

impl Meeting {
    fn of(data: &Path, runtime: Option<PathBuf>) -> Result<Self, Refusal> {
        let runtime = runtime.filter(|path| path.is_absolute());
        // One of another user's, as `sudo` may leave it, is not ours to use.
        let runtime = runtime.and_then(|path| Directory::open(&path).ok());
        let (directory, name) = match runtime {
            Some(runtime) => (runtime.path().join("service-view"), name_of(data)),
            None => (local(data)?.join("window"), "window".to_owned()),
        };
        let (lock, socket) = (format!("{name}.lock"), format!("{name}.socket"));
        Ok(Self { directory: Directory::make(&directory)?, lock, socket })
    }

    /// The error is why programs cannot find each other here.
    fn claim(&self, request: &Request, limit: Duration) -> Result<Outcome, Refusal> {
        let lock = self.directory.open_or_make(&self.lock)?;
        let begun = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => {
                    let listener = self.directory.listen(&self.socket)?;
                    return Ok(Outcome::Claimed(Claim::First(FirstStart { listener, lock })));
                }
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(source)) => {
                    let path = self.directory.path().join(&self.lock);
                    return Err(Refusal::Io { path, source });
                }
            }
            // Whoever has the lock may not listen yet, or not any more.
            match self.hand_over(request, limit.saturating_sub(begun.elapsed())) {
                Ok(Some(answer)) => return Ok(Outcome::Claimed(Claim::HandedOver(answer))),
                Err(refusal) if !matches!(refusal, Refusal::Io { .. }) => return Err(refusal),
                _ if begun.elapsed() >= limit => return Ok(Outcome::NoAnswer),
                _ => thread::sleep(RETRY_PAUSE),
            }
        }
    }

    fn hand_over(&self, request: &Request, limit: Duration) -> Result<Option<Answer>, Refusal> {
        let stream = self.directory.connect(&self.socket)?;
        let exchange = || {
            // A limit of nothing would be none.
            let limit = Some(limit.max(RETRY_PAUSE));
            stream.set_read_timeout(limit)?;
            stream.set_write_timeout(limit)?;
            message::write(&stream, request)?;
            stream.shutdown(Shutdown::Write)?;
            message::read(&stream)
        };
        let path = self.directory.path().join(&self.socket);
        exchange().map_err(|source| Refusal::Io { path, source })
    }
}

/// The data folder, which is made. On another machine's disk a lock reaches farther than a socket.
fn local(data: &Path) -> Result<PathBuf, Refusal> {
    let directory = Directory::make(data)?;
    let failed = |source| Refusal::Io { path: data.to_owned(), source };
    match directory.file_system().map_err(failed)? {
        FileSystem::Network(kind) => {
            let reason = format!("the folder is on another machine's disk ({kind})");
            Err(failed(io::Error::new(io::ErrorKind::Unsupported, reason)))
        }
        FileSystem::Local | FileSystem::Unclear(_) => Ok(data.to_owned()),
    }
}

/// A name for what belongs to a data folder, the same however its path is written.
fn name_of(data: &Path) -> String {
    let hash = Sha256::digest(resolved(data).as_os_str().as_encoded_bytes());
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// The path without links, as far as it is there.
fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = path.ancestors().find_map(|part| Some((part, fs::canonicalize(part).ok()?)));
    let below = there.and_then(|(part, real)| Some(real.join(path.strip_prefix(part).ok()?)));
    // Without the slash that joining nothing leaves.
    below.unwrap_or(path).components().collect()
}

#[cfg(test)]
mod tests;
