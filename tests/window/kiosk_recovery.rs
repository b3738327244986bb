//! A screen without a user comes back by itself. Each harm is done to the real processes of the program,
//! and how long the way back took is printed.

use std::fs;
use std::os::unix::net::UnixDatagram;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use parking_lot::Mutex;
use serde_json::json;
use system_tests::{RunningHub, write_key};

use crate::clerk::WindowOptions;
use crate::driver::free_port;
use crate::kiosk_screen::{Screen, status_of};
use crate::page::{LOADED_ANEW, signal};
use crate::x11::comes_true;

/// What the program logs when it ends a page that draws nothing.
const STANDS_STILL: &str = "the page stands still, so its web process is ended";
/// What the program logs when it starts.
const STARTS: &str = "the screen starts";
/// The ground of a plain screen.
const PLAIN_GROUND: [u8; 3] = [0x20, 0x22, 0x26];

fn print_recovery(harm: &str, since: Instant) {
    println!("back after {harm}: {:.1} s", since.elapsed().as_secs_f64());
}

#[tokio::test(flavor = "multi_thread")]
async fn page_whose_process_is_killed_or_stopped_is_back_with_the_same_picture() {
    let hub = RunningHub::start().await;
    let screen = Screen::start(&hub, "follows = \"desk 3\"", &[]);
    screen.is_well().await;
    let before = screen.stands_still().await;
    for (losses, name) in (1..).zip(["-KILL", "-STOP"]) {
        let process = screen.web_process().await;
        let since = Instant::now();
        signal(name, process);
        screen.is_back(losses).await;
        screen.shows_again(&before).await;
        print_recovery(&format!("{name} of the web process"), since);
        assert_ne!(screen.web_process().await, process);
    }
}

/// The driver brings the blocking script into the page, and cannot use the page after that.
#[tokio::test(flavor = "multi_thread")]
async fn page_with_a_script_that_blocks_is_back() {
    let hub = RunningHub::start().await;
    let port = free_port();
    let options = WindowOptions::new(&hub.read);
    let table = format!("[kiosk]\nfollows = \"desk 3\"\nstatus-port = {port}\n");
    fs::write(options.file("settings.toml"), table).expect("a file");
    let loud = [("SERVICE_VIEW_LOG", "service_view=info")];
    let window = options.open_on(&hub, &loud, &["--kiosk", "--location", "1"]).await;
    window.shows("//h1[.='Maria S.']").await;
    window.run("setTimeout(() => { for (;;); }, 500)").await;
    let since = Instant::now();
    window.logs(STANDS_STILL, 1).await;
    window.logs(LOADED_ANEW, 1).await;
    status_of(port, "back", |status| {
        status.losses() >= 1 && status.is_green() && status.age_of_frame() < 2.0
    })
    .await;
    print_recovery("a script that blocks the page", since);
}

/// The page goes on to draw frames, and shows nothing of what it is told.
#[tokio::test(flavor = "multi_thread")]
async fn page_that_draws_and_shows_no_newer_state_is_loaded_anew() {
    let hub = RunningHub::start().await;
    let port = free_port();
    let options = WindowOptions::new(&hub.read);
    let table = format!("[kiosk]\nfollows = \"desk 3\"\nstatus-port = {port}\n");
    fs::write(options.file("settings.toml"), table).expect("a file");
    let loud = [("SERVICE_VIEW_LOG", "service_view=info")];
    let window = options.open_on(&hub, &loud, &["--kiosk", "--location", "1"]).await;
    window.shows("//h1[.='Maria S.']").await;
    // What the page tells of a state that it has drawn waits without end.
    window
        .run(
            "const send = window.fetch; window.fetch = (to, ...more) => String(to).includes('kiosk_frame_drawn') ? new Promise(() => {}) : send(to, ...more)",
        )
        .await;
    assert_eq!(hub.post("/v1/tickets/12345/markserved", &[]).await.status, 200);
    let since = Instant::now();
    window.logs(STANDS_STILL, 1).await;
    status_of(port, "back", |status| {
        status.losses() >= 1 && status.is_green() && status.age_of_frame() < 2.0
    })
    .await;
    print_recovery("a page that shows no newer state", since);
}

