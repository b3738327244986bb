//! The lock of a screen without a user, tried with fingers on a touch screen: every gesture by which a
//! toolkit or a web view does something, and then the one that opens the way out.

use crate::driver::Window;
use crate::kiosk_locked::{LEFT, Locked, MARIA, PAD, PIN, Table, seen};
use crate::touch_display::Touch::{self, Begin, End, Move};
use crate::touch_display::TouchDisplay;

/// A part of a gesture.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// What a finger does at a place, whose parts go from 0 to 1.
    Finger(u32, Touch, [f64; 2]),
    /// All stay for longer than a toolkit waits before it takes a touch for a long one.
    Hold,
}

/// Below all text of the screen.
const MIDDLE: [f64; 2] = [0.5, 0.5];
/// On the visitor's name, which could be marked.
const NAME: [f64; 2] = [0.1, 0.09];
/// How far fingers that move go, in this many steps.
const STEPS: u32 = 8;

/// One finger at a place.
fn tap(at: [f64; 2]) -> Vec<Step> {
    vec![Step::Finger(1, Begin, at), Step::Finger(1, End, at)]
}

/// Fingers that go from one place to another at the same time.
fn drag(paths: &[[[f64; 2]; 2]]) -> Vec<Step> {
    let fingers = || (1_u32..).zip(paths);
    let begin = fingers().map(|(finger, [from, _])| Step::Finger(finger, Begin, *from));
    let moves = (1..=STEPS).flat_map(|step| {
        let part = f64::from(step) / f64::from(STEPS);
        let at = move |[from, to]: &[[f64; 2]; 2]| {
            [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * part)
        };
        fingers().map(move |(finger, path)| Step::Finger(finger, Move, at(path)))
    });
    let end = fingers().map(|(finger, [_, to])| Step::Finger(finger, End, *to));
    begin.chain(moves).chain(end).collect()
}

fn held(at: [f64; 2]) -> Vec<Step> {
    vec![Step::Finger(1, Begin, at), Step::Hold, Step::Finger(1, End, at)]
}

/// The gestures, each with its name.
fn gestures() -> Vec<(&'static str, Vec<Step>)> {
    let [left, right, top, bottom] = [[0.0, 0.5], [0.9, 0.5], [0.5, 0.0], [0.5, 0.95]];
    let pinch = [[[0.45, 0.5], [0.1, 0.5]], [[0.55, 0.5], [0.9, 0.5]]];
    let turn = [[[0.4, 0.5], [0.5, 0.7]], [[0.6, 0.5], [0.5, 0.3]]];
    let beside = |count: u8| (0..count).map(|at| 0.2 + f64::from(at) * 0.1);
    let swipe = |count, from: f64, to: f64| -> Vec<_> {
        beside(count).map(|x| [[x, from], [x, to]]).collect()
    };
    vec![
        ("tap", tap(MIDDLE)),
        ("two taps (zoom, marks a word)", [tap(NAME), tap(NAME)].concat()),
        ("three taps (marks a line)", [tap(NAME), tap(NAME), tap(NAME)].concat()),
        ("long press on text (menu, marks)", held(NAME)),
        ("long press beside it (menu)", held(MIDDLE)),
        ("long press and drag (marks)", [&held(NAME)[..2], &drag(&[[NAME, MIDDLE]])[1..]].concat()),
        ("drag over the text (marks)", drag(&[[NAME, MIDDLE]])),
        ("swipe from the left edge (back)", drag(&[[left, right]])),
        ("swipe from the right edge (forward)", drag(&[[[0.999, 0.5], [0.1, 0.5]]])),
        ("swipe from the upper edge", drag(&[[top, bottom]])),
        ("swipe from the lower edge", drag(&[[[0.5, 0.999], [0.5, 0.1]]])),
        ("two fingers apart (zoom in)", drag(&pinch)),
        ("two fingers together (zoom out)", drag(&pinch.map(|[from, to]| [to, from]))),
        ("two fingers turn", drag(&turn)),
        ("two fingers up (scroll)", drag(&swipe(2, 0.8, 0.2))),
        ("two fingers held (menu)", {
            let second = [0.6, 0.5];
            let begin = [Step::Finger(1, Begin, MIDDLE), Step::Finger(2, Begin, second)];
            let end = [Step::Finger(2, End, second), Step::Finger(1, End, MIDDLE)];
            [&begin[..], &[Step::Hold], &end].concat()
        }),
        ("three fingers down", drag(&swipe(3, 0.2, 0.8))),
        ("four fingers up", drag(&swipe(4, 0.8, 0.2))),
        (
            "five fingers together",
            drag(&[
                [[0.2, 0.3], [0.45, 0.45]],
                [[0.35, 0.2], [0.48, 0.42]],
                [[0.5, 0.15], [0.5, 0.42]],
                [[0.65, 0.2], [0.52, 0.42]],
                [[0.8, 0.4], [0.55, 0.48]],
            ]),
        ),
    ]
}

