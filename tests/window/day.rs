//! A whole day by keys alone: sixty visitors called, served, missed, put back and undone, without a
//! mouse.

use serde_json::json;
use system_tests::{RunningHub, answer};

use crate::clerk::{LIVE, WindowOptions};
use crate::driver::Window;

const VISITORS: usize = 60;

/// Presses a key again and again until `shown` is on the page: a press right after the buttons
/// changed is ignored on purpose.
async fn press_until(window: &Window, key: &str, shown: &str) {
    let done = format!("document.evaluate({}, document, null, 9).singleNodeValue", json!(shown));
    // The key goes where a keyboard's goes: to whatever has the focus.
    let script = format!(
        "if ({done}) return true;
         document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', code: 'Key{}', bubbles: true, cancelable: true }}));
         return false",
        key.to_uppercase()
    );
    window.shows_that(&script).await;
}

fn said(text: &str, name: &str) -> String {
    format!("//*[contains(@class,'toast')][contains(., '{name}')][contains(., '{text}')]")
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_visitors_are_called_and_served_by_keys_alone() {
    let hub = RunningHub::start().await;
    let mut names = Vec::new();
    let mut ids = Vec::new();
    for at in 1..=VISITORS {
        let name = format!("Visitor {at:02}");
        let body = json!({ "lineId": "2", "firstName": "Visitor", "lastName": format!("{at:02}") });
        let request = hub.request(reqwest::Method::POST, "/tickets").json(&body);
        let made = answer(request).await;
        let id = made.body["id"].as_str().map(ToOwned::to_owned);
        ids.push(id.or_else(|| made.body["id"].as_i64().map(|id| id.to_string())).expect("an id"));
        names.push(name);
    }
    // Those of the demo are not of this day.
    for id in ["12345", "12346", "12347", "12348", "12349"] {
        let path = format!("/v1/tickets/{id}/cancel");
        assert_eq!(hub.post(&path, &[("user", "1")]).await.status, 200);
    }
    let options = WindowOptions::new(&hub.secret);
    options.save_desk("3", &hub);
    let window = options.open(&hub, &[]).await;
    window.shows(LIVE).await;
    window.shows("//h2[contains(., '60')]").await;

    for (at, name) in names.iter().enumerate() {
        press_until(&window, "n", &format!("//h2[.='{name}']")).await;
        window.shows("//button[@aria-keyshortcuts='S']").await;
        match at % 10 {
            3 => press_until(&window, "x", &said("marked as no-show", name)).await,
            5 => {
                press_until(&window, "b", &said("head of the queue", name)).await;
                // The button names whom it calls: until the list has come, that is somebody else.
                let next = format!("//button[@aria-keyshortcuts='N'][contains(., '{name}')]");
                window.shows(&next).await;
                press_until(&window, "n", &said("was called to", name)).await;
                window.shows("//button[@aria-keyshortcuts='S']").await;
                press_until(&window, "s", &said("marked as served", name)).await;
            }
            7 => {
                press_until(&window, "s", &said("marked as served", name)).await;
                press_until(&window, "u", &said("still being served", name)).await;
                press_until(&window, "r", &said("was called again", name)).await;
                press_until(&window, "s", &said("marked as served", name)).await;
            }
            _ => press_until(&window, "s", &said("marked as served", name)).await,
        }
    }
    window.shows("//*[contains(@class,'banner info')][contains(., 'This visit ended')]").await;
    let mut ended = (0, 0);
    for id in &ids {
        let ticket = hub.query(&format!("{{ ticket(id: {id}) {{ status }} }}")).await;
        match ticket["data"]["ticket"]["status"].as_str() {
            Some("SERVED") => ended.0 += 1,
            Some("NOSHOW") => ended.1 += 1,
            other => panic!("{id} is {other:?}"),
        }
    }
    assert_eq!(ended, (VISITORS - 6, 6));
    window.close().await;
}
