//! The picture of what stands in a window on Linux.

use gtk::gio::Cancellable;
use tauri::WebviewWindow;
use tokio::sync::oneshot;
use webkit2gtk::{SnapshotOptions, SnapshotRegion, WebViewExt};

use super::picture::Picture;
use super::webkitgtk::with_view;
use super::webkitgtk_surface::picture;

/// The most rows of a picture: as many as cairo draws.
const MAX_ROWS: u32 = 32_767;

/// Returns the picture of what a window shows. A page that draws nothing never answers.
///
/// # Errors
/// Why there is none, in words.
pub(crate) async fn screenshot(window: &WebviewWindow) -> Result<Picture, String> {
    let (answer, answered) = oneshot::channel();
    with_view(window, move |view| {
        let (region, options) = (SnapshotRegion::Visible, SnapshotOptions::NONE);
        view.snapshot(region, options, None::<&Cancellable>, move |surface| {
            let surface = surface.map_err(|error| error.to_string());
            // Nobody waits any more where it took too long.
            let _ = answer.send(surface.and_then(|surface| picture(surface, MAX_ROWS)));
        });
    });
    answered.await.map_err(|_| "the web view ended".to_owned())?
}
