//! A session: the connection to one server, the viewed location, and what is remembered of it. It
//! opens once its key is there, which may have to wait for a person.

mod opening;

use std::fmt::Display;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jiff::Zoned;
use parking_lot::RwLock;
use qminder::{ApiKey, Client, LocationChoices, Server};
use tokio::sync::{Mutex, watch};
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tokio_util::sync::{CancellationToken, DropGuard};
use viewer::{EndedVisit, ScreenPatch, SliceVersions, Update, Viewer};

use crate::api_key_source::ApiKeySource;
use crate::location_context::LocationContext;
use crate::pending_endings::{EndingsState, PendingEndings};
pub(crate) use opening::{NotOpen, Opening, OpeningPhase};
use settings::SavedState;

/// The pause before a server that did not say its locations is asked again.
const RETRY_INTERVAL: Duration = Duration::from_secs(4);

/// The connection to one server, the viewed location, and what is remembered of it.
pub(crate) struct Session {
    /// The source of the API key.
    pub key_source: ApiKeySource,
    /// The lock of a key change: the key that is used is the key that is stored.
    pub changing_key: Mutex<()>,
    /// The name of the connection; [`settings::OWN_HUB`] is the hub inside the program. None where the
    /// server was named by its address.
    pub connection: Option<String>,
    /// What outlives the program of this session.
    pub saved: SavedState,
    server: Server,
    begin: Begin,
    opening: watch::Sender<Opening>,
    /// Absent until the key is there.
    view: RwLock<Option<View>>,
    /// The id of the user whose key is used, where that is known and the key is a user's.
    user: RwLock<Option<String>>,
    /// The visits that were ended here; absent until the key is there.
    endings: OnceLock<PendingEndings>,
    /// Cancelled when another session takes the place of this one.
    ended: CancellationToken,
}

/// What a session begins with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Begin {
    /// The id of the location; the first that the key may see where there is none.
    pub location: Option<String>,
    /// The id of the ticket to open.
    pub ticket: Option<String>,
}

/// The view of one location. Client and viewer change together, so that all requests use one key.
struct View {
    client: Client,
    key: ApiKey,
    location: String,
    viewer: Viewer,
    /// Cancelled when another view takes the place of this one.
    replaced: CancellationToken,
    _cancel_when_replaced: DropGuard,
}

impl Session {
    /// A session whose key is not there yet. Nothing is asked for before [`Self::open`].
    pub(crate) fn new(
        connection: Option<String>,
        server: Server,
        key_source: ApiKeySource,
        saved: SavedState,
        begin: Begin,
    ) -> Arc<Self> {
        let opening = Opening { version: 1, phase: OpeningPhase::ReadingKey };
        Arc::new(Self {
            key_source,
            changing_key: Mutex::default(),
            connection,
            saved,
            server,
            begin,
            opening: watch::Sender::new(opening),
            view: RwLock::default(),
            user: RwLock::default(),
            endings: OnceLock::new(),
            ended: CancellationToken::new(),
        })
    }

    /// Reads the key, and views the location to begin with. What stands in the way is a phase.
    pub(crate) async fn open(self: &Arc<Self>) {
        let _one_at_a_time = self.changing_key.lock().await;
        self.enter(OpeningPhase::ReadingKey);
        match self.key_source.fetch().await {
            Ok(key) => self.begin_with(key).await,
            Err(error) => {
                self.enter(OpeningPhase::NoKey { error });
            }
        }
    }

    /// Views the location to begin with, with a key that is there already.
    pub(crate) async fn open_with(self: &Arc<Self>, key: ApiKey) {
        let _one_at_a_time = self.changing_key.lock().await;
        self.begin_with(key).await;
    }

    /// Views the location to begin with, with this key. A server that does not answer is asked again,
    /// until it does or somebody does something else.
    pub(crate) async fn begin_with(self: &Arc<Self>, key: ApiKey) {
        self.enter(OpeningPhase::FindingLocation);
        if let Err(error) = self.find_location(key.clone()).await {
            let version = self.enter(OpeningPhase::NoKey { error: error.into() });
            self.begin_later_with(key, version);
        }
    }

