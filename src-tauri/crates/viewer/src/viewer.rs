//! The viewer: it feeds the state from a server, and hands out the newest screen.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use parking_lot::Mutex;
use qminder::{ApiKey, Client, ConnectionStatus, Event, LiveConnection, Topic};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};
use tokio_util::task::AbortOnDropHandle;

use crate::effect::{Effect, When};
use crate::input::Input;
use crate::patch::{ScreenPatch, ticket_list_patch, ticket_patch};
use crate::screen::{OpenTicket, Screen, SliceVersions, TicketList, Update};
use crate::state::State;

/// The longest pause after the first failure of a request. It doubles with each failure in a row.
const RETRY_BASE_DELAY: Duration = Duration::from_secs(2);
/// The longest pause after any number of failures.
const MAX_RETRY_DELAY: Duration = Duration::from_secs(30);
/// How long after a subscription starts everything is read once more.
const RELOAD_DELAY: Duration = Duration::from_secs(2);
/// The least time between two pages of external data. A key may ask ten times a second, for all
/// windows that use it.
const PAGE_INTERVAL: Duration = Duration::from_millis(200);
/// How often the open ticket is compared with the server, give or take a fifth: a server may
/// announce external data nowhere.
const COMPARE_INTERVAL: Duration = Duration::from_secs(60);

/// One view of a location of a server. Clones share it; its work ends when the last one is dropped.
#[derive(Clone, Debug)]
pub struct Viewer {
    commands: mpsc::UnboundedSender<Command>,
    screen: watch::Receiver<Screen>,
    sent: Arc<Mutex<SentState>>,
}

/// The states that were sent to a window last, each with its version.
#[derive(Debug, Default)]
struct SentState {
    ticket_list: Option<(u32, Arc<TicketList>)>,
    ticket: Option<(u32, Arc<OpenTicket>)>,
}

/// A request of the user.
#[derive(Debug)]
enum Command {
    /// Changes the state, as what the server says does.
    Input(Input),
    UseKey(ApiKey),
}

impl Viewer {
    /// Begins to view `location` of the client's server.
    #[must_use]
    pub fn start(client: Client, location: String) -> Self {
        let (commands, receiver) = mpsc::unbounded_channel();
        let (publish, screen) = watch::channel(Screen::new(client.server().to_string()));
        tokio::spawn(run(client, location, receiver, publish));
        Self { commands, screen, sent: Arc::default() }
    }

    /// Opens a ticket by its id, in place of the one that is open.
    pub fn open(&self, ticket: String) {
        self.send(Command::Input(Input::Open(ticket)));
    }

    /// Closes the ticket that is open, if one is.
    pub fn close(&self) {
        self.send(Command::Input(Input::Close));
    }

    /// Tries to reach the server at once, where the connection is down.
    pub fn try_now(&self) {
        self.send(Command::Input(Input::TryNow));
    }

    /// Goes on with another key, where the server refuses the one that was used. What is shown
    /// stays until it is read anew.
    pub fn use_key(&self, key: ApiKey) {
        self.send(Command::UseKey(key));
    }

    fn send(&self, command: Command) {
        // The work ends only when the last handle is gone.
        let _ = self.commands.send(command);
    }

    /// Waits until a slice is newer than what a window has, and returns the newer slices. Only the
    /// newest state of each slice is kept, so a window that asks seldom skips the states between.
    ///
    /// Returns `None` when the view has ended.
    pub async fn newer_than(&self, known: SliceVersions) -> Option<Update> {
        let mut screen = self.screen.clone();
        let newest = screen.wait_for(|screen| screen.newer_than(known).is_some()).await.ok()?;
        newest.newer_than(known)
    }

    /// Does the same as [`Self::newer_than`], but returns of the list and of the open ticket only
    /// the changes since the states that the window has, where those are the ones that were sent
    /// last.
    pub async fn patch_since(&self, known: SliceVersions) -> Option<ScreenPatch> {
        let Update { versions: now, connection, ticket_list, ticket } =
            self.newer_than(known).await?;
        let ticket_list = ticket_list.map(|ticket_list| {
            let sent =
                self.sent.lock().ticket_list.replace((now.ticket_list, Arc::clone(&ticket_list)));
            ticket_list_patch(state_of(sent, known.ticket_list).as_deref(), &ticket_list)
        });
        let ticket = ticket.map(|ticket| {
            let sent = self.sent.lock().ticket.replace((now.ticket, Arc::clone(&ticket)));
            ticket_patch(state_of(sent, known.ticket).as_deref(), &ticket)
        });
        Some(ScreenPatch { versions: now, connection, ticket_list, ticket })
    }
}

