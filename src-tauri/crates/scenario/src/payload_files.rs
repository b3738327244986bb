//! Reads the files of payloads that a scenario names, within limits.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use external_data::escape_invisible;

use crate::MAX_BYTES;

/// How many bytes the files of all steps may have together. A file counts with each step that names
/// it.
const MAX_BYTES_OF_ALL: usize = 64 << 20;

/// The files beside a scenario. Each is a regular file of UTF-8 with at most [`MAX_BYTES`] bytes.
#[derive(Debug)]
pub struct PayloadFiles {
    directory: PathBuf,
    left: usize,
}

impl PayloadFiles {
    /// The files in the directory of a scenario.
    #[must_use]
    pub fn beside(directory: &Path) -> Self {
        Self { directory: directory.to_owned(), left: MAX_BYTES_OF_ALL }
    }

    /// Reads a file by the name that a step gives it, which [`crate::check_with_files`] has checked.
    ///
    /// # Errors
    /// The reason why it cannot be read, in words, with its name.
    pub fn read(&mut self, name: &str) -> Result<String, String> {
        self.try_read(name).map_err(|reason| {
            let file = self.directory.join(name);
            format!("cannot read {}: {reason}", escape_invisible(&file.display().to_string()))
        })
    }

    fn try_read(&mut self, name: &str) -> Result<String, String> {
        let file = self.directory.join(name);
        let failed = |error: io::Error| error.to_string();
        // What is no regular file may be endless, and opening it may take for ever.
        if !std::fs::metadata(&file).map_err(failed)?.is_file() {
            return Err("it is no regular file".to_owned());
        }
        let limit = MAX_BYTES.min(self.left);
        let mut bytes = Vec::new();
        let one_more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        File::open(&file)
            .map_err(failed)?
            .take(one_more)
            .read_to_end(&mut bytes)
            .map_err(failed)?;
        if bytes.len() > MAX_BYTES {
            return Err(format!("it is larger than {} MiB", MAX_BYTES >> 20));
        }
        if bytes.len() > limit {
            let most = MAX_BYTES_OF_ALL >> 20;
            return Err(format!("the files of all steps have more than {most} MiB together"));
        }
        self.left -= bytes.len();
        String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text; save it as UTF-8".to_owned())
    }
}
