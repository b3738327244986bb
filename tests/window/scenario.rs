//! Scenarios in the real window: one with faults is played and Service shows what it sent, one that
//! fails says where and why, and one that is recorded from what was received is played.

use crate::display::Display;
use crate::driver::Window;
use crate::own_hub::{PREVIEW, SERVICE};
use crate::page::{FIRST_FRAME, LOADED_ANEW, MESSAGE};
use crate::pointer::Pointer;
use crate::process::{signal, web_process_on};
use crate::request::send;
use crate::x11::{XDisplay, comes_true};

const OPENED: &str = "//section[@aria-label='Scenario']";

/// A scenario whose second send is refused, which nobody expects.
const FAILING: &str = r#"{"name": "Refused", "description": "The second one is refused.", "steps": [
    {"do": "ticket", "alias": "anna", "firstName": "Annika"},
    {"do": "send", "ticket": "anna", "provider": "my-crm", "title": "Customer", "data": {"fields": []}},
    {"do": "refuse", "status": 503, "times": 5},
    {"do": "send", "ticket": "anna", "provider": "my-crm", "title": "Customer", "data": {"fields": []}},
    {"do": "call", "ticket": "anna"}]}"#;

/// A scenario that refuses what everybody sends, until it is stopped.
const FAULTY: &str = r#"{"name": "All refused", "description": "It stays so.", "steps": [
    {"do": "refuse", "status": 503, "times": 10000}, {"do": "wait", "milliseconds": 3600000}]}"#;

const DATA: &str = r#"{"fields":[{"type":"text","title":"Level","value":"Platinum"}]}"#;

async fn open() -> (Window, tempfile::TempDir) {
    open_on(&[]).await
}

/// Opens the preview in a system with these variables in its environment.
async fn open_on(environment: &[(&str, &str)]) -> (Window, tempfile::TempDir) {
    let home = tempfile::tempdir().expect("a directory");
    let scenarios = home.path().join("service-view/scenarios");
    std::fs::create_dir_all(&scenarios).expect("a folder");
    std::fs::write(scenarios.join("refused.json"), FAILING).expect("a file");
    std::fs::write(scenarios.join("faulty.json"), FAULTY).expect("a file");
    let path = home.path().to_str().expect("a path in UTF-8");
    let data = home.path().join("hub");
    let data = data.to_str().expect("a path in UTF-8");
    let arguments = ["--listen", "127.0.0.1:0", "--data", data];
    let window =
        Window::open_on(&[&[("XDG_DATA_HOME", path)], environment].concat(), &arguments).await;
    window.resize(1280, 860).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.click(PREVIEW).await;
    (window, home)
}

