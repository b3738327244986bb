//! The viewer: feeds the state from a server, and hands out the newest screen.

use std::time::Duration;

use jiff::Timestamp;
use qminder::{Client, Event, Link, Topic};
use tokio::sync::{mpsc, watch};

use crate::screen::{Screen, Seen, Update};
use crate::state::{Effect, Input, State};

/// How long to wait before something is read again that could not be read.
const RETRY: Duration = Duration::from_secs(2);

/// One view of a server's location. Clones share it; the last one to go ends its work.
#[derive(Clone, Debug)]
pub struct Viewer {
    asked: mpsc::UnboundedSender<Asked>,
    screen: watch::Receiver<Screen>,
}

/// What the person at the screen asks.
#[derive(Debug)]
enum Asked {
    Open(String),
    TryNow,
}

impl Viewer {
    /// Begins to view `location` of the client's server.
    #[must_use]
    pub fn start(client: Client, location: String) -> Self {
        let (asked, asking) = mpsc::unbounded_channel();
        let (show, screen) = watch::channel(Screen::new(client.server().to_string()));
        tokio::spawn(run(client, location, asking, show));
        Self { asked, screen }
    }

    /// Opens a ticket by its id, in place of the one that is open.
    pub fn open(&self, ticket: String) {
        self.ask(Asked::Open(ticket));
    }

    /// Tries to reach the server at once, where the link is down.
    pub fn try_now(&self) {
        self.ask(Asked::TryNow);
    }

    fn ask(&self, asked: Asked) {
        // The work ends only when the last handle is gone.
        let _ = self.asked.send(asked);
    }

    /// Waits until something is newer than what a window has, and answers just that. Whoever asks
    /// seldom skips what lies between: only the newest state of each slice is kept.
    ///
    /// `None` when the view has ended.
    pub async fn newer_than(&self, seen: Seen) -> Option<Update> {
        let mut screen = self.screen.clone();
        let newest = screen.wait_for(|screen| screen.newer_than(seen).is_some()).await.ok()?;
        newest.newer_than(seen)
    }
}

async fn run(
    client: Client,
    location: String,
    mut asking: mpsc::UnboundedReceiver<Asked>,
    show: watch::Sender<Screen>,
) {
    let (link, mut events) = Link::open(client.clone());
    for topic in Topic::all_of_location(&location) {
        link.subscribe(topic);
    }
    let (answer, mut answers) = mpsc::unbounded_channel();
    let mut state = State::new(client.server().to_string());
    let hands = Hands { client, location, link, answer };
    loop {
        let input = tokio::select! {
            asked = asking.recv() => match asked {
                Some(Asked::Open(ticket)) => Input::Open(ticket),
                Some(Asked::TryNow) => {
                    hands.link.try_now();
                    continue;
                }
                None => return,
            },
            Some(event) = events.recv() => match event {
                Event::Status(status) => Input::Link(status),
                Event::Ticket(ticket) => Input::TicketHeard(ticket),
                Event::Reordered | Event::NotUnderstood => Input::ReadAgain,
                Event::SubscriptionRefused { topic, reason } => {
                    tracing::warn!(?topic, reason, "a subscription was refused");
                    continue;
                }
            },
            Some(input) = answers.recv() => input,
        };
        for effect in state.handle(input, Timestamp::now()) {
            hands.carry_out(effect);
        }
        show.send_if_modified(|screen| {
            screen.show(state.connection(), state.board(), state.ticket())
        });
    }
}

struct Hands {
    client: Client,
    location: String,
    link: Link,
    answer: mpsc::UnboundedSender<Input>,
}

impl Hands {
    fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::ReadBoard => self.read_board(Duration::ZERO),
            Effect::ReadBoardLater => self.read_board(RETRY),
            Effect::ReadTicket(id) => self.read_ticket(id, Duration::ZERO),
            Effect::ReadTicketLater(id) => self.read_ticket(id, RETRY),
            Effect::Watch(id) => self.link.subscribe(Topic::TicketState(id)),
            Effect::Unwatch(id) => self.link.unsubscribe(Topic::TicketState(id)),
        }
    }

    fn read_board(&self, pause: Duration) {
        let (client, location) = (self.client.clone(), self.location.clone());
        self.spawn(async move {
            tokio::time::sleep(pause).await;
            Input::BoardRead(client.board(&location).await)
        });
    }

    fn read_ticket(&self, id: String, pause: Duration) {
        let client = self.client.clone();
        self.spawn(async move {
            tokio::time::sleep(pause).await;
            let result = client.ticket(&id).await.map(|ticket| ticket.map(Box::new));
            Input::TicketRead { id, result }
        });
    }

    /// Runs a question beside the loop. Its answer is lost with the view, as it should be.
    fn spawn(&self, question: impl Future<Output = Input> + Send + 'static) {
        let answer = self.answer.clone();
        tokio::spawn(async move {
            tokio::select! {
                input = question => drop(answer.send(input)),
                () = answer.closed() => {}
            }
        });
    }
}
