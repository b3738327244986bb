//! Scenarios in the real window: one with faults is played and Service shows what it sent, one that
//! fails says where and why, and one that is recorded from what was received is played.

use crate::driver::Window;
use crate::own_hub::{PREVIEW, SERVICE};
use crate::request::send;

const OPENED: &str = "//section[@aria-label='Scenario']";

/// A scenario whose second send is refused, which nobody expects.
const FAILING: &str = r#"{"name": "Refused", "description": "The second one is refused.", "steps": [
    {"do": "ticket", "alias": "anna", "firstName": "Annika"},
    {"do": "send", "ticket": "anna", "provider": "my-crm", "title": "Customer", "data": {"fields": []}},
    {"do": "refuse", "status": 503, "times": 5},
    {"do": "send", "ticket": "anna", "provider": "my-crm", "title": "Customer", "data": {"fields": []}},
    {"do": "call", "ticket": "anna"}]}"#;

const DATA: &str = r#"{"fields":[{"type":"text","title":"Level","value":"Platinum"}]}"#;

async fn open() -> (Window, tempfile::TempDir) {
    let home = tempfile::tempdir().expect("a directory");
    let scenarios = home.path().join("service-view/scenarios");
    std::fs::create_dir_all(&scenarios).expect("a folder");
    std::fs::write(scenarios.join("refused.json"), FAILING).expect("a file");
    let path = home.path().to_str().expect("a path in UTF-8");
    let data = home.path().join("hub");
    let data = data.to_str().expect("a path in UTF-8");
    let arguments = ["--listen", "127.0.0.1:0", "--data", data];
    let window = Window::open_on(&[("XDG_DATA_HOME", path)], &arguments).await;
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
