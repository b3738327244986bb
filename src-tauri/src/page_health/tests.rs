//! The health of a page through all that can happen to it, in simulated time.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

const SECOND: Duration = Duration::from_secs(1);

/// A page, its window and a clock that is moved by hand.
struct Page {
    health: PageHealth,
    now: Instant,
}

impl Page {
    fn loading(limits: Limits) -> Self {
        Self { health: PageHealth::new(limits), now: Instant::now() }
    }

    fn drawn() -> Self {
        Self::drawn_within(Limits::ATTENDED)
    }

    fn drawn_within(limits: Limits) -> Self {
        let mut page = Self::loading(limits);
        page.tick(true);
        assert!(page.health.report_frame(false));
        page
    }

    fn tick(&mut self, seen: bool) -> Option<Effect> {
        self.now += SECOND;
        self.health.tick(self.now, seen)
    }

    /// Ticks for this many seconds, and returns the effects.
    fn looks(&mut self, seconds: u64, seen: bool) -> Vec<Effect> {
        (0..seconds).filter_map(|_| self.tick(seen)).collect()
    }

    fn crash(&mut self) -> Option<Effect> {
        self.health.ended(self.now, Loss::Crashed)
    }
}

#[test]
fn page_whose_process_ends_is_loaded_at_once_and_counted() {
    let mut page = Page::drawn();
    assert_eq!(page.crash(), Some(Effect::Load));
    assert_eq!(page.health.losses(), 1);
    assert!(page.health.report_frame(false), "its next frame is a first one");
}

#[test]
fn page_that_draws_is_left_alone() {
    let mut page = Page::drawn();
    for _ in 0..600 {
        assert_eq!(page.tick(true), None);
        assert!(!page.health.report_frame(false));
    }
}

#[test]
fn page_that_stands_still_for_ten_seconds_is_ended_and_then_loaded() {
    let mut page = Page::drawn();
    assert_eq!(page.looks(9, true), []);
    assert_eq!(page.tick(true), Some(Effect::EndProcess));
    assert_eq!(page.health.losses(), 0, "it is lost when its process has ended");
    // The web view says that the program itself ended it.
    assert_eq!(page.crash(), Some(Effect::Load));
    assert_eq!(page.health.losses(), 1);
}

#[test]
fn process_that_never_says_that_it_ended_counts_as_ended() {
    let mut page = Page::drawn();
    assert_eq!(page.looks(10, true), [Effect::EndProcess]);
    assert_eq!(page.looks(5, false), [Effect::Load]);
}

#[test]
fn page_that_loads_has_longer_for_its_first_frame() {
    let mut page = Page::loading(Limits::ATTENDED);
    assert_eq!(page.looks(30, true), []);
    assert_eq!(page.tick(true), Some(Effect::EndProcess));
}

#[test]
fn page_of_a_screen_that_nobody_works_with_is_ended_sooner_and_has_longer_after_each_loss() {
    let mut page = Page::drawn_within(Limits::UNATTENDED);
    for seconds in [3, 6] {
        assert_eq!(page.looks(seconds - 1, true), []);
        assert_eq!(page.tick(true), Some(Effect::EndProcess));
        assert_eq!(page.crash(), Some(Effect::Load));
        page.health.report_frame(false);
    }
    assert_eq!(page.looks(11, true), []);
    assert_eq!(page.tick(true), Some(Effect::EndProcess));
    assert_eq!(page.crash(), Some(Effect::GiveUp(Loss::StoodStill)));
    // What is long ago does not count.
    let mut page = Page::drawn_within(Limits::UNATTENDED);
    page.crash();
    page.health.report_frame(false);
    page.now += LOSS_WINDOW;
    page.tick(true);
    page.health.report_frame(false);
    assert_eq!(page.looks(2, true), []);
    assert_eq!(page.tick(true), Some(Effect::EndProcess));
}

#[test]
fn window_is_seen_until_it_was_not_drawn_for_some_ticks() {
    let mut page = Page::drawn();
    let seen = [true, false, false, false, true].map(|seen| {
        page.tick(seen);
        page.health.is_seen()
    });
    assert_eq!(seen, [true, true, true, false, true]);
}

#[test]
fn third_loss_within_a_minute_gives_up_and_names_the_reason() {
    let mut page = Page::drawn();
    for _ in 0..2 {
        assert_eq!(page.crash(), Some(Effect::Load));
        page.health.report_frame(false);
    }
    assert_eq!(
        page.health.ended(page.now, Loss::OutOfMemory),
        Some(Effect::GiveUp(Loss::OutOfMemory))
    );
    // Nothing more happens until somebody says so.
    assert_eq!(page.looks(100, true), []);
    assert_eq!(page.crash(), None);
    assert_eq!(page.health.resume(), Some(Effect::Load));
    assert_eq!(page.health.resume(), None);
    assert_eq!(page.crash(), Some(Effect::Load), "the count starts anew");
}

