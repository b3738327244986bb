//! What a kiosk shows while nothing new can be had.

use super::*;

/// A kiosk that shows a ticket, and a moment at which its connection broke.
fn broken() -> (KioskFollower, Duration) {
    let (mut kiosk, start) =
        live(KioskOptions { next_in_line: true, ..following(Follows::Desk("3".to_owned())) });
    kiosk.update(&listed(&[served("7", 10), waits("5")]), start);
    kiosk.update(&open(parsed(&served("7", 10))), start);
    kiosk.update(&lost(), start);
    (kiosk, start)
}

#[test]
fn last_state_stays_with_its_age_and_then_the_idle_screen_says_that_it_is_late() {
    let (mut kiosk, start) = broken();
    for (second, late) in
        [(0, None), (9, None), (10, Some(0)), (59, Some(0)), (60, Some(1)), (599, Some(9))]
    {
        kiosk.tick(start + SECOND * second);
        assert_eq!(kiosk.view().late_minutes, late, "{second}");
        assert_eq!(kiosk.wanted(), Some("7"));
        assert_eq!(shown(&kiosk).name.as_str(), "Maria S.");
    }
    kiosk.tick(start + SECOND * 600);
    let view = kiosk.view();
    assert_eq!((view.screen, view.late_minutes), (KioskScreen::Idle { next: None }, Some(10)));
    assert_eq!(view.location_name.unwrap().as_str(), "City Clinic");
    assert_eq!(kiosk.wanted(), None);
}

#[test]
fn each_change_by_time_alone_is_told_before_it_happens() {
    let (mut kiosk, start) = broken();
    let mut now = start;
    let mut changes = 0;
    while let Some(next) = kiosk.next_change().filter(|next| *next <= start + SECOND * 660) {
        assert!(next > now);
        let before = kiosk.view();
        kiosk.tick(next - Duration::from_millis(1));
        assert_eq!(kiosk.view(), before);
        kiosk.tick(next);
        assert_ne!(kiosk.view(), before);
        (now, changes) = (next, changes + 1);
    }
    // Said at ten seconds, then each minute; the idle screen comes with the tenth.
    assert_eq!(changes, 12);
}

#[test]
fn what_is_known_again_is_shown_at_once_and_announces_no_call_that_was_missed_long_ago() {
    let (mut kiosk, start) = broken();
    kiosk.tick(start + SECOND * 3_600);
    assert!(is_idle(&kiosk));
    kiosk.update(&connected(ConnectionState::Live), start + SECOND * 3_600);
    assert_eq!(kiosk.wanted(), Some("7"));
    assert!(!shown(&kiosk).calling);
    assert_eq!((kiosk.view().late_minutes, kiosk.next_change()), (None, None));
}

#[test]
fn call_of_a_short_break_is_announced() {
    let (mut kiosk, start) = broken();
    kiosk.update(&connected(ConnectionState::Live), start + SECOND * 30);
    kiosk.update(&listed(&[served("8", 20)]), start + SECOND * 30);
    assert!(shown(&kiosk).calling);
}

#[test]
fn kiosk_that_never_had_a_connection_is_idle_and_says_so() {
    let start = START;
    let mut kiosk = KioskFollower::new(KioskOptions::default(), start);
    kiosk.update(&connected(ConnectionState::Connecting), start);
    assert!(is_idle(&kiosk));
    assert_eq!((kiosk.view().late_minutes, kiosk.view().location_name), (None, None));
    kiosk.tick(start + SECOND * 10);
    assert_eq!(kiosk.view().late_minutes, Some(0));
}

#[test]
fn moment_that_comes_late_turns_no_clock_back() {
    let (mut kiosk, start) = broken();
    kiosk.tick(start + SECOND * 600);
    kiosk.tick(start);
    assert!(is_idle(&kiosk));
}
