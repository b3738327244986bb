//! Programs for links on Linux desktops. What opens links there, `xdg-open`, is started and left
//! alone, so nobody would hear that it found no program.

use std::process::Stdio;
use std::time::Duration;

use gtk::gio::AppInfo;
use tauri::Url;
use tokio::process::Command;
use tokio::time::timeout;

/// How long `xdg-open` may take to say that it found nothing. One that found a browser may go on
/// for as long as that is open.
const SEARCH_TIMEOUT: Duration = Duration::from_secs(3);

/// What the desktop has for a link.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Program {
    /// It knows a program.
    Known,
    /// It knew none, and `xdg-open` found one and started it.
    Started,
    /// There is none.
    None {
        /// How such links begin.
        scheme: String,
    },
}

/// Looks for a program for a link.
pub(super) async fn find_program(href: &str) -> Program {
    let scheme = href.parse().map(|url: Url| url.scheme().to_owned()).unwrap_or_default();
    if AppInfo::default_for_uri_scheme(&scheme).is_some() {
        return Program::Known;
    }
    // Browsers may be there that no desktop file names: `BROWSER`, or Debian's alternatives.
    if matches!(scheme.as_str(), "http" | "https") && starts_browser(href).await {
        return Program::Started;
    }
    Program::None { scheme }
}

/// Whether `xdg-open` finds a browser by itself.
async fn starts_browser(href: &str) -> bool {
    let started = Command::new("xdg-open")
        .arg(href)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut browser) = started else { return false };
    match timeout(SEARCH_TIMEOUT, browser.wait()).await {
        Ok(end) => end.is_ok_and(|status| status.success()),
        Err(_still_open) => true,
    }
}
