//! The lock of a screen without a user: every way out is tried with real keys, a real pointer and scripts,
//! and a table says what came of each. `kiosk_touch.rs` tries those of fingers.

use std::fs;

use serde_json::json;

use crate::display::Display;
use crate::driver::Window;
use crate::kiosk_locked::{HANDLED, Locked, MARIA, Table, seen};

/// Keys that do something in a browser, a toolkit or a desktop.
const KEYS: &[&str] = &[
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "F11",
    "F12",
    "Tab",
    "shift+Tab",
    "space",
    "shift+space",
    "Prior",
    "Next",
    "Home",
    "End",
    "Up",
    "Down",
    "Left",
    "Right",
    "Menu",
    "shift+F10",
    "Print",
    "Insert",
    "Pause",
    "slash",
    "apostrophe",
    "a",
    "ctrl+a",
    "ctrl+b",
    "ctrl+c",
    "ctrl+d",
    "ctrl+e",
    "ctrl+f",
    "ctrl+g",
    "ctrl+h",
    "ctrl+j",
    "ctrl+k",
    "ctrl+l",
    "ctrl+n",
    "ctrl+o",
    "ctrl+p",
    "ctrl+q",
    "ctrl+r",
    "ctrl+s",
    "ctrl+t",
    "ctrl+u",
    "ctrl+v",
    "ctrl+w",
    "ctrl+x",
    "ctrl+y",
    "ctrl+z",
    "ctrl+plus",
    "ctrl+equal",
    "ctrl+minus",
    "ctrl+0",
    "ctrl+KP_Add",
    "ctrl+KP_Subtract",
    "ctrl+KP_0",
    "ctrl+1",
    "ctrl+Tab",
    "ctrl+F4",
    "ctrl+F5",
    "ctrl+Prior",
    "ctrl+Home",
    "ctrl+Escape",
    "ctrl+Return",
    "ctrl+space",
    "ctrl+period",
    "ctrl+semicolon",
    "ctrl+shift+i",
    "ctrl+shift+j",
    "ctrl+shift+c",
    "ctrl+shift+k",
    "ctrl+shift+d",
    "ctrl+shift+n",
    "ctrl+shift+p",
    "ctrl+shift+r",
    "ctrl+shift+t",
    "ctrl+shift+u",
    "ctrl+shift+w",
    "ctrl+shift+Delete",
    "ctrl+shift+Escape",
    "ctrl+alt+Delete",
    "ctrl+alt+t",
    "alt+Left",
    "alt+Right",
    "alt+Home",
    "alt+Return",
    "alt+d",
    "alt+f",
    "alt+1",
    "alt+F10",
    "super",
    "super+d",
    "super+l",
    "super+r",
    "XF86Back",
    "XF86Forward",
    "XF86Reload",
    "XF86HomePage",
    "XF86Search",
    "XF86Refresh",
    "XF86WWW",
    "XF86Explorer",
    "XF86Calculator",
];

/// Buttons, wheels and drags, as arguments of `xdotool`.
const POINTER: &[(&str, &[&str])] = &[
    ("button 2 (middle, pastes)", &["click", "2"]),
    ("button 3 (menu)", &["click", "3"]),
    (
        "button 3, held (menu)",
        &["mousedown", "3", "mousemove_relative", "40", "40", "mouseup", "3"],
    ),
    ("wheel down", &["click", "--repeat", "5", "--delay", "5", "5"]),
    ("wheel up", &["click", "--repeat", "5", "--delay", "5", "4"]),
    ("wheel left", &["click", "6"]),
    ("wheel right", &["click", "7"]),
    ("button 8 (back)", &["click", "8"]),
    ("button 9 (forward)", &["click", "9"]),
    ("Ctrl and wheel up (zoom)", &["keydown", "ctrl", "click", "4", "click", "4", "keyup", "ctrl"]),
    (
        "Ctrl and wheel down (zoom)",
        &["keydown", "ctrl", "click", "5", "click", "5", "keyup", "ctrl"],
    ),
    ("Shift and button 3", &["keydown", "shift", "click", "3", "keyup", "shift"]),
    ("two presses (marks a word)", &["click", "--repeat", "2", "--delay", "30", "1"]),
    ("three presses (marks a line)", &["click", "--repeat", "3", "--delay", "30", "1"]),
    (
        "drag over the text (marks it)",
        &["mousedown", "1", "mousemove_relative", "--sync", "300", "80", "mouseup", "1"],
    ),
];