#[tokio::test(flavor = "multi_thread")]
async fn page_that_is_lost_three_times_has_the_program_start_anew_in_its_place() {
    let hub = RunningHub::start().await;
    let screen = Screen::start(&hub, "follows = \"desk 3\"", &[]);
    screen.is_well().await;
    let before = screen.stands_still().await;
    for losses in 1..=2 {
        signal("-KILL", screen.web_process().await);
        screen.is_back(losses).await;
    }
    let since = Instant::now();
    signal("-KILL", screen.web_process().await);
    screen.logs(STARTS, 2).await;
    screen.status("anew", |status| status.json["starts"]["recent"] == 2 && status.is_green()).await;
    screen.shows_again(&before).await;
    print_recovery("the third loss of the page within a minute", since);
    assert_eq!(screen.state()["kiosk"]["total"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifth_start_within_ten_minutes_is_in_safe_mode() {
    let hub = RunningHub::start().await;
    let mut screen = Screen::start(&hub, "follows = \"desk 3\"", &[]);
    for starts in 1..=4 {
        screen.status("usual", |status| status.json["mode"] == "usual").await;
        screen.logs(STARTS, starts).await;
        screen.start_again();
    }
    let since = Instant::now();
    screen.status("safe", |status| status.json["mode"] == "safe" && status.is_green()).await;
    print_recovery("the fifth start, in safe mode", since);
    let environment = screen.environment_of_web_process().await;
    for variable in ["WEBKIT_DISABLE_DMABUF_RENDERER=1", "WEBKIT_DISABLE_COMPOSITING_MODE=1"] {
        assert!(environment.iter().any(|one| one == variable), "{variable}");
    }
    assert_eq!(screen.state()["kiosk"]["mode"], "safe");
}

#[tokio::test(flavor = "multi_thread")]
async fn start_after_five_in_safe_mode_says_so_in_plain_words_and_tries_again() {
    let hub = RunningHub::start().await;
    let start = json!({ "boot": "another run of the machine", "seconds": 1 });
    let state = json!({ "kiosk": {
        "mode": "safe", "recent": vec![start; 4], "total": 9, "reason": "the page drew nothing",
    } });
    let screen = Screen::remembering(&hub, "follows = \"desk 3\"", &[], &state);
    screen.shows_color(PLAIN_GROUND).await;
    screen.logs("the screen says that it does not work", 1).await;
    let plain = screen.status("plain", |status| status.json["mode"] == "plain").await;
    assert_eq!(plain.code, 503, "{}", plain.json);
    screen.keep_picture("kiosk-out-of-order");
    // Its first pause is of five seconds.
    screen.status("tried again", |status| status.json["mode"] == "safe" && status.is_green()).await;
    assert_eq!(screen.state()["kiosk"]["pauses"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_that_cannot_start_says_why_and_starts_once_that_has_ended() {
    let hub = RunningHub::start().await;
    let screen = Screen::start_without_server(&["--data", hub.data().to_str().expect("UTF-8")]);
    screen.logs("another program has the data directory", 1).await;
    screen.shows_color(PLAIN_GROUND).await;
    let stopped = hub.stop().await;
    let since = Instant::now();
    screen.logs(STARTS, 1).await;
    screen.logs("the page has drawn its first state", 1).await;
    print_recovery("data that another program had", since);
    drop(stopped);
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_is_live_again_after_its_hub_was_started_anew() {
    let hub = RunningHub::start().await;
    let screen = Screen::start(&hub, "follows = \"desk 3\"", &[]);
    screen.status("live", |status| status.is_green() && status.link() == "live").await;
    let before = screen.stands_still().await;
    let stopped = hub.stop().await;
    screen.status("no link", |status| status.link() != "live").await;
    let hub = stopped.start().await;
    let since = Instant::now();
    screen.status("live", |status| status.is_green() && status.link() == "live").await;
    screen.shows_again(&before).await;
    print_recovery("a hub that was started anew", since);
    drop(hub);
}

/// A service manager: what the program tells it.
struct ServiceManager {
    _folder: tempfile::TempDir,
    socket: String,
    told: Arc<Mutex<String>>,
}

impl ServiceManager {
    fn listen() -> Self {
        let folder = tempfile::tempdir().expect("a directory");
        let path = folder.path().join("notify");
        let datagrams = UnixDatagram::bind(&path).expect("a socket");
        let told = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&told);
        // It ends with the tests.
        thread::spawn(move || {
            let mut message = [0; 4096];
            while let Ok(length) = datagrams.recv(&mut message) {
                heard.lock().push_str(&String::from_utf8_lossy(&message[..length]));
            }
        });
        let socket = path.to_str().expect("a path in UTF-8").to_owned();
        Self { _folder: folder, socket, told }
    }

    fn count(&self, line: &str) -> usize {
        self.told.lock().lines().filter(|one| *one == line).count()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn service_manager_is_told_of_life_only_while_frames_are_drawn() {
    let hub = RunningHub::start().await;
    let manager = ServiceManager::listen();
    let environment = [("NOTIFY_SOCKET", manager.socket.as_str()), ("WATCHDOG_USEC", "30000000")];
    let screen = Screen::start(&hub, "follows = \"desk 3\"", &environment);
    comes_true("ready", || manager.count("READY=1") == 1).await;
    screen.logs("the page has drawn its first state", 1).await;
    comes_true("status", || manager.count("STATUS=The screen is drawn; its data is live") >= 1)
        .await;
    comes_true("life", || manager.count("WATCHDOG=1") >= 3).await;
    let before = manager.count("WATCHDOG=1");
    signal("-STOP", screen.web_process().await);
    screen.logs(STANDS_STILL, 1).await;
    // Three seconds went by, of which the first may have had a frame that was on its way.
    let meanwhile = manager.count("WATCHDOG=1") - before;
    assert!(meanwhile <= 2, "{meanwhile} signs of life without a frame");
    let before = manager.count("WATCHDOG=1");
    comes_true("life again", || manager.count("WATCHDOG=1") >= before + 3).await;
    assert_eq!(manager.count("READY=1"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn picture_is_for_the_administrators_key_alone_and_never_unmasked() {
    let hub = RunningHub::start().await;
    let screen = Screen::start(&hub, "follows = \"desk 3\"", &[]);
    screen.is_well().await;
    assert_eq!(screen.picture(Some("Bearer one")).await.0, 404);
    let key = screen.file("admin.key");
    write_key(key.as_ref(), "one");
    screen.set(&format!("follows = \"desk 3\"\nadmin-key-file = \"{key}\""));
    for (header, code) in [(None, 401), (Some("Bearer two"), 401)] {
        screen.picture_is(header, code).await;
    }
    screen.picture_is(Some("Bearer one"), 200).await;
    let (_, picture) = screen.picture(Some("Bearer one")).await;
    assert!(picture.starts_with(b"\x89PNG"), "{}", String::from_utf8_lossy(&picture));
    screen.keep("kiosk-screenshot", &picture);
    screen.set(&format!("preset = \"staff\"\nadmin-key-file = \"{key}\""));
    screen.picture_is(Some("Bearer one"), 403).await;
    // No web page has a browser of the machine ask.
    let page = reqwest::Client::new().get(screen.address("/metrics"));
    let refused = page.header("Origin", "https://portal.example").send().await.expect("an answer");
    assert_eq!(refused.status(), 403);
    let metrics = screen.get("/metrics").await;
    assert!(metrics.contains("kiosk_healthy 1\n"), "{metrics}");
    assert!(!metrics.contains("Maria"), "{metrics}");
}
