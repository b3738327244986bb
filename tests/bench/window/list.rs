//! The list of a location with 2,000 tickets: scrolling through it, and searching in it.

use std::time::Duration;

use serde_json::{Value, json};

use super::driver::Window;
use super::scrolling;
use super::times::{head, row, target};
use super::writer::Writer;

const TICKETS: usize = 2_000;
/// What is typed, one letter after the other.
const TYPED: [&str; 4] = ["visitor 19", "+37255501", "nobody", "ünïcode"];
const WARM_UP: usize = 1;
const ROUNDS: usize = 5;
const FRAME: Duration = Duration::from_nanos(1_000_000_000 / 60);

/// Types letter by letter, each in a frame of its own, into the empty field. Answers how long each kept the page busy,
/// until all of it was drawn, in milliseconds.
const TYPE: &str = r"
    const [text, done] = arguments
    const field = document.querySelector('input[type=search]')
    const times = []
    const type = (length) => {
        field.value = text.slice(0, length)
        const begun = performance.now()
        field.dispatchEvent(new Event('input', { bubbles: true }))
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
            times.push(performance.now() - begun)
            if (length < text.length) requestAnimationFrame(() => type(length + 1))
            else done(times)
        }
        port2.postMessage(null)
    }
    field.value = ''
    field.dispatchEvent(new Event('input', { bubbles: true }))
    // Two frames: all of the list is there again.
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => type(1))))
";

/// Answers whether the targets were met.
pub async fn measure(writer: &Writer, window: &Window) -> bool {
    for number in 0..TICKETS {
        writer.visitor(&format!("Visitor {number}"), &format!("+372555{number:05}")).await;
    }
    // Beside those that were there.
    window.shows(&format!("//aside//*[@role='listitem'][@aria-setsize >= {TICKETS}]")).await;
    let kept = scrolling::keeps_up(window, "aside", &format!("a list of {TICKETS} tickets")).await;

    head(&format!("searching among {TICKETS} tickets"));
    let mut times = Vec::new();
    for (at, text) in TYPED.iter().cycle().take(TYPED.len() * (WARM_UP + ROUNDS)).enumerate() {
        let answer = window.run_async(TYPE, vec![json!(text)]).await;
        if at < TYPED.len() * WARM_UP {
            continue;
        }
        let taken = answer.as_array().unwrap().iter().filter_map(Value::as_f64);
        times.extend(taken.map(|taken| Duration::from_secs_f64(taken / 1000.0)));
    }
    let [_, _, longest] = row("a letter to what it finds, drawn", &mut times);
    kept & target("a search answers within a frame", longest <= FRAME)
}
