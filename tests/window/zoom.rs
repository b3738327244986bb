//! The window at twice the size, zoomed with keys.

use system_tests::{RunningHub, golden};

use crate::clerk::{WindowOptions, attach};

/// A script that returns the elements that are wider than their container, and the buttons that
/// cannot be reached.
const IN_REACH: &str = "
    const wide = [document.documentElement, ...document.querySelectorAll('main, aside, .tickets')].filter((one) => one.scrollWidth > one.clientWidth);
    const cut = [...document.querySelectorAll('button, select, input')].filter((one) => { const { left, right } = one.getBoundingClientRect(); return left < -1 || right > innerWidth + 1 });
    return wide.length + cut.length === 0";

#[tokio::test(flavor = "multi_thread")]
async fn window_at_twice_the_size_has_all_in_reach() {
    let hub = RunningHub::start().await;
    attach(&hub, "12345", "my-crm", "Patient Info", &golden("valid/documented-request.json")).await;
    let window = WindowOptions::new(&hub.secret).open(&hub, &["--ticket", "12345"]).await;
    window.shows("//section[@data-provider='my-crm']//dl").await;
    window.resize(1120, 800).await;
    window.shows_that("return innerWidth === 1120").await;
    window.run("document.querySelector('input[type=search]').focus()").await;
    // A press makes everything larger by a fifth of its own size.
    for step in 1..=5 {
        window.press("\u{e009}+\u{e000}").await;
        let width = 1120 * 5 / (5 + step);
        window.shows_that(&format!("return Math.abs(innerWidth - {width}) <= 1")).await;
    }
    window.shows_that(IN_REACH).await;
    window.keep_screenshot("twice-the-size").await;
    window.resize(640, 800).await;
    window.shows_that("return innerWidth === 320").await;
    window.shows_that(IN_REACH).await;
    window.keep_screenshot("twice-the-size-narrow").await;
    window.press("\u{e009}0\u{e000}").await;
    window.shows_that("return innerWidth === 640").await;
    window.close().await;
}
