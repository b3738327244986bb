//! The size and the place of a window, as far as the session tells them.

use tauri::WebviewWindow;

/// The size and the place of a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WindowExtent {
    /// The size of the page, in logical pixels.
    pub size: (f64, f64),
    /// How much larger the window is with its frame, in logical pixels.
    pub frame: (f64, f64),
    /// The left upper corner with the frame, in physical pixels of the desktop; none where the session
    /// tells no window where it stands.
    pub position: Option<(i32, i32)>,
}

/// Measures a window. Must be called on the main thread.
#[cfg(target_os = "linux")]
pub(crate) fn measure(window: &WebviewWindow) -> tauri::Result<WindowExtent> {
    use gtk::prelude::*;

    let native = window.gtk_window()?;
    // Tauri tells the size of the surface, in which the title bar and the shadow lie that a window of
    // Wayland draws by itself: a window of that size would be larger with each start.
    let (width, height) = native.size();
    let size = (f64::from(width), f64::from(height));
    if native.display().backend().is_wayland() {
        return Ok(WindowExtent { size, frame: (0.0, 0.0), position: None });
    }
    let frame = native.window().map(|surface| {
        let outer = surface.frame_extents();
        (f64::from(outer.width() - width), f64::from(outer.height() - height))
    });
    let position = window.outer_position().ok().map(|at| (at.x, at.y));
    Ok(WindowExtent { size, frame: frame.unwrap_or_default(), position })
}

/// Measures a window.
#[cfg(not(target_os = "linux"))]
pub(crate) fn measure(window: &WebviewWindow) -> tauri::Result<WindowExtent> {
    let scale = window.scale_factor()?;
    let inner = window.inner_size()?.to_logical::<f64>(scale);
    let outer = window.outer_size()?.to_logical::<f64>(scale);
    let frame = (outer.width - inner.width, outer.height - inner.height);
    let position = window.outer_position().ok().map(|at| (at.x, at.y));
    Ok(WindowExtent { size: (inner.width, inner.height), frame, position })
}

/// Returns whether the session lets a program say where a window stands.
#[cfg(target_os = "linux")]
pub(crate) fn is_placed_by_program() -> bool {
    use gtk::prelude::*;

    gtk::gdk::Display::default().is_none_or(|display| !display.backend().is_wayland())
}

/// Other systems do.
#[cfg(not(target_os = "linux"))]
pub(crate) fn is_placed_by_program() -> bool {
    true
}
