//! A small disk of a test's own, in memory, which can be filled. The system lets each user make one that
//! only his own programs see (`unshare`).

use std::fs::{self, File};
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// The file that fills the disk.
const FILLING: &str = "filling";

/// A small disk. It ends with the value.
pub struct SmallDisk {
    /// The process for which the disk is there.
    holder: Child,
    folder: TempDir,
}

impl SmallDisk {
    /// Makes a disk of as many MiB.
    pub fn make(size: u32) -> Self {
        let folder = tempfile::tempdir().expect("a directory");
        let script = format!(
            "mount -t tmpfs -o size={size}m,mode=700 tmpfs \"$1\" && echo made && exec cat"
        );
        let mut holder = Command::new("unshare")
            .args(["--user", "--map-root-user", "--mount", "--", "sh", "-c", &script, "sh"])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("unshare");
        let mut said = String::new();
        let out = holder.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut said).expect("an answer");
        assert_eq!(said, "made\n", "the system lets nobody make a disk here");
        Self { holder, folder }
    }

    /// Its folder, as a program on it finds it.
    pub fn folder(&self) -> &str {
        self.folder.path().to_str().expect("a path in UTF-8")
    }

    /// A file on it, as this process finds it.
    pub fn path(&self, name: &str) -> PathBuf {
        let root = format!("/proc/{}/root{}", self.holder.id(), self.folder());
        PathBuf::from(root).join(name)
    }

    /// Runs a program that finds the disk.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new("nsenter");
        let target = self.holder.id().to_string();
        command.args(["--target", &target, "--user", "--mount", "--preserve-credentials", "--"]);
        command.arg(program);
        command
    }

    /// Fills it to the last byte.
    pub fn fill(&self) {
        let mut file = File::create(self.path(FILLING)).expect("a file");
        let full = loop {
            // As much as one block of the disk, so that not one is left.
            if let Err(error) = file.write_all(&[0; 4096]) {
                break error;
            }
        };
        assert_eq!(full.kind(), ErrorKind::StorageFull, "{full}");
    }

    /// Gives back what filled it.
    pub fn free(&self) {
        fs::remove_file(self.path(FILLING)).expect("a file");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}
