//! The start of the program anew in its own place. Whoever waits for the end of the program goes on
//! waiting, and its locks are free for the new one.

#[cfg(target_os = "linux")]
use std::path::Path;

use tauri::WebviewWindow;

/// Ends the web process of the window's page, and starts the program anew without the variables of the
/// environment that it has set itself. Where that fails, `failed` is called.
#[cfg(target_os = "linux")]
pub(crate) fn with_window(
    window: &WebviewWindow,
    own_variables: &[&'static str],
    failed: impl FnOnce() + Send + 'static,
) {
    let own_variables = own_variables.to_vec();
    crate::web_view::end_process_and(window, move || {
        in_place(&own_variables);
        failed();
    });
}

/// Other systems start another program, and end this one.
#[cfg(not(target_os = "linux"))]
pub(crate) fn with_window(
    window: &WebviewWindow,
    _own_variables: &[&'static str],
    _failed: impl FnOnce() + Send + 'static,
) {
    use tauri::Manager;

    window.app_handle().request_restart();
}

/// Starts the program anew without the variables of the environment that it has set itself. Returns
/// where that fails, which is logged.
#[cfg(target_os = "linux")]
pub(crate) fn in_place(own_variables: &[&'static str]) {
    use std::env;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    end_children();
    let error = env::current_exe().map(|file| {
        let program = program_at(&file);
        let mut anew = Command::new(program);
        anew.args(env::args_os().skip(1));
        for variable in own_variables {
            anew.env_remove(variable);
        }
        anew.exec()
    });
    let (Ok(error) | Err(error)) = error;
    tracing::error!(%error, "the program cannot start anew");
}

/// Other systems start a program that ended by whatever started it.
#[cfg(not(target_os = "linux"))]
pub(crate) fn in_place(_own_variables: &[&'static str]) {}

/// The program that was started from `file`, as the system names it: where an update has replaced the
/// file, the name has a remark behind it, and the program that took its place is meant.
#[cfg(target_os = "linux")]
fn program_at(file: &Path) -> &Path {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    const REPLACED: &[u8] = b" (deleted)";
    let name = file.as_os_str().as_bytes();
    match name.strip_suffix(REPLACED) {
        Some(name) if !file.exists() => Path::new(OsStr::from_bytes(name)),
        _ => file,
    }
}

/// Kills the processes that this one has started: they are the web view's alone, and one that hangs in a
/// driver does not notice that its program is gone.
#[cfg(target_os = "linux")]
fn end_children() {
    use rustix::process::{Pid, Signal, kill_process};

    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    for thread in threads {
        let children = std::fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        for id in children.split_whitespace().filter_map(|id| id.parse().ok()) {
            if let Some(child) = Pid::from_raw(id) {
                // It may have ended by itself.
                let _ = kill_process(child, Signal::KILL);
            }
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn program_that_an_update_replaced_is_started_from_the_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("program");
        let removed = folder.path().join("program (deleted)");
        assert_eq!(program_at(&program), program);
        assert_eq!(program_at(&removed), program);
        std::fs::write(&removed, "").unwrap();
        assert_eq!(program_at(&removed), removed, "a file may have that name");
    }
}
