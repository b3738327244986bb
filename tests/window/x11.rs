//! What the X server knows of windows: what a person sees of the program beside its page.

use std::process::Command;
use std::time::Duration;

use tokio::time::{interval, timeout};

/// How long a window may take to come or go.
const SOON: Duration = Duration::from_secs(60);
/// How often it is looked whether it has.
const AGAIN: Duration = Duration::from_millis(50);

/// What a program of the X server's prints.
fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().expect(program);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Waits until the properties of the window with this title say `text`.
pub async fn window_says(title: &str, text: &str) {
    let mut again = interval(AGAIN);
    let said = async {
        while !run("xprop", &["-name", title]).contains(text) {
            again.tick().await;
        }
    };
    assert!(timeout(SOON, said).await.is_ok(), "{title}: {}", run("xprop", &["-name", title]));
}

/// Waits until there is a window with this title, or no more.
pub async fn window_is_there(title: &str, there: bool) {
    let named = format!("\"{title}\"");
    let mut again = interval(AGAIN);
    let waited = async {
        while run("xwininfo", &["-root", "-tree"]).contains(&named) != there {
            again.tick().await;
        }
    };
    assert!(timeout(SOON, waited).await.is_ok(), "{}", run("xwininfo", &["-root", "-tree"]));
}

/// Presses a key in the window with this title, as if it were in front.
pub fn press_in(title: &str, key: &str) {
    run("xdotool", &["search", "--name", title, "windowfocus", "key", key]);
}

/// Waits until `condition` is true.
pub async fn comes_true(condition: impl Fn() -> bool) {
    let mut again = interval(AGAIN);
    let waited = async {
        while !condition() {
            again.tick().await;
        }
    };
    assert!(timeout(SOON, waited).await.is_ok(), "never true");
}
