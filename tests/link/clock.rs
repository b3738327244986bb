//! The window of a computer whose clock differs from the server's.

use jiff::fmt::rfc2822;
use jiff::{Timestamp, ToSpan};
use system_tests::{RunningHub, TICKET, WAIT_LIMIT};

use crate::proxy::Proxy;
use crate::screen::{Screen, Shown};

/// What a server writes whose clock is ten minutes ahead.
fn ten_minutes_ahead() -> String {
    let date = Timestamp::now() + 10.minutes();
    rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&date).unwrap()
}

fn ahead(shown: &Shown) -> Option<i32> {
    shown.connection.as_ref().map(|connection| connection.clock_ahead)
}

async fn until_ahead(date: Option<fn() -> String>, is: impl Fn(i32) -> bool) {
    let hub = RunningHub::start().await;
    let proxy = Proxy::start(hub.address).await;
    proxy.rule(|rules| rules.date = date);
    let screen = Screen::open(&format!("http://{}", proxy.address), &hub.read, TICKET);
    screen.until_live(WAIT_LIMIT).await.unwrap();
    let expected = |shown: &Shown| shown.is_live() && ahead(shown).is_some_and(&is);
    screen.until(WAIT_LIMIT, "how far the clock is ahead", expected).await.unwrap();
}

#[tokio::test]
async fn window_is_told_that_the_clock_of_the_server_is_ten_minutes_ahead() {
    until_ahead(Some(ten_minutes_ahead), |seconds| (599..=601).contains(&seconds)).await;
}

#[tokio::test]
async fn window_is_told_of_no_difference_where_there_is_none_or_the_date_tells_nothing() {
    until_ahead(None, |seconds| seconds == 0).await;
    until_ahead(Some(|| "soon".to_owned()), |seconds| seconds == 0).await;
}
