//! What holds whatever happens, in whatever order.

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::connection::backoff::BackoffLimits;
use crate::subprotocol::Subprotocol;

/// What a socket, a person or a server may do next. Numbers choose among what there is.
#[derive(Clone, Debug)]
enum Step {
    Open,
    Lose,
    RefuseKey,
    AskToWait(u64),
    Ack,
    KeepAlive,
    Foreign,
    Data(u64),
    Fail(u64),
    Finally(u64),
    Complete(u64),
    Subscribe(u8),
    Unsubscribe(u8),
    TryNow,
    Resumed,
    Resolve(bool),
    Pass(u64),
    ToDeadline,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => Just(Step::Open),
        2 => Just(Step::Lose),
        1 => Just(Step::RefuseKey),
        1 => (0..200_u64).prop_map(Step::AskToWait),
        4 => Just(Step::Ack),
        1 => Just(Step::KeepAlive),
        1 => Just(Step::Foreign),
        2 => (0..12_u64).prop_map(Step::Data),
        2 => (0..12_u64).prop_map(Step::Fail),
        1 => (0..12_u64).prop_map(Step::Finally),
        1 => (0..12_u64).prop_map(Step::Complete),
        3 => (0..5_u8).prop_map(Step::Subscribe),
        1 => (0..5_u8).prop_map(Step::Unsubscribe),
        1 => Just(Step::TryNow),
        1 => Just(Step::Resumed),
        1 => any::<bool>().prop_map(Step::Resolve),
        2 => (1..40_000_u64).prop_map(Step::Pass),
        4 => Just(Step::ToDeadline),
    ]
}

/// What the session's driver holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Socket {
    None,
    Opening,
    Open,
}

/// The session, its driver, and what they have seen.
struct Run {
    session: Session,
    /// The subprotocol of all sockets.
    subprotocol: Subprotocol,
    now: Instant,
    socket: Socket,
    told_to_wait: Duration,
    /// How far away the server was when the connection was lost last.
    lost_at: Locality,
    wanted: HashSet<Topic>,
    /// The subscriptions that run on the socket, by id.
    running: Vec<(u64, Topic)>,
    ids: HashSet<u64>,
}

impl Run {
    fn new(now: Instant, subprotocol: Subprotocol) -> Self {
        let (session, outputs) = Session::new();
        let mut run = Self {
            session,
            subprotocol,
            now,
            socket: Socket::None,
            told_to_wait: Duration::ZERO,
            lost_at: Locality::Remote,
            wanted: HashSet::new(),
            running: Vec::new(),
            ids: HashSet::new(),
        };
        run.execute(outputs);
        run
    }

    /// The inputs that can happen now are given; the others do not happen.
    fn take(&mut self, step: Step, jitter: f64) {
        let open = self.socket == Socket::Open;
        let subprotocol = self.subprotocol;
        let frame = |frame: Value| {
            open.then(|| Input::Frame(ServerFrame::read(&frame.to_string(), subprotocol)))
        };
        let lost = |error| (self.socket != Socket::None).then_some(Input::Lost(error));
        let error = |id: u64, kind: Option<&str>| {
            let errors = json!([{ "message": "no", "errorType": kind }]);
            let payload = match subprotocol {
                Subprotocol::TransportWs => errors,
                Subprotocol::SubscriptionsTransportWs => json!({ "errors": errors }),
            };
            json!({ "type": "error", "id": id.to_string(), "payload": payload })
        };
        let data = |subprotocol, id: u64| {
            let kind = wire_names(subprotocol).2;
            json!({ "type": kind, "id": id.to_string(), "payload": { "data": null } })
        };
        let input = match step {
            Step::Open => (self.socket == Socket::Opening).then_some(Input::Opened),
            Step::Lose => lost(Error::Timeout),
            Step::RefuseKey => lost(Error::Refused {
                status: 401,
                message: String::new(),
                developer_message: String::new(),
                code: None,
            }),
            Step::AskToWait(seconds) => {
                let retry_after = Some(Duration::from_secs(seconds));
                lost(Error::TooManyRequests { retry_after })
            }
            Step::Ack => frame(json!({ "type": "connection_ack" })),
            Step::KeepAlive => frame(match subprotocol {
                Subprotocol::TransportWs => json!({ "type": "ping" }),
                Subprotocol::SubscriptionsTransportWs => json!({ "type": "ka" }),
            }),
            Step::Foreign => frame(data(subprotocol.other(), 1)),
            Step::Data(id) => frame(data(subprotocol, id)),
            Step::Fail(id) => frame(error(id, None)),
            Step::Finally(id) => frame(error(id, Some("NOT_FOUND"))),
            Step::Complete(id) => frame(json!({ "type": "complete", "id": id.to_string() })),
            Step::Subscribe(at) => Some(Input::Subscribe(topic(at))),
            Step::Unsubscribe(at) => Some(Input::Unsubscribe(topic(at))),
            Step::TryNow => Some(Input::TryNow),
            Step::Resumed => Some(Input::LinkSuspect),
            Step::Resolve(near) => {
                self.session.set_locality(if near { Locality::Local } else { Locality::Remote });
                None
            }
            Step::Pass(millis) => {
                // No further than a timer would ring.
                let passed = self.now + Duration::from_millis(millis);
                self.now = self.session.deadline().map_or(passed, |due| due.min(passed));
                None
            }
            Step::ToDeadline => self.session.deadline().map(|due| {
                self.now = due.max(self.now);
                Input::Time
            }),
        };
        if let Some(input) = input {
            self.give(input, jitter);
        }
    }

