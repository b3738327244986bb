//! What holds whatever happens, in whatever order: a server changes one ticket again and again,
//! two streams of events and slow answers tell of it, and connections break.

use std::collections::VecDeque;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::screen::Retry;

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
    /// An answer is that the key is refused.
    Refuse(usize),
    /// The ticket is opened, or another one that is not there.
    Open(bool),
    TryNow,
    Break,
    Reconnect,
    Compare,
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
        1 => (0..4_usize).prop_map(Step::Refuse),
        2 => any::<bool>().prop_map(Step::Open),
        1 => Just(Step::TryNow),
        1 => Just(Step::Break),
        2 => Just(Step::Reconnect),
        1 => Just(Step::Compare),
        2 => Just(Step::Soon),
        1 => (1..30_i64).prop_map(Step::Pass),
    ]
}

/// A request on its way: its effect, and what the server found, once it has looked.
struct Request {
    effect: Effect,
    found: Option<i64>,
}

struct World {
    state: State,
    now: i64,
    /// The state of the ticket at the server, as a number that grows.
    revision: i64,
    streams: [VecDeque<i64>; 2],
    requests: Vec<Request>,
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
            requests: Vec::new(),
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
                Effect::LoadTicketList { .. }
                | Effect::LoadExternal { .. }
                | Effect::LoadDetails { .. }
                | Effect::LoadLocationDetails { .. }
                | Effect::LoadTicket { .. } => {
                    self.requests.push(Request { effect, found: None });
                }
                Effect::ScheduleReload => self.soon = true,
                Effect::Subscribe(_) | Effect::Unsubscribe(_) | Effect::Connect => {}
            }
        }
        let before = self.shown;
        if let OpenTicket::Shown { sections, .. } = &*self.state.ticket() {
            assert_eq!(self.state.open_id(), Some("7"));
            self.shown = sections[0].updated.as_second() - time(0).as_second();
        }
        assert!(self.shown >= before, "revision {} was shown after {before}", self.shown);
        let rows = self.state.list().map(|list| list.waiting.clone()).unwrap_or_default();
        assert!(rows.len() <= 1);
        self.ticket_and_connection_agree();
    }

    /// What is said of the open ticket is never denied by what is said of the connection.
    fn ticket_and_connection_agree(&self) {
        let Connection { state, ticket_as_of, .. } = self.state.connection();
        let requested = self.requests.iter().any(|request| {
            matches!(&request.effect, Effect::LoadTicket { id, .. }
                if Some(id.as_str()) == self.state.open_id())
        });
        let waits_for_key = matches!(state, ConnectionState::Refused { .. });
        if state == ConnectionState::Live {
            assert_eq!(ticket_as_of, None, "what was not read counts as live");
        }
        if state == ConnectionState::Updating {
            assert!(requested, "nothing is being read");
        }
        match &*self.state.ticket() {
            OpenTicket::Failed { retry: Retry::Scheduled, .. } => {
                assert!(requested, "not tried again")
            }
            OpenTicket::Failed { retry: Retry::OnReconnect, .. } => {
                assert!(!self.live && !waits_for_key, "{state:?}");
            }
            OpenTicket::Failed { retry: Retry::OnNewKey, .. } => assert!(waits_for_key),
            OpenTicket::Loading { .. } => assert!(requested, "loads for ever"),
            OpenTicket::Nothing | OpenTicket::Gone { .. } | OpenTicket::Shown { .. } => {}
        }
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
                // Each tells the newest state at the moment when it is sent, and is then on its
                // way.
                if let Some(revision) = self.streams[usize::from(which)].pop_front() {
                    let of_location = which;
                    self.give(Input::TicketEvent { ticket: Self::ticket(revision), of_location });
                }
            }
            Step::Resolve => {
                let revision = self.revision;
                if let Some(next) = self.requests.iter_mut().find(|one| one.found.is_none()) {
                    next.found = Some(revision);
                }
            }
            Step::Answer(at) => self.answer(at, None),
            Step::Fail(at) => self.answer(at, Some(Error::Timeout)),
            Step::Refuse(at) => self.answer(at, Some(refusal())),
            Step::Open(it) => self.give(Input::Open(if it { "7" } else { "8" }.to_owned())),
            Step::TryNow => self.give(Input::TryNow),
            Step::Break => {
                self.live = false;
                self.streams = [VecDeque::new(), VecDeque::new()];
                self.give(Input::Connection(ConnectionStatus::Reconnecting {
                    reason: String::new(),
                }));
            }
            Step::Reconnect if !self.live => {
                self.live = true;
                self.give(Input::Connection(ConnectionStatus::Live));
            }
            Step::Reconnect => {}
            Step::Compare => self.give(Input::Compare),
            Step::Soon => {
                if std::mem::take(&mut self.soon) {
                    self.now += 2;
                    self.give(Input::Reload);
                }
            }
            Step::Pass(seconds) => self.now += seconds,
        }
    }

    /// Gives an answer, or why there is none.
    fn answer(&mut self, at: usize, error: Option<Error>) {
        let Some(request) = self.requests.get(at) else { return };
        let Some(revision) = request.found else { return };
        let Request { effect, .. } = self.requests.remove(at);
        let input = match effect {
            Effect::LoadTicket { number, id, .. } => {
                let found = (id == "7").then(|| Self::ticket(revision));
                Input::TicketLoaded { number, result: error.map_or(Ok(found), Err) }
            }
            Effect::LoadTicketList { number, .. } => {
                let found = list_of(vec![*Self::ticket(revision)]);
                Input::TicketListLoaded { number, result: error.map_or(Ok(found), Err) }
            }
            Effect::LoadExternal { number, .. } => match error {
                Some(error) => Input::ExternalLoaded { number, result: Err(error) },
                None => page_loaded(&[effect], &[*Self::ticket(revision)]).unwrap(),
            },
            Effect::LoadDetails { number, id, .. } => {
                let found = (id == "7").then(|| Box::new(details(revision)));
                Input::DetailsLoaded { number, result: error.map_or(Ok(found), Err) }
            }
            Effect::LoadLocationDetails { number, .. } => {
                let found = location_details();
                Input::LocationDetailsLoaded { number, result: error.map_or(Ok(found), Err) }
            }
            other => panic!("{other:?} is no request"),
        };
        self.give(input);
    }

    /// Delivers everything that is on its way, until nothing is. Returns in how many rounds.
    fn settle(&mut self) -> usize {
        for round in 0..40 {
            let quiet = self.requests.is_empty()
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
            while !self.requests.is_empty() {
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
        world.take(&Step::Open(true));
        world.take(&Step::Reconnect);
        // A refused key is not tried again before somebody asks.
        world.take(&Step::TryNow);
        world.settle();
        // What a server tells nobody is found by comparing.
        world.now += 60;
        world.take(&Step::Compare);
        world.settle();
        prop_assert_eq!(world.shown, world.revision);
        prop_assert_eq!(answer(&world.state), world.revision.to_string());
        prop_assert_eq!(&world.state.connection().state, &ConnectionState::Live);
        let list = world.state.list().unwrap();
        let counts: Vec<_> = list.waiting.iter().map(|row| row.errors).collect();
        prop_assert_eq!(counts, [Some(1)]);
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
        prop_assert!(!world.state.subscriptions.is_incomplete());
    }
}
