//! The window of a kiosk on its output, by GTK: it fills the output, and follows when outputs come and
//! go or change their size.

use std::rc::Rc;

use gtk::prelude::*;
use settings::KioskOutput;
use tauri::WebviewWindow;

use super::output::choose;

/// Has a window fill the output that `wanted` returns, from now on. Must be called on the main thread.
///
/// # Errors
/// Fails where the window is gone.
pub(super) fn hold(
    window: &WebviewWindow,
    wanted: impl Fn() -> KioskOutput + 'static,
) -> tauri::Result<()> {
    hold_native(window.gtk_window()?.upcast_ref(), wanted);
    Ok(())
}

/// Has a window without a page fill the output that `wanted` returns, from now on.
pub(super) fn hold_native(window: &gtk::Window, wanted: impl Fn() -> KioskOutput + 'static) {
    let Some(screen) = GtkWindowExt::screen(window) else { return };
    let wanted = Rc::new(wanted);
    fill(window, &wanted());
    let (changed, sized) = (window.clone(), window.clone());
    let (of_changed, of_sized) = (Rc::clone(&wanted), wanted);
    screen.connect_monitors_changed(move |_| fill(&changed, &of_changed()));
    screen.connect_size_changed(move |_| fill(&sized, &of_sized()));
}

/// Has a window fill an output. Without a window manager, which fills the output by itself, it is placed
/// there. Nobody can resize it, so its size is what it asks for at the least.
fn fill(window: &gtk::Window, wanted: &KioskOutput) {
    let Some(screen) = GtkWindowExt::screen(window) else { return };
    let display = screen.display();
    let monitors = (0..display.n_monitors()).filter_map(|index| display.monitor(index));
    let monitors: Vec<_> = monitors.collect();
    let names: Vec<_> = monitors.iter().map(|one| one.model().map(Into::into)).collect();
    // A screen that is switched off comes back, and is then filled.
    let Some(index) = choose(&names, wanted) else { return };
    let Some(area) = monitors.get(index).map(MonitorExt::geometry) else { return };
    tracing::info!(
        output = names.get(index).and_then(Option::as_deref).unwrap_or_default(),
        width = area.width(),
        height = area.height(),
        "the screen fills an output"
    );
    window.move_(area.x(), area.y());
    window.set_size_request(area.width(), area.height());
    window.fullscreen_on_monitor(&screen, i32::try_from(index).unwrap_or_default());
}
