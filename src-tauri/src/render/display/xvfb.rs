//! Linux: the virtual display is Xvfb.

use std::env;
use std::io::{BufRead, BufReader, ErrorKind};
use std::mem;
use std::os::unix::process::CommandExt;
use std::process::{ChildStdin, Command, Stdio};

use rustix::io::{FdFlags, fcntl_setfd};

/// The variable that a program finds when it was started anew. Its content is of no meaning.
const PREPARED: &str = "SERVICE_VIEW_RENDER_PREPARED";

/// The program of the virtual display.
const SERVER: &str = "Xvfb";
/// It ends when its last client has gone, and draws no more than a view needs.
const SERVER_ARGUMENTS: [&str; 8] =
    ["-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp", "-terminate"];

/// The shell that ends the virtual display with this program, however that ends: a display ends by itself
/// only when a client has come and gone. This program holds the other side of what the shell reads.
const GUARD: &str = r#"command -v "$1" >/dev/null || exit 127
"$@" </dev/null & server=$!
exec >/dev/null
read -r _
kill "$server""#;
/// How the shell says that a program is not there.
const NOT_FOUND: i32 = 127;

/// What has a say in how WebKit and GTK draw, as it is for each picture.
const PINNED: [(&str, &str); 10] = [
    ("GDK_BACKEND", "x11"),
    ("GDK_SCALE", "1"),
    ("GDK_DPI_SCALE", "1"),
    ("GTK_THEME", "Adwaita"),
    // Neither the desktop's settings nor its services are asked.
    ("GSETTINGS_BACKEND", "memory"),
    ("GTK_USE_PORTAL", "0"),
    ("NO_AT_BRIDGE", "1"),
    // No bus is started on the display either, which would hold it.
    ("DBUS_SESSION_BUS_ADDRESS", "disabled:"),
    ("LC_ALL", "C.UTF-8"),
    // Pictures are drawn without a GPU.
    ("WEBKIT_DISABLE_COMPOSITING_MODE", "1"),
];
/// What else would have one.
const REMOVED: [&str; 5] =
    ["LANGUAGE", "FREETYPE_PROPERTIES", "GTK_MODULES", "WEBKIT_FORCE_COMPOSITING_MODE", "TZ"];

/// Starts the program anew where that is not done yet, and returns where it is.
///
/// # Errors
/// Why there is no display, or why the program cannot be started anew, in words.
pub(crate) fn prepare() -> Result<(), String> {
    if env::var_os(PREPARED).is_some() {
        return Ok(());
    }
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let mut anew = Command::new(program);
    anew.args(env::args_os().skip(1)).envs(PINNED).env(PREPARED, "1");
    for name in REMOVED {
        anew.env_remove(name);
    }
    if env::var_os("DISPLAY").is_none_or(|name| name.is_empty()) {
        anew.env("DISPLAY", start_display()?);
    }
    // It only comes back where it failed.
    Err(format!("the program cannot start itself: {}", anew.exec()))
}

/// Starts a virtual display, which ends with this program, and returns its name when programs can use
/// it.
fn start_display() -> Result<String, String> {
    let guard = Command::new("sh")
        .args(["-c", GUARD, "sh", SERVER])
        .args(SERVER_ARGUMENTS)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        // Ctrl-C is for the program: the display ends after it.
        .process_group(0)
        .spawn();
    let failed = |error: std::io::Error| {
        format!("there is no display, and {SERVER} cannot be started: {error}")
    };
    let mut guard = guard.map_err(|error| match error.kind() {
        ErrorKind::NotFound => missing(),
        _ => failed(error),
    })?;
    let mut number = String::new();
    if let Some(out) = guard.stdout.take() {
        // An error leaves the number empty.
        let _ = BufReader::new(out).read_line(&mut number);
    }
    let number = number.trim();
    if number.is_empty() {
        // It has ended, or is of no use.
        drop(guard.stdin.take());
        let ended = guard.wait().map_err(failed)?;
        return Err(if ended.code() == Some(NOT_FOUND) {
            missing()
        } else {
            format!("there is no display, and {SERVER} did not start; `{SERVER} :99` may tell why")
        });
    }
    if let Some(end) = guard.stdin.take() {
        keep_open(end).map_err(|error| failed(error.into()))?;
    }
    Ok(format!(":{number}"))
}

/// Keeps a file open for as long as the program lives, also when it is started anew.
fn keep_open(file: ChildStdin) -> Result<(), rustix::io::Errno> {
    fcntl_setfd(&file, FdFlags::empty())?;
    mem::forget(file);
    Ok(())
}

fn missing() -> String {
    format!(
        "there is no display, and no virtual one: install {SERVER} (on Debian the package xvfb), or set DISPLAY"
    )
}
