//! The page is lost in every way, and comes back by itself on the same ticket.

use std::fs;
use std::process::Command;

use system_tests::{RunningHub, golden};

use crate::ALERT;
use crate::clerk::{Desk, LIVE, attach};
use crate::driver::Window;
use crate::x11;

/// What the program logs when it loads its page anew.
const LOADED_ANEW: &str = "the page was lost and is loaded anew";
/// What the program logs when its page has drawn.
const FIRST_FRAME: &str = "the page has drawn its first frame";
/// What the program logs when its page shows Maria Schmidt's ticket.
const SHOWN: &str = "the page shows a ticket ticket=\"12345\"";
/// The program says what its page does.
const LOUD: [(&str, &str); 1] = [("SERVICE_VIEW_LOG", "service_view=info")];

async fn open(hub: &RunningHub, desk: &Desk) -> Window {
    let window = desk.open_on(hub, &LOUD, &["--ticket", "12345"]).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.shows(LIVE).await;
    window.logs(SHOWN, 1).await;
    window
}

/// The process that draws the page of a window whose program was given these settings: what tells
/// one program of several that run.
fn web_process(desk: &Desk) -> u32 {
    let settings = desk.file("settings.json");
    let program = processes()
        .find(|id| {
            let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
            let line = String::from_utf8_lossy(&line);
            line.starts_with(env!("CARGO_BIN_EXE_service-view")) && line.contains(&settings)
        })
        .expect("the program");
    processes()
        .find(|id| {
            let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            stat.contains("(WebKitWebProces") && parent(&stat) == Some(program)
        })
        .expect("a web process")
}

fn processes() -> impl Iterator<Item = u32> {
    let all = fs::read_dir("/proc").expect("the processes");
    all.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

/// The parent stands second after the name, which may hold blanks.
fn parent(stat: &str) -> Option<u32> {
    stat.rsplit(')').next()?.split_whitespace().nth(1)?.parse().ok()
}

fn signal(name: &str, process: u32) {
    let sent = Command::new("kill").args([name, &process.to_string()]).status();
    assert!(sent.expect("kill").success(), "{name} {process}");
}

/// The page is back on its ticket, with what was attached meanwhile.
async fn is_back(window: &Window, times: usize) {
    window.logs(LOADED_ANEW, times).await;
    window.logs(FIRST_FRAME, times + 1).await;
    window.logs(SHOWN, times + 1).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.shows(LIVE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_page_comes_back_with_what_happened_meanwhile() {
    let hub = RunningHub::start().await;
    let desk = Desk::new(&hub.secret);
    let window = open(&hub, &desk).await;
    signal("-KILL", web_process(&desk));
    attach(&hub, "12345", "my-crm", "Patient Info", &golden("valid/documented-request.json")).await;
    is_back(&window, 1).await;
    window.shows(ALERT).await;
    assert!(window.log().contains("losses=1"));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_page_keeps_the_ticket_that_was_picked_while_it_follows_calls() {
    let hub = RunningHub::start().await;
    let desk = Desk::new(&hub.secret);
    let window = open(&hub, &desk).await;
    window.click("//button[@data-ticket='12346']").await;
    window.shows("//h2[.='Jonas Weber']").await;
    window.logs("ticket=\"12346\"", 1).await;
    signal("-KILL", web_process(&desk));
    window.logs("ticket=\"12346\"", 2).await;
    window.shows("//h2[.='Jonas Weber']").await;
    window.shows_that("return sessionStorage.getItem('picked') !== null").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_page_is_ended_and_comes_back() {
    let hub = RunningHub::start().await;
    let desk = Desk::new(&hub.secret);
    let window = open(&hub, &desk).await;
    signal("-STOP", web_process(&desk));
    window.logs("the page stands still, so its web process is ended", 1).await;
    is_back(&window, 1).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn page_with_a_script_that_blocks_is_ended_and_comes_back() {
    let hub = RunningHub::start().await;
    let desk = Desk::new(&hub.secret);
    let window = open(&hub, &desk).await;
    window.run("setTimeout(() => { for (;;); })").await;
    window.logs("the page stands still, so its web process is ended", 1).await;
    is_back(&window, 1).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn page_that_is_lost_three_times_says_why_and_comes_back_when_it_is_asked_to() {
    const MESSAGE: &str = "Service View had to stop showing its page";
    let hub = RunningHub::start().await;
    let desk = Desk::new(&hub.secret);
    let window = open(&hub, &desk).await;
    for times in 1..=2 {
        signal("-KILL", web_process(&desk));
        is_back(&window, times).await;
    }
    signal("-KILL", web_process(&desk));
    x11::window_is_there(MESSAGE, true).await;
    // The message holds up nothing: the program goes on to hear what happens.
    attach(&hub, "12345", "my-crm", "Patient Info", &golden("valid/documented-request.json")).await;
    x11::press_in(MESSAGE, "Return");
    x11::window_is_there(MESSAGE, false).await;
    is_back(&window, 3).await;
    window.shows(ALERT).await;
    window.close().await;
}
