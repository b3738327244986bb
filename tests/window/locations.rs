//! Moving to another location, and what is remembered of it.

use system_tests::RunningHub;

use crate::clerk::Desk;

const LOCATION: &str = "//select[@aria-label='Location']";
const DESK: &str = "//select[@aria-label='Desk']";

#[tokio::test(flavor = "multi_thread")]
async fn location_is_moved_to_by_keyboard_and_remembered_with_its_lines_and_desk() {
    let hub = RunningHub::start().await;
    let desk = Desk::new(&hub.secret);
    let window = desk.open(&hub, &["--ticket", "12345"]).await;
    let listed = |ids: &str| {
        format!(
            "return [...document.querySelectorAll('[data-ticket]')].map((one) => one.dataset.ticket).join() === '{ids}'"
        )
    };
    let choice = |name: &str, value: &str| {
        format!("return document.querySelector('select[aria-label={name}]')?.value === '{value}'")
    };
    window.shows_that(&choice("Location", "1")).await;
    window.shows_that(&listed("12345,12346,12347,12348,12349")).await;
    window.click(&format!("{DESK}/option[.='Desk 3']")).await;
    window.click("//button[@title='Lines']").await;
    window.click("//label[contains(., 'Cardiology')]/input").await;
    window.shows_that(&listed("12345,12347")).await;

    // A letter chooses, as in every list of the system.
    window.run("document.querySelector('select[aria-label=Location]').focus()").await;
    window.press("H").await;
    window.shows_that(&choice("Location", "2")).await;
    // What was chosen at the other location neither hides anything here nor is a desk of this one.
    window.shows_that(&listed("12351,12352")).await;
    window.shows("//button[@data-ticket='12351']//*[.='Eva Nowak']").await;
    window.shows("//main//p[.='No ticket is open']").await;
    window.shows_that(&choice("Desk", "")).await;
    window.shows(&format!("{DESK}/option[.='Counter 1']")).await;
    window.hides(&format!("{DESK}/option[.='Desk 3']")).await;
    // Its tickets are live, and can be called.
    window.click("//button[@data-ticket='12352']").await;
    window.shows("//h2[.='Tomas Berg']").await;
    window.click(&format!("{DESK}/option[.='Counter 1']")).await;
    window.click("//button[@title='Lines']").await;
    window.click("//label[contains(., 'Travel advice')]/input").await;
    window.shows_that(&listed("12352")).await;
    assert_eq!(hub.post("/v1/tickets/12352/call", &[("desk", "5")]).await.status, 200);
    window.shows("//*[contains(@class,'facts')]/bdi[.='Counter 1']").await;
    window.keep_screenshot("other-location").await;
    window.close().await;

    let window = desk.open(&hub, &[]).await;
    window.shows_that(&choice("Location", "2")).await;
    window.shows_that(&choice("Desk", "5")).await;
    window.shows_that(&listed("12352")).await;
    window.click("//button[.='Show all lines']").await;
    window.shows_that(&listed("12352,12351")).await;

    // And back, with the mouse.
    window.click(&format!("{LOCATION}/option[.='City Clinic']")).await;
    window.shows_that(&listed("12345,12346,12347,12348,12349")).await;
    window.shows_that(&choice("Desk", "")).await;
    window.close().await;
}