    fn give(&mut self, input: Input, jitter: f64) {
        match &input {
            Input::Opened => self.socket = Socket::Open,
            Input::Lost(_) => self.socket = Socket::None,
            Input::Subscribe(topic) => drop(self.wanted.insert(topic.clone())),
            Input::Unsubscribe(topic) => drop(self.wanted.remove(topic)),
            Input::Frame(ServerFrame::Complete { id } | ServerFrame::Error { id, .. }) => {
                self.running.retain(|(other, _)| other != id)
            }
            _ => {}
        }
        if let Input::Lost(error) = &input {
            self.told_to_wait = error.retry_after().unwrap_or_default();
        }
        let was_live = self.session.is_live();
        let was_waiting = matches!(self.session.state, State::Waiting { .. });
        let ack = matches!(input, Input::Frame(ServerFrame::Ack)) && !was_live;
        let outputs = self.session.handle(input, self.now, jitter);
        if ack {
            self.everything_is_sent_before_it_counts_as_live(&outputs);
        }
        self.execute(outputs);
        if !was_waiting {
            self.lost_at = self.session.locality;
        }
        self.timers_are_within_bounds();
    }

    fn everything_is_sent_before_it_counts_as_live(&self, outputs: &[Output]) {
        let started: Vec<&Value> = outputs
            .iter()
            .filter_map(|output| match output {
                Output::Send(ClientFrame::Start { request, .. }) => Some(request),
                _ => None,
            })
            .collect();
        assert_eq!(started.len(), self.wanted.len());
        for topic in &self.wanted {
            assert!(started.contains(&&topic.request()), "{topic:?} was not sent again");
        }
        assert_eq!(outputs.last(), Some(&Output::Status(ConnectionStatus::Live)));
    }

    fn timers_are_within_bounds(&self) {
        let left = self.session.deadline().map(|due| due.saturating_duration_since(self.now));
        match self.session.state {
            State::Connecting => assert_eq!((left, self.socket), (None, Socket::Opening)),
            State::Handshaking { .. } => assert!(left <= Some(ACK_TIMEOUT)),
            State::Live { .. } => assert!(left <= Some(PING_INTERVAL), "half-open for too long"),
            State::Waiting { .. } => {
                let most = BackoffLimits::of(self.lost_at).interval;
                assert!(left <= Some(most.max(self.told_to_wait)));
                assert_eq!(self.socket, Socket::None);
            }
            State::Refused => assert_eq!((left, self.socket), (None, Socket::None)),
            State::Ended => assert_eq!(left, None),
        }
    }

