//! A plain screen by GTK: some lines of text that fill an output. It needs no web view, which may be what
//! does not work.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use gtk::glib::{self, ControlFlow, Propagation};
use gtk::prelude::*;
use gtk::{Align, CssProvider, Justification, Label, Orientation, gdk};

use super::output_gtk::hold_native;
use super::plain_screen::PlainScreen;
use crate::window::TITLE;

/// How often it is drawn, and looked whether the time is over.
const INTERVAL: Duration = Duration::from_secs(1);
/// The longest line of the reason, in characters.
const MAX_LINE_CHARS: i32 = 100;
/// The colours are those of the page's dark theme, as the window has before there is a page.
const STYLE: &str = "
    window { background: #202226; color: #f0f1f3; padding: 64px; }
    .title { font-size: 48px; font-weight: 600; }
    .text { font-size: 28px; }
    .reason { font-size: 16px; color: #a3a8b0; }
";

/// Shows a plain screen for as long as it says. `on_second` is told each second how many frames it has
/// drawn. Nothing is shown where there is no display.
pub(super) fn show(screen: &PlainScreen, mut on_second: impl FnMut(u64) + 'static) {
    if gtk::init().is_err() {
        std::thread::sleep(screen.pause);
        return;
    }
    let window = window(screen);
    let frames = Rc::new(Cell::new(0_u64));
    let drawn = Rc::clone(&frames);
    window.connect_draw(move |_, _| {
        drawn.set(drawn.get() + 1);
        Propagation::Proceed
    });
    window.show_all();
    let output = screen.output.clone();
    hold_native(&window, move || output.clone());
    if let Some(surface) = window.window() {
        let blank = gdk::Cursor::for_display(&surface.display(), gdk::CursorType::BlankCursor);
        surface.set_cursor(blank.as_ref());
    }
    let end = Instant::now() + screen.pause;
    glib::timeout_add_local(INTERVAL, move || {
        on_second(frames.get());
        if Instant::now() >= end {
            gtk::main_quit();
            return ControlFlow::Break;
        }
        window.queue_draw();
        ControlFlow::Continue
    });
    gtk::main();
}

fn window(screen: &PlainScreen) -> gtk::Window {
    let window = gtk::Window::new(gtk::WindowType::Toplevel);
    window.set_title(TITLE);
    window.set_decorated(false);
    window.set_keep_above(true);
    // Nobody closes it.
    window.connect_delete_event(|_, _| Propagation::Stop);
    style(&window);
    let lines = gtk::Box::new(Orientation::Vertical, 24);
    lines.set_valign(Align::Center);
    for (text, class) in
        [(screen.title, "title"), (screen.text, "text"), (&*screen.reason, "reason")]
    {
        let line = Label::new(Some(text));
        line.set_line_wrap(true);
        line.set_max_width_chars(MAX_LINE_CHARS);
        line.set_justify(Justification::Center);
        line.style_context().add_class(class);
        lines.add(&line);
    }
    window.add(&lines);
    window
}

fn style(window: &gtk::Window) {
    let provider = CssProvider::new();
    if let Err(error) = provider.load_from_data(STYLE.as_bytes()) {
        tracing::warn!(%error, "the plain screen has no colours");
    }
    if let Some(screen) = GtkWindowExt::screen(window) {
        let priority = gtk::STYLE_PROVIDER_PRIORITY_APPLICATION;
        gtk::StyleContext::add_provider_for_screen(&screen, &provider, priority);
    }
}
