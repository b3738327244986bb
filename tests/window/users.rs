//! A key that belongs to a clerk.

use reqwest::Method;
use system_tests::{RunningHub, answer};

use crate::clerk::WindowOptions;

#[tokio::test(flavor = "multi_thread")]
async fn calls_of_the_user_of_the_key_are_followed_at_any_desk() {
    let hub = RunningHub::start().await;
    let window = WindowOptions::new(&hub.key_of("Helen Park").await).open(&hub, &[]).await;
    window.shows("//main//p[.='No ticket is open']").await;
    window.shows_chosen("Desk", "No desk").await;
    window.click("//button[@role='switch']").await;
    window.shows("//h2[.='Maria Schmidt']").await;
    let call = async |ticket: &str, form: &[(&str, &str)]| {
        let path = format!("/v1/tickets/{ticket}/call");
        let request = hub.request(Method::POST, &path).form(form);
        assert_eq!(answer(request).await.status, 200);
    };
    // Somebody else's call is not.
    call("12347", &[("desk", "3")]).await;
    window.shows("//button[@data-ticket='12347']//*[contains(., 'Desk 3')]").await;
    window.shows("//h2[.='Maria Schmidt']").await;
    call("12346", &[("desk", "1"), ("user", "1")]).await;
    window.shows("//h2[.='Jonas Weber']").await;

    // What is called in the window is called by the same user.
    window.click("//button[@data-ticket='12348']").await;
    let desk = "//dialog[@open]//button[.='Desk 1']";
    window.press_until(crate::clerk::CALL, desk).await;
    window.press_until(desk, crate::clerk::SERVED).await;
    window.shows("//*[contains(@class,'status')][contains(., 'Being served')]").await;
    let caller = hub.query("{ ticket(id: 12348) { caller { firstName } } }").await;
    assert_eq!(caller["data"]["ticket"]["caller"]["firstName"], "Helen");
    window.close().await;
}