async fn perform(display: &mut TouchDisplay, window: &Window, steps: &[Step]) {
    for step in steps {
        match *step {
            Step::Finger(finger, touch, at) => display.touch(finger, touch, at),
            Step::Hold => {
                window.run("window.heldSince = performance.now()").await;
                window.shows_that("return performance.now() - heldSince > 1500").await;
            }
        }
    }
}

/// Taps on an element of the page, which fills the screen.
async fn tap_on(display: &mut TouchDisplay, window: &Window, xpath: &str) {
    window.shows(xpath).await;
    let script = "
        const at = document.evaluate(arguments[0], document, null, 9).singleNodeValue.getBoundingClientRect()
        return [(at.left + at.width / 2) / innerWidth, (at.top + at.height / 2) / innerHeight]";
    let place = window.run_with(script, vec![xpath.into()]).await;
    display.tap([0, 1].map(|axis| place[axis].as_f64().expect("a place")));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_out_by_fingers_but_by_the_pin() {
    let mut display = TouchDisplay::start();
    let locked = Locked::managed_on(&display.name).await;
    let window = locked.open().await;
    // The window manager hands keys to the window that was pressed.
    locked.click(700, 300);
    window.shows_that("return recorded.includes('pointerdown 0')").await;
    window.run("recorded.length = 0").await;
    // A finger reaches the page at all.
    display.tap(MIDDLE);
    window.shows_that("return recorded.includes('pointerdown 0')").await;
    locked.settle(&window).await;
    let mut table = Table::default();
    for (way, steps) in gestures() {
        let before = seen(&locked, &window).await;
        window.run("recorded.length = 0").await;
        perform(&mut display, &window, &steps).await;
        locked.settle(&window).await;
        assert_eq!(seen(&locked, &window).await, before, "after {way}");
        let reached =
            "return [...new Set(recorded)].filter((one) => !one.endsWith('Backspace')).join(', ')";
        let reached = window.run(reached).await;
        let reached = reached.as_str().expect("a text");
        let reached = if reached.is_empty() { "nothing" } else { reached };
        table.add("touch", way, &format!("does nothing; the page was told {reached}"));
    }
    table.print();
    window.shows(MARIA).await;

    for _ in 0..5 {
        display.tap([0.01, 0.01]);
    }
    window.shows(PAD).await;
    for digit in PIN.chars() {
        let key = format!("//dialog//button[normalize-space(.)='{digit}']");
        tap_on(&mut display, &window, &key).await;
    }
    tap_on(&mut display, &window, "//dialog//button[@aria-label='Confirm']").await;
    window.shows("//dialog//h2[.='This screen']").await;
    tap_on(&mut display, &window, "//dialog//button[contains(., 'Leave the screen')]").await;
    locked.has_ended_with(LEFT).await;
}
