//! Hostile data in the real window: nothing runs, overflows or freezes.

use serde_json::{Value, json};
use system_tests::RunningHub;

use crate::clerk::{WindowOptions, attach};

fn hostile() -> Value {
    let links = [
        "javascript:document.title='run'",
        "data:text/html,<script>document.title='run'</script>",
        "file:///etc/passwd",
        "https://bank.example@evil.example/",
        "https://\u{430}pple.example/",
    ];
    let items: Vec<_> = links.iter().map(|url| json!({ "title": url, "url": url })).collect();
    json!({ "fields": [
        { "type": "message", "importance": "error", "content": "x".repeat(100_000) },
        { "type": "message", "importance": "warning",
          "content": "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>{{7*7}}" },
        { "type": "text", "title": "k".repeat(1000), "value": "v".repeat(100_000) },
        { "type": "text", "title": "Amount", "value": "\u{202e}001\u{202c}" },
        { "type": "text", "title": "Joined", "value": "a\u{200b}b\u{feff}c\u{0007}" },
        { "type": "text", "title": "Family", "value": "👩‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿" },
        { "type": "phoneNumber", "title": "Phone", "value": "ask at the desk" },
        { "type": "list", "title": "Links", "items": items },
        { "type": "list", "title": "Dates", "items": [
            { "title": "old", "timestamp": "0001-01-01" },
            { "title": "far", "timestamp": "9999-12-31" },
        ] },
        { "type": "text", "title": "The last", "value": "is still there" },
    ]})
}

const WIDE_ENOUGH: &str = "return [document.documentElement, document.querySelector('main'), document.querySelector('aside .tickets')].every((one) => one.scrollWidth <= one.clientWidth)";

#[tokio::test(flavor = "multi_thread")]
async fn hostile_data_is_text_that_stays_in_its_place() {
    let hub = RunningHub::start().await;
    let window = WindowOptions::new(&hub.secret).open(&hub, &["--ticket", "12345"]).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.run("window.title0 = document.title").await;
    attach(&hub, "12345", "evil", "Evil", &hostile().to_string()).await;
    window.shows("//dl[dt='The last']/dd[.//bdi='is still there']").await;

    window.shows_that("return document.title === title0 && !document.querySelector('section img, section script')").await;
    window.shows("//p[contains(., '{{7*7}}')]").await;
    window.shows("//dl[dt='Amount']/dd[.//bdi='[U+202E]001[U+202C]']").await;
    window.shows("//dl[dt='Joined']/dd[.//bdi='a[U+200B]b[U+FEFF]c[U+0007]']").await;
    window.shows("//dl[dt='Family']/dd[.//bdi='👩‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿']").await;
    // Only the link that is one may be opened, and it names the host that is called.
    window.shows_that("return [...document.querySelectorAll('section[data-provider] a')].map((a) => a.getAttribute('href')).join() === 'https://xn--pple-43d.example/'").await;
    window.shows("//*[contains(., 'goes to xn--pple-43d.example')]").await;
    window.shows("//time[@datetime='0001-01-01'][.='0001-01-01']").await;
    window.shows("//time[@datetime='9999-12-31'][.='Dec 31, 9999']").await;
    for width in [320, 1120] {
        window.resize(width, 800).await;
        window.shows_that(&format!("return window.innerWidth === {width}")).await;
        window.shows_that(WIDE_ENOUGH).await;
        window.keep_screenshot(&format!("hostile-{width}")).await;
    }
    // All of a long text is there for whoever asks.
    window.click("//*[contains(@class,'banner')]//button[.='Show all 100,000 characters']").await;
    window
        .shows_that(
            "return document.querySelector('section .banner bdi').textContent.length === 100000",
        )
        .await;
    window.shows_that(WIDE_ENOUGH).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn section_in_which_the_web_view_throws_is_named_as_malformed_and_logged_without_data() {
    let hub = RunningHub::start().await;
    let window = WindowOptions::new(&hub.secret).open(&hub, &["--ticket", "12345"]).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    // No payload is known that breaks a section, so the web view's own cutting of a long text does.
    window.run("Intl.Segmenter.prototype.segment = (text) => { throw new RangeError(text) }").await;
    let long = format!("very secret {}", "x".repeat(100_000));
    let data = json!({ "fields": [{ "type": "text", "title": "Note", "value": long }] });
    attach(&hub, "12345", "broken", "Broken", &data.to_string()).await;
    window.shows("//main//*[contains(text(), 'A part of this data cannot be shown')]").await;
    window.logs("a part of the page cannot be rendered", 1).await;
    let log = window.log();
    assert!(log.contains("component=\"Section\" error=\"RangeError\""), "{log}");
    assert!(!log.contains("very secret"), "{log}");
    let data = json!({ "fields": [{ "type": "text", "title": "Blood", "value": "0+" }] });
    attach(&hub, "12345", "lab", "Results", &data.to_string()).await;
    window.shows("//dl[dt='Blood']/dd[.//bdi='0+']").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_items_and_fifty_providers_draw_little_at_a_time() {
    let hub = RunningHub::start().await;
    let items: Vec<_> = (1..=5000)
        .map(|at| json!({ "title": format!("Item {at}"), "text": "x".repeat(150) }))
        .collect();
    let data = json!({ "fields": [{ "type": "list", "title": "All", "items": items }] });
    assert!(data.to_string().len() > 900_000);
    let window = WindowOptions::new(&hub.secret).open(&hub, &["--ticket", "12345"]).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    attach(&hub, "12345", "p0", "Large", &data.to_string()).await;
    window.shows("//strong[.='Item 1']").await;
    window.shows_that("return document.querySelectorAll('[role=listitem]').length < 200").await;
    // The end of the list is there for whoever scrolls to it.
    window
        .run("const main = document.querySelector('main'); main.scrollTop = main.scrollHeight")
        .await;
    window.shows_that("const main = document.querySelector('main'); main.scrollTop = main.scrollHeight; return [...document.querySelectorAll('strong')].some((one) => one.textContent === 'Item 5000')").await;
    window.shows_that("return document.querySelectorAll('[role=listitem]').length < 300").await;
    for at in 1..50 {
        let small = json!({ "fields": [{ "type": "text", "title": "No.", "value": at }] });
        let small = small.to_string().replace(&format!(":{at}}}"), &format!(":\"{at}\"}}"));
        attach(&hub, "12345", &format!("p{at}"), "Small", &small).await;
    }
    // The sections, and the card of the sign-in.
    window.shows_that("return document.querySelectorAll('section').length === 51").await;
    window.close().await;
}
