//! What the server tells of the visitor beside the ticket: each change of it arrives live, is marked and
//! is said to a screen reader.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{RunningHub, answer};

use crate::clerk::{LIVE, WindowOptions};

/// The demo's input fields: the reason of the visit, and the help that is needed.
const REASON: &str = "/v1/tickets/12345/fields/d0000000-0000-4000-8000-000000000005";
const HELP: &str = "/v1/tickets/12345/fields/d0000000-0000-4000-8000-000000000006";
const WHEELCHAIR: &str = "d0000000-0000-4000-8000-000000000101";

const CARD: &str = "//section[h3='Sign-in']";
/// An element that is marked as changed.
const MARKED: &str = "[contains(@class,'marked-')]";

async fn change(hub: &RunningHub, method: Method, path: &str, body: Value) {
    let changed = answer(hub.request(method, path).json(&body)).await;
    assert_eq!(changed.status, 200, "{path}: {changed:?}");
}

fn said(words: &str) -> String {
    format!("//p[@role='status'][contains(., '{words}')]")
}

#[tokio::test(flavor = "multi_thread")]
async fn change_of_a_sign_in_field_a_label_and_the_language_is_shown_marked_and_said() {
    let hub = RunningHub::start().await;
    let window = WindowOptions::new(&hub.secret).open(&hub, &["--ticket", "12345"]).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.shows(LIVE).await;
    let reason = |value: &str| format!("{CARD}//dl[dt='Reason for visit']/dd[.//bdi='{value}']");
    window.shows(&reason("Cardiology follow-up")).await;
    window.shows(&format!("{CARD}//time[@datetime='1958-03-14'][.='Mar 14, 1958']")).await;
    window.shows("//li[contains(., 'Speaks')][contains(., 'English')]").await;
    window.hides(&format!("//main//*{MARKED}")).await;
    window.run("window.notReloaded = true").await;

    change(&hub, Method::POST, REASON, json!({ "value": "Chest pain" })).await;
    window
        .shows(&format!("{CARD}//div{MARKED}//dl[dt='Reason for visit']/dd[.//bdi='Chest pain']"))
        .await;
    window.hides(&reason("Cardiology follow-up")).await;
    window.shows(&said("updated")).await;

    change(&hub, Method::POST, "/v1/tickets/12345/labels/add", json!({ "value": "Fasting" })).await;
    window.shows(&format!("//li{MARKED}[.='Fasting']")).await;
    window.shows(&said("Labels changed")).await;

    change(&hub, Method::PATCH, "/tickets/12345", json!({ "languageCode": "et" })).await;
    window.shows(&format!("//li{MARKED}[contains(., 'Estonian')]")).await;
    window.shows(&said("Language changed")).await;

    change(&hub, Method::POST, HELP, json!({ "optionIds": [WHEELCHAIR] })).await;
    window.shows(&format!("{CARD}//div{MARKED}//dl[dt='Help needed']//li[.='Wheelchair']")).await;
    window.hides(&format!("{CARD}//li[.='Accompanied']")).await;
    window.keep_screenshot("details-changed").await;

    change(&hub, Method::POST, "/v1/tickets/12345/labels/remove", json!({ "value": "Fasting" }))
        .await;
    window.hides("//li[.='Fasting']").await;
    window.shows_that("return window.notReloaded === true").await;
    window.close().await;
}