/// Scripts, each with what it returns. They have no say in what is denied: that is done outside of the page.
const SCRIPTS: &[(&str, &str, &str)] = &[
    ("window.open(…)", "return String(window.open('https://example.com/'))", "null"),
    ("location = another place", "location = 'https://example.com/'; return 'asked'", "asked"),
    ("location = the clerk's page", "location = 'index.html'; return 'asked'", "asked"),
    ("location = a file", "location = 'file:///etc/passwd'; return 'asked'", "asked"),
    ("location = data:", "location = 'data:text/html,x'; return 'asked'", "asked"),
    ("location.replace(…)", "location.replace('https://example.com/'); return 'asked'", "asked"),
    ("history.back()", "history.back(); return 'asked'", "asked"),
    ("history.forward()", "history.forward(); return 'asked'", "asked"),
    ("window.close()", "window.close(); return String(window.closed)", "false"),
    ("print()", "print(); return 'asked'", "asked"),
    ("alert(…)", "alert('x'); return 'closed at once'", "closed at once"),
    ("confirm(…)", "return String(confirm('x'))", "false"),
    ("prompt(…)", "return String(prompt('x', 'y'))", "null"),
    (
        "requestFullscreen()",
        "return typeof document.documentElement.requestFullscreen",
        "undefined",
    ),
    (
        "find(…)",
        "return String(window.find?.('Maria', false, false, true) && String(getSelection()))",
        "@ANY@",
    ),
    ("camera and microphone", "return typeof navigator.mediaDevices", "undefined"),
    (
        "download by a link",
        "const a = Object.assign(document.createElement('a'), { href: 'data:text/plain,x', download: 'out.txt' }); document.body.append(a); a.click(); a.remove(); return 'asked'",
        "asked",
    ),
    (
        "download of a blob",
        "const a = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob(['x'])), download: 'out.txt' }); document.body.append(a); a.click(); a.remove(); return 'asked'",
        "asked",
    ),
    (
        "a link in a new window",
        "const a = Object.assign(document.createElement('a'), { href: 'https://example.com/', target: '_blank' }); document.body.append(a); a.click(); a.remove(); return 'asked'",
        "asked",
    ),
    (
        "a form that is sent",
        "const form = Object.assign(document.createElement('form'), { action: 'https://example.com/' }); document.body.append(form); form.submit(); form.remove(); return 'asked'",
        "asked",
    ),
];

/// Elements that a press opens a dialog, a menu or another place by. They cover the screen, since a press
/// of a person may do more than a script.
const PRESSED: &[(&str, &str)] = &[
    ("a field for a file", "<input type='file'>"),
    ("a field for a colour", "<input type='color'>"),
    ("a field for a date", "<input type='date'>"),
    ("a list to choose from", "<select><option>1</option><option>2</option></select>"),
    ("a link", "<a href='https://example.com/'>link</a>"),
    ("a link in a new window", "<a href='https://example.com/' target='_blank'>link</a>"),
    ("a link to mail", "<a href='mailto:a@b.example'>link</a>"),
    ("a link to download", "<a href='data:text/plain,x' download='out.txt'>link</a>"),
];

