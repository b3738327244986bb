//! A data directory that may be on another machine: a file system of FUSE, mounted for the test,
//! behind which the test itself answers the kernel.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]
#![allow(clippy::indexing_slicing, reason = "a test may fail")]
#![cfg(target_os = "linux")]

mod process;

use std::ffi::CString;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};

use process::run;
use rustix::mount::{MountFlags, UnmountFlags, mount, unmount};

/// The largest request of the kernel (`FUSE_MIN_READ_BUFFER` and what it writes at once).
const MAX_REQUEST: usize = 1 << 20;

/// The numbers of requests (`linux/fuse.h`).
const LOOKUP: u32 = 1;
const GETATTR: u32 = 3;
const STATFS: u32 = 17;
const INIT: u32 = 26;
const OPENDIR: u32 = 27;

/// The errors that the kernel is answered with.
const NOT_FOUND: i32 = -2;
const NOT_IMPLEMENTED: i32 = -38;

/// An empty directory of FUSE, as long as this is held.
struct Fuse(PathBuf);

impl Fuse {
    /// Mounts the directory; `None` where this test has not the rights to do so.
    fn mount(at: &Path) -> Option<Self> {
        let device = OpenOptions::new().read(true).write(true).open("/dev/fuse").ok()?;
        let options = format!("fd={},rootmode=40000,user_id=0,group_id=0", device.as_raw_fd());
        let options = CString::new(options).unwrap();
        let flags = MountFlags::NOSUID | MountFlags::NODEV;
        mount("test", at, "fuse.test", flags, Some(options.as_c_str())).ok()?;
        std::thread::spawn(move || answer_all(device));
        Some(Self(at.to_owned()))
    }
}

impl Drop for Fuse {
    fn drop(&mut self) {
        unmount(&self.0, UnmountFlags::DETACH).expect("it can be unmounted");
    }
}

/// Answers the kernel until the directory is unmounted.
fn answer_all(mut device: File) {
    let mut request = vec![0; MAX_REQUEST];
    while let Ok(40..) = device.read(&mut request) {
        let number = u32::from_le_bytes(request[4..8].try_into().unwrap());
        let (error, body) = answer(number);
        let mut answer = Vec::new();
        answer.extend(u32::try_from(16 + body.len()).unwrap().to_le_bytes());
        answer.extend(error.to_le_bytes());
        answer.extend(&request[8..16]);
        answer.extend(body);
        // What is no longer waited for is not taken.
        let _ = device.write_all(&answer);
    }
}

/// The error and the body of the answer to a request with this number.
fn answer(number: u32) -> (i32, Vec<u8>) {
    let words = |words: &[u32]| words.iter().flat_map(|word| word.to_le_bytes()).collect();
    match number {
        // Version 7.19, in which an answer has six words.
        INIT => (0, words(&[7, 19, 0, 0, 0, 4096])),
        // The directory, of root and for root alone.
        GETATTR => {
            let mut attributes: Vec<u8> = words(&[0; 26]);
            // Its number, its kind and mode, and how many names it has.
            attributes[16] = 1;
            attributes[76..80].copy_from_slice(&0o40_700_u32.to_le_bytes());
            attributes[80] = 2;
            (0, attributes)
        }
        OPENDIR => (0, words(&[0; 4])),
        STATFS => (0, words(&[0; 20])),
        LOOKUP => (NOT_FOUND, Vec::new()),
        _ => (NOT_IMPLEMENTED, Vec::new()),
    }
}

#[test]
fn data_directory_behind_fuse_is_warned_of_by_name() {
    let parent = tempfile::tempdir().unwrap();
    let data = parent.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let Some(_mounted) = Fuse::mount(&data) else { return };
    let output = run(&["hub", "--listen", "127.0.0.1:0"], &data);
    let message = process::stderr(&output);
    let warning = message.lines().find(|line| line.contains("may be on another machine"));
    let warning = warning.unwrap_or_else(|| panic!("no warning in\n{message}"));
    assert!(warning.contains("FUSE") && warning.contains(&data.display().to_string()), "{message}");
}