/// Returns the state that was sent last, if it is the version that the window has.
fn state_of<T>(sent: Option<(u32, Arc<T>)>, known: u32) -> Option<Arc<T>> {
    sent.filter(|(version, _)| *version == known).map(|(_, state)| state)
}

async fn run(
    client: Client,
    location: String,
    mut receiver: mpsc::UnboundedReceiver<Command>,
    publish: watch::Sender<Screen>,
) {
    let (connection, mut events) = listen(&client, &location, None);
    let (answer, mut answers) = mpsc::unbounded_channel();
    let mut state = State::new(client.server().to_string());
    let mut runner = EffectRunner {
        client,
        location,
        connection,
        answer,
        ticket_list: None,
        external: None,
        next_page: Instant::now(),
        ticket: None,
        details: None,
        location_details: None,
        soon: None,
        soon_again: false,
    };
    let mut check = next_comparison();
    loop {
        let input = tokio::select! {
            command = receiver.recv() => match command {
                Some(Command::Input(input)) => input,
                Some(Command::UseKey(key)) => {
                    events = runner.use_key(key, state.open_id());
                    Input::KeyChanged
                }
                None => return,
            },
            Some(event) = events.recv() => match event {
                Event::Status(status) => {
                    if status == ConnectionStatus::Live {
                        runner.client.forget_refused_fields();
                    }
                    Input::Connection(status)
                }
                Event::Ticket { topic, ticket } => {
                    let of_location = !matches!(topic, Topic::TicketState(_));
                    Input::TicketEvent { ticket, of_location }
                }
                Event::Reordered => Input::Reload,
                Event::InputFieldsChanged => Input::FieldsOfLocationChanged,
                Event::Missed => Input::Missed,
                Event::Subscription { topic, status } => {
                    tracing::info!(?topic, ?status, "a subscription is served otherwise");
                    Input::Subscription { topic, status }
                }
                Event::Resumed { since } => Input::Resumed { since },
            },
            Some(input) = answers.recv() => {
                if matches!(input, Input::Reload) {
                    runner.soon_is_over();
                }
                input
            }
            () = sleep_until(check) => {
                check = next_comparison();
                Input::Compare
            }
        };
        state.set_clock_offset(runner.client.clock_offset());
        for effect in state.handle(input, Timestamp::now()) {
            runner.execute(effect);
        }
        publish.send_if_modified(|screen| {
            screen.update(state.connection(), state.list(), state.ticket())
        });
    }
}

/// Opens a connection that listens to all of `location`, and to the open ticket.
fn listen(
    client: &Client,
    location: &str,
    open: Option<&str>,
) -> (LiveConnection, mpsc::Receiver<Event>) {
    let (connection, events) = LiveConnection::open(client.clone());
    let ticket = open.map(|id| Topic::TicketState(id.to_owned()));
    let input_fields = Topic::InputFields(location.to_owned());
    for topic in Topic::all_of_location(location).into_iter().chain([input_fields]).chain(ticket) {
        connection.subscribe(topic);
    }
    (connection, events)
}

/// Returns when the open ticket is compared with the server next. The time is random, so that
/// clients that started together do not ask together.
fn next_comparison() -> Instant {
    Instant::now() + COMPARE_INTERVAL.mul_f64(rand::random_range(0.8..1.2))
}

struct EffectRunner {
    client: Client,
    location: String,
    connection: LiveConnection,
    answer: mpsc::UnboundedSender<Input>,
    // At most one request of each kind is under way; one that is replaced is aborted.
    ticket_list: Option<AbortOnDropHandle<()>>,
    external: Option<AbortOnDropHandle<()>>,
    /// When the next page of external data may be asked for.
    next_page: Instant,
    ticket: Option<AbortOnDropHandle<()>>,
    details: Option<AbortOnDropHandle<()>>,
    location_details: Option<AbortOnDropHandle<()>>,
    soon: Option<AbortOnDropHandle<()>>,
    /// Whether another reload was scheduled while one was waiting in `soon`.
    soon_again: bool,
}