#[test]
fn losses_that_are_a_minute_apart_never_give_up() {
    let mut page = Page::drawn();
    for _ in 0..10 {
        assert_eq!(page.crash(), Some(Effect::Load));
        page.now += LOSS_WINDOW / 2;
        page.health.report_frame(false);
    }
}

#[test]
fn reason_of_a_page_that_was_ended_is_that_it_stood_still() {
    let mut page = Page::drawn();
    for _ in 0..2 {
        page.crash();
        page.health.report_frame(false);
    }
    assert_eq!(page.looks(10, true), [Effect::EndProcess]);
    assert_eq!(page.crash(), Some(Effect::GiveUp(Loss::StoodStill)));
}

#[test]
fn window_that_nobody_sees_lets_its_page_rest() {
    let mut page = Page::drawn();
    assert_eq!(page.looks(3600, false), []);
    // Seen again, it has its whole time, although it said before that it is hidden.
    page.health.report_frame(true);
    assert_eq!(page.looks(MAX_UNSEEN_TICKS.into(), false), []);
    assert_eq!(page.looks(9, true), []);
    assert_eq!(page.tick(true), Some(Effect::EndProcess));
}

#[test]
fn hidden_page_may_be_slow() {
    let mut page = Page::drawn();
    page.health.report_frame(true);
    assert_eq!(page.looks(100, true), []);
    page.health.report_frame(true);
    assert_eq!(page.looks(100, true), []);
}

#[test]
fn sleep_of_the_machine_is_no_standstill() {
    let mut page = Page::drawn();
    page.now += Duration::from_secs(8 * 60 * 60);
    assert_eq!(page.tick(true), None);
    assert_eq!(page.looks(7, true), []);
}

#[test]
fn signal_of_a_page_that_was_given_up_changes_nothing() {
    let mut page = Page::drawn();
    assert_eq!(page.looks(10, true), [Effect::EndProcess]);
    assert!(!page.health.report_frame(false));
    assert_eq!(page.crash(), Some(Effect::Load));
}

#[derive(Clone, Debug)]
enum Event {
    Look(u64, bool),
    Drew(bool),
    Ended,
    Resume,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (0..5_000_u64, any::<bool>()).prop_map(|(wait, seen)| Event::Look(wait, seen)),
        3 => any::<bool>().prop_map(Event::Drew),
        1 => Just(Event::Ended),
        1 => Just(Event::Resume),
    ]
}

proptest! {
    /// Whatever happens, a visible window never keeps a page that draws nothing.
    #[test]
    fn still_page_of_a_seen_window_always_comes_back(events in prop::collection::vec(event(), 0..200)) {
        let mut page = Page::loading(Limits::ATTENDED);
        for event in events {
            match event {
                Event::Look(wait, seen) => {
                    page.now += Duration::from_millis(wait);
                    page.health.tick(page.now, seen);
                }
                Event::Drew(hidden) => {
                    page.health.report_frame(hidden);
                }
                Event::Ended => {
                    page.crash();
                }
                Event::Resume => {
                    page.health.resume();
                }
            }
        }
        page.health.resume();
        let longest = HIDDEN_LIMIT + END_LIMIT + SECOND;
        let asked = page.looks(longest.as_secs(), true);
        prop_assert!(!asked.is_empty());
    }

    /// A page that draws at least every few seconds is never touched, however long the machine
    /// sleeps between two looks.
    #[test]
    fn page_that_draws_is_never_touched(waits in prop::collection::vec((0..100_000_u64, any::<bool>(), any::<bool>()), 0..200)) {
        let mut page = Page::drawn();
        for (wait, seen, hidden) in waits {
            page.now += Duration::from_millis(wait);
            prop_assert_eq!(page.health.tick(page.now, seen), None);
            page.health.report_frame(hidden);
        }
        prop_assert_eq!(page.health.losses(), 0);
    }

    /// The page is given up in every minute that has three losses.
    #[test]
    fn three_losses_within_a_minute_always_give_up(waits in prop::collection::vec(0..90_u64, 3..50)) {
        let mut page = Page::drawn();
        let mut silent = Vec::new();
        for wait in waits {
            page.now += Duration::from_secs(wait);
            match page.crash() {
                Some(Effect::Load) => silent.push(page.now),
                Some(Effect::GiveUp(_)) => {
                    silent.clear();
                    page.health.resume();
                }
                other => prop_assert!(false, "{other:?}"),
            }
            let minute = silent.iter().filter(|at| page.now.duration_since(**at) < LOSS_WINDOW);
            prop_assert!(minute.count() < MAX_LOSSES);
        }
    }
}
