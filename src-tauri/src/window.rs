//! The window: made from its configuration, and kept on its own page.

use tauri::{App, Url, WebviewWindowBuilder};

/// Opens the configured windows.
pub(crate) fn open(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    let server_for_hot_reload = app.config().build.dev_url.clone();
    for config in app.config().app.windows.clone() {
        let hot_reload = server_for_hot_reload.clone();
        WebviewWindowBuilder::from_config(app.handle(), &config)?
            .on_navigation(move |url| is_own(url, hot_reload.as_ref()))
            .build()?;
    }
    Ok(())
}

/// Whether an address is the program's own page. Links are opened outside, so nothing else ever
/// has to be shown in here.
fn is_own(url: &Url, hot_reload: Option<&Url>) -> bool {
    let bundled = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
    bundled || hot_reload.is_some_and(|own| own.origin() == url.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_page_is_navigated_to() {
        let is_own = |text: &str| is_own(&text.parse().unwrap(), None);
        assert!(is_own("tauri://localhost/"));
        assert!(is_own("http://tauri.localhost/"));
        for other in ["https://portal.example.com/", "file:///etc/passwd", "data:text/html,x"] {
            assert!(!is_own(other), "{other}");
        }
    }
}
