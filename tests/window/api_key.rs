//! A refused key in the real window: the window says which key it is, and takes another one.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use hub::{KeyKind, NewKey, revoke_key};
use system_tests::RunningHub;

use crate::clerk::{CALL, LIVE, SERVED, WindowOptions};
use crate::driver::Window;

const REFUSED: &str = "//*[@role='alert'][contains(., 'Nothing is updated since')]";
const READ_AGAIN: &str = "//button[normalize-space(.)='Read the file again']";
const ENTER_ANOTHER: &str = "//button[normalize-space(.)='Enter another key']";
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

/// Returns how many requests the hub refused for their key.
async fn refusals(hub: &RunningHub) -> f64 {
    let page =
        reqwest::get(format!("http://{}/metrics", hub.admin_address)).await.expect("an answer");
    let page = page.text().await.expect("text");
    let refused = page
        .lines()
        .filter(|line| line.starts_with("hub_requests_total") && line.contains("status=\"401\""));
    refused.filter_map(|line| line.rsplit(' ').next()?.parse::<f64>().ok()).sum()
}

/// Opens a window whose key is taken back while it is live.
async fn open_and_revoke(hub: &RunningHub, options: &WindowOptions) -> Window {
    let window = options.open(hub, &["--ticket", "12345"]).await;
    window.shows(LIVE).await;
    assert!(revoke_key(hub.data(), "read 1").expect("a hub's data"));
    window.shows(REFUSED).await;
    window
}

/// Waits until the page shows a text that cannot be written in an XPath, because it has an
/// apostrophe or isolation marks.
async fn says(window: &Window, role: &str, text: &str) {
    window
        .shows_that(&format!(
            "return [...document.querySelectorAll('[role={role}]')].some((one) => one.textContent.replace(/[\\u2068\\u2069]/g, '').includes({text:?}))"
        ))
        .await;
}

fn mode(file: &str) -> u32 {
    std::fs::metadata(file).expect("a key file").permissions().mode() & 0o777
}

#[tokio::test(flavor = "multi_thread")]
async fn key_that_is_taken_back_is_replaced_by_one_that_is_typed() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&format!("{}\n", hub.read));
    let file = options.file("key");
    let window = options.open(&hub, &["--ticket", "12346"]).await;
    window.shows(LIVE).await;
    window.shows("//h2[.='Jonas Weber']").await;
    window.hides(CALL).await;

    assert!(revoke_key(hub.data(), "read 1").expect("a hub's data"));
    window.shows(REFUSED).await;
    says(&window, "alert", &format!("the server refuses the key in {file}.")).await;
    window.shows("//*[@role='status'][contains(., 'The server refuses the key')]").await;
    window.shows("//h2[.='Jonas Weber']").await;
    window.keep_screenshot("key-refused").await;
    let refused_so_far = refusals(&hub).await;
    assert!(refused_so_far <= 3.0, "{refused_so_far} tries of one key");

    // By the keyboard alone, from the notice to the field, which takes every letter for itself.
    window.run("document.querySelector('.ways button').focus()").await;
    window.press(TAB).await;
    window.press(ENTER).await;
    window.shows_that("return document.activeElement.matches('input[type=password]')").await;
    window.press(ENTER).await;
    says(&window, "alert", "Type or paste the key first.").await;
    window.press(&format!("two words{ENTER}")).await;
    says(&window, "alert", "This is no key").await;
    window.press(&format!("jk-wrong{ENTER}")).await;
    says(&window, "alert", "The server refuses this key as well.").await;
    window
        .shows_that("const at = document.activeElement; return at.value === 'jk-wrong' && at.selectionEnd === 8")
        .await;
    window.keep_screenshot("key-refused-again").await;
    assert_eq!(std::fs::read_to_string(&file).expect("a key file"), format!("{}\n", hub.read));
    // One question for the one key that could be asked about, and nothing by itself.
    assert_eq!(refusals(&hub).await, refused_so_far + 1.0);

    window.press(&format!("{}{ENTER}", hub.secret)).await;
    window.shows(LIVE).await;
    window.hides(REFUSED).await;
    says(&window, "status", &format!("It is in {file} from now on.")).await;
    window.shows_that("return document.activeElement.textContent.trim() === 'Dismiss'").await;
    window.keep_screenshot("key-accepted").await;
    window.press(ENTER).await;
    window.hides("//*[contains(@class,'notices')]//*[contains(@class,'banner info')]").await;
    assert_eq!(std::fs::read_to_string(&file).expect("a key file"), format!("{}\n", hub.secret));
    assert_eq!(mode(&file), 0o600);
    assert_eq!(refusals(&hub).await, refused_so_far + 1.0);

    // The new key may act, and what it does goes with it.
    let choice = "//dialog[@open]//button[.='Desk 1']";
    window.press_until(CALL, choice).await;
    window.press_until(choice, SERVED).await;
    window.close().await;

    // The next start has it.
    let window = options.open(&hub, &[]).await;
    window.shows(LIVE).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn key_file_that_got_a_new_key_is_read_again() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.read);
    let file = options.file("key");
    let window = open_and_revoke(&hub, &options).await;

    window.click(READ_AGAIN).await;
    says(&window, "alert", "The server refuses the key that is there now.").await;
    std::fs::remove_file(&file).expect("a key file");
    window.click(READ_AGAIN).await;
    says(&window, "alert", "The file cannot be read: No such file or directory.").await;

    let new = NewKey::create(hub.data(), KeyKind::Read, Some("new")).expect("a key");
    system_tests::write_key(file.as_ref(), new.expose());
    window.click(READ_AGAIN).await;
    window.shows(LIVE).await;
    window.hides(REFUSED).await;
    says(&window, "status", &format!("The server accepts the key in {file}.")).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn key_whose_file_cannot_be_written_is_used_until_the_end() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.read);
    let file = options.file("key");
    let window = open_and_revoke(&hub, &options).await;
    std::fs::remove_dir_all(Path::new(&file).parent().expect("a folder")).expect("a folder");
    window.click(ENTER_ANOTHER).await;
    window.press(&format!("{}{ENTER}", hub.secret)).await;
    says(&window, "status", &format!("It could not be written to {file}")).await;
    window.shows(LIVE).await;
    window.shows(SERVED).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn own_hub_that_refuses_the_key_of_its_window_makes_another() {
    let data = tempfile::tempdir().expect("a directory");
    let folder = data.path().to_str().expect("a path in UTF-8");
    let window = Window::open(&["--listen", "127.0.0.1:0", "--data", folder]).await;
    window.shows(LIVE).await;
    assert!(revoke_key(data.path(), "the program's own window").expect("a hub's data"));
    window.shows(REFUSED).await;
    says(&window, "alert", "own hub refuses the key that this window has").await;
    window.hides(ENTER_ANOTHER).await;
    window.click("//button[normalize-space(.)='Make a new key']").await;
    window.shows(LIVE).await;
    window.hides(REFUSED).await;
    says(&window, "status", "The window has a new key.").await;
    window
        .press_until(SERVED, "//*[contains(@class,'actions')]//*[contains(@class,'banner info')]")
        .await;
    window.close().await;
}
