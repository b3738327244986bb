//! Whether the page keeps up with the display while somebody scrolls through a long list, beside a
//! page with nothing on it in the same window.

use serde_json::{Value, json};
use system_tests::TICKET;

use super::driver::Window;
use super::large::{self, ITEMS};
use super::times::target;
use super::writer::Writer;

const ROUNDS: usize = 10;
const FRAMES: usize = 240;

/// Scrolls what is given by as much a frame as a fast turn of a wheel does. Returns when each frame
/// began, in milliseconds.
const SCROLL: &str = r"
    const [name, empty, frames, done] = arguments
    let scroller = document.querySelector(name)
    let page = null
    if (empty) {
        page = document.createElement('div')
        page.style = 'position: fixed; inset: 0; overflow-y: auto; background: white; z-index: 9'
        page.innerHTML = `<div style='height: ${scroller.scrollHeight}px'></div>`
        document.body.append(page)
        scroller = page
    }
    scroller.scrollTop = 0
    const times = []
    const frame = (time) => {
        times.push(time)
        if (times.length > frames) {
            page?.remove()
            return done({ times, scrolled: scroller.scrollTop })
        }
        scroller.scrollTop += 100
        requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
";

/// Returns whether scrolling the list drops no more frames than scrolling nothing.
pub async fn measure(writer: &Writer, window: &Window) -> bool {
    writer.attach(TICKET, &large::payload("")).await;
    window.shows(&format!("//*[@role='listitem'][@aria-setsize='{ITEMS}']")).await;
    keeps_up(window, "main", &format!("a list of {ITEMS} items")).await
}

/// Scrolls the element of a name, which holds `what`, and an empty page, in turn. Answers whether
/// the one drops no more frames than the other.
pub async fn keeps_up(window: &Window, name: &str, what: &str) -> bool {
    let mut dropped = [0, 0];
    let mut longest = [0.0_f64, 0.0];
    for _ in 0..ROUNDS {
        for empty in [false, true] {
            let answer =
                window.run_async(SCROLL, vec![json!(name), json!(empty), json!(FRAMES)]).await;
            let times: Vec<f64> =
                answer["times"].as_array().unwrap().iter().filter_map(Value::as_f64).collect();
            assert_eq!(times.len(), FRAMES + 1);
            if !empty {
                assert!(answer["scrolled"].as_f64().unwrap() > 20_000.0, "it scrolls: {answer}");
            }
            let side = usize::from(empty);
            for pair in times.windows(2) {
                let apart = pair[1] - pair[0];
                longest[side] = longest[side].max(apart);
                dropped[side] += missed(apart);
            }
        }
    }
    let frames = ROUNDS * FRAMES;
    println!("\nscrolling, {frames} frames each, 100 px a frame    dropped   longest");
    println!("{what:<47} {:>7}   {:>6.1} ms", dropped[0], longest[0]);
    println!(
        "an empty page                                   {:>7}   {:>6.1} ms",
        dropped[1], longest[1]
    );
    target("scrolling drops no more frames than an empty page", dropped[0] <= dropped[1])
}

/// How many frames of a display at 60 Hz were left out in so many milliseconds.
fn missed(apart: f64) -> u32 {
    const FRAME: f64 = 1000.0 / 60.0;
    let mut missed = 0;
    while apart > FRAME * (f64::from(missed) + 1.5) {
        missed += 1;
    }
    missed
}
