//! A payload of 5,000 items: how long until it is on the screen, and until a change in it is.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use system_tests::{TICKET, documented_payload};

use super::display::Pixels;
use super::driver::Window;
use super::plain;
use super::times::{head, millis, row, target};
use super::watcher::Watcher;
use super::writer::Writer;

/// How many items the payload has.
pub const ITEMS: usize = 5_000;
/// The item that changes: it is on the screen.
const CHANGED: usize = 2;
const SHOWN: usize = 30;
const CHANGES: usize = 60;
const WARM_UP: usize = 4;
const SHOWN_WITHIN: Duration = Duration::from_millis(250);
const CHANGED_WITHIN: Duration = Duration::from_millis(50);

/// Two texts, of which one is dark where the other is bright.
const TEXTS: [&str; 2] = ["██████████", "··········"];

/// Returns whether the targets were met.
pub async fn measure(writer: &Writer, pixels: &Arc<Pixels>, window: &Window) -> bool {
    let [one, other] = TEXTS.map(payload);
    head(&format!("{ITEMS} items, {} KiB", one.len() / 1024));
    let columns = (0, plain::LEFT);

    let both = [documented_payload(), one.clone()];
    let watcher = Watcher::find(writer, pixels, TICKET, columns, &both).await;
    let mut times = Vec::new();
    for round in 0..2 * (WARM_UP + SHOWN) {
        let time = shown_after(writer, &watcher, &both[round % 2]).await;
        settled(window).await;
        if round % 2 == 1 && round / 2 >= WARM_UP {
            times.push(time);
        }
    }
    let [_, _, shown] = row("answer to the list on the screen", &mut times);

    let both = [one, other];
    let watcher = Watcher::find(writer, pixels, TICKET, columns, &both).await;
    let mut times = Vec::new();
    for round in 0..WARM_UP + CHANGES {
        let time = shown_after(writer, &watcher, &both[round % 2]).await;
        settled(window).await;
        if round >= WARM_UP {
            times.push(time);
        }
    }
    let [_, _, changed] = row("answer to a changed item on the screen", &mut times);
    let shown = target(
        &format!("the list is on the screen within {} ms", millis(SHOWN_WITHIN)),
        shown <= SHOWN_WITHIN,
    );
    let changed = target(
        &format!("a change is on the screen within {} ms", millis(CHANGED_WITHIN)),
        changed <= CHANGED_WITHIN,
    );
    shown && changed
}

async fn shown_after(writer: &Writer, watcher: &Watcher, data: &str) -> Duration {
    let watch = watcher.watch();
    let (_, answered) = writer.attach(TICKET, data).await;
    watch.await.expect("a pixel that changes").at.saturating_duration_since(answered)
}

/// Waits until the page has drawn what there was to draw, as it is between two updates.
async fn settled(window: &Window) {
    const NEXT_FRAME: &str = "requestAnimationFrame(() => setTimeout(arguments[0]))";
    for _ in 0..2 {
        window.run_async(NEXT_FRAME, Vec::new()).await;
    }
}

/// A payload of many items, of which one on the screen has this text at its beginning.
pub fn payload(text: &str) -> String {
    let items: Vec<Value> = (0..ITEMS).map(|at| item(at, text)).collect();
    json!({ "fields": [{ "type": "list", "title": "Visits", "items": items }] }).to_string()
}

fn item(at: usize, text: &str) -> Value {
    let text = if at == CHANGED {
        format!("{text} Dr. Patel, follow-up after the annual checkup")
    } else {
        format!("Dr. Patel, follow-up {at} after the annual checkup")
    };
    json!({
        "title": format!("Visit {at:04}"),
        "text": text,
        "url": format!("https://portal.example.com/doc/{at}"),
        "footer": "Internal Medicine",
        "timestamp": "2026-01-10",
    })
}
