//! The web views of Windows and macOS, as far as Tauri reaches them. Their web processes cannot be
//! ended from outside, so a page that stands still is loaded anew, and is counted as ended.

use std::time::Duration;

use tauri::{Url, WebviewWindow};

use super::page_signal::PageSignal;
use super::picture::{Page, Picture};
use super::renderer::{PageFile, Reader};
use crate::page_health::Loss;

/// Tells `on_signal` the signals of the page of a window.
///
/// # Errors
///
/// Never; other systems' watches can fail.
pub(crate) fn watch(
    window: &WebviewWindow,
    on_signal: impl Fn(PageSignal) + Send + 'static,
) -> tauri::Result<()> {
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        let mut looks = tokio::time::interval(Duration::from_secs(1));
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            looks.tick().await;
            let Ok(minimised) = window.is_minimized() else { return };
            let shown = window.is_visible().unwrap_or(true);
            on_signal(PageSignal::Tick { window_drew: shown && !minimised });
        }
    });
    Ok(())
}

/// Returns the loss of a page that stands still. These web views signal no end of a process; the old
/// one ends when the page is loaded anew.
pub(crate) fn end_process(_window: &WebviewWindow) -> Option<Loss> {
    Some(Loss::StoodStill)
}

/// Loads the page at `address` anew.
pub(crate) fn load(window: &WebviewWindow, address: Url) {
    if let Err(error) = window.navigate(address) {
        tracing::warn!(%error, "the page cannot be loaded anew");
    }
}

/// Removes the last picture of a lost page from the window, where the system can.
pub(crate) fn hide(_window: &WebviewWindow) {}

/// The page itself refuses the menus of these web views (`ui/src/contextMenu.ts`).
pub(crate) fn confine(_window: &WebviewWindow) {}

/// These web views take no picture of a page that is in no window.
pub(crate) async fn draw(_app: &tauri::AppHandle, _page: Page) -> Result<Picture, String> {
    Err("the web view of this system makes no pictures".to_owned())
}

/// These web views take no picture of what is in a window either.
pub(crate) async fn screenshot(_window: &WebviewWindow) -> Result<Picture, String> {
    Err("the web view of this system makes no pictures".to_owned())
}

/// Why these web views draw nothing that is in no window.
const NO_PICTURES: &str = "the web view of this system makes no pictures; draw them on Linux";

/// Runs `work`, which draws.
///
/// # Errors
/// Always: nothing can be drawn.
pub(crate) fn run<T>(_work: impl Future<Output = T>) -> Result<Option<T>, String> {
    Err(NO_PICTURES.to_owned())
}

/// A page that draws what it is asked for. There is none on these systems.
pub(crate) struct Renderer(std::convert::Infallible);

impl Renderer {
    /// Loads the page.
    ///
    /// # Errors
    /// Always: these web views draw nothing that is in no window.
    pub(crate) async fn open(
        _path: &str,
        _reader: &Reader,
        _files: impl Fn(&str) -> Option<PageFile> + 'static,
    ) -> Result<Self, String> {
        Err(NO_PICTURES.to_owned())
    }

    /// Loads the page anew.
    pub(crate) async fn reload(&self) -> Result<(), String> {
        match self.0 {}
    }

    /// Makes the view as wide as so many pixels.
    pub(crate) async fn resize(
        &self,
        _width: u32,
        _scale: f64,
        _page_width: u32,
    ) -> Result<(), String> {
        match self.0 {}
    }

    /// Waits until a function of the page answers as expected.
    pub(crate) async fn until(&self, _function: &str, _expected: &str) -> Result<(), String> {
        match self.0 {}
    }

    /// How many rows of pixels are drawn at once.
    pub(crate) fn rows_at_once() -> u32 {
        1
    }

    /// Calls a function of the page.
    pub(crate) async fn call(&self, _function: &str, _argument: &str) -> Result<String, String> {
        match self.0 {}
    }

    /// Returns the first rows of what is in the view.
    pub(crate) async fn picture(&self, _rows: u32) -> Result<Picture, String> {
        match self.0 {}
    }
}
