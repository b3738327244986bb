//! A screen without a user that starts again and again dares less each time.

use serde_json::json;
use system_tests::RunningHub;

use crate::kiosk_harm::TABLE;
use crate::kiosk_plan::Plan;
use crate::kiosk_screen::Screen;

/// What the program logs when it starts.
const STARTS: &str = "the screen starts";
/// The ground of a plain screen.
const PLAIN_GROUND: [u8; 3] = [0x20, 0x22, 0x26];

#[tokio::test(flavor = "multi_thread")]
async fn fifth_start_within_ten_minutes_is_in_safe_mode() {
    let hub = RunningHub::start().await;
    let mut screen = Screen::of(Plan::of(&hub).table(TABLE));
    for starts in 1..=4 {
        screen.status("usual", |status| status.json["mode"] == "usual").await;
        screen.logs(STARTS, starts).await;
        screen.start_again();
    }
    screen.status("safe", |status| status.json["mode"] == "safe" && status.is_current()).await;
    screen.stands_still().await;
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
    let screen = Screen::of(Plan::of(&hub).table(TABLE).remembering(state));
    screen.shows_color(PLAIN_GROUND).await;
    screen.logs("the screen says that it does not work", 1).await;
    let plain = screen.status("plain", |status| status.json["mode"] == "plain").await;
    assert_eq!(plain.code, 503, "{}", plain.json);
    screen.keep_picture("kiosk-out-of-order");
    // Its first pause is of two seconds.
    screen.status("tried again", |status| status.json["mode"] == "safe" && status.is_green()).await;
    assert_eq!(screen.state()["kiosk"]["pauses"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_that_cannot_start_says_why() {
    let hub = RunningHub::start().await;
    let screen = Screen::of(Plan::of_own_hub(hub.data().to_str().expect("UTF-8")));
    screen.logs("another program has the data directory", 1).await;
    screen.shows_color(PLAIN_GROUND).await;
}
