//! Files that others could read or change are refused with the command that mends it; links are
//! not followed, pipes not waited for, and one hub at a time has a data directory.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]
#![cfg(unix)]

mod process;

use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use process::{Hub, copy_sview, key, run, stderr, sview};

const HUB: [&str; 3] = ["hub", "--listen", "127.0.0.1:0"];

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Runs the command that an error ends with.
fn mend(message: &str) {
    let command = message.trim().rsplit_once("with: ").unwrap_or_else(|| panic!("{message}")).1;
    assert!(Command::new("sh").args(["-c", command]).status().unwrap().success(), "{command}");
}

fn make_pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Makes a certificate and its key, which its owner alone may read.
fn certificate(directory: &Path) -> (PathBuf, PathBuf) {
    let made = rcgen::generate_simple_self_signed(["hub.example.com".to_owned()]).unwrap();
    let (cert, key) = (directory.join("cert.pem"), directory.join("key.pem"));
    std::fs::write(&cert, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    set_mode(&key, 0o600);
    (cert, key)
}

/// The number of a user who is not root.
const NOBODY: u32 = 65_534;

/// Runs `sview` of its own copy as a user who is not root; `None` where this test has not the rights
/// to do so.
fn run_as_nobody(folder: &Path, arguments: &[&str], data: &Path) -> Option<Output> {
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        return None;
    }
    let binary = folder.join("sview");
    if !binary.exists() {
        copy_sview(&binary);
    }
    set_mode(folder, 0o755);
    let mut command = Command::new(binary);
    command.env_clear().uid(NOBODY).gid(NOBODY).args(arguments).arg("--data").arg(data);
    Some(command.output().unwrap())
}

/// A hub with TLS, as a command that was not started yet.
fn tls_hub(data: &Path, cert: &Path, key: &Path) -> Command {
    let mut command = sview();
    command.args(HUB).arg("--data").arg(data);
    command.arg("--tls-cert").arg(cert).arg("--tls-key").arg(key);
    command
}

#[test]
fn directory_that_others_may_write_to_is_refused_until_the_named_command_was_run() {
    let parent = tempfile::tempdir().unwrap();
    let data = parent.path().join("the hub's data");
    let key = key(&data, "secret", "test");
    let copy = parent.path().join("copy");
    for mode in [0o777, 0o770, 0o1777] {
        for command in [&HUB[..], &["key", "list"], &["backup", copy.to_str().unwrap()]] {
            set_mode(&data, mode);
            let output = run(command, &data);
            assert_eq!(output.status.code(), Some(2), "{command:?}");
            assert!(stderr(&output).contains("chmod go-w"), "{}", stderr(&output));
            mend(&stderr(&output));
        }
        assert_eq!(Hub::start(&data).status(&key), 200);
    }
    // Others may look into it: its files are closed to them.
    set_mode(&data, 0o755);
    assert_eq!(Hub::start(&data).status(&key), 200);
}

#[test]
fn links_inside_the_directory_are_refused_and_what_they_lead_to_is_untouched() {
    for name in
        ["hub.sqlite3", "hub.sqlite3-wal", "hub.sqlite3-shm", "hub.sqlite3-journal", "hub.lock"]
    {
        for hard in [false, true] {
            let parent = tempfile::tempdir().unwrap();
            let (data, target) = (parent.path().join("data"), parent.path().join("target"));
            std::fs::write(&target, "of somebody else").unwrap();
            set_mode(&target, 0o644);
            std::fs::create_dir(&data).unwrap();
            if hard {
                std::fs::hard_link(&target, data.join(name)).unwrap();
            } else {
                symlink(&target, data.join(name)).unwrap();
            }
            for command in [&HUB[..], &["key", "create", "--kind", "read"]] {
                let output = run(command, &data);
                assert_eq!(output.status.code(), Some(2), "{name}");
                let message = stderr(&output);
                assert!(message.contains(name) && message.contains("link"), "{message}");
            }
            assert_eq!(std::fs::read_to_string(&target).unwrap(), "of somebody else");
            assert_eq!(target.metadata().unwrap().permissions().mode() & 0o777, 0o644);
        }
    }
}

#[test]
fn data_that_root_made_is_named_with_its_owner_and_the_command_that_mends_it() {
    let parent = tempfile::tempdir().unwrap();
    let data = parent.path().join("the hub's data");
    let all = ["hub.sqlite3", "hub.sqlite3-wal", "hub.sqlite3-shm", "hub.lock"];
    // What is still root's: the directory and all in it, closed or open to be read, or one file.
    for (mode, named) in
        [(0o700, None), (0o755, None), (0o700, Some("hub.sqlite3")), (0o700, Some("hub.lock"))]
    {
        drop(std::fs::remove_dir_all(&data));
        key(&data, "secret", "test");
        set_mode(&data, mode);
        if let Some(named) = named {
            let others = all.iter().map(|name| data.join(name));
            for file in others.chain([data.clone()]).filter(|file| !file.ends_with(named)) {
                if file.exists() {
                    chown(&file, Some(NOBODY), Some(NOBODY)).unwrap();
                }
            }
        }
        for command in [&HUB[..], &["key", "list"]] {
            let Some(output) = run_as_nobody(parent.path(), command, &data) else { return };
            assert_eq!(output.status.code(), Some(2), "{mode:o} {command:?}: {}", stderr(&output));
            let message = stderr(&output);
            let named = named.map_or(data.clone(), |named| data.join(named));
            assert!(
                mode == 0o755 || message.contains(&format!("{} belongs to root", named.display())),
                "{message}"
            );
            assert!(
                message.contains("belongs to root (number 0), and user number 65534"),
                "{message}"
            );
            assert!(message.contains("take it over with: sudo chown -R 65534 "), "{message}");
        }
        let Some(output) = run_as_nobody(parent.path(), &["key", "list"], &data) else { return };
        // The test is root already.
        mend(&stderr(&output).replace("sudo ", ""));
        let output = run_as_nobody(parent.path(), &["key", "list"], &data).unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    }
    // A new directory of root's, in which there is nothing yet.
    drop(std::fs::remove_dir_all(&data));
    std::fs::create_dir(&data).unwrap();
    let output = run_as_nobody(parent.path(), &HUB, &data).unwrap();
    assert!(stderr(&output).contains("belongs to root"), "{}", stderr(&output));
}

