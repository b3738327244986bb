//! The repair of a damaged write-ahead log: it keeps what can still be read.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use private_files::{Directory, create_new};

use super::connection::connect;
use super::damage::{check, check_log};
use super::data_dir::{DATABASE, DataDir, SIDE_FILES, WRITE_AHEAD_LOG};
use super::write_ahead_log::{Frame, Log, MAGIC, checksum};
use crate::store::error::StoreError;

/// The version of the log's format.
const LOG_VERSION: u32 = 3_007_000;

/// The result of a repair.
#[derive(Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The directory with the files as they were before.
    pub aside: PathBuf,
    /// How many pages of the log could not be read. Where each of them was written again later,
    /// nothing is lost.
    pub lost_pages: u64,
    /// Whether all changes after the damage were kept as well. If not, they did not fit together
    /// without the damaged ones, and all changes after the damage are lost.
    pub later_changes_kept: bool,
}

/// Mends a write-ahead log that a hub refuses at its start, in a data directory that no hub has
/// open. The files are copied aside first. `None` where there is nothing to mend.
///
/// # Errors
/// [`StoreError`] where there is no hub's data, where a hub runs, where the database itself is
/// damaged, or where a file cannot be written. The data is as it was then.
pub fn repair(directory: &Path) -> Result<Option<Repaired>, StoreError> {
    let _lock = DataDir::existing(directory)?.lock()?;
    let database = directory.join(DATABASE);
    match check_log(&database) {
        Ok(()) => {
            connect(&database).map_err(|error| StoreError::failed(&database, error))?;
            return check(&database, "integrity_check").map(|()| None);
        }
        Err(StoreError::DamagedLog { .. }) => {}
        Err(other) => return Err(other),
    }
    let failed = |source| StoreError::Directory { path: directory.to_owned(), source };
    let aside = directory.join(format!("damaged-{}", Timestamp::now().as_millisecond()));
    Directory::make(&aside)?;
    for name in [DATABASE, WRITE_AHEAD_LOG] {
        copy(&directory.join(name), &aside.join(name)).map_err(failed)?;
    }
    let attempt = |later_changes_kept| -> Result<Option<Repaired>, StoreError> {
        let salvaged = Temporary(directory.join(format!("{WRITE_AHEAD_LOG}.new")));
        salvaged.remove();
        let log = directory.join(WRITE_AHEAD_LOG);
        let lost_pages = salvage(&log, &salvaged.0, later_changes_kept).map_err(failed)?;
        try_out(&database, &salvaged.0)?;
        put_in_place(directory, &salvaged.0).map_err(failed)?;
        Ok(Some(Repaired { aside: aside.clone(), lost_pages, later_changes_kept }))
    };
    match attempt(true) {
        // Without the lost pages the later ones do not fit together.
        Err(error) if error.is_damage() => attempt(false),
        other => other,
    }
}

/// Copies the intact frames of `log` into the new file `target`, with new checksums, up to the last
/// commit. If `later` is false, it stops at the first damaged frame. Returns how many frames of
/// this log were left out.
fn salvage(log: &Path, target: &Path, later: bool) -> io::Result<u64> {
    let missing = || io::Error::from(io::ErrorKind::NotFound);
    let mut salts = None;
    // Where the head is damaged, the first good frame tells the salts.
    let mut search = Log::open(log)?.ok_or_else(missing)?;
    while let (None, Some(frame)) = (salts, search.next()?) {
        salts = frame.fits.then_some(frame.salts);
    }
    let mut log = Log::open(log)?.ok_or_else(missing)?;
    let header = log.header;
    let salts = if header.whole { header.salts } else { salts.unwrap_or(header.salts) };
    let mut target = BufWriter::new(create_new(target)?);
    let start = [MAGIC | u32::from(header.big_endian), LOG_VERSION, header.page_bytes];
    let [magic, version, page_bytes] = start.map(u32::to_be_bytes);
    let [salt_1, salt_2] = salts;
    let words = [magic, version, page_bytes, header.sequence, salt_1, salt_2];
    let mut sum = checksum(header.big_endian, &words, [0, 0]);
    target.write_all(words.as_flattened())?;
    target.write_all(sum.map(u32::to_be_bytes).as_flattened())?;
    let (mut end, mut left_out) = (target.stream_position()?, 0);
    while let Some(frame) = log.next()? {
        let Frame { page, pages_after, .. } = frame;
        if !frame.fits || frame.salts != salts {
            if !later {
                break;
            }
            left_out += u64::from(frame.salts == salts);
            continue;
        }
        sum = checksum(header.big_endian, &[page, pages_after], sum);
        sum = checksum(header.big_endian, log.page.as_chunks().0, sum);
        target.write_all([page, pages_after, salt_1, salt_2].as_flattened())?;
        target.write_all(sum.map(u32::to_be_bytes).as_flattened())?;
        target.write_all(&log.page)?;
        if frame.commits() {
            end = target.stream_position()?;
        }
    }
    let target = target.into_inner()?;
    target.set_len(end)?;
    target.sync_all()?;
    Ok(left_out)
}

/// Checks on copies whether the database is intact with this log.
fn try_out(database: &Path, log: &Path) -> Result<(), StoreError> {
    let unusable = |source| StoreError::Directory { path: database.to_owned(), source };
    let trial = Temporary(database.with_file_name("trial"));
    trial.remove();
    Directory::make(&trial.0)?;
    let (copied, log_copied) = (trial.0.join(DATABASE), trial.0.join(WRITE_AHEAD_LOG));
    copy(database, &copied).and_then(|()| copy(log, &log_copied)).map_err(unusable)?;
    let _open = connect(&copied).map_err(|error| StoreError::failed(database, error))?;
    check(&copied, "integrity_check")
}

/// A file or directory that is removed when this is dropped. A repair that was killed may have left
/// it behind.
struct Temporary(PathBuf);

impl Temporary {
    fn remove(&self) {
        // Where it is not there, or cannot be removed, making it anew tells.
        let _ = std::fs::remove_file(&self.0).or_else(|_| std::fs::remove_dir_all(&self.0));
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Puts the log in the place of the damaged one, in one step. SQLite takes it over when the
/// database is opened next.
fn put_in_place(directory: &Path, log: &Path) -> io::Result<()> {
    for name in SIDE_FILES.iter().filter(|name| **name != WRITE_AHEAD_LOG) {
        match std::fs::remove_file(directory.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    std::fs::rename(log, directory.join(WRITE_AHEAD_LOG))?;
    sync_directory(directory)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let (mut from, mut to) = (File::open(from)?, create_new(to)?);
    io::copy(&mut from, &mut to)?;
    to.sync_all()
}

#[cfg(unix)]
fn sync_directory(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}

/// Names are on the disk as soon as they are given.
#[cfg(not(unix))]
fn sync_directory(_: &Path) -> io::Result<()> {
    Ok(())
}
