//! The journal: which endings the server does not know yet, on the disk, so that none is lost
//! where the program is killed. It holds ids of tickets and nothing else of a visitor.
//!
//! Each running program has a file of its own, which it keeps locked. At its start a program takes
//! over the files that nobody has locked.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use private_files::{MAX_BYTES, open_own};
use serde::{Deserialize, Serialize};

use super::ending::Request;

#[derive(Debug, Serialize, Deserialize)]
struct Content {
    server: String,
    endings: Vec<Request>,
}

/// The journal of this program. Its file is removed with the last ending.
#[derive(Debug)]
pub(super) struct Journal {
    folder: PathBuf,
    server: String,
    open: Option<LockedFile>,
}

/// A file that stays locked for as long as it is open.
#[derive(Debug)]
struct LockedFile {
    path: PathBuf,
    _file: File,
}

impl Journal {
    /// Returns a journal of endings at `server`, in `folder`. Its file is created with the first
    /// ending.
    pub(super) fn new(folder: PathBuf, server: String) -> Self {
        Self { folder, server, open: None }
    }

    /// Writes the pending endings, in place of those written before. They are on the disk when this
    /// returns.
    ///
    /// # Errors
    /// Where the folder or a file in it cannot be written.
    pub(super) fn write(&mut self, pending: &[Request]) -> io::Result<()> {
        // The new file is there before the old one goes, so that at each moment one is whole.
        let new = if pending.is_empty() { None } else { Some(self.create(pending)?) };
        if let Some(old) = std::mem::replace(&mut self.open, new) {
            fs::remove_file(&old.path)?;
        }
        Ok(())
    }

    /// Takes over the endings at this server that programs left behind which run no more. Endings
    /// at another server stay for a program that connects to that server.
    ///
    /// # Errors Where the endings cannot be written to the journal of this program; none is taken
    /// over then.
    pub(super) fn recover(&mut self) -> io::Result<Vec<Request>> {
        let paths = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let paths =
            paths.map(|entry| entry.path()).filter(|path| has_extension(path, JOURNAL_EXTENSION));
        let abandoned: Vec<_> = paths.filter_map(|path| self.abandoned(path)).collect();
        let mut requests: Vec<Request> = Vec::new();
        for request in abandoned.iter().flat_map(|(_, endings)| endings) {
            if requests.iter().all(|known| known.ticket != request.ticket) {
                requests.push(request.clone());
            }
        }
        self.write(&requests)?;
        for (file, _) in abandoned {
            fs::remove_file(&file.path)?;
        }
        Ok(requests)
    }

    /// Returns the endings in the file of a program that runs no more, with the file locked. A
    /// link, a file that is not regular, or one of another user is no journal of ours, and stays.
    fn abandoned(&self, path: PathBuf) -> Option<(LockedFile, Vec<Request>)> {
        let file = match open_own(&path) {
            Ok(file) => file,
            Err(error) => {
                tracing::warn!(%error, "a journal of endings is left alone");
                return None;
            }
        };
        file.try_lock().ok()?;
        let mut text = Vec::new();
        (&file).take(MAX_BYTES).read_to_end(&mut text).ok()?;
        let endings = match serde_json::from_slice::<Content>(&text) {
            Ok(content) if content.server != self.server => return None,
            Ok(content) => content.endings,
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "a journal of endings is unreadable");
                Vec::new()
            }
        };
        Some((LockedFile { path, _file: file }, endings))
    }

    fn create(&self, pending: &[Request]) -> io::Result<LockedFile> {
        fs::create_dir_all(&self.folder)?;
        let content = Content { server: self.server.clone(), endings: pending.to_vec() };
        // It gets its name when it is locked and whole: nobody takes over half a file.
        let mut file = tempfile::Builder::new().suffix(".new").tempfile_in(&self.folder)?;
        file.as_file().try_lock()?;
        file.write_all(&serde_json::to_vec(&content)?)?;
        file.as_file().sync_all()?;
        let path = file.path().with_extension(JOURNAL_EXTENSION);
        let file = file.persist(&path).map_err(|error| error.error)?;
        Ok(LockedFile { path, _file: file })
    }
}

/// The extension of complete journals.
const JOURNAL_EXTENSION: &str = "endings";

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension == wanted)
}

#[cfg(test)]
mod tests {
    use super::super::ending::EndingAction;
    use super::*;

    fn request(ticket: &str) -> Request {
        Request { ticket: ticket.to_owned(), action: EndingAction::NoShow }
    }

    fn files(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    fn recovered(journal: &mut Journal) -> Vec<Request> {
        journal.recover().unwrap()
    }

    #[test]
    fn endings_are_taken_over_once_when_their_program_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let journal = |server: &str| Journal::new(folder.path().to_owned(), server.to_owned());
        let mut first = journal("https://one.example");
        first.write(&[request("1"), request("2")]).unwrap();
        first.write(&[request("2"), request("3")]).unwrap();
        let (mut same, mut other) =
            (journal("https://one.example"), journal("https://two.example"));
        assert!(recovered(&mut same).is_empty(), "its program still runs");
        drop(first);
        assert!(recovered(&mut other).is_empty(), "another server's");
        assert_eq!(recovered(&mut same), [request("2"), request("3")]);
        // Until they are sent they are in the journal of who took them over.
        assert_eq!(files(folder.path()), 1);
        drop(same);
        assert_eq!(recovered(&mut journal("https://one.example")).len(), 2);
    }

    #[test]
    fn file_goes_with_the_last_ending() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = Journal::new(folder.path().to_owned(), "own hub".to_owned());
        journal.write(&[request("1")]).unwrap();
        assert_eq!(files(folder.path()), 1);
        journal.write(&[]).unwrap();
        assert_eq!(files(folder.path()), 0);
    }

    #[test]
    fn torn_journal_is_logged_and_discarded() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("x.endings"), "{\"server\":").unwrap();
        let mut journal = Journal::new(folder.path().to_owned(), "own hub".to_owned());
        assert!(recovered(&mut journal).is_empty());
        assert_eq!(files(folder.path()), 0);
    }

    #[cfg(unix)]
    #[test]
    fn link_and_pipe_are_no_journals() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let target = outside.path().join("target");
        let content = r#"{"server":"own hub","endings":[{"ticket":"1","action":"noShow"}]}"#;
        fs::write(&target, content).unwrap();
        std::os::unix::fs::symlink(&target, folder.path().join("link.endings")).unwrap();
        let pipe = folder.path().join("pipe.endings");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let mut journal = Journal::new(folder.path().to_owned(), "own hub".to_owned());
        assert!(recovered(&mut journal).is_empty());
        assert_eq!(
            (files(folder.path()), fs::read_to_string(&target).unwrap()),
            (2, content.into())
        );
    }

    #[test]
    fn folder_that_cannot_be_written_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file");
        fs::write(&file, "").unwrap();
        let mut journal = Journal::new(file, "own hub".to_owned());
        assert!(journal.write(&[request("1")]).is_err());
    }
}
