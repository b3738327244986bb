//! What a clerk waits for, measured in the real window on a display of its own: from the answer of
//! a request to the pixel that it changed, beside a plain page in Chromium; a large payload, and
//! scrolling through it; a key in the preview's editor; the list of a large location, and searching
//! in it. Ends with failure where a target is missed.
//!
//! Everything runs on one machine: the hub, the window, the browser, the display and the one
//! thread that watches a pixel, whose cost is printed.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    dead_code,
    reason = "a bench may fail, and does not use all that the window's driver can do"
)]

mod display;
#[path = "../../window/driver.rs"]
mod driver;
mod editor;
mod large;
mod list;
mod pixel;
mod plain;
mod scrolling;
mod times;
mod watcher;
mod writer;

use std::process::ExitCode;
use std::sync::Arc;

use system_tests::{RunningHub, TICKET, run_bench};
use tempfile::TempDir;

use display::Display;
use driver::Window;
use plain::PlainPage;
use writer::Writer;

/// How many keys are measured in each payload of the editor.
const EDITOR_KEYS: usize = 60;

fn main() -> ExitCode {
    run_bench(async |_| (), measure)
}

/// Returns whether all targets were met.
async fn measure(hub: &RunningHub) -> bool {
    let display = Display::start();
    let pixels = Arc::new(display.pixels());
    let directory = tempfile::tempdir().expect("a directory");
    let window = open(&display, &directory, hub).await;
    let writer = Writer::new(hub);

    let mut good = true;
    if is_asked("pixel") {
        let page = PlainPage::open(&display.name, hub, plain::OTHER_TICKET, pixel::FIELD).await;
        good &= pixel::measure(&writer, &pixels).await;
        page.close().await;
    }
    if is_asked("large") {
        good &= large::measure(&writer, &pixels, &window).await;
    }
    if is_asked("scrolling") {
        good &= scrolling::measure(&writer, &window).await;
    }
    if is_asked("editor") {
        good &= editor::measure(&window, EDITOR_KEYS).await;
    }
    // Last, since all that follows would have the tickets beside it.
    if is_asked("list") {
        good &= list::measure(&writer, &window).await;
    }
    window.close().await;
    good
}

/// Whether a part is to be measured: `cargo bench --bench window -- pixel` measures just that one.
fn is_asked(part: &str) -> bool {
    let mut asked = std::env::args().skip(1).filter(|one| !one.starts_with('-')).peekable();
    asked.peek().is_none() || asked.any(|one| one == part)
}

/// The program's window, at the left of the screen, on the hub's first location.
async fn open(display: &Display, directory: &TempDir, hub: &RunningHub) -> Window {
    let key = directory.path().join("key");
    system_tests::write_key(&key, &hub.secret);
    let key = key.to_str().expect("a path in UTF-8");
    let server = hub.url("");
    let arguments =
        ["--server", &server, "--api-key-file", key, "--location", "1", "--ticket", TICKET];
    let environment = [("DISPLAY", &*display.name), ("GDK_BACKEND", "x11")];
    let window = Window::open_on(&environment, &arguments).await;
    window.shows("//*[@role='status'][contains(., 'Live')]").await;
    window
}
