//! Pages of the program's own on Linux, drawn for pictures: in a view in no window, with everything
//! pinned that would have another machine or another day draw them otherwise.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use gtk::gio::{IOErrorEnum, MemoryInputStream};
use gtk::glib::{self, Bytes, MainContext, Variant, VariantDict};
use gtk::prelude::*;
use javascriptcore::{Value, ValueExt};
use tokio::sync::oneshot;
use webkit2gtk::{
    CacheModel, LoadEvent, SecurityManagerExt, SettingsExt, SnapshotOptions, SnapshotRegion,
    URISchemeRequest, URISchemeRequestExt, URISchemeResponse, URISchemeResponseExt, WebContext,
    WebContextExt, WebView, WebViewExt, WebsiteDataManager,
};

use super::picture::Picture;
use super::renderer::{PageFile, Reader};
use super::webkitgtk_surface::picture;

/// The scheme of the addresses of the page's files.
const SCHEME: &str = "service-view";
/// The signals that end a program: those of Ctrl-C, of `kill`, and of a terminal that closes.
const ENDING_SIGNALS: [i32; 3] = [2, 15, 1];
/// The usual size of text, in 1,024ths.
const DOTS_PER_INCH: i32 = 96 * 1024;

/// Runs `work` on the main thread, with a display, until it is done or somebody ends the program.
///
/// # Errors
/// Why there is no display, in words. `Ok(None)` where the program is to end.
pub(crate) fn run<T>(work: impl Future<Output = T>) -> Result<Option<T>, String> {
    gtk::init().map_err(|_| {
        let named = std::env::var("DISPLAY").unwrap_or_default();
        format!("the display {named:?} cannot be opened; unset DISPLAY to have a virtual one")
    })?;
    pin_settings();
    let [interrupt, terminate, hang_up] = ENDING_SIGNALS.map(glib::unix_signal_future);
    Ok(MainContext::default().block_on(async {
        tokio::select! {
            done = work => Some(done),
            () = interrupt => None,
            () = terminate => None,
            () = hang_up => None,
        }
    }))
}

/// Sets what GTK would take from the desktop: text is drawn without hints of the screen, at the usual
/// size, and nothing moves.
fn pin_settings() {
    let Some(settings) = gtk::Settings::default() else { return };
    settings.set_gtk_xft_antialias(1);
    settings.set_gtk_xft_hinting(0);
    settings.set_gtk_xft_hintstyle(Some("hintnone"));
    settings.set_gtk_xft_rgba(Some("none"));
    settings.set_gtk_xft_dpi(DOTS_PER_INCH);
    settings.set_gtk_enable_animations(false);
    settings.set_gtk_application_prefer_dark_theme(false);
}

/// A page that draws what it is asked for, and the view in which it does.
pub(crate) struct Renderer {
    view: WebView,
    // It holds the view on no screen.
    _window: gtk::OffscreenWindow,
}

/// The pause between two looks whether the page is ready, and how many there are: 30 seconds.
const BETWEEN_LOOKS: Duration = Duration::from_millis(2);
const MAX_LOOKS: u32 = 15_000;

/// How high the view is, in pixels: of what is higher, one part after the other is drawn.
const VIEW_HEIGHT: u32 = 2048;

impl Renderer {
    /// Loads the page at a path, for a reader; `files` gives the page's own files by their paths, and
    /// nothing else is loaded.
    ///
    /// # Errors
    /// Why it is not loaded, in words.
    pub(crate) async fn open(
        path: &str,
        reader: &Reader,
        files: impl Fn(&str) -> Option<PageFile> + 'static,
    ) -> Result<Self, String> {
        let context = context(reader, files);
        let view = WebView::with_context(&context);
        if let Some(settings) = WebViewExt::settings(&view) {
            settings.set_enable_page_cache(false);
        }
        let window = gtk::OffscreenWindow::new();
        window.add(&view);
        window.show_all();
        let renderer = Self { view, _window: window };
        renderer.load(&format!("{SCHEME}://render{path}")).await?;
        Ok(renderer)
    }

