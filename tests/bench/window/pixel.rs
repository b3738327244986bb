//! From a request's answer to the pixel that it changed, with the documented payload.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use system_tests::{TICKET, documented_payload};
use tokio::time::sleep;

use super::display::Pixels;
use super::plain::{self, OTHER_TICKET};
use super::times::{head, millis, row, target};
use super::watcher::Watcher;
use super::writer::Writer;

/// The field of the payload whose value changes: the patient's name.
pub const FIELD: usize = 1;

const WARM_UP: usize = 20;
const ROUNDS: usize = 200;
const P50: Duration = Duration::from_millis(12);
const P99: Duration = Duration::from_millis(35);
/// A pause between two rounds, so that what the one set off does not delay the other. It is of
/// many lengths, so that no round falls in step with the display's frames.
const ROUND_PAUSE: Duration = Duration::from_millis(60);
const PAUSE_STEP: Duration = Duration::from_micros(370);

/// Two values, of which one is dark where the other is bright.
const VALUES: [&str; 2] = ["██████████", "··········"];

/// One of the two that are compared, and what was measured of it.
struct Screen {
    ticket: &'static str,
    watcher: Watcher,
    answered: Vec<Duration>,
    sent: Vec<Duration>,
}

/// Returns whether the targets were met.
pub async fn measure(writer: &Writer, pixels: &Arc<Pixels>) -> bool {
    let data = VALUES.map(payload);
    let mut screens = [
        Screen::find(writer, pixels, TICKET, (0, plain::LEFT), &data).await,
        Screen::find(writer, pixels, OTHER_TICKET, (plain::LEFT, usize::MAX), &data).await,
    ];
    let (mut used, mut watched) = (Duration::ZERO, Duration::ZERO);
    for round in 0..WARM_UP + ROUNDS {
        let data = &data[round % 2];
        for screen in &mut screens {
            sleep(ROUND_PAUSE + PAUSE_STEP * u32::try_from(round % 45).unwrap_or(0)).await;
            let watch = screen.watcher.watch();
            let (sent, answered) = writer.attach(screen.ticket, data).await;
            let sight = watch.await.expect("a pixel that changes");
            if round < WARM_UP {
                continue;
            }
            screen.answered.push(sight.at.saturating_duration_since(answered));
            screen.sent.push(sight.at - sent);
            used += sight.used;
            watched += sight.watched;
        }
    }
    head(&format!("{ROUNDS} requests each, one at a time"));
    let [ours, plain] = &mut screens;
    let [p50, p99, _] = row("answer to pixel, Service View", &mut ours.answered);
    let [plain_p50, plain_p99, _] =
        row("answer to pixel, plain page in Chromium", &mut plain.answered);
    row("request to pixel, Service View", &mut ours.sent);
    row("request to pixel, plain page in Chromium", &mut plain.sent);
    let share = 100.0 * used.as_secs_f64() / watched.as_secs_f64();
    println!("watching the pixel took {share:.1} % of one core, and sees it 0.1 to 0.2 ms late");
    let targets = format!("p50 at most {} ms, p99 at most {} ms", millis(P50), millis(P99));
    let met = target(&targets, p50 <= P50 && p99 <= P99);
    target("no slower than the plain page", p50 <= plain_p50 && p99 <= plain_p99);
    met
}

impl Screen {
    /// Shows both values, and finds a pixel that tells them apart.
    async fn find(
        writer: &Writer,
        pixels: &Arc<Pixels>,
        ticket: &'static str,
        columns: (usize, usize),
        data: &[String; 2],
    ) -> Self {
        let watcher = Watcher::find(writer, pixels, ticket, columns, data).await;
        Self { ticket, watcher, answered: Vec::new(), sent: Vec::new() }
    }
}

fn payload(value: &str) -> String {
    let mut data: Value = serde_json::from_str(&documented_payload()).expect("JSON");
    data["fields"][FIELD]["value"] = json!(value);
    data.to_string()
}