/// How many steps the scenario of the link that breaks has.
fn steps() -> usize {
    let text = ::scenario::built_in("broken-link").expect("a scenario").text;
    ::scenario::check(text).expect("a scenario without mistakes").steps.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_with_faults_is_played_and_service_shows_what_it_sent() {
    let (window, _home) = open().await;
    let (address, key) = window.hub_access().await;
    window.click("//button[contains(@data-row, 'broken-link')]").await;
    let last = steps() - 1;
    window.shows(&format!("{OPENED}//*[@data-step='{last}'][@data-state='waiting']")).await;
    window.keep_screenshot("scenario-opened").await;
    window.click(&format!("{OPENED}//button[normalize-space(.)='Play']")).await;
    window.shows(&format!("{OPENED}//*[@role='status'][.='All {} steps are done']", steps())).await;
    window.shows(&format!("{OPENED}//*[@data-step='{last}'][@data-state='done']")).await;
    window.keep_screenshot("scenario-done").await;
    // It was received as what others send.
    window.shows("//*[@data-received][contains(., 'refused with 503')]").await;
    window.click(SERVICE).await;
    window.click("//button[@data-ticket][contains(., 'Emil Lindqvist')]").await;
    window.shows("//section[@data-provider='my-crm']//dl[dt='Level']/dd[.='Gold again']").await;

    // One that fails says where and why, and leaves no fault.
    window.click(PREVIEW).await;
    window.click("//button[contains(@data-row, 'refused')]").await;
    window.shows(&format!("{OPENED}//h2[.='refused']")).await;
    window.click(&format!("{OPENED}//button[normalize-space(.)='Play']")).await;
    window.shows(&format!("{OPENED}//*[@role='status'][contains(., 'Step 4 failed')]")).await;
    let failed = "[@data-state='failed'][contains(., 'the server answered 503')]";
    window.shows(&format!("{OPENED}//*[@data-step='3']{failed}")).await;
    window.shows(&format!("{OPENED}//*[@data-step='4'][@data-state='skipped']")).await;
    window.keep_screenshot("scenario-failed").await;
    assert_eq!(send(&address, &key, "my-crm", "Customer", DATA), r#"{"statusCode":200}"#);
    window.close().await;
}

const FAULTY_ROW: &str = "//button[contains(@data-row, 'faulty')]";
const LAST_ROW: &str = "//button[contains(@data-row, 'clinic-day')]";
const ACCEPTED: &str = r#"{"statusCode":200}"#;

/// Whether the hub refuses what is sent, as the scenario has it.
fn refuses(address: &str, key: &str) -> bool {
    send(address, key, "my-crm", "Customer", DATA) != ACCEPTED
}

#[tokio::test(flavor = "multi_thread")]
async fn clerk_is_told_of_a_scenario_that_is_played_and_stops_it() {
    let (window, _home) = open().await;
    let (address, key) = window.hub_access().await;
    window.click(FAULTY_ROW).await;
    window.click(&format!("{OPENED}//button[normalize-space(.)='Play']")).await;
    window.shows(&format!("{OPENED}//*[@data-step='1'][@data-state='running']")).await;
    window.click(SERVICE).await;
    let strip = "//*[contains(@class,'notices')]//*[@role='status'][contains(., 'All refused')]";
    window.shows(strip).await;
    window.keep_screenshot("scenario-in-service").await;
    assert!(refuses(&address, &key));
    window.click(&format!("{strip}//button[normalize-space(.)='Stop']")).await;
    window.hides(strip).await;
    assert!(!refuses(&address, &key));
    window.close().await;
}

/// The pages are lost, so a driver is of use only to the first of them: it tells where to press.
#[tokio::test(flavor = "multi_thread")]
async fn scenario_ends_with_the_third_page_that_is_lost_though_no_other_one_is_loaded() {
    let display = Display::start();
    let screen = XDisplay::named(&display.name);
    let loud = ("SERVICE_VIEW_LOG", "service_view=info");
    let (window, _home) = open_on(&[("DISPLAY", display.name.as_str()), loud]).await;
    let (address, key) = window.hub_access().await;
    window.shows(FAULTY_ROW).await;
    // The scenarios stand at the end of the lists, whatever was received.
    window.run("document.querySelector('.lists').scrollTo(0, 1e9)").await;
    let pointer = Pointer::on(&display);
    let row = pointer.place_of(&window, FAULTY_ROW).await;
    let end = pointer.place_of(&window, LAST_ROW).await;
    pointer.click(row);
    let play = format!("{OPENED}//button[normalize-space(.)='Play'][not(@aria-disabled='true')]");
    window.shows(&play).await;
    let play = pointer.place_of(&window, &play).await;
    for times in 1..=2 {
        signal("-KILL", web_process_on(&display).await);
        window.logs(LOADED_ANEW, times).await;
        window.logs(FIRST_FRAME, times + 1).await;
    }
    // The page shows the preview again, when it has loaded it.
    comes_true("the scenario is played", || {
        pointer.scroll_down(end);
        pointer.click(row);
        pointer.click(play);
        refuses(&address, &key)
    })
    .await;
    signal("-KILL", web_process_on(&display).await);
    screen.window_is_there(MESSAGE, true).await;
    comes_true("the hub takes what is sent", || !refuses(&address, &key)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_is_recorded_from_what_was_received_and_played() {
    let (window, home) = open().await;
    let (address, key) = window.hub_access().await;
    window.click("//button[@aria-label='Record']").await;
    send(&address, &key, "my-crm", "Customer", DATA);
    send(&address, &key, "my-crm", "Customer", "{\"fields\": 1}");
    window.shows("//*[@role='status'][contains(., 'Recording: 2 received')]").await;
    window.keep_screenshot("scenario-recording").await;
    window.click("//button[.='Stop recording']").await;
    window.shows("//dialog[@open]//*[.='2 of 2 chosen']").await;
    window.keep_screenshot("scenario-chosen").await;
    window.click("//dialog[@open]//button[normalize-space(.)='Make the scenario']").await;
    window.shows(&format!("{OPENED}//h2[.='Recorded']")).await;
    window.click(&format!("{OPENED}//button[normalize-space(.)='Play']")).await;
    window.shows(&format!("{OPENED}//*[@role='status'][contains(., 'steps are done')]")).await;
    window.keep_screenshot("scenario-recorded").await;

    // It is kept as a plain file.
    window.click(&format!("{OPENED}//button[.='Keep as…']")).await;
    window.shows("//dialog[@open]//h2[.='Your scenarios']").await;
    window.run("document.querySelector('dialog[open] input').focus()").await;
    window.press("recorded\u{e007}").await;
    window.shows("//dialog[@open]//*[@role='status'][contains(., 'is kept')]").await;
    let file = home.path().join("service-view/scenarios/recorded.json");
    let text = std::fs::read_to_string(file).expect("a file");
    assert!(text.contains("\"ticket\":\"Visitor 1\""), "{text}");
    window.click("//dialog[@open]//button[.='Close']").await;
    window.click(SERVICE).await;
    window.click("//button[@data-ticket][contains(., 'Visitor 1')]").await;
    window.shows("//section[@data-provider='my-crm']//dl[dt='Level']/dd[.='Platinum']").await;
    window.close().await;
}