impl EffectRunner {
    fn execute(&mut self, effect: Effect) {
        match effect {
            Effect::LoadTicketList { number, when } => {
                let (client, location) = (self.client.clone(), self.location.clone());
                let answer = self.answer.clone();
                let sent = Input::TicketListSent { number };
                self.ticket_list = Some(self.request(when, sent, async move {
                    let first_page = |list| {
                        // The view may have ended meanwhile.
                        let _ = answer.send(Input::FirstTicketsLoaded { number, list });
                    };
                    let result = client.ticket_list_by_pages(&location, first_page).await;
                    Input::TicketListLoaded { number, result }
                }));
            }
            Effect::LoadExternal { number, ids, detail, when } => {
                let client = self.client.clone();
                let at = self.next_page.max(Instant::now() + pause(when));
                self.next_page = at + PAGE_INTERVAL;
                let wait = at.saturating_duration_since(Instant::now());
                self.external = Some(self.spawn(wait, async move {
                    let result = client.external(&ids, detail).await;
                    Input::ExternalLoaded { number, result }
                }));
            }
            Effect::LoadTicket { number, id, when } => {
                let client = self.client.clone();
                let sent = Input::TicketSent { number };
                self.ticket = Some(self.request(when, sent, async move {
                    let result = client.ticket(&id).await.map(|ticket| ticket.map(Box::new));
                    Input::TicketLoaded { number, result }
                }));
            }
            Effect::LoadDetails { number, id, when } => {
                let client = self.client.clone();
                self.details = Some(self.spawn(pause(when), async move {
                    let result = client.ticket_details(&id).await;
                    Input::DetailsLoaded { number, result: result.map(|one| one.map(Box::new)) }
                }));
            }
            Effect::LoadLocationDetails { number, when } => {
                let (client, location) = (self.client.clone(), self.location.clone());
                self.location_details = Some(self.spawn(pause(when), async move {
                    let result = client.location_details(&location).await;
                    Input::LocationDetailsLoaded { number, result }
                }));
            }
            Effect::ScheduleReload if self.soon.is_some() => self.soon_again = true,
            Effect::ScheduleReload => {
                self.soon = Some(self.spawn(RELOAD_DELAY, async { Input::Reload }));
            }
            Effect::Subscribe(id) => self.connection.subscribe(Topic::TicketState(id)),
            Effect::Unsubscribe(id) => self.connection.unsubscribe(Topic::TicketState(id)),
            Effect::Connect => self.connection.try_now(),
        }
    }

    /// Aborts the requests with the old key, and opens a connection with the new one.
    fn use_key(&mut self, key: ApiKey, open: Option<&str>) -> mpsc::Receiver<Event> {
        (self.ticket_list, self.external, self.ticket) = (None, None, None);
        (self.details, self.location_details) = (None, None);
        self.client = self.client.with_key(key);
        let (connection, events) = listen(&self.client, &self.location, open);
        self.connection = connection;
        events
    }

    /// Notes that the scheduled reload has begun, and schedules the next one if one was asked for
    /// meanwhile.
    fn soon_is_over(&mut self) {
        self.soon = None;
        if std::mem::take(&mut self.soon_again) {
            self.execute(Effect::ScheduleReload);
        }
    }

    /// Sends a request as [`Self::spawn`] does. After a pause it tells that the request is `sent`.
    fn request(
        &self,
        when: When,
        sent: Input,
        request: impl Future<Output = Input> + Send + 'static,
    ) -> AbortOnDropHandle<()> {
        if when == When::Now {
            return self.spawn(Duration::ZERO, request);
        }
        let answer = self.answer.clone();
        self.spawn(pause(when), async move {
            // The view may have ended meanwhile.
            let _ = answer.send(sent);
            request.await
        })
    }

    /// Runs `work` beside the loop, after a pause, for as long as the handle is kept.
    fn spawn(
        &self,
        pause: Duration,
        work: impl Future<Output = Input> + Send + 'static,
    ) -> AbortOnDropHandle<()> {
        let answer = self.answer.clone();
        AbortOnDropHandle::new(tokio::spawn(async move {
            tokio::time::sleep(pause).await;
            // The view may have ended meanwhile.
            let _ = answer.send(work.await);
        }))
    }
}

/// Returns how long to wait. The pause is random, so that clients that failed together do not ask
/// together again.
fn pause(when: When) -> Duration {
    match when {
        When::Now => Duration::ZERO,
        When::Later { failures, at_least } => {
            let doubled = 2_u32.saturating_pow(failures.saturating_sub(1));
            let bound = RETRY_BASE_DELAY.saturating_mul(doubled).min(MAX_RETRY_DELAY);
            bound.mul_f64(rand::random_range(0.5..1.0)).max(at_least)
        }
    }
}
