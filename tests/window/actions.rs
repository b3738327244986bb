//! No visit ends by a slip: the actions that end one stand apart from the others, are held back,
//! name the visitor, can be undone, and are not lost.

use std::path::{Path, PathBuf};
use std::time::Duration;

use system_tests::{RunningHub, answer};
use tokio::time::{interval, timeout};

use crate::clerk::{CALL, LIVE, SERVED, WindowOptions};
use crate::display::Display;
use crate::driver::Window;
use crate::pointer::Pointer;

const UNDO: &str = "//*[@role='status']//button[starts-with(., 'Undo')]";
/// The limit of each wait.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Waits until the hub says that a ticket has this status.
async fn has_status(hub: &RunningHub, ticket: &str, wanted: &str) {
    let query = format!("{{ ticket(id: {ticket}) {{ status }} }}");
    let mut again = interval(Duration::from_millis(50));
    let asked = async {
        while hub.query(&query).await["data"]["ticket"]["status"] != wanted {
            again.tick().await;
        }
    };
    let came = timeout(TIMEOUT, asked).await;
    assert!(came.is_ok(), "{ticket} is never {wanted}: {}", hub.query(&query).await);
}

/// Returns the XPath of the message about an action.
fn says(text: &str) -> String {
    format!("//*[contains(@class,'toast')][contains(., '{text}')]")
}

#[tokio::test(flavor = "multi_thread")]
async fn double_click_on_call_calls_the_visitor_and_ends_no_visit() {
    let display = Display::start();
    for (ticket, gap) in [("12346", "0.12"), ("12347", "0.46")] {
        let hub = RunningHub::start().await;
        let on_display = [("DISPLAY", display.name.as_str())];
        let options = WindowOptions::new(&hub.secret);
        options.save_desk("3", &hub);
        let window = options.open_on(&hub, &on_display, &["--ticket", ticket]).await;
        window.shows(LIVE).await;
        window.shows(CALL).await;
        window
            .run(
                "window.presses = 0; addEventListener('pointerdown', () => { presses += 1 }, true)",
            )
            .await;
        let pointer = Pointer::on(&display);
        let place = pointer.place_of(&window, CALL).await;
        // The row takes presses when it has stood there for a moment.
        press_until_counted(&window, &pointer, place, gap).await;
        has_status(&hub, ticket, "CALLED").await;
        window.shows(SERVED).await;
        window.hides(&says("was marked")).await;
        has_status(&hub, ticket, "CALLED").await;
        window.close().await;
    }
}

/// Double-clicks at a place until the page has called somebody.
async fn press_until_counted(window: &Window, pointer: &Pointer<'_>, place: (i64, i64), gap: &str) {
    let mut presses = 0;
    let mut again = interval(Duration::from_millis(100));
    let tried = async {
        loop {
            pointer.double_click(place, gap);
            presses += 2;
            window.shows_that(&format!("return presses >= {presses}")).await;
            if window.run("return document.body.textContent.includes('was called to')").await
                == true
            {
                return;
            }
            again.tick().await;
        }
    };
    timeout(TIMEOUT, tried).await.expect("a call");
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_that_end_a_visit_never_stand_where_call_stood() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    options.save_desk("3", &hub);
    let window = options.open(&hub, &["--ticket", "12346"]).await;
    for width in [320, 480, 720, 1120, 1600] {
        window.resize(width, 720).await;
        window.shows_that(&format!("return innerWidth === {width}")).await;
        window.shows(CALL).await;
        window
            .run(
                "const { left, top, right, bottom } = document.querySelector('[aria-keyshortcuts=C]').getBoundingClientRect();
                 window.call = { left, top, right, bottom }",
            )
            .await;
        window.press_until(CALL, SERVED).await;
        let apart = window
            .run(
                "return ['S', 'X'].every((key) => {
                    const at = document.querySelector(`[aria-keyshortcuts=${key}]`).getBoundingClientRect();
                    return at.left >= call.right || at.right <= call.left || at.top >= call.bottom || at.bottom <= call.top
                 })",
            )
            .await;
        assert_eq!(apart, true, "at a width of {width}");
        window.press_until("//button[@aria-keyshortcuts='B']", CALL).await;
    }
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ended_visit_names_the_visitor_and_is_undone_from_another_ticket() {
    let hub = RunningHub::start().await;
    let window = WindowOptions::new(&hub.secret).open(&hub, &["--ticket", "12345"]).await;
    window.shows(LIVE).await;
    window.press_until(SERVED, &says("Maria Schmidt")).await;
    window.shows(&says("was marked as served")).await;
    window.shows("//button[@data-ticket='12345'][contains(., 'ending')]").await;
    window.keep_screenshot("ending").await;
    window.click("//button[@data-ticket='12347']").await;
    window.shows("//h2[.='Aino Tamm']").await;
    window.click(UNDO).await;
    window.shows(&says("is still being served")).await;
    window.hides(UNDO).await;
    has_status(&hub, "12345", "CALLED").await;

    // Not undone, it ends by itself.
    window.click("//button[@data-ticket='12345']").await;
    window.press_until(SERVED, UNDO).await;
    has_status(&hub, "12345", "SERVED").await;
    window.hides(UNDO).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn visit_ends_before_the_next_visitor_is_called() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    options.save_desk("3", &hub);
    let window = options.open(&hub, &["--ticket", "12345"]).await;
    window.shows(LIVE).await;
    window.press_until(SERVED, UNDO).await;
    let next = "//button[@aria-keyshortcuts='N']";
    window.press_until(next, &says("Jonas Weber")).await;
    let both = "{ first: ticket(id: 12345) { status } next: ticket(id: 12346) { status } }";
    has_status(&hub, "12346", "CALLED").await;
    let now = &hub.query(both).await["data"];
    assert_eq!(
        (&now["first"]["status"], &now["next"]["status"]),
        (&"SERVED".into(), &"CALLED".into())
    );
    window.shows("//h2[.='Jonas Weber']").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn visit_that_was_ended_ends_though_the_program_is_killed() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    let window = options.open(&hub, &["--ticket", "12345"]).await;
    window.shows(LIVE).await;
    window.press_until(SERVED, UNDO).await;
    signal("KILL", &options.file("settings.json"));
    drop(window);
    let window = options.open(&hub, &["--ticket", "12345"]).await;
    has_status(&hub, "12345", "SERVED").await;
    window.shows("//*[contains(@class,'actions')]//*[contains(@class,'banner info')]").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn visit_that_was_ended_ends_when_the_system_ends_the_program() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    let window = options.open(&hub, &["--ticket", "12345"]).await;
    window.shows(LIVE).await;
    window.press_until(SERVED, UNDO).await;
    for program in signal("TERM", &options.file("settings.json")) {
        has_ended(&program).await;
    }
    has_status(&hub, "12345", "SERVED").await;
    drop(window);
    let left = std::fs::read_dir(options.file("")).expect("a folder").flatten();
    let journals =
        left.filter(|file| file.path().extension().is_some_and(|name| name == "endings"));
    assert_eq!(journals.count(), 0, "nothing is left to be sent");
}

