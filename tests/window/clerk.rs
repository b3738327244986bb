//! A clerk's day in the real window, from the first look at the list to the next start.

use system_tests::{RunningHub, answer};

use crate::driver::{Window, select_named};

/// The options of a window on a given server, with a key file and a settings file in a directory of
/// its own.
pub struct WindowOptions {
    directory: tempfile::TempDir,
}

impl WindowOptions {
    pub fn new(key: &str) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        system_tests::write_key(&directory.path().join("key"), key);
        Self { directory }
    }

    pub fn file(&self, name: &str) -> String {
        self.directory.path().join(name).to_str().expect("a path in UTF-8").to_owned()
    }

    /// Saves a desk in the settings for this hub, as if it had been chosen before.
    pub fn save_desk(&self, desk: &str, hub: &RunningHub) {
        let settings = serde_json::json!({ hub.url(""): { "desk": desk } });
        std::fs::write(self.file("settings.json"), settings.to_string()).expect("a file");
    }

    pub async fn open(&self, hub: &RunningHub, more: &[&str]) -> Window {
        self.open_on(hub, &[], more).await
    }

    /// Opens the window on a system with these variables in its environment.
    pub async fn open_on(
        &self,
        hub: &RunningHub,
        environment: &[(&str, &str)],
        more: &[&str],
    ) -> Window {
        let (server, key, settings) = (hub.url(""), self.file("key"), self.file("settings.json"));
        let own = ["--server", &server, "--api-key-file", &key, "--settings", &settings];
        Window::open_on(environment, &[&own[..], more].concat()).await
    }
}

/// Attaches external data to any ticket.
pub async fn attach(hub: &RunningHub, ticket: &str, provider: &str, title: &str, data: &str) {
    let form = [("provider", provider), ("title", title), ("data", data)];
    let path = format!("/v1/tickets/{ticket}/external");
    assert_eq!(hub.post(&path, &form).await.status, 200);
}

pub const SERVED: &str = "//button[@aria-keyshortcuts='S']";
pub const CALL: &str = "//button[@aria-keyshortcuts='C']";
pub const LIVE: &str = "//*[@role='status'][contains(., 'Live')]";

