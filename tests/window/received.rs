//! What the hub received, in the real window: the difference of two requests, and one that is sent
//! again, as it was and to another ticket.

use crate::own_hub::{PREVIEW, SERVICE, open};
use crate::request::send;

/// What an integration sends first.
const FIRST: &str = r#"{ "fields": [
  { "type": "text", "title": "Balance", "value": "€ 10.00" },
  { "type": "text", "title": "Card", "value": "active" },
  { "type": "list", "title": "Visits", "items": [{ "title": "Check-up", "footer": "Ward 3" }] }
] }"#;

/// The same with another balance, without the card and with one more visit.
const SECOND: &str = r#"{ "fields": [
  { "type": "text", "title": "Balance", "value": "€ 12.50" },
  { "type": "list", "title": "Visits", "items": [
    { "title": "Check-up", "footer": "Ward 3" }, { "title": "Blood test" }
  ] }
] }"#;

const OPENED: &str = "//section[@aria-label='Opened entry']";

#[tokio::test(flavor = "multi_thread")]
async fn second_request_is_shown_as_a_difference_and_sent_again_to_another_ticket() {
    let (window, _data) = open().await;
    let (address, key) = window.hub_access().await;
    for payload in [FIRST, SECOND] {
        assert_eq!(send(&address, &key, "bank", "Account", payload), r#"{"statusCode":200}"#);
    }

    window.click(PREVIEW).await;
    let entry = |summary: &str| {
        format!("//*[@data-received][.//bdi='bank'][.//bdi='12345'][.//bdi='{summary}']")
    };
    window.click(&entry("3 changes")).await;
    let change = |kind: &str, title: &str, values: &str| {
        format!(
            "{OPENED}//*[@role='listitem'][.//*[.='{kind}']][.//bdi='{title}'][normalize-space(.//*[contains(@class, 'values')])='{values}']"
        )
    };
    window.shows(&change("Changed", "Balance", "before: € 10.00 → after: € 12.50")).await;
    window.shows(&format!("{OPENED}//*[@role='listitem'][.//*[.='Removed']][.//bdi='Card']")).await;
    window
        .shows(&format!("{OPENED}//*[@role='listitem'][.//*[.='Added']][.//bdi='Blood test']"))
        .await;
    window.shows_that("return document.querySelectorAll('section[aria-label=\"Opened entry\"] [role=listitem]').length === 3").await;
    window.keep_screenshot("preview-difference").await;

    // As it was: the same once more changes nothing.
    window.click(&format!("{OPENED}//button[.='Replay…']")).await;
    window.click("//dialog[@open]//button[.='Send']").await;
    window.shows("//dialog[@open]//*[@role='listitem'][.//strong='200'][contains(., '{\"statusCode\":200}')]").await;
    window.shows(&entry("no changes")).await;

    // Twice to the ticket of somebody else, who had nothing of this provider.
    let fill = |field: usize, value: &str| {
        format!(
            "const field = document.querySelectorAll('dialog[open] form input')[{field}]; field.value = '{value}'; field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))"
        )
    };
    for (field, value) in [(0, "12347"), (1, "2"), (2, "0")] {
        window.run(&fill(field, value)).await;
    }
    window.click("//dialog[@open]//button[.='Send']").await;
    window.shows("//dialog[@open]//*[@role='status'][.='2 of 2 sent']").await;
    window.shows("//dialog[@open]//*[.='200: 2']").await;
    window.keep_screenshot("preview-replay").await;
    window.click("//dialog[@open]//button[.='Close']").await;
    window.shows("//*[@data-received][.//bdi='12347'][.//bdi='no changes']").await;

    // The clerk of that ticket sees it, and the key of the request was in none of it.
    window.shows_that(&format!("return !document.body.textContent.includes('{key}')")).await;
    window.click(SERVICE).await;
    window.click("//button[@data-ticket='12347']").await;
    window.shows("//h2[.='Aino Tamm']").await;
    window.shows("//section[@data-provider='bank']//dl[dt='Balance']/dd[.//bdi='€ 12.50']").await;
    window.close().await;
}