    /// Asks the server again, as long as the opening is in the state of `version`.
    fn begin_later_with(self: &Arc<Self>, key: ApiKey, version: u32) {
        let (session, ended) = (Arc::downgrade(self), self.ended.clone());
        tokio::spawn(ended.run_until_cancelled_owned(async move {
            let mut next = interval_at(Instant::now() + RETRY_INTERVAL, RETRY_INTERVAL);
            next.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                next.tick().await;
                let Some(session) = session.upgrade() else { return };
                let _one_at_a_time = session.changing_key.lock().await;
                if session.opening.borrow().version != version {
                    return;
                }
                if session.find_location(key.clone()).await.is_ok() {
                    return;
                }
            }
        }));
    }

    /// Views the location to begin with. That there is none, or that the key is refused, is a phase.
    ///
    /// # Errors
    /// What has to do with neither: the server did not answer, or not as such a server does.
    async fn find_location(self: &Arc<Self>, key: ApiKey) -> Result<(), qminder::Error> {
        let client = Client::new(self.server.clone(), key.clone())?;
        let known = self.begin.location.clone().or_else(|| self.saved.location());
        if let Some(location) = known {
            self.view(client, key, location);
            return Ok(());
        }
        match client.locations().await.map(|all| all.into_iter().next()) {
            Ok(Some(first)) => {
                // The next start asks for nothing before it shows something.
                self.saved.save_location(first.id.clone());
                self.view(client, key, first.id);
            }
            Ok(None) => {
                self.enter(OpeningPhase::NoLocation);
            }
            Err(error) if error.is_about_the_key() => {
                self.enter(OpeningPhase::NoKey { error: error.into() });
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Views a location with a client that has this key. Must be called on the runtime.
    pub(crate) fn view(self: &Arc<Self>, client: Client, key: ApiKey, location: String) {
        let view = View::start(client, key, location);
        if let Some(ticket) = &self.begin.ticket {
            view.viewer.open(ticket.clone());
        }
        *self.view.write() = Some(view);
        self.start_endings();
        self.enter(OpeningPhase::Open);
    }

    /// Starts the driver of pending endings, with the endings that an earlier run left behind.
    fn start_endings(self: &Arc<Self>) {
        let session = Arc::downgrade(self);
        let send = move |ticket: String, action| {
            let client = session.upgrade().and_then(|session| session.client().ok());
            async move {
                match client {
                    Some(client) => client.perform(&ticket, action, None, None).await,
                    // The journal keeps it.
                    None => Err(qminder::Error::Timeout),
                }
            }
        };
        self.endings.get_or_init(|| {
            PendingEndings::start(self.saved.folder(), self.saved.server().to_owned(), send)
        });
    }

    /// Enters a phase, and returns its version.
    fn enter(&self, phase: OpeningPhase) -> u32 {
        let mut entered = 0;
        self.opening.send_modify(|opening| {
            entered = opening.version.wrapping_add(1);
            *opening = Opening { version: entered, phase };
        });
        entered
    }

    /// Waits for another state of the opening than `version`. Returns `None` where the session ends.
    pub(crate) async fn next_opening(&self, version: u32) -> Option<Opening> {
        let mut opening = self.opening.subscribe();
        let newer = opening.wait_for(|opening| opening.version != version);
        let newer = self.ended.run_until_cancelled(newer).await?.ok()?;
        Some(newer.clone())
    }

    /// Returns whether it is on the hub inside the program.
    pub(crate) fn is_on_own_hub(&self) -> bool {
        self.connection.as_deref() == Some(settings::OWN_HUB)
    }

    /// Returns whether the key is there and a location is viewed.
    pub(crate) fn is_open(&self) -> bool {
        self.view.read().is_some()
    }

    /// Waits until a location is viewed. Returns `None` where the session ends before.
    async fn opened(&self) -> Option<()> {
        let mut opening = self.opening.subscribe();
        let open = opening.wait_for(|opening| opening.phase == OpeningPhase::Open);
        self.ended.run_until_cancelled(open).await?.ok().map(drop)
    }

    /// Ends the session: nobody waits for anything of it any more. What was ended at its server and
    /// not told yet is told first, as far as the server answers.
    pub(crate) async fn end(&self) {
        if let Some(endings) = self.endings.get() {
            endings.flush_at_exit().await;
        }
        self.ended.cancel();
        self.view.write().take();
    }

    /// The server.
    pub(crate) fn server(&self) -> &Server {
        &self.server
    }

    /// Returns a client of the server with the current key, and the id of the viewed location.
    pub(crate) fn client_and_location(&self) -> Result<(Client, String), NotOpen> {
        let view = self.view.read();
        view.as_ref().map(|view| (view.client.clone(), view.location.clone())).ok_or(NotOpen)
    }

    /// Returns a client of the server with the current key.
    pub(crate) fn client(&self) -> Result<Client, NotOpen> {
        Ok(self.client_and_location()?.0)
    }

    /// Returns the current key.
    pub(crate) fn key(&self) -> Option<ApiKey> {
        self.view.read().as_ref().map(|view| view.key.clone())
    }

    /// Returns the view of the current location.
    pub(crate) fn viewer(&self) -> Option<Viewer> {
        self.view.read().as_ref().map(|view| view.viewer.clone())
    }

    /// Returns the visits that were ended here.
    pub(crate) fn endings(&self) -> Result<PendingEndings, NotOpen> {
        self.endings.get().cloned().ok_or(NotOpen)
    }

    /// Waits until the endings are in another state than `version`. Returns `None` where the session
    /// ends.
    pub(crate) async fn next_endings(&self, version: u32) -> Option<EndingsState> {
        self.opened().await?;
        let endings = self.endings().ok()?;
        self.ended.run_until_cancelled(endings.newer_than(version)).await?
    }

    /// Waits until the viewed location has something newer than `versions`, and returns the
    /// difference. Returns `None` when the view has ended or was replaced: otherwise a page that is
    /// gone would hold the old view, its socket and its subscriptions.
    pub(crate) async fn next_patch(&self, versions: SliceVersions) -> Option<ScreenPatch> {
        let (viewer, replaced) = self.current_view().await?;
        replaced.run_until_cancelled_owned(viewer.patch_since(versions)).await.flatten()
    }

    /// Does the same as [`Self::next_patch`], with the slices as they are.
    pub(crate) async fn next_update(&self, versions: SliceVersions) -> Option<Update> {
        let (viewer, replaced) = self.current_view().await?;
        replaced.run_until_cancelled_owned(viewer.newer_than(versions)).await.flatten()
    }

    /// Waits for a view, and returns it with what is cancelled when another one takes its place.
    async fn current_view(&self) -> Option<(Viewer, CancellationToken)> {
        self.opened().await?;
        let view = self.view.read();
        let view = view.as_ref()?;
        Some((view.viewer.clone(), view.replaced.clone()))
    }

    /// Returns the id of the user whose key is used, once the location's choices told it.
    pub(crate) fn user(&self) -> Option<String> {
        self.user.read().clone()
    }

    /// Waits until a location is viewed, and returns its id. Returns `None` where the session ends before.
    pub(crate) async fn viewed_location(&self) -> Option<String> {
        self.opened().await?;
        Some(self.client_and_location().ok()?.1)
    }

    /// Views another location in place of the one that is viewed, and remembers it. Opens a ticket there,
    /// if one is named.
    pub(crate) fn switch_location(&self, location: String, ticket: Option<String>) {
        {
            let mut view = self.view.write();
            let Some(before) = &*view else { return };
            let next = View::start(before.client.clone(), before.key.clone(), location.clone());
            if let Some(ticket) = ticket {
                next.viewer.open(ticket);
            }
            *view = Some(next);
        }
        self.saved.save_location(location);
    }

    /// Goes on with another key, whatever location is viewed meanwhile.
    pub(crate) fn use_key(&self, key: ApiKey) {
        let mut view = self.view.write();
        let Some(view) = &mut *view else { return };
        view.client = view.client.with_key(key.clone());
        view.key = key.clone();
        view.viewer.use_key(key);
    }

    /// Returns the visits of the viewed location that ended today, by this machine's calendar. The
    /// error is the reason, in words.
    pub(crate) async fn ended_today(&self) -> Result<Vec<EndedVisit>, String> {
        let (client, location) = self.client_and_location().map_err(reason)?;
        viewer::ended_today(&client, &location, &Zoned::now()).await.map_err(reason)
    }

    /// Loads what a clerk can choose at the viewed location. The error is the reason, in words.
    pub(crate) async fn location_context(&self) -> Result<LocationContext, String> {
        let (client, location) = self.client_and_location().map_err(reason)?;
        let context = client.location_context(&location).await.map_err(reason)?;
        *self.user.write() = context.user.as_ref().map(|user| user.id.clone());
        let choices = match client.location_choices(&location).await {
            // A server that does not tell them costs these choices alone.
            Err(qminder::Error::Query { .. }) => LocationChoices::default(),
            choices => choices.map_err(reason)?,
        };
        Ok(LocationContext::new(context, choices, location))
    }

    /// Checks whether the key may call tickets and end them. This is a request of its own, because
    /// it may fail where others do not. The error is the reason, in words.
    pub(crate) async fn can_perform_actions(&self) -> Result<bool, String> {
        let client = self.client().map_err(reason)?;
        client.can_perform_actions().await.map_err(reason)
    }
}

fn reason(error: impl Display) -> String {
    error.to_string()
}

impl View {
    fn start(client: Client, key: ApiKey, location: String) -> Self {
        let replaced = CancellationToken::new();
        Self {
            viewer: Viewer::start(client.clone(), location.clone()),
            client,
            key,
            location,
            _cancel_when_replaced: replaced.clone().drop_guard(),
            replaced,
        }
    }
}

#[cfg(test)]
mod tests;