/// Sends a signal to the program that has `argument` among its arguments, and returns the directory
/// in `/proc` of each process that got it.
fn signal(name: &str, argument: &str) -> Vec<PathBuf> {
    let mut signalled = Vec::new();
    let processes = std::fs::read_dir("/proc").expect("a list of processes").flatten();
    let program = Path::new(env!("CARGO_BIN_EXE_service-view"));
    for process in processes {
        let is_program =
            std::fs::read_link(process.path().join("exe")).is_ok_and(|exe| exe == program);
        let arguments = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
        if is_program && arguments.split(|byte| *byte == 0).any(|one| one == argument.as_bytes()) {
            let id = process.file_name();
            let killed = std::process::Command::new("kill").args(["-s", name]).arg(id).status();
            assert!(killed.is_ok_and(|status| status.success()), "a program that can be killed");
            signalled.push(process.path());
        }
    }
    assert!(!signalled.is_empty(), "a program that runs");
    signalled
}

/// Waits until a process has ended. The directory of a process that ended names no program any
/// more.
async fn has_ended(process: &Path) {
    let mut again = interval(Duration::from_millis(50));
    let asked = async {
        while std::fs::read_link(process.join("exe")).is_ok() {
            again.tick().await;
        }
    };
    assert!(timeout(TIMEOUT, asked).await.is_ok(), "{} never ends", process.display());
}

#[tokio::test(flavor = "multi_thread")]
async fn desk_is_asked_for_once_before_anybody_is_called_to_nowhere() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    let window = options.open(&hub, &["--ticket", "12346"]).await;
    window.shows(LIVE).await;
    window.press_until(CALL, "//dialog[@open]//button[.='Desk 3']").await;
    has_status(&hub, "12346", "NEW").await;
    window.keep_screenshot("which-desk").await;
    window.press_until("//dialog[@open]//button[.='Desk 3']", SERVED).await;
    let called = hub.query("{ ticket(id: 12346) { interactions { desk { name } } } }").await;
    let desk_name = &called["data"]["ticket"]["interactions"][0]["desk"]["name"];
    assert_eq!(desk_name, "Desk 3");
    window.click("//button[@data-ticket='12348']").await;
    window.shows("//button[@aria-keyshortcuts='C'][contains(., 'Desk 3')]").await;
    window.close().await;

    let window = options.open(&hub, &["--ticket", "12348"]).await;
    window.shows("//button[@aria-keyshortcuts='C'][contains(., 'Desk 3')]").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn follower_with_a_picked_ticket_is_told_whom_this_desk_was_called() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    options.save_desk("3", &hub);
    let window = options.open(&hub, &[]).await;
    let called = |name: &str| {
        format!(
            "//*[contains(@class,'banner call')][contains(., '{name}')][contains(., 'was called')]"
        )
    };
    window.shows(LIVE).await;
    window.click("//button[@role='switch']").await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.click("//button[@data-ticket='12349']").await;
    window.shows("//h2[.='Omar Haddad']").await;
    window.shows(&called("Maria Schmidt")).await;
    let request = hub.request(reqwest::Method::POST, "/v1/tickets/12347/call");
    assert_eq!(answer(request.form(&[("desk", "3")])).await.status, 200);
    window.shows(&called("Aino Tamm")).await;
    window.shows("//h2[.='Omar Haddad']").await;
    window.keep_screenshot("called-elsewhere").await;
    window.run("document.activeElement.blur()").await;
    window.press("o").await;
    window.shows("//h2[.='Aino Tamm']").await;
    window.hides(&called("Aino Tamm")).await;
    window.close().await;
}
