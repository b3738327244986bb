//! A window with a hub of its own, as whoever tries the program has one, and the switch of its screens.

use tempfile::TempDir;

use crate::driver::Window;

/// The clerk's screen in the switch of the top bar.
pub const SERVICE: &str = "//label[.//bdi='Service']";
/// The preview in the switch of the top bar.
pub const PREVIEW: &str = "//label[.//bdi='Preview']";

/// Opens a window with a hub of its own and the demo in it. The data goes with the directory.
pub async fn open() -> (Window, TempDir) {
    let data = tempfile::tempdir().expect("a directory");
    let path = data.path().to_str().expect("a path in UTF-8");
    let window = Window::open(&["--listen", "127.0.0.1:0", "--data", path]).await;
    window.resize(1280, 860).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    (window, data)
}
