//! The pointer of a display. Its presses come from the X server, like those of a mouse.

use std::process::Command;

use serde_json::Value;

use crate::display::Display;
use crate::driver::Window;

/// The pointer of a display on which there is one window.
pub struct Pointer<'a> {
    display: &'a Display,
}

impl<'a> Pointer<'a> {
    pub fn on(display: &'a Display) -> Self {
        Self { display }
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &self.display.name)
            .output()
            .expect("xdotool; `make test` installs it");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Returns where the middle of an element is on the screen.
    pub async fn place_of(&self, window: &Window, xpath: &str) -> (i64, i64) {
        let quoted = Value::from(xpath);
        let middle = window
            .run(&format!(
                "const at = document.evaluate({quoted}, document, null, 9).singleNodeValue.getBoundingClientRect();
                 return [Math.round(at.left + at.width / 2), Math.round(at.top + at.height / 2)]"
            ))
            .await;
        let part = |at: usize| middle.get(at).and_then(Value::as_i64).expect("a place");
        let geometry =
            self.xdotool(&["search", "--name", "Service View", "getwindowgeometry", "--shell"]);
        let of_window = |name: &str| {
            let value = geometry.lines().find_map(|line| line.strip_prefix(name));
            value.and_then(|value| value.parse::<i64>().ok()).expect("a window's place")
        };
        (of_window("X=") + part(0), of_window("Y=") + part(1))
    }

    /// Presses once.
    pub fn click(&self, (x, y): (i64, i64)) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
    }

    /// Turns the wheel until what is under the pointer is scrolled to its end.
    pub fn scroll_down(&self, (x, y): (i64, i64)) {
        let (x, y) = (x.to_string(), y.to_string());
        self.xdotool(&["mousemove", &x, &y, "click", "--repeat", "40", "--delay", "5", "5"]);
    }

    /// Presses twice; `gap` is the time between, in seconds.
    pub fn double_click(&self, (x, y): (i64, i64), gap: &str) {
        let (x, y) = (x.to_string(), y.to_string());
        self.xdotool(&["mousemove", &x, &y, "click", "1", "sleep", gap, "click", "1"]);
    }
}