#[test]
fn backup_goes_through_no_link() {
    let parent = tempfile::tempdir().unwrap();
    let data = parent.path().join("data");
    key(&data, "secret", "test");
    let (link, target) = (parent.path().join("link"), parent.path().join("target"));
    symlink(&target, &link).unwrap();
    let output = run(&["backup", link.to_str().unwrap()], &data);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("new file"), "{}", stderr(&output));
    assert!(!target.exists() && link.symlink_metadata().unwrap().is_symlink());
}

#[test]
fn pipe_in_the_directory_is_refused_and_not_waited_for() {
    for name in ["hub.sqlite3", "hub.sqlite3-wal", "hub.lock"] {
        let data = tempfile::tempdir().unwrap();
        make_pipe(&data.path().join(name));
        let output = run(&HUB, data.path());
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains("a pipe"), "{}", stderr(&output));
    }
}

#[test]
fn tls_key_that_others_may_read_is_refused_until_the_named_command_was_run() {
    let directory = tempfile::tempdir().unwrap();
    let (cert, key) = certificate(directory.path());
    let data = directory.path().join("data");
    for mode in [0o644, 0o604, 0o666] {
        set_mode(&key, mode);
        let output = tls_hub(&data, &cert, &key).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("chmod 600"), "{}", stderr(&output));
        mend(&stderr(&output));
        drop(Hub::of(&mut tls_hub(&data, &cert, &key)));
    }
    // As certificates are kept where one directory has links to the newest of another.
    let live = directory.path().join("live");
    std::fs::create_dir(&live).unwrap();
    symlink("../cert.pem", live.join("cert.pem")).unwrap();
    symlink("../key.pem", live.join("key.pem")).unwrap();
    drop(Hub::of(&mut tls_hub(&data, &live.join("cert.pem"), &live.join("key.pem"))));
}

#[test]
fn pipe_directory_or_huge_file_in_place_of_a_certificate_is_refused_at_once() {
    let directory = tempfile::tempdir().unwrap();
    let (cert, key) = certificate(directory.path());
    let data = directory.path().join("data");
    let (pipe, huge) = (directory.path().join("pipe"), directory.path().join("huge"));
    make_pipe(&pipe);
    std::fs::File::create(&huge).unwrap().set_len(1 << 40).unwrap();
    set_mode(&huge, 0o600);
    let folder = directory.path();
    for (wrong, expected) in [
        (pipe.as_path(), "a pipe"),
        (huge.as_path(), "larger than 1048576 bytes"),
        (folder, "a directory"),
        (Path::new("/dev/zero"), "a device"),
    ] {
        for (cert, key) in [(wrong, key.as_path()), (cert.as_path(), wrong)] {
            let output = tls_hub(&data, cert, key).output().unwrap();
            assert_eq!(output.status.code(), Some(2));
            assert!(stderr(&output).contains(expected), "{}", stderr(&output));
        }
    }
}

#[test]
fn hub_goes_on_when_a_pipe_takes_the_place_of_its_certificate() {
    let directory = tempfile::tempdir().unwrap();
    let (cert, tls_key) = certificate(directory.path());
    let data = directory.path().join("data");
    let log = directory.path().join("log");
    let mut command = tls_hub(&data, &cert, &tls_key);
    command.args(["--metrics", "127.0.0.1:0"]).stderr(std::fs::File::create(&log).unwrap());
    let mut hub = Hub::of(&mut command);
    let observed = hub.lines.next().unwrap().unwrap().split_once("://").unwrap().1.to_owned();
    std::fs::remove_file(&cert).unwrap();
    make_pipe(&cert);
    let began = Instant::now();
    while !std::fs::read_to_string(&log).unwrap().contains("a pipe") {
        assert!(began.elapsed() < Duration::from_secs(60), "the pipe was never seen");
        let health = process::exchange(&observed, "GET /healthz HTTP/1.1", "").unwrap();
        assert_eq!(health.status, 200);
    }
    hub.tell_to_end();
    assert!(hub.process.wait().unwrap().success());
}

#[test]
fn second_hub_is_refused_also_when_the_lock_file_is_gone() {
    let data = tempfile::tempdir().unwrap();
    let key = key(data.path(), "secret", "test");
    let hub = Hub::start(data.path());
    for gone in [None, Some("hub.lock"), Some("hub.lock")] {
        if let Some(gone) = gone {
            std::fs::remove_file(data.path().join(gone)).unwrap();
        }
        let output = run(&HUB, data.path());
        assert_eq!(output.status.code(), Some(2));
        assert!(
            stderr(&output).contains("another program has the data directory"),
            "{}",
            stderr(&output)
        );
        // Keys are still made beside it.
        assert!(run(&["key", "list"], data.path()).status.success());
    }
    // Nor under another name of the directory.
    let link = data.path().with_extension("link");
    symlink(data.path(), &link).unwrap();
    assert_eq!(run(&HUB, &link).status.code(), Some(2));
    std::fs::remove_file(&link).unwrap();
    assert_eq!(hub.status(&key), 200);
    drop(hub);
    assert_eq!(Hub::start(data.path()).status(&key), 200);
}
