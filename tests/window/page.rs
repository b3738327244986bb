//! The page is lost in every way, and comes back by itself on the same ticket.

use system_tests::{RunningHub, golden};

use crate::clerk::{WindowOptions, attach};
use crate::process::signal;
use crate::program::Program;

/// What the program logs when it loads its page anew.
pub const LOADED_ANEW: &str = "the page was lost and is loaded anew";
/// What the program logs when it ends a page that draws nothing.
const STANDS_STILL: &str = "the page stands still, so its web process is ended";
/// What the program logs when its page has drawn.
pub const FIRST_FRAME: &str = "the page has drawn its first frame";
/// What the program logs when its page shows Maria Schmidt's ticket.
const SHOWN: &str = "the page shows a ticket ticket=\"12345\"";
/// The title of the message after the third loss.
pub const MESSAGE: &str = "Service View had to stop showing its page";
/// The ground of a warning in the light theme, as the ticket of the documented request has one.
const WARNING_GROUND: [u8; 3] = [0xf8, 0xa4, 0x28];

/// Attaches a warning, as a provider does while there is no page.
async fn warn(hub: &RunningHub) {
    attach(hub, "12345", "my-crm", "Patient Info", &golden("valid/documented-request.json")).await;
}

/// Waits until the page has come back `times` times and shows the same ticket.
async fn is_back(program: &Program, times: usize) {
    program.logs(LOADED_ANEW, times).await;
    program.logs(FIRST_FRAME, times + 1).await;
    program.logs(SHOWN, times + 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_page_comes_back_with_what_happened_meanwhile() {
    let hub = RunningHub::start().await;
    let program = Program::open(&hub).await;
    signal("-KILL", program.web_process().await);
    warn(&hub).await;
    is_back(&program, 1).await;
    program.logs("losses=1", 1).await;
    program.screen.shows_color(WARNING_GROUND).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_page_is_ended_and_comes_back_with_what_happened_meanwhile() {
    let hub = RunningHub::start().await;
    let program = Program::open(&hub).await;
    signal("-STOP", program.web_process().await);
    warn(&hub).await;
    program.logs(STANDS_STILL, 1).await;
    is_back(&program, 1).await;
    program.screen.shows_color(WARNING_GROUND).await;
}

/// The driver brings the blocking script into the page. The driver cannot use the page after that,
/// but the program brings it back.
#[tokio::test(flavor = "multi_thread")]
async fn page_with_a_script_that_blocks_is_ended_and_comes_back() {
    let hub = RunningHub::start().await;
    let loud = [("SERVICE_VIEW_LOG", "service_view=info")];
    let options = WindowOptions::new(&hub.secret);
    let window = options.open_on(&hub, &loud, &["--ticket", "12345"]).await;
    window.logs(SHOWN, 1).await;
    window.run("setTimeout(() => { for (;;); }, 500)").await;
    window.logs(STANDS_STILL, 1).await;
    window.logs(LOADED_ANEW, 1).await;
    window.logs(FIRST_FRAME, 2).await;
    window.logs(SHOWN, 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn page_that_is_lost_three_times_says_why_and_comes_back_when_it_is_asked_to() {
    let hub = RunningHub::start().await;
    let program = Program::open(&hub).await;
    for times in 1..=2 {
        signal("-KILL", program.web_process().await);
        is_back(&program, times).await;
    }
    signal("-KILL", program.web_process().await);
    program.screen.window_is_there(MESSAGE, true).await;
    // The message holds up nothing: the program goes on to hear what happens.
    warn(&hub).await;
    program.screen.press_in(MESSAGE, "Return");
    program.screen.window_is_there(MESSAGE, false).await;
    is_back(&program, 3).await;
    program.screen.shows_color(WARNING_GROUND).await;
}
