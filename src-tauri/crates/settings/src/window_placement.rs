//! The placement of the window: its position, size and zoom, from one start to the next.

use serde::{Deserialize, Serialize};

/// The smallest size of the window, in logical pixels, as in its configuration.
const MIN_LOGICAL_SIZE: (f64, f64) = (320.0, 400.0);
/// How much of the window's title bar must be on a monitor, in physical pixels, so that the window
/// can be moved.
const MIN_REACHABLE_PIXELS: (i64, i64) = (100, 30);
/// The largest frame of a window, in logical pixels: more is a mistake.
const MAX_FRAME: f64 = 200.0;
/// The smallest and the largest zoom.
const ZOOM_RANGE: (f64, f64) = (0.4, 3.0);
/// How much one step of the zoom is.
const ZOOM_STEP: f64 = 0.2;

/// The placement of the window.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WindowState {
    /// The width of the page in logical pixels, where the window is not maximised.
    pub width: f64,
    /// The height of the page in logical pixels, where the window is not maximised.
    pub height: f64,
    /// How much larger the window is with its frame, in logical pixels.
    #[serde(default)]
    pub frame: (f64, f64),
    /// The left upper corner of the window in physical pixels of the desktop. Absent where the
    /// system does not say.
    pub position: Option<(i32, i32)>,
    /// Whether the window is maximised.
    pub maximized: bool,
    /// How much larger than usual everything is drawn.
    pub zoom: f64,
}

/// A part of the desktop on which windows may stand, in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkArea {
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// The number of physical pixels of a logical one.
    pub scale: f64,
}

/// A step of the zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum ZoomStep {
    /// Larger.
    In,
    /// Smaller.
    Out,
    /// The usual size.
    Reset,
}

impl WindowState {
    /// Fits the placement to the present monitors, of which the first is the main one, so that the
    /// window is never out of sight and never larger than its monitor, its frame included.
    pub fn fitted(self, monitors: &[WorkArea]) -> Self {
        let zoom = zoom_within_limits(self.zoom);
        let frame = (frame_within_limits(self.frame.0), frame_within_limits(self.frame.1));
        let framed = Self { frame, ..self };
        framed.fitted_with(zoom, monitors)
    }

    fn fitted_with(self, zoom: f64, monitors: &[WorkArea]) -> Self {
        let home = self.position.and_then(|at| {
            let mut sized = monitors.iter().map(|area| (area, self.size_on(area)));
            sized.find(|(area, size)| is_within_reach(at, size.0, area))
        });
        if let Some((_, (width, height))) = home {
            return Self { width, height, zoom, ..self };
        }
        let least =
            (at_least(self.width, MIN_LOGICAL_SIZE.0), at_least(self.height, MIN_LOGICAL_SIZE.1));
        let (width, height) = monitors.first().map_or(least, |area| self.size_on(area));
        Self { width, height, position: None, zoom, ..self }
    }

    /// Returns the size of the window on a monitor, in logical pixels.
    fn size_on(&self, area: &WorkArea) -> (f64, f64) {
        let fit = |size: f64, pixels: u32, frame: f64, least: f64| {
            at_least(size, least).min((f64::from(pixels) / area.scale - frame).max(least))
        };
        (
            fit(self.width, area.width, self.frame.0, MIN_LOGICAL_SIZE.0),
            fit(self.height, area.height, self.frame.1, MIN_LOGICAL_SIZE.1),
        )
    }

    /// Returns the placement after a step of the zoom.
    pub fn zoomed(self, step: ZoomStep) -> Self {
        let zoom = match step {
            ZoomStep::In => self.zoom + ZOOM_STEP,
            ZoomStep::Out => self.zoom - ZOOM_STEP,
            ZoomStep::Reset => 1.0,
        };
        // Whole tenths, so that steps there and back end where they began.
        Self { zoom: zoom_within_limits((zoom * 10.0).round() / 10.0), ..self }
    }
}

/// Returns whether enough of the title bar of a window at this position, which is `width` logical
/// pixels wide, is on a monitor to move the window.
fn is_within_reach((x, y): (i32, i32), width: f64, area: &WorkArea) -> bool {
    let (x, y) = (i64::from(x), i64::from(y));
    let (left, top) = (i64::from(area.x), i64::from(area.y));
    let (right, bottom) = (left + i64::from(area.width), top + i64::from(area.height));
    let seen = right.min(x + rounded(width * area.scale)) - left.max(x);
    seen >= MIN_REACHABLE_PIXELS.0 && y >= top && y + MIN_REACHABLE_PIXELS.1 <= bottom
}

fn zoom_within_limits(zoom: f64) -> f64 {
    if zoom.is_finite() { zoom.clamp(ZOOM_RANGE.0, ZOOM_RANGE.1) } else { 1.0 }
}

