//! The picture of a page on Linux. A web view of its own draws the page in no window, so that it
//! is drawn whole, however much of it would be on the screen.

use std::cell::Cell;
use std::rc::Rc;

use gtk::gio::Cancellable;
use gtk::prelude::*;
use javascriptcore::ValueExt;
use tauri::AppHandle;
use tokio::sync::oneshot;
use webkit2gtk::{
    LoadEvent, SettingsExt, SnapshotOptions, SnapshotRegion, WebContext, WebView, WebViewExt,
};

use super::picture::{Page, Picture};
use super::webkitgtk_surface::picture;

/// The longest side of a picture, in pixels: that of cairo, which draws it.
const MAX_SIDE: u32 = 32_767;
/// The widths of a page, in CSS pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 200..=4096;

/// Draws a page, and returns the picture of the whole of it.
///
/// # Errors
/// Why there is none, in words.
pub(crate) async fn draw(app: &AppHandle, page: Page) -> Result<Picture, String> {
    let (answer, answered) = oneshot::channel();
    app.run_on_main_thread(move || begin(&page, answer)).map_err(|error| error.to_string())?;
    answered.await.map_err(|_| "the web view ended".to_owned())?
}

/// The view that draws, its window on no screen, and who waits for the picture.
struct Drawing {
    window: gtk::OffscreenWindow,
    view: WebView,
    answer: Cell<Option<oneshot::Sender<Result<Picture, String>>>>,
}

impl Drawing {
    /// Answers, once, and gives the view up.
    fn end(&self, result: Result<Picture, String>) {
        let Some(answer) = self.answer.take() else { return };
        // Nobody waits any more where the program ends.
        let _ = answer.send(result);
        let window = self.window.clone();
        // The view is calling.
        gtk::glib::idle_add_local_once(move || window.close());
    }
}

fn begin(page: &Page, answer: oneshot::Sender<Result<Picture, String>>) {
    let width = page.width.clamp(*WIDTHS.start(), *WIDTHS.end());
    let view = WebView::with_context(&WebContext::new_ephemeral());
    if let Some(settings) = WebViewExt::settings(&view) {
        settings.set_enable_javascript_markup(false);
    }
    let window = gtk::OffscreenWindow::new();
    // As high as its content, which is higher than this.
    window.set_default_size(i32::try_from(width).unwrap_or(i32::MAX), 1);
    window.add(&view);
    window.show_all();
    let drawing = Rc::new(Drawing { window, view: view.clone(), answer: Cell::new(Some(answer)) });
    let at_end = Rc::clone(&drawing);
    view.connect_web_process_terminated(move |_, _| {
        at_end.end(Err("the web view ended".to_owned()));
    });
    let failed = Rc::clone(&drawing);
    view.connect_load_failed(move |_, _, _, error| {
        failed.end(Err(error.to_string()));
        true
    });
    view.connect_load_changed(move |_, event| {
        if event == LoadEvent::Finished {
            measure(Rc::clone(&drawing));
        }
    });
    view.load_html(&page.html, None);
}

/// Measures the page before a picture is made, since a web view has no words for one that is too
/// large.
fn measure(drawing: Rc<Drawing>) {
    let view = drawing.view.clone();
    let script = "document.documentElement.offsetHeight";
    view.evaluate_javascript(script, None, None, None::<&Cancellable>, move |height| {
        let height = match height {
            Ok(height) => height.to_int32(),
            Err(error) => return drawing.end(Err(error.to_string())),
        };
        let pixels = u32::try_from(height.saturating_mul(drawing.view.scale_factor()));
        match pixels {
            Ok(pixels) if pixels > MAX_SIDE => drawing.end(Err(too_high(pixels))),
            _ => take(drawing),
        }
    });
}

fn take(drawing: Rc<Drawing>) {
    let view = drawing.view.clone();
    let (region, options) = (SnapshotRegion::FullDocument, SnapshotOptions::NONE);
    view.snapshot(region, options, None::<&Cancellable>, move |surface| {
        drawing.end(
            surface
                .map_err(|error| error.to_string())
                .and_then(|surface| picture(surface, MAX_SIDE)),
        );
    });
}

fn too_high(pixels: u32) -> String {
    format!("it is {pixels} pixels high, and a picture has at most {MAX_SIDE}")
}