    async fn load(&self, address: &str) -> Result<(), String> {
        let (answer, answered) = oneshot::channel();
        let answer = Rc::new(Cell::new(Some(answer)));
        let tell = move |result: Result<(), String>| {
            if let Some(answer) = answer.take() {
                // Nobody waits any more where the program ends.
                let _ = answer.send(result);
            }
        };
        let (finished, failed, ended) = (tell.clone(), tell.clone(), tell);
        let handlers = [
            self.view.connect_load_changed(move |_, event| {
                if event == LoadEvent::Finished {
                    finished(Ok(()));
                }
            }),
            self.view.connect_load_failed(move |_, _, address, error| {
                failed(Err(format!("{address}: {error}")));
                true
            }),
            self.view.connect_web_process_terminated(move |_, reason| {
                ended(Err(format!("the web view ended: {reason:?}")));
            }),
        ];
        self.view.load_uri(address);
        let result = answered.await.map_err(|_| "the web view ended".to_owned());
        for handler in handlers {
            self.view.disconnect(handler);
        }
        result?
    }

    /// Loads the page anew, as if nothing had been drawn yet.
    ///
    /// # Errors
    /// Why it is not loaded, in words.
    pub(crate) async fn reload(&self) -> Result<(), String> {
        let address = self.view.uri().unwrap_or_default();
        self.load(&address).await
    }

    /// Makes the view as wide as so many pixels, each pixel of the page being `scale` of them, and waits
    /// until the page is `page_width` wide.
    ///
    /// # Errors
    /// That it does not become so.
    pub(crate) async fn resize(
        &self,
        width: u32,
        scale: f64,
        page_width: u32,
    ) -> Result<(), String> {
        let length = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
        self.view.set_zoom_level(scale);
        self.view.set_size_request(length(width), length(VIEW_HEIGHT));
        self.until("() => innerWidth", &page_width.to_string()).await
    }

    /// Waits until a function of the page answers as expected.
    ///
    /// # Errors
    /// That it does not, in words.
    pub(crate) async fn until(&self, function: &str, expected: &str) -> Result<(), String> {
        for _ in 0..MAX_LOOKS {
            if self.call(&format!("({function})"), "null").await? == expected {
                return Ok(());
            }
            glib::timeout_future(BETWEEN_LOOKS).await;
        }
        Err(format!("the page does not become ready ({function} is not {expected})"))
    }

    /// How many rows of pixels are drawn at once.
    pub(crate) fn rows_at_once() -> u32 {
        VIEW_HEIGHT
    }

    /// Calls a function of the page with one argument, JSON, and returns what it answers, as text.
    ///
    /// # Errors
    /// What the page threw.
    pub(crate) async fn call(&self, function: &str, argument: &str) -> Result<String, String> {
        tracing::debug!(function, "the page is called");
        let script = format!("return String(await {function}(JSON.parse(argument)))");
        let arguments = VariantDict::new(None);
        arguments.insert("argument", argument);
        let arguments: Variant = arguments.end();
        let answer = self
            .view
            .call_async_javascript_function_future(&script, Some(&arguments), None, None)
            .await;
        answer.map(|answer: Value| answer.to_str().into()).map_err(|error| error.to_string())
    }

    /// Returns the first `rows` rows of what is in the view.
    ///
    /// # Errors
    /// Why there is no picture, in words.
    pub(crate) async fn picture(&self, rows: u32) -> Result<Picture, String> {
        let (region, options) = (SnapshotRegion::Visible, SnapshotOptions::NONE);
        tracing::debug!(rows, "a picture is taken");
        let surface = self.view.snapshot_future(region, options).await;
        picture(surface.map_err(|error| error.to_string())?, rows)
    }
}

/// The place in which the page lives: it writes nothing to the disk, and speaks to nobody.
fn context(reader: &Reader, files: impl Fn(&str) -> Option<PageFile> + 'static) -> WebContext {
    let context = WebContext::builder()
        .website_data_manager(&WebsiteDataManager::new_ephemeral())
        .time_zone_override(&*reader.zone)
        .build();
    context.set_cache_model(CacheModel::DocumentViewer);
    context.set_preferred_languages(&[&*reader.language]);
    if let Some(security) = context.security_manager() {
        security.register_uri_scheme_as_secure(SCHEME);
        security.register_uri_scheme_as_cors_enabled(SCHEME);
    }
    context.register_uri_scheme(SCHEME, move |request| answer(request, &files));
    context
}

fn answer(request: &URISchemeRequest, files: &impl Fn(&str) -> Option<PageFile>) {
    let path = request.path().unwrap_or_default();
    let Some(PageFile { content, media_type }) = files(&path) else {
        let mut missing = glib::Error::new(IOErrorEnum::NotFound, "the page has no such file");
        return request.finish_error(&mut missing);
    };
    let length = i64::try_from(content.len()).unwrap_or(-1);
    let stream = MemoryInputStream::from_bytes(&Bytes::from_owned(content));
    let response = URISchemeResponse::new(&stream, length);
    response.set_content_type(&media_type);
    request.finish_with_response(&response);
}
