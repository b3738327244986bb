//! Moving to another location, and what is remembered of it.

use system_tests::RunningHub;

use crate::clerk::WindowOptions;
use crate::driver::select_named;

const LINES: &str = "//button[starts-with(@aria-label,'Lines')]";

/// A line in the menu of lines.
fn line(name: &str) -> String {
    format!("//*[@role='menuitemcheckbox'][contains(., '{name}')]")
}

#[tokio::test(flavor = "multi_thread")]
async fn location_is_moved_to_by_keyboard_and_remembered_with_its_lines_and_desk() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    let window = options.open(&hub, &["--ticket", "12345"]).await;
    let listed = |ids: &str| {
        format!(
            "return [...document.querySelectorAll('[data-ticket]')].map((one) => one.dataset.ticket).join() === '{ids}'"
        )
    };
    window.shows_chosen("Location", "City Clinic").await;
    window.shows_that(&listed("12345,12346,12347,12348,12349")).await;
    window.choose("Desk", "Desk 3").await;
    // Who has chosen is back on the page, where letters are shortcuts.
    window.shows_that("return document.activeElement === document.body").await;
    window.click(LINES).await;
    window.click(&line("Cardiology")).await;
    window.shows_that(&listed("12345,12347")).await;

    // The menu stays open for more, until Esc. In an open list a letter finds, as in every list.
    window.press("\u{e00c}").await;
    window.hides("//*[@role='menu']").await;
    window.run("document.querySelector('[role=combobox][aria-label=Location]').focus()").await;
    window.press("\u{e015}").await;
    window.shows("//*[@role='listbox']").await;
    window.press("h").await;
    window.shows("//*[@role='option'][@data-highlighted][contains(., 'Harbour')]").await;
    window.press("\u{e007}").await;
    // What was chosen at the other location neither hides anything here nor is a desk of this one.
    window.shows_that(&listed("12351,12352")).await;
    window.shows("//button[@data-ticket='12351']//*[.='Eva Nowak']").await;
    window.shows("//main//p[.='No ticket is open']").await;
    window.shows_chosen("Desk", "No desk").await;
    window.click(&select_named("Desk")).await;
    window.shows("//*[@role='option'][normalize-space(.)='Counter 1']").await;
    window.hides("//*[@role='option'][normalize-space(.)='Desk 3']").await;
    window.press("\u{e00c}").await;
    window.hides("//*[@role='listbox']").await;
    // Its tickets are live, and can be called.
    window.click("//button[@data-ticket='12352']").await;
    window.shows("//h2[.='Tomas Berg']").await;
    window.choose("Desk", "Counter 1").await;
    window.click(LINES).await;
    window.click(&line("Travel advice")).await;
    window.shows_that(&listed("12352")).await;
    assert_eq!(hub.post("/v1/tickets/12352/call", &[("desk", "5")]).await.status, 200);
    window.shows("//*[contains(@class,'facts')]/bdi[.='Counter 1']").await;
    window.keep_screenshot("other-location").await;
    window.close().await;

    let window = options.open(&hub, &[]).await;
    window.shows_chosen("Location", "Harbour Clinic").await;
    window.shows_chosen("Desk", "Counter 1").await;
    window.shows_that(&listed("12352")).await;
    window.click(LINES).await;
    window.click(&line("All lines")).await;
    window.shows_that(&listed("12352,12351")).await;

    // And back, with the mouse.
    window.press("\u{e00c}").await;
    window.choose("Location", "City Clinic").await;
    window.shows_that(&listed("12345,12346,12347,12348,12349")).await;
    window.shows_chosen("Desk", "No desk").await;
    window.close().await;
}
