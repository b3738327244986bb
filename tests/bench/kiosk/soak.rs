//! A soak: visitors come and go at a desk, and what integrations attach to them changes many times a
//! second. The screen shows all of it, is never lost, and takes no more memory than at first.
//!
//! It takes 30 minutes unless `KIOSK_SOAK_SECONDS` says otherwise, with 40 updates a second unless
//! `KIOSK_SOAK_UPDATES` does. A day of 5 updates a second is compressed into it by more updates in less
//! time; how much of the day that is gets printed. With 240 a second 30 minutes are the whole day.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use system_tests::{RunningHub, answer};
use tokio::time::{MissedTickBehavior, interval};

use crate::kiosk_plan::Plan;
use crate::kiosk_screen::Screen;
use crate::kiosk_status::Status;
use crate::memory::own_memory;

const DEFAULT_SECONDS: u64 = 30 * 60;
const DEFAULT_UPDATES: u64 = 40;
/// The updates of an hour with 5 a second.
const UPDATES_PER_HOUR: f64 = 5.0 * 3600.0;
/// How many updates a visit has.
const UPDATES_PER_VISIT: u64 = 200;
/// How many marks there are.
const MARKS: u64 = 24;
/// After how many updates the memory is measured. A web process lets what it needs no more lie for a while;
/// a mark has the least that was measured since the mark before, which is what stays.
const UPDATES_PER_MEASURE: u64 = 50;
/// The warm-up is the first third. The least of the second and of the last third are compared.
const THIRDS: usize = 3;
/// In so many updates a web process collects all that it needs no more at least once. Until then it lets
/// its memory grow to twice and more of what stays, so a third with fewer says nothing.
const UPDATES_PER_COLLECTION: u64 = 12_000;
/// By how much memory may grow after the warm-up.
const MAX_GROWTH: f64 = 0.05;
const TABLE: &str = "follows = \"desk 3\"\npublic-providers = [\"soak\", \"billing\"]";

/// What memory the two processes have, in MiB.
#[derive(Clone, Copy)]
struct Memory {
    program: f64,
    page: f64,
}

impl Memory {
    fn now(program: u32, page: u32) -> Self {
        Self { program: own_memory(program), page: own_memory(page) }
    }

    /// The least of two measures.
    fn least(self, other: Self) -> Self {
        Self { program: self.program.min(other.program), page: self.page.min(other.page) }
    }
}

/// Returns whether the screen stayed as it was.
pub async fn measure() -> bool {
    let seconds = number("KIOSK_SOAK_SECONDS", DEFAULT_SECONDS);
    let updates = number("KIOSK_SOAK_UPDATES", DEFAULT_UPDATES);
    let hub = RunningHub::start().await;
    let screen = Screen::of(Plan::of(&hub).table(TABLE));
    let first = screen.is_well().await;
    let page = screen.web_process().await;
    let all = seconds * updates;
    println!(
        "\n{seconds} s, {updates} updates a second, another visitor after each {UPDATES_PER_VISIT}: as many updates as {:.1} h of 5 a second",
        all as f64 / UPDATES_PER_HOUR
    );
    println!(
        "{:>8}  {:>9}  {:>12}  {:>12}  {:>12}",
        "minute", "updates", "states drawn", "program", "web process"
    );
    let mut tick = interval(Duration::from_secs(1) / u32::try_from(updates).expect("a rate"));
    // A hub that is busy for a moment does not slow the rate down.
    tick.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut ticket = "12345".to_owned();
    let mut marks = Vec::new();
    let mut least: Option<Memory> = None;
    for update in 1..=all {
        tick.tick().await;
        if update.is_multiple_of(UPDATES_PER_VISIT) {
            ticket = next_visit(&hub, &ticket, update / UPDATES_PER_VISIT).await;
        }
        attach(&hub, &ticket, update).await;
        let is_mark = update.is_multiple_of((all / MARKS).max(1));
        if is_mark || update.is_multiple_of(UPDATES_PER_MEASURE) {
            let now = Memory::now(screen.program(), page);
            least = Some(least.map_or(now, |before| before.least(now)));
        }
        if is_mark && let Some(mark) = least.take() {
            let status = screen.is_well().await;
            print_mark(update, updates, &status, &first, mark);
            marks.push(mark);
        }
    }
    let last = screen.is_well().await;
    let is_same_run = (last.starts(), last.losses()) == (1, 0);
    let mut good = target("neither the page nor the program was lost", is_same_run);
    if all < 3 * UPDATES_PER_COLLECTION {
        println!("growth is not judged before {} updates", 3 * UPDATES_PER_COLLECTION);
        return good;
    }
    good &= has_not_grown("the program", &marks, |mark| mark.program);
    good &= has_not_grown("the web process", &marks, |mark| mark.page);
    good
}

