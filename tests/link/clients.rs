//! The clients of the soak, in a process of their own, so that its memory is theirs alone. Its
//! argument is a key. Each line of its input starts a client, with an address and a ticket
//! separated by a blank. The process prints each change of a screen as a line of JSON. The line
//! `now` has all clients try now; the end of the input ends them.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "it serves tests"
)]
#![allow(dead_code, reason = "it does not use all that a screen can tell")]

mod screen;

use std::io::stdin;

use serde_json::{Value, json};
use tokio::runtime::Runtime;

use screen::Screen;

fn main() {
    hub::limit_malloc_arenas();
    let key = std::env::args().nth(1).expect("a key");
    let runtime = Runtime::new().expect("a runtime");
    let _entered = runtime.enter();
    let mut viewers = Vec::new();
    for line in stdin().lines() {
        match line.expect("text").split_once(' ') {
            Some((address, ticket)) => {
                let screen = Screen::open(address, &key, ticket);
                let number = viewers.len();
                viewers.push(screen.viewer.clone());
                tokio::spawn(tell(number, screen));
            }
            None => viewers.iter().for_each(viewer::Viewer::try_now),
        }
    }
}

/// Prints what a screen shows, whenever that changes.
async fn tell(number: usize, screen: Screen) {
    let mut shown = screen.shown.clone();
    while shown.changed().await.is_ok() {
        let now = shown.borrow_and_update().clone();
        let (live, state) = (now.is_live(), format!("{:?}", now.state()));
        let content = Value::from(now.content());
        println!(
            "{}",
            json!({ "client": number, "live": live, "state": state, "content": content })
        );
    }
}