async fn try_keys(locked: &Locked, window: &Window, table: &mut Table) {
    for keys in KEYS {
        let before = seen(locked, window).await;
        window.run("recorded.length = 0").await;
        locked.xdotool(&["key", keys]);
        locked.settle(window).await;
        let others = "return recorded.filter((one) => !one.endsWith('Backspace'))";
        let reached = window.run(others).await;
        assert_eq!(reached, json!([]), "{keys} reaches the page");
        assert_eq!(seen(locked, window).await, before, "after {keys}");
        table.add("key", keys, "does not reach the page");
    }
}

async fn try_pointer(locked: &Locked, window: &Window, table: &mut Table) {
    for (way, arguments) in POINTER {
        let before = seen(locked, window).await;
        window.run("recorded.length = 0").await;
        locked.xdotool(&[&["mousemove", "700", "300"], *arguments].concat());
        locked.settle(window).await;
        let only_first = "return recorded.every((one) => one === 'pointerdown 0' || one.endsWith('Backspace') || one === 'dragstart')";
        assert_eq!(window.run(only_first).await, json!(true), "{way} reaches the page");
        assert_eq!(seen(locked, window).await, before, "after {way}");
        table.add("pointer", way, "does nothing");
    }
}

async fn try_scripts(locked: &Locked, window: &Window, table: &mut Table) {
    for (way, script, returned) in SCRIPTS {
        let before = seen(locked, window).await;
        let said = window.run(script).await;
        window.run_async(HANDLED, Vec::new()).await;
        window.run("getSelection().removeAllRanges()").await;
        assert!(*returned == "@ANY@" || said == json!(returned), "{way}: {said}");
        assert_eq!(seen(locked, window).await, before, "after {way}");
        table.add("script", way, &format!("stays; the script has {said}"));
    }
}

async fn try_pressed(locked: &Locked, window: &Window, table: &mut Table) {
    for (way, markup) in PRESSED {
        let before = seen(locked, window).await;
        let cover = format!(
            "document.body.insertAdjacentHTML('beforeend', \"{markup}\"); window.cover = document.body.lastElementChild;
             cover.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; z-index: 9; display: block'"
        );
        window.run(&cover).await;
        window.run("recorded.length = 0").await;
        locked.click(700, 300);
        window.shows_that("return recorded.includes('pointerdown 0')").await;
        locked.settle(window).await;
        window.run_async(HANDLED, Vec::new()).await;
        assert_eq!(locked.windows(), before.windows, "{way} opens a window");
        window.run("cover.remove(); document.activeElement?.blur()").await;
        assert_eq!(seen(locked, window).await, before, "after {way}");
        table.add("press", way, "opens nothing, leads nowhere");
    }
}

/// Alt+F4, which the window manager takes and asks the window to close.
async fn try_closing(locked: &Locked, window: &Window, table: &mut Table) {
    let before = seen(locked, window).await;
    for times in 1..=2 {
        locked.xdotool(&["key", "alt+F4"]);
        window.logs("a request to close the screen was refused", times).await;
    }
    locked.settle(window).await;
    assert_eq!(seen(locked, window).await, before);
    table.add("window manager", "Alt+F4", "is refused, and logged");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_out_by_keys_pointer_scripts_or_the_window_manager() {
    let display = Display::start();
    let locked = Locked::managed_on(&display.name).await;
    let window = locked.open().await;
    locked.xdotool(&["mousemove", "700", "300", "click", "1"]);
    locked.settle(&window).await;
    let mut table = Table::default();
    try_keys(&locked, &window, &mut table).await;
    try_pointer(&locked, &window, &mut table).await;
    try_scripts(&locked, &window, &mut table).await;
    try_pressed(&locked, &window, &mut table).await;
    try_closing(&locked, &window, &mut table).await;
    table.print();
    let downloads = fs::read_dir(locked.options.file("home/Downloads")).expect("a folder");
    assert_eq!(downloads.count(), 0, "something was downloaded");
    window.shows(MARIA).await;
    locked.keep_picture("kiosk-locked");
    window.close().await;
}
