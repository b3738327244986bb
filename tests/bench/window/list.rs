//! The list of a location with 2,000 tickets: scrolling through it, and searching in it.

use std::time::Duration;

use serde_json::{Value, json};

use super::driver::Window;
use super::scrolling;
use super::times::{head, millis, row, target};
use super::writer::Writer;

const TICKETS: usize = 2_000;
/// What is typed, one letter after the other.
const TYPED: [&str; 4] = ["visitor 19", "+37255501", "nobody", "ünïcode"];
const WARM_UP: usize = 1;
const ROUNDS: usize = 20;
const FRAME: Duration = Duration::from_nanos(1_000_000_000 / 60);

/// Types letter by letter, each in a frame of its own, into the empty field, or into one on a page
/// with nothing else on it. Returns how long each kept the page busy, from when the page learned of
/// it until all of it was drawn, in milliseconds.
const TYPE: &str = r"
    const [text, empty, done] = arguments
    let field = document.querySelector('input[type=search]')
    let page = null
    if (empty) {
        page = document.createElement('div')
        page.style = 'position: fixed; inset: 0; background: white; z-index: 9'
        field = document.createElement('input')
        page.append(field)
        document.body.append(page)
    }
    const times = []
    let begun = 0
    const learn = (event) => (begun = performance.now())
    addEventListener('input', learn, { capture: true })
    // One for all: each that is left open makes the messages of all others slower.
    const { port1, port2 } = new MessageChannel()
    // As a key does it: a value that is set from outside costs a field with the focus more.
    const type = (letter) => new Promise((resolve) => requestAnimationFrame(() => {
        document.execCommand('insertText', false, letter)
        port1.onmessage = () => resolve(performance.now() - begun)
        port2.postMessage(null)
    }))
    const run = async () => {
        field.focus()
        field.select()
        document.execCommand('delete')
        // Until all of the list is there again, also what is not seen.
        await new Promise((resolve) => setTimeout(resolve, 300))
        for (const letter of text) times.push(await type(letter))
        const typed = field.value
        port1.close()
        removeEventListener('input', learn, { capture: true })
        page?.remove()
        done({ times, typed })
    }
    run()
";

/// Returns whether the targets were met.
pub async fn measure(writer: &Writer, window: &Window) -> bool {
    for number in 0..TICKETS {
        writer.visitor(&format!("Visitor {number}"), &format!("+372555{number:05}")).await;
    }
    // Beside those that were there.
    window.shows(&format!("//aside//*[@role='listitem'][@aria-setsize >= {TICKETS}]")).await;
    let kept =
        scrolling::keeps_up(window, ".tickets", &format!("a list of {TICKETS} tickets")).await;

    head(&format!("searching among {TICKETS} tickets"));
    let (mut empty, mut all) = (Vec::new(), Vec::new());
    let mut medians = Vec::new();
    for text in TYPED {
        let mut by_letter = vec![Vec::new(); text.chars().count()];
        for round in 0..WARM_UP + ROUNDS {
            let alone = typed(window, text, true).await;
            let found = typed(window, text, false).await;
            if round < WARM_UP {
                continue;
            }
            empty.extend(alone);
            for (times, taken) in by_letter.iter_mut().zip(found) {
                times.push(taken);
            }
        }
        for times in &mut by_letter {
            all.extend_from_slice(times);
            times.sort_unstable();
            medians.push(times[times.len() / 2]);
        }
    }
    row("a letter in a field on an empty page", &mut empty);
    let [_, _, longest] = row("a letter to what it finds, drawn", &mut all);
    let slowest = medians.into_iter().max().unwrap();
    println!("the slowest letter of all, at its median         {:>9.1} ms", millis(slowest));
    kept & target("a search answers within a frame", longest <= FRAME)
}

/// Types a text and returns how long each letter took.
async fn typed(window: &Window, text: &str, empty: bool) -> Vec<Duration> {
    let answer = window.run_async(TYPE, vec![json!(text), json!(empty)]).await;
    assert_eq!(answer["typed"], text);
    let times = answer["times"].as_array().unwrap().iter().filter_map(Value::as_f64);
    times.map(|taken| Duration::from_secs_f64(taken / 1000.0)).collect()
}