fn frame_within_limits(frame: f64) -> f64 {
    if frame.is_finite() { frame.clamp(0.0, MAX_FRAME) } else { 0.0 }
}

fn at_least(size: f64, least: f64) -> f64 {
    if size.is_finite() { size.max(least) } else { least }
}

#[expect(clippy::cast_possible_truncation, reason = "a size that is too large saturates")]
fn rounded(size: f64) -> i64 {
    size as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MAIN: WorkArea = WorkArea { x: 0, y: 30, width: 1920, height: 1050, scale: 1.0 };
    const LEFT: WorkArea = WorkArea { x: -2560, y: 0, width: 2560, height: 1440, scale: 2.0 };

    fn state(width: f64, height: f64, position: Option<(i32, i32)>) -> WindowState {
        let (frame, zoom) = ((0.0, 0.0), 1.0);
        WindowState { width, height, frame, position, maximized: false, zoom }
    }

    #[test]
    fn window_that_fits_stays_as_it_was() {
        let was =
            WindowState { zoom: 1.4, maximized: true, ..state(900.0, 700.0, Some((100, 50))) };
        assert_eq!(was.fitted(&[MAIN]), was);
        let was = state(900.0, 600.0, Some((-2000, 10)));
        assert_eq!(was.fitted(&[MAIN, LEFT]), was);
    }

    #[test]
    fn window_of_a_monitor_that_is_gone_is_placed_by_the_system() {
        for position in
            [(-2000, 10), (5000, 100), (100, -500), (100, 1070), (1900, 100), (i32::MAX, i32::MIN)]
        {
            let fitted = state(900.0, 700.0, Some(position)).fitted(&[MAIN]);
            assert_eq!(fitted, state(900.0, 700.0, None), "{position:?}");
        }
    }

    #[test]
    fn window_is_never_larger_than_its_monitor_or_smaller_than_can_be_used() {
        assert_eq!(state(4000.0, 4000.0, None).fitted(&[MAIN]), state(1920.0, 1050.0, None));
        let on_left = state(4000.0, 4000.0, Some((-2560, 0))).fitted(&[MAIN, LEFT]);
        assert_eq!(on_left, state(1280.0, 720.0, Some((-2560, 0))));
        assert_eq!(state(-5.0, 0.0, None).fitted(&[]), state(320.0, 400.0, None));
        assert_eq!(state(f64::NAN, f64::INFINITY, None).fitted(&[MAIN]), state(320.0, 400.0, None));
    }

    #[test]
    fn frame_of_the_window_is_on_its_monitor_as_well() {
        let framed = |frame| WindowState { frame, ..state(4000.0, 4000.0, None) }.fitted(&[MAIN]);
        let fitted = framed((4.0, 37.0));
        assert_eq!((fitted.width, fitted.height), (1916.0, 1013.0));
        assert_eq!(framed((f64::NAN, -5.0)), state(1920.0, 1050.0, None));
        // A file of an earlier version tells none.
        let earlier =
            r#"{ "width": 900, "height": 700, "position": null, "maximized": false, "zoom": 1 }"#;
        let earlier: WindowState = serde_json::from_str(earlier).unwrap();
        assert_eq!(earlier, state(900.0, 700.0, None));
    }

    #[test]
    fn zoom_goes_in_steps_between_its_ends_and_back() {
        let mut zoomed = state(900.0, 700.0, None);
        for expected in [1.2, 1.4, 1.6] {
            zoomed = zoomed.zoomed(ZoomStep::In);
            assert_eq!(zoomed.zoom.to_string(), f64::to_string(&expected));
        }
        for _ in 0..50 {
            zoomed = zoomed.zoomed(ZoomStep::In);
        }
        assert_eq!(zoomed.zoom.to_string(), "3");
        for _ in 0..50 {
            zoomed = zoomed.zoomed(ZoomStep::Out);
        }
        assert_eq!(zoomed.zoom.to_string(), "0.4");
        assert_eq!(zoomed.zoomed(ZoomStep::Reset).zoom.to_string(), "1");
    }

    proptest! {
        #[test]
        fn fitted_window_is_in_reach_and_fits_again(
            width: f64, height: f64, frame: (f64, f64), zoom: f64, position: Option<(i32, i32)>,
            maximized: bool,
        ) {
            let was = WindowState { width, height, frame, position, maximized, zoom };
            let monitors = [MAIN, LEFT];
            let fitted = was.fitted(&monitors);
            prop_assert_eq!(fitted.fitted(&monitors), fitted);
            prop_assert!(fitted.width >= MIN_LOGICAL_SIZE.0 && fitted.width <= 1920.0);
            prop_assert!(fitted.height >= MIN_LOGICAL_SIZE.1 && fitted.height <= 1050.0);
            prop_assert!(fitted.zoom >= ZOOM_RANGE.0 && fitted.zoom <= ZOOM_RANGE.1);
        }
    }
}
