//! The programs for links on Linux desktops. The opener starts `xdg-open` and does not wait for it,
//! so it would not notice that `xdg-open` found no program. This looks for the program before.

use std::process::Stdio;
use std::time::Duration;

use gtk::gio::AppInfo;
use tauri::Url;
use tokio::process::Command;
use tokio::time::timeout;

/// How long `xdg-open` may take to end where it finds no browser. Where it finds one, it may run
/// for as long as the browser is open.
const SEARCH_TIMEOUT: Duration = Duration::from_secs(3);

/// The result of the search for a program for a link.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Program {
    /// The desktop knows a program.
    Known,
    /// The desktop knows none, but `xdg-open` found one and started it.
    Started,
    /// There is no program.
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

/// Returns whether `xdg-open` finds a browser by itself, which it then starts.
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