/// A number of the environment.
fn number(variable: &str, default: u64) -> u64 {
    let set = std::env::var(variable).ok();
    set.map_or(default, |set| set.parse().ok().filter(|set| *set > 0).expect("a number above 0"))
}

fn print_mark(update: u64, updates: u64, status: &Status, first: &Status, mark: Memory) {
    let minute = update as f64 / updates as f64 / 60.0;
    let drawn = status.drawn().unwrap_or_default() - first.drawn().unwrap_or_default();
    let Memory { program, page } = mark;
    println!("{minute:>8.1}  {update:>9}  {drawn:>12}  {program:>8.1} MiB  {page:>8.1} MiB");
}

/// Ends a visit, and calls the next visitor to the desk. Returns the ticket.
async fn next_visit(hub: &RunningHub, before: &str, number: u64) -> String {
    let served = hub.post(&format!("/v1/tickets/{before}/markserved"), &[]).await;
    assert_eq!(served.status, 200, "{served:?}");
    let body = json!({ "lineId": "2", "firstName": "Visitor", "lastName": format!("No {number}") });
    let made = answer(hub.request(Method::POST, "/tickets").json(&body)).await;
    let ticket = made.body["id"].as_str().expect("an id").to_owned();
    let called = hub.post(&format!("/v1/tickets/{ticket}/call"), &[("desk", "3")]).await;
    assert_eq!(called.status, 200, "{called:?}");
    ticket
}

/// Attaches other data to a ticket, in one section of two.
async fn attach(hub: &RunningHub, ticket: &str, update: u64) {
    let importance = ["info", "warning", "error"][usize::try_from(update % 3).unwrap_or(0)];
    let items: Vec<_> = (0..=update % 30)
        .map(|at| json!({ "title": format!("Item {at} of update {update}"), "text": "Bring it along" }))
        .collect();
    let data = json!({ "fields": [
        { "type": "message", "content": format!("Update {update}"), "importance": importance },
        { "type": "text", "title": "Room", "value": format!("{}", update % 40) },
        { "type": "list", "title": "To bring", "items": items },
    ] });
    let provider = if update.is_multiple_of(2) { "soak" } else { "billing" };
    let data = data.to_string();
    let form = [("provider", provider), ("title", "Visit"), ("data", data.as_str())];
    let sent = hub.post(&format!("/v1/tickets/{ticket}/external"), &form).await;
    assert_eq!(sent.status, 200, "{sent:?}");
}

/// Says whether a process has grown by no more than it may, from the second third to the last.
fn has_not_grown(what: &str, marks: &[Memory], memory: impl Fn(&Memory) -> f64) -> bool {
    let third = marks.len() / THIRDS;
    let least = |marks: &[Memory]| marks.iter().map(&memory).fold(f64::MAX, f64::min);
    let before = least(&marks[third..2 * third]);
    let after = least(&marks[2 * third..]);
    let growth = after / before - 1.0;
    let what = format!(
        "{what} grows by at most {:.0} % after the warm-up: from {before:.1} to {after:.1} MiB, {:+.1} %",
        MAX_GROWTH * 100.0,
        growth * 100.0
    );
    target(&what, growth <= MAX_GROWTH)
}

fn target(what: &str, met: bool) -> bool {
    println!("{:<6} {what}", if met { "met" } else { "MISSED" });
    met
}
