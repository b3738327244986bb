//! What holds whatever happens, in whatever order: a server changes one ticket again and again,
//! two streams of events and slow answers tell of it, and links break.

use std::collections::VecDeque;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
enum Step {
    /// The server changes the ticket, and announces it on both streams.
    Change,
    /// The server changes the ticket and tells nobody.
    ChangeSilently,
    /// The next event of a stream arrives.
    Deliver(bool),
    /// The server looks up what was asked for, in the order of asking.
    Resolve,
    /// An answer arrives, which may be any of those on their way.
    Answer(usize),
    /// An answer fails.
    Fail(usize),
    Break,
    Reconnect,
    Check,
    Soon,
    Pass(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => Just(Step::Change),
        1 => Just(Step::ChangeSilently),
        5 => any::<bool>().prop_map(Step::Deliver),
        4 => Just(Step::Resolve),
        4 => (0..4_usize).prop_map(Step::Answer),
        1 => (0..4_usize).prop_map(Step::Fail),
        1 => Just(Step::Break),
        2 => Just(Step::Reconnect),
        1 => Just(Step::Check),
        2 => Just(Step::Soon),
        1 => (1..30_i64).prop_map(Step::Pass),
    ]
}

/// A question on its way: its effect, and what the server found, once it has looked.
struct Question {
    effect: Effect,
    found: Option<i64>,
}

struct World {
    state: State,
    now: i64,
    /// The state of the ticket at the server, as a number that grows.
    revision: i64,
    streams: [VecDeque<i64>; 2],
    questions: Vec<Question>,
    soon: bool,
    live: bool,
    shown: i64,
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            state: State::new(String::new()),
            now: 0,
            revision: 1,
            streams: [VecDeque::new(), VecDeque::new()],
            questions: Vec::new(),
            soon: false,
            live: false,
            shown: 0,
        };
        world.give(Input::Open("7".to_owned()));
        world
    }

    fn give(&mut self, input: Input) {
        for effect in self.state.handle(input, time(self.now)) {
            match effect {
                Effect::ReadBoard { .. } | Effect::ReadTicket { .. } => {
                    self.questions.push(Question { effect, found: None });
                }
                Effect::ReadAgainSoon => self.soon = true,
                Effect::Watch(_) | Effect::Unwatch(_) | Effect::Connect => {}
            }
        }
        let before = self.shown;
        if let OpenTicket::Shown { sections, .. } = &*self.state.ticket() {
            self.shown = sections[0].updated.as_second() - time(0).as_second();
        }
        assert!(self.shown >= before, "revision {} was shown after {before}", self.shown);
        let rows = self.state.board().map(|board| board.waiting).unwrap_or_default();
        assert!(rows.len() <= 1);
    }

    fn ticket(revision: i64) -> Box<Ticket> {
        updated(with_alert(ticket("7", Status::New), "x"), revision)
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Change | Step::ChangeSilently => {
                self.revision += 1;
                if self.live && matches!(step, Step::Change) {
                    self.streams.iter_mut().for_each(|stream| stream.push_back(self.revision));
                }
            }
            Step::Deliver(which) => {
                // Each tells the newest state at the moment when it is sent, and is then on its way.
                if let Some(revision) = self.streams[usize::from(which)].pop_front() {
                    let of_location = which;
                    self.give(Input::TicketHeard { ticket: Self::ticket(revision), of_location });
                }
            }
            Step::Resolve => {
                let revision = self.revision;
                if let Some(next) = self.questions.iter_mut().find(|one| one.found.is_none()) {
                    next.found = Some(revision);
                }
            }
            Step::Answer(at) => self.answer(at, true),
            Step::Fail(at) => self.answer(at, false),
            Step::Break => {
                self.live = false;
                self.streams = [VecDeque::new(), VecDeque::new()];
                self.give(Input::Link(LinkStatus::Reconnecting { reason: String::new() }));
            }
            Step::Reconnect if !self.live => {
                self.live = true;
                self.give(Input::Link(LinkStatus::Live));
            }
            Step::Reconnect => {}
            Step::Check => self.give(Input::Check),
            Step::Soon => {
                if std::mem::take(&mut self.soon) {
                    self.now += 2;
                    self.give(Input::ReadAgain);
                }
            }
            Step::Pass(seconds) => self.now += seconds,
        }
    }

    fn answer(&mut self, at: usize, good: bool) {
        let Some(question) = self.questions.get(at) else { return };
        let Some(revision) = question.found else { return };
        let Question { effect, .. } = self.questions.remove(at);
        let input = match effect {
            Effect::ReadTicket { number, .. } => Input::TicketRead {
                number,
                result: if good { Ok(Some(Self::ticket(revision))) } else { Err(Error::Timeout) },
            },
            Effect::ReadBoard { number, .. } => Input::BoardRead {
                number,
                result: if good {
                    Ok(board_of(vec![*Self::ticket(revision)]))
                } else {
                    Err(Error::Timeout)
                },
            },
            other => panic!("{other:?} is no question"),
        };
        self.give(input);
    }

    /// Everything that is on its way arrives, until nothing is. Answers in how many rounds.
    fn settle(&mut self) -> usize {
        for round in 0..40 {
            let quiet = self.questions.is_empty()
                && !self.soon
                && self.streams.iter().all(VecDeque::is_empty);
            if quiet {
                return round;
            }
            for which in [true, false] {
                while !self.streams[usize::from(which)].is_empty() {
                    self.take(&Step::Deliver(which));
                }
            }
            while !self.questions.is_empty() {
                self.take(&Step::Resolve);
                self.take(&Step::Answer(0));
            }
            self.take(&Step::Soon);
        }
        panic!("it asks for ever");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn no_older_revision_follows_a_newer_one_and_the_newest_is_shown_in_the_end(
        steps in vec(step(), 1..150),
    ) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
        }
        world.take(&Step::Reconnect);
        world.settle();
        // What a server tells nobody is found by comparing.
        world.now += 60;
        world.take(&Step::Check);
        world.settle();
        prop_assert_eq!(world.shown, world.revision);
        prop_assert_eq!(&world.state.connection().state, &ConnectionState::Live);
        prop_assert_eq!(world.state.board().map(|board| board.waiting.len()), Some(1));
    }

    #[test]
    fn server_that_announces_everything_is_never_counted_as_silent(
        steps in vec(step(), 1..150),
    ) {
        let mut world = World::new();
        world.take(&Step::Reconnect);
        world.settle();
        for step in &steps {
            // Events come before the timer that waits for them.
            if matches!(step, Step::Soon) {
                for which in [true, false] {
                    while !world.streams[usize::from(which)].is_empty() {
                        world.take(&Step::Deliver(which));
                    }
                }
            }
            let step = if matches!(step, Step::ChangeSilently) { &Step::Change } else { step };
            world.take(step);
        }
        prop_assert_eq!(world.state.connection().unannounced, 0);
    }
}
