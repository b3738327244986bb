//! From a key in the preview's editor to its problems on the screen, in payloads of two sizes.

use std::time::Duration;

use serde_json::{Value, json};

use super::driver::Window;
use super::times::{head, millis, row, target};

/// How many keys come before those that are measured. Each second one makes a mistake, and the next
/// one mends it.
const WARM_UP: usize = 4;
/// How many of them one script types, which the driver gives half a minute.
const KEYS_AT_A_TIME: usize = 2;
/// The sizes with how long a key may take.
const SIZES: [(&str, usize, Duration); 2] = [
    ("64 KB", 64 << 10, Duration::from_millis(50)),
    // As much as the hub takes.
    ("1 MiB", (1 << 20) - 1024, Duration::from_millis(250)),
];

/// Puts a text in the place of the editor's, with the caret four characters before its end.
const LOAD: &str = r"
    const [text] = arguments
    const { shadowRoot } = document.querySelector('.work .host')
    const content = shadowRoot.querySelector('.cm-content')
    content.focus()
    const press = (key, keyCode, more) => content.dispatchEvent(new KeyboardEvent('keydown',
        { key, keyCode, bubbles: true, cancelable: true, ...more }))
    press('a', 65, { ctrlKey: true })
    const paste = new Event('paste', { bubbles: true, cancelable: true })
    paste.clipboardData = { getData: () => text }
    content.dispatchEvent(paste)
    for (let left = 0; left < 4; left += 1) press('ArrowLeft', 37)
";

/// Types a letter and takes it back, again and again. Returns how long each took until the list of
/// problems was another one and was drawn, in milliseconds, and what the list said last.
const TYPE: &str = r#"
    const [count, done] = arguments
    const said = document.querySelector('.work section[aria-label=Problems] [role=status]')
    const { port1, port2 } = new MessageChannel()
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    const type = async (isLetter) => {
        const before = said.textContent
        const begun = performance.now()
        if (isLetter) document.execCommand('insertText', false, 'x')
        else document.execCommand('delete')
        while (said.textContent === before) {
            if (performance.now() > begun + 30000) throw new Error('the problems stay: ' + before)
            await frame()
        }
        await new Promise((sent) => {
            port1.onmessage = sent
            port2.postMessage(null)
        })
        return performance.now() - begun
    }
    const run = async () => {
        const times = []
        const texts = []
        for (let at = 0; at < count; at += 1) {
            times.push(await type(at % 2 === 0))
            texts.push(said.textContent.trim())
            // As fast as somebody types.
            await new Promise((later) => setTimeout(later, 150))
        }
        return { times, texts: [...new Set(texts)] }
    }
    run().then(done, (error) => done({ error: String(error) }))
"#;

/// Measures `keys` keys in each payload, and leads back to the clerk's screen. Returns whether the
/// targets were met.
pub async fn measure(window: &Window, keys: usize) -> bool {
    window.click("//label[.//bdi='Preview']").await;
    window.shows("//div[@role='toolbar'][@aria-label='Editor']").await;
    let mut good = true;
    for (name, bytes, bound) in SIZES {
        window.run_with(LOAD, vec![json!(payload(bytes))]).await;
        window.shows_that("const said = document.querySelector('.work section[aria-label=Problems] [role=status]'); return said.textContent.trim() === 'No problems' && document.querySelector('.work .host').shadowRoot.textContent.includes('The last one')").await;
        head(&format!("a key in a payload of {name}"));
        let mut times = typed(window, WARM_UP + keys).await.split_off(WARM_UP);
        let [_, p99, _] = row("a key to its problems, drawn", &mut times);
        good &= target(&format!("p99 within {} ms", millis(bound)), p99 <= bound);
    }
    window.click("//label[.//bdi='Service']").await;
    good
}

/// Types keys, and returns how long each took.
async fn typed(window: &Window, count: usize) -> Vec<Duration> {
    let mut times = Vec::new();
    while times.len() < count {
        let answer = window.run_async(TYPE, vec![json!(KEYS_AT_A_TIME)]).await;
        assert_eq!(answer["error"], Value::Null, "{answer}");
        assert_eq!(answer["texts"], json!(["1 problem", "No problems"]));
        let taken = answer["times"].as_array().expect("times").iter().filter_map(Value::as_f64);
        times.extend(taken.map(|taken| Duration::from_secs_f64(taken / 1000.0)));
    }
    times
}

/// A payload of about so many bytes without a mistake, which ends with a word of the contract.
fn payload(bytes: usize) -> String {
    let last = r#"{ "type": "message", "content": "The last one", "importance": "info"}]}"#;
    let mut text = String::from("{\n  \"fields\": [\n");
    for number in 0.. {
        let field = format!(
            "    {{ \"type\": \"text\", \"title\": \"Field {number}\", \"value\": \"Dr. Patel, follow-up {number}\" }},\n"
        );
        if text.len() + field.len() + last.len() > bytes {
            break;
        }
        text.push_str(&field);
    }
    text + last
}