    fn execute(&mut self, outputs: Vec<Output>) {
        for output in outputs {
            match output {
                Output::Connect => {
                    assert_eq!(self.socket, Socket::None, "a second socket");
                    self.socket = Socket::Opening;
                }
                Output::Close => {
                    self.socket = Socket::None;
                    self.running.clear();
                }
                Output::Send(frame) => self.sent(frame),
                Output::Status(_) => {}
                Output::Data { topic, .. } => {
                    assert!(self.wanted.contains(&topic), "data that nobody asked for");
                }
                Output::Subscription { topic, .. } => assert!(self.wanted.contains(&topic)),
            }
        }
    }

    fn sent(&mut self, frame: ClientFrame) {
        assert_eq!(self.socket, Socket::Open, "{frame:?} without a socket");
        let frame: Value = serde_json::from_str(&frame.text(self.subprotocol)).expect("JSON");
        let id = || frame["id"].as_str().and_then(|id| id.parse::<u64>().ok()).expect("an id");
        let (start, stop, _) = wire_names(self.subprotocol);
        match frame["type"].as_str().expect("a type") {
            kind if kind == start => {
                let (id, request) = (id(), &frame["payload"]);
                assert!(self.ids.insert(id), "an id was used twice");
                let topic = self.wanted.iter().find(|topic| topic.request() == *request).cloned();
                let topic = topic.expect("a topic that is wanted");
                assert!(!self.running.iter().any(|(_, other)| *other == topic), "sent twice");
                self.running.push((id, topic));
            }
            kind if kind == stop => {
                let id = id();
                assert!(self.running.iter().any(|(other, _)| *other == id), "stopped twice");
                self.running.retain(|(other, _)| *other != id);
            }
            "connection_init" | "ping" | "pong" => {}
            other => panic!("{other}"),
        }
    }
}

/// What the documents of the subprotocols call the frames that start, stop and answer an operation.
fn wire_names(subprotocol: Subprotocol) -> (&'static str, &'static str, &'static str) {
    match subprotocol {
        Subprotocol::TransportWs => ("subscribe", "complete", "next"),
        Subprotocol::SubscriptionsTransportWs => ("start", "stop", "data"),
    }
}

fn subprotocol() -> impl Strategy<Value = Subprotocol> {
    prop_oneof![Just(Subprotocol::TransportWs), Just(Subprotocol::SubscriptionsTransportWs)]
}

fn topic(at: u8) -> Topic {
    Topic::TicketState(at.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn rules_hold_in_every_order_of_what_happens(
        subprotocol in subprotocol(),
        steps in vec((step(), 0.0..1.0_f64), 1..120),
    ) {
        let mut run = Run::new(Instant::now(), subprotocol);
        for (step, jitter) in steps {
            run.take(step, jitter);
        }
        run.give(Input::Shutdown, 0.0);
        prop_assert_eq!(run.socket, Socket::None);
        for input in [Input::TryNow, Input::LinkSuspect, Input::Time] {
            prop_assert!(run.session.handle(input, run.now, 0.5).is_empty());
            prop_assert_eq!(run.session.deadline(), None);
        }
    }

    #[test]
    fn connection_always_comes_up_when_the_server_does(
        subprotocol in subprotocol(),
        steps in vec((step(), 0.0..1.0_f64), 1..80),
    ) {
        let mut run = Run::new(Instant::now(), subprotocol);
        for (step, jitter) in steps {
            run.take(step, jitter);
        }
        // A refused key waits for somebody; everything else comes up by itself, in bounded time.
        if matches!(run.session.state, State::Refused) {
            run.take(Step::TryNow, 0.5);
        }
        let begun = run.now;
        for _ in 0..20 {
            for step in [Step::Open, Step::Ack] {
                run.take(step, 0.5);
            }
            if run.session.is_live() {
                break;
            }
            run.take(Step::ToDeadline, 0.5);
        }
        prop_assert!(run.session.is_live());
        prop_assert!(run.now - begun <= Duration::from_secs(200));
        // What a server ended or refused is served once more where somebody asks.
        run.take(Step::TryNow, 0.5);
        for topic in &run.wanted {
            prop_assert!(run.running.iter().any(|(_, other)| other == topic), "{:?}", topic);
        }
    }
}
