//! The preview in the real window: a request that is refused appears, is opened, mended and sent, and
//! the clerk's screen shows it.

use serde_json::json;

use crate::own_hub::{PREVIEW, SERVICE, open};
use crate::request::send;

/// A payload with two mistakes, each of which has one certain fix.
const REFUSED: &str = r#"{
  "fields": [
    { "type": "message", "content": "Allergy to penicillin", "importance": "warn" },
    { "type": "list", "title": "Visits", "items": [{ "title": "Check-up", "tag": "Ward 3" }] }
  ]
}"#;

const DRAWN: &str = "//*[@role='group'][@aria-label='What the clerk sees']";

/// The text of the editor, which stands in a shadow root.
const TEXT: &str = "document.querySelector('.host').shadowRoot.querySelector('.cm-content')";

#[tokio::test(flavor = "multi_thread")]
async fn refused_request_is_opened_mended_and_sent_and_the_clerk_sees_it() {
    let (window, _data) = open().await;
    let (address, key) = window.hub_access().await;
    window.resize(1280, 860).await;
    let answer = send(&address, &key, "my-crm", "Patient Info", REFUSED);
    assert!(answer.contains("Data does not match the schema"), "{answer}");

    window.click(PREVIEW).await;
    window.shows(&format!("//*[@role='status'][contains(., 'Listening on {address}')]")).await;
    window.click("//*[@data-received][contains(., 'my-crm')]").await;
    let entry = "//section[@aria-label='Opened entry']";
    window.shows(&format!("{entry}//*[contains(., 'Refused')]")).await;
    // It is drawn and marked before anybody works on it, and cannot be typed into.
    window
        .shows(&format!("{DRAWN}//*[contains(@class,'banner')]//p[.='Allergy to penicillin']"))
        .await;
    window.shows_that(&format!("return {TEXT}.getRootNode().querySelectorAll('.violation-mark').length === 2 && {TEXT}.getAttribute('aria-readonly') === 'true'")).await;
    window.keep_screenshot("preview-received").await;
    window.click(&format!("{entry}//button[.='Edit']")).await;
    window
        .shows_that(&format!("return {TEXT}.textContent.includes('Allergy to penicillin')"))
        .await;
    window
        .shows(&format!("{DRAWN}//*[contains(@class,'banner')]//p[.='Allergy to penicillin']"))
        .await;
    window.keep_screenshot("preview-editor").await;

    // One press for each mistake.
    for mistake in ["warn", "tag"] {
        let fix = format!("//button[starts-with(@aria-label, 'Fix: replace \"{mistake}\"')]");
        window.click(&fix).await;
        window.hides(&fix).await;
    }
    window.shows("//section[@aria-label='Problems']//p[contains(., 'No problems')]").await;
    window.shows(&format!("{DRAWN}//*[contains(@class,'pill')][.='Ward 3']")).await;

    window.click("//button[.='Send…']").await;
    window.shows("//dialog[@open]//*[contains(., 'Maria Schmidt')]").await;
    window.click("//dialog[@open]//button[.='Send']").await;
    window.shows("//dialog[@open]//pre[contains(., '{\"statusCode\":200}')]").await;
    window.keep_screenshot("preview-sent").await;
    window.click("//dialog[@open]//button[.='Close']").await;

    window.click(SERVICE).await;
    window.shows("//section[@data-provider='my-crm']//p[.='Allergy to penicillin']").await;
    window
        .shows("//section[@data-provider='my-crm']//*[contains(@class,'pill')][.='Ward 3']")
        .await;
    // What was typed is still there.
    window.click(PREVIEW).await;
    window.shows_that(&format!("return {TEXT}.textContent.includes('Ward 3')")).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn drawing_leads_to_the_text_and_is_drawn_on_pages_of_their_own() {
    let (window, _data) = open().await;
    window.resize(1280, 860).await;
    window.click(PREVIEW).await;
    window.click("//button[.='Clinic: patient info']").await;
    window.click(&format!("{DRAWN}//strong[.='Blood test']")).await;
    window.shows(&format!("{DRAWN}//*[@data-found]//strong[.='Blood test']")).await;
    let selected = format!(
        "return getSelection().toString().includes('Blood test') || {TEXT}.getRootNode().getSelection?.().toString().includes('Blood test') || [...{TEXT}.querySelectorAll('.outlined-line')].some((one) => one.textContent.includes('Blood test'))"
    );
    window.shows_that(&selected).await;

    // The policy lets these pages be, and their styles come along.
    window.click("//button[starts-with(@aria-label, 'Compare')]").await;
    for name in ["Dark", "320 px", "Right to left"] {
        window.click(&format!("//*[@role='menuitemcheckbox'][normalize-space(.)='{name}']")).await;
    }
    window.press("\u{e00c}").await;
    let page =
        |name: &str| format!("document.querySelector('iframe[title=\"{name}\"]').contentDocument");
    for name in ["Dark", "320 px", "Right to left"] {
        window
            .shows_that(&format!("return {}.body.textContent.includes('Blood test')", page(name)))
            .await;
    }
    let dark = page("Dark");
    window.shows_that(&format!("return {dark}.defaultView.getComputedStyle({dark}.querySelector('.banner.warning')).backgroundColor === 'rgb(232, 147, 12)'")).await;
    window
        .shows_that(&format!("return {}.documentElement.dir === 'rtl'", page("Right to left")))
        .await;
    window.shows_that(&format!("const page = {}; return page.documentElement.clientWidth === 320 && page.documentElement.scrollWidth <= 320", page("320 px"))).await;
    window.keep_screenshot("preview-side-by-side").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn error_that_arrives_beside_the_preview_is_shown_and_counted_until_it_is_seen() {
    let (window, _data) = open().await;
    let (address, key) = window.hub_access().await;
    window.click(PREVIEW).await;
    window.shows(DRAWN).await;
    let error =
        r#"{"fields":[{"type":"message","content":"Account locked","importance":"error"}]}"#;
    send(&address, &key, "bank", "Account", error);
    window.shows("//*[contains(@class,'banner error')][contains(., 'Account locked')]").await;
    window.shows("//label[contains(., 'Service')]//*[contains(@class,'badge')][.='1']").await;
    window.shows("//*[@role='alert'][contains(., 'Account locked')]").await;
    window.keep_screenshot("preview-new-error").await;
    window.click("//button[.='Show in Service']").await;
    window.shows("//section[@data-provider='bank']//p[.='Account locked']").await;
    window.close().await;
}

/// Puts a text in the place of the editor's.
const PASTE: &str = r"
    const [text] = arguments
    const content = document.querySelector('.work .host').shadowRoot.querySelector('.cm-content')
    content.focus()
    content.dispatchEvent(new KeyboardEvent('keydown',
        { key: 'a', keyCode: 65, ctrlKey: true, bubbles: true, cancelable: true }))
    const paste = new Event('paste', { bubbles: true, cancelable: true })
    paste.clipboardData = { getData: () => text }
    content.dispatchEvent(paste)
";

#[tokio::test(flavor = "multi_thread")]
async fn page_that_is_loaded_anew_goes_on_with_the_text_of_any_script_that_was_typed() {
    let (window, _data) = open().await;
    window.click(PREVIEW).await;
    window.shows(DRAWN).await;
    let said = "\u{0623}\u{0644}\u{0645} \u{1f600} caf\u{e9}";
    let text =
        format!(r#"{{"fields":[{{"type":"message","content":"{said}","importance":"warn"}}]}}"#);
    let title = "//input[@id=//label[.='Title']/@for]";
    window.run_with(PASTE, vec![json!(text)]).await;
    let drawn = format!("{DRAWN}[@aria-busy='false']//*[contains(@class,'banner')]//p[.='{said}']");
    window.shows(&drawn).await;
    window.shows("//section[@aria-label='Problems']//p[contains(., '1 problem')]").await;
    // What stands after characters of any length is marked where it is.
    window
        .shows_that(&format!(
            "return {TEXT}.querySelector('.violation-mark').textContent === '\"warn\"'"
        ))
        .await;
    window.click(title).await;
    window.press("\u{e010}!").await;
    window
        .shows_that("return document.querySelector('.work .title input').value.endsWith('!')")
        .await;
    window.run("location.reload()").await;
    window.shows("//h2[.='Maria Schmidt'] | //div[@role='toolbar'][@aria-label='Editor']").await;
    window.click(PREVIEW).await;
    window.shows(&drawn).await;
    window.shows_that(&format!("return {TEXT}.textContent.includes('{said}')")).await;
    window
        .shows_that("return document.querySelector('.work .title input').value.endsWith('!')")
        .await;
    window.close().await;
}

/// Prints how long it takes. A bound on it has `cargo bench --bench window -- editor`.
#[tokio::test(flavor = "multi_thread")]
async fn key_in_a_large_payload_leads_to_its_problems() {
    let (window, _data) = open().await;
    crate::editor::measure(&window, 6).await;
    window.close().await;
}