fn chart(value: &str, more: &str) -> String {
    let rows: Vec<_> = (1..=60)
        .map(|at| format!(r#"{{"type":"text","title":"Row {at}","value":"Value {at}"}}"#))
        .collect();
    format!(
        r#"{{"fields":[{more}{},{{"type":"text","title":"Result","value":"{value}"}}]}}"#,
        rows.join(",")
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn visitor_is_found_called_undone_served_and_the_next_one_followed() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    let window = options.open(&hub, &[]).await;
    window.shows(LIVE).await;
    window.shows("//main//p[.='No ticket is open']").await;

    // Found and opened without a mouse.
    window.press("/").await;
    window.press("weber").await;
    window.shows_that("return document.querySelectorAll('[data-ticket]').length === 1").await;
    window.press("\u{e007}").await;
    window.shows("//h2[.='Jonas Weber']").await;
    window.press("\u{e00c}\u{e00c}").await;
    window.shows_that("return document.querySelectorAll('[data-ticket]').length === 5").await;
    window.press("j").await;
    window.press("j").await;
    window.shows_that("return document.activeElement.dataset.ticket === '12347'").await;
    window.press("?").await;
    window.shows("//dialog[@open]//h2[.='Keyboard shortcuts']").await;
    window.press("\u{e00c}").await;
    window.hides("//dialog").await;

    // Called at a desk, taken back, and called again.
    window.choose("Desk", "Desk 3").await;
    let undo = "//*[contains(@class,'toast')]//button[starts-with(., 'Undo')]";
    window.press_until(CALL, undo).await;
    window.press_until(undo, "//*[contains(@class,'toast')][contains(., 'Undone')]").await;
    window.shows(CALL).await;
    let first = "document.querySelector('[aria-labelledby]:last-of-type [data-ticket]')";
    window.shows_that(&format!("return {first} !== null")).await;
    window.press_until(CALL, SERVED).await;
    window.shows("//*[contains(@class,'facts')]/bdi[.='Desk 3']").await;
    window.keep_screenshot("called").await;

    // A step that the server forbids says so where it was pressed.
    assert_eq!(hub.post("/v1/tickets/12346/markserved", &[]).await.status, 200);
    window.shows("//*[contains(@class,'banner info')][contains(., 'This visit ended')]").await;
    window.hides(SERVED).await;
    window.keep_screenshot("ticket-ended").await;

    // With Follow on, a visitor who is called at the desk is opened; a ticket that was opened by
    // hand stays.
    window.click("//button[@role='switch']").await;
    window.shows("//h2[.='Maria Schmidt']").await;
    let call = |ticket: &str| {
        let path = format!("/v1/tickets/{ticket}/call");
        let request = hub.request(reqwest::Method::POST, &path).form(&[("desk", "3")]);
        async move { assert_eq!(answer(request).await.status, 200) }
    };
    call("12347").await;
    window.shows("//h2[.='Aino Tamm']").await;
    window.click("//button[@data-ticket='12349']").await;
    window.shows("//h2[.='Omar Haddad']").await;
    call("12348").await;
    window.shows("//button[@data-ticket='12348']//*[.='my desk']").await;
    window.shows("//h2[.='Omar Haddad']").await;
    assert_eq!(hub.post("/v1/tickets/12349/cancel", &[("user", "1")]).await.status, 200);
    window.shows("//h2[.='Liis Kask']").await;
    window.close().await;

    // The next start knows desk and switch, and so opens who is being served there.
    let window = options.open(&hub, &[]).await;
    window.shows("//button[@role='switch'][@aria-checked='true']").await;
    window.shows_chosen("Desk", "Desk 3").await;
    window.shows("//h2[.='Liis Kask']").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn update_keeps_place_selection_and_focus_and_marks_what_changed() {
    let hub = RunningHub::start().await;
    attach(&hub, "12345", "lab", "Results", &chart("12", "")).await;
    attach(&hub, "12345", "stripe", "Billing", &chart("paid", "")).await;
    let window = WindowOptions::new(&hub.secret).open(&hub, &["--ticket", "12345"]).await;
    window.shows("//section[@data-provider='lab']//dl[dt='Row 30']").await;

    // Somebody reads, selects and stands at a button in the middle of the first section.
    let row = |name: &str| {
        format!(
            "[...document.querySelectorAll('dl')].find((one) => one.querySelector('dt').textContent === '{name}')"
        )
    };
    window
        .run(&format!(
            "window.row = {}; row.scrollIntoView({{ block: 'center' }});
             row.querySelector('button').focus({{ preventScroll: true }});
             window.focused = document.activeElement;
             getSelection().selectAllChildren(row.querySelector('dd bdi'))",
            row("Row 30")
        ))
        .await;
    // The web view tells of scrolling with a frame after it.
    window
        .run("window.drawn = 0; const count = () => { drawn += 1; requestAnimationFrame(count) }; count()")
        .await;
    window.shows_that("return drawn > 3 && getSelection().toString() === 'Value 30' && document.querySelector('main').scrollTop > 300").await;
    window.run("window.top0 = row.getBoundingClientRect().top").await;

    let alert = r#"{"type":"message","content":"Potassium is high","importance":"error"},"#;
    attach(&hub, "12345", "lab", "Results", &chart("15", alert)).await;
    window.shows("//p[@role='alert'][contains(., 'Potassium is high')]").await;
    window.shows("//*[starts-with(@class,'marked-')]//p[contains(., 'Potassium is high')]").await;
    window
        .shows_that(
            "return row.isConnected && Math.abs(row.getBoundingClientRect().top - top0) <= 1",
        )
        .await;
    window.shows_that("return getSelection().toString() === 'Value 30'").await;
    window.shows_that("return document.activeElement === focused").await;
    window.keep_screenshot("changed").await;

    // The pinned row leads to the error that is out of sight.
    window.keep_screenshot("pinned").await;
    window.run("document.querySelector('nav [data-pinned]').click()").await;
    window.shows_that("const at = document.activeElement; const { top, bottom } = at.getBoundingClientRect(); return at.textContent.includes('Potassium is high') && top >= 0 && bottom <= innerHeight").await;
    window.shows_that("const main = document.querySelector('main'); main.scrollTop += 300; return [...document.querySelectorAll('[data-provider=lab] dt')].some((one) => one.textContent === 'Result')").await;
    window.shows("//*[starts-with(@class,'marked-')]/dl[dt='Result']/dd[.//bdi='15']").await;

    // Sections keep their order, and a collapsed one stays so and hides no error.
    // WebDriver would scroll the button to the upper edge, where the visitor's name covers it.
    window.run("document.querySelector('[data-provider=lab] [aria-expanded=true]').click()").await;
    window.hides("//section[@data-provider='lab']//dl").await;
    let banner = "//section[@data-provider='lab']//*[@data-alert][contains(., 'Potassium')]";
    window.shows(banner).await;
    attach(&hub, "12345", "lab", "New results", &chart("16", alert)).await;
    window.shows("//section[@data-provider='lab']//h3[.='New results']").await;
    window.hides("//section[@data-provider='lab']//dl").await;
    window
        .shows(
            "//section[@data-provider='lab']/following-sibling::section[@data-provider='stripe']",
        )
        .await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn visit_that_is_ended_while_offline_ends_when_the_connection_is_back() {
    let hub = RunningHub::start().await;
    let window = WindowOptions::new(&hub.secret).open(&hub, &["--ticket", "12345"]).await;
    window.shows(SERVED).await;
    let stopped = hub.stop().await;
    window.shows("//*[@role='alert'][contains(., 'No connection since')]").await;
    let unanswered = "//*[contains(@class,'toast')][contains(., 'does not know yet')]";
    window.press_until(SERVED, "//*[contains(@class,'toast')][contains(., 'was marked')]").await;
    window.shows(unanswered).await;
    window.keep_screenshot("ending-unanswered").await;
    let hub = stopped.start().await;
    window.shows("//*[contains(@class,'actions')]//*[contains(@class,'banner info')]").await;
    window.shows("//*[contains(@class,'status')][normalize-space(.)='Served']").await;
    window.hides(unanswered).await;
    window.close().await;
    drop(hub);
}

#[tokio::test(flavor = "multi_thread")]
async fn key_that_may_only_read_has_no_actions() {
    let hub = RunningHub::start().await;
    let window = WindowOptions::new(&hub.read).open(&hub, &["--ticket", "12345"]).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    // Desks come with the same answer as what the key may do.
    window.shows(&select_named("Desk")).await;
    window.hides("//*[contains(@class,'buttons')]").await;
    window.hides("//button[contains(., 'Call next')]").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn copied_value_is_on_the_clipboard_and_confirmed() {
    let hub = RunningHub::start().await;
    let window = WindowOptions::new(&hub.secret).open(&hub, &["--ticket", "12345"]).await;
    window.click("//button[contains(@aria-label,'Phone number')]").await;
    window.shows("//*[@role='status'][.='Copied']").await;
    window.press("/").await;
    window.press("\u{e009}v").await;
    window
        .shows_that("return document.querySelector('input[type=search]').value === '+15551234567'")
        .await;
    window.close().await;
}
