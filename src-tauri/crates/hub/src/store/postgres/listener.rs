//! Hears of the commits of all hubs, its own included, and passes their events on in the order of
//! their numbers.
//!
//! A notification only wakes; what happened stands in the table `event`. A connection of its own
//! listens, and is asked every few seconds whether it still does and what the newest numbers are. On
//! any doubt it is given up: another one listens first and reads then, so nothing falls in between.

use std::collections::HashMap;
use std::future::poll_fn;
use std::time::Duration;

use deadpool_postgres::Pool;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinSet;
use tokio::time::{Instant, interval, sleep, timeout};
use tokio_postgres::{AsyncMessage, Client};

use super::connect::Connector;
use super::heard::Heard;
use super::lease::Lease;
use super::{event_rows, key_watch, trimming};
use crate::failure_log::truncated;
use crate::metrics::Metrics;
use crate::model::LocationId;
use crate::store::event_queue::EventQueue;

/// The channel of the notifications.
pub(super) const CHANNEL: &str = "sview_hub";

/// How often the connection is asked whether it still listens.
const HEARTBEAT_INTERVAL: Duration = Duration::from_secs(5);

/// How long it may take to answer: with the interval less than ten seconds.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(4);

/// Whether the connection listens, and how full the server's queue of notifications is.
const HEARTBEAT: &str = "SELECT count(*), pg_notification_queue_usage()
     FROM pg_listening_channels() AS channel WHERE channel = $1";

/// How often the numbers are asked for where nothing notifies.
const POLL_INTERVAL: Duration = Duration::from_millis(250);

/// The pause before the next connection: it doubles up to the longest.
const MIN_PAUSE: Duration = Duration::from_millis(100);
const MAX_PAUSE: Duration = Duration::from_secs(2);

/// What wakes the listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wake {
    Listen,
    Poll,
}

/// Who is told how the listening goes.
pub(super) struct News {
    pub heard: Heard,
    pub metrics: Metrics,
}

/// The tasks behind a store. They end when this is dropped.
pub(super) struct Tasks {
    _tasks: JoinSet<()>,
}

impl Tasks {
    /// Starts the listener, the poll of keys, and what one of the hubs does by a lease.
    pub(super) fn start(
        connector: Connector,
        wake: Wake,
        readers: Pool,
        event_queue: EventQueue,
        keys: key_watch::Watch,
        lease: Lease,
        news: News,
    ) -> Self {
        let mut tasks = JoinSet::new();
        tasks.spawn(trimming::trim(readers.clone(), lease.clone()));
        tasks.spawn(lease.keep(readers.clone()));
        let listener =
            Listener { connector, wake, readers, event_queue, news, seen: HashMap::new() };
        tasks.spawn(listener.run());
        tasks.spawn(keys.run());
        Self { _tasks: tasks }
    }
}

/// Why the listener gives its connection up.
#[derive(Debug, thiserror::Error)]
enum Doubt {
    #[error(transparent)]
    Failed(#[from] tokio_postgres::Error),
    #[error("it did not answer in time")]
    Silent,
    #[error("it does not listen any more, as behind a pooler of transactions")]
    Deaf,
    #[error("it ended")]
    Ended,
}

struct Listener {
    connector: Connector,
    wake: Wake,
    readers: Pool,
    event_queue: EventQueue,
    news: News,
    /// The number of the last commit of each location whose events were passed on.
    seen: HashMap<LocationId, i64>,
}

impl Listener {
    async fn run(mut self) {
        let mut pause = MIN_PAUSE;
        loop {
            let began = Instant::now();
            let doubt = match self.wake {
                Wake::Listen => self.listen().await,
                Wake::Poll => self.poll().await,
            };
            tracing::warn!(
                error = truncated(&doubt),
                "the database's changes are not heard of now, and will be read later"
            );
            // One that went well for a time begins anew with the shortest pause.
            pause =
                if began.elapsed() > MAX_PAUSE { MIN_PAUSE } else { (pause * 2).min(MAX_PAUSE) };
            sleep(pause).await;
        }
    }

    /// Listens until there is a doubt.
    async fn listen(&mut self) -> Doubt {
        let mut config = self.connector.address.config.clone();
        // So that it is told apart in the server's list of connections.
        let name = format!("{} listener", config.get_application_name().unwrap_or_default());
        config.application_name(name);
        let connecting = config.connect(self.connector.tls.clone());
        let (client, mut connection) = match timeout(ANSWER_TIMEOUT, connecting).await {
            Ok(Ok(connected)) => connected,
            Ok(Err(error)) => return error.into(),
            Err(_) => return Doubt::Silent,
        };
        let (payloads, received) = unbounded_channel();
        // What is not polled here is not heard of.
        let mut driving = JoinSet::new();
        driving.spawn(async move {
            while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await
            {
                if let AsyncMessage::Notification(notification) = message
                    && payloads.send(notification.payload().to_owned()).is_err()
                {
                    return;
                }
            }
        });
        self.follow(&client, received).await.unwrap_or_else(|doubt| doubt)
    }

    async fn follow(
        &mut self,
        client: &Client,
        mut received: UnboundedReceiver<String>,
    ) -> Result<Doubt, Doubt> {
        in_time(client.batch_execute(&format!("LISTEN {CHANNEL}"))).await?;
        self.news.metrics.database().listens();
        self.catch_up(client).await?;
        let mut heartbeat = interval(HEARTBEAT_INTERVAL);
        heartbeat.reset();
        loop {
            tokio::select! {
                payload = received.recv() => {
                    let Some(mut payload) = payload else { return Ok(Doubt::Ended) };
                    // What came meanwhile is read together.
                    let mut told = HashMap::new();
                    let mut all = false;
                    loop {
                        all |= !self.note(&payload, &mut told);
                        match received.try_recv() {
                            Ok(next) => payload = next,
                            Err(_) => break,
                        }
                    }
                    if all {
                        self.catch_up(client).await?;
                    } else {
                        self.read(client, &told).await?;
                    }
                }
                _ = heartbeat.tick() => {
                    let row = in_time(client.query_one(HEARTBEAT, &[&CHANNEL])).await?;
                    if row.try_get::<_, i64>(0)? == 0 {
                        return Ok(Doubt::Deaf);
                    }
                    self.news.metrics.database().queue_usage(row.try_get(1)?);
                    self.catch_up(client).await?;
                }
            }
        }
    }

    /// Asks for the numbers again and again, until there is a doubt.
    async fn poll(&mut self) -> Doubt {
        let mut due = interval(POLL_INTERVAL);
        loop {
            due.tick().await;
            let Ok(connection) = self.readers.get().await else { return Doubt::Silent };
            if let Err(doubt) = self.catch_up(&connection).await {
                return doubt;
            }
        }
    }

    /// Notes the numbers of a notification that were not seen yet. Returns false where it names none.
    fn note(&self, payload: &str, told: &mut HashMap<LocationId, i64>) -> bool {
        let mut any = false;
        for pair in payload.split(' ') {
            let numbers = pair.split_once(':');
            let numbers =
                numbers.and_then(|(of, revision)| Some((of.parse().ok()?, revision.parse().ok()?)));
            let Some((location, revision)) = numbers else { return any };
            any = true;
            if self.seen.get(&location).is_none_or(|seen| *seen < revision) {
                let newest = told.entry(location).or_insert(revision);
                *newest = revision.max(*newest);
            }
        }
        any
    }

    /// Reads the newest numbers of all locations, and what happened since the last ones.
    async fn catch_up(&mut self, client: &Client) -> Result<(), Doubt> {
        // Nobody can have heard of anything before the first look.
        let first = self.seen.is_empty();
        let query = "SELECT location_id, revision FROM location_revision";
        let rows = in_time(client.query(query, &[])).await?;
        let (mut newer, mut lag) = (HashMap::new(), 0);
        for row in rows {
            let (location, revision): (LocationId, i64) = (row.try_get(0)?, row.try_get(1)?);
            let seen = self.seen.get(&location).copied();
            if first {
                self.seen.insert(location, revision);
            } else if seen.is_some_and(|seen| revision < seen) {
                // Another primary, which lost what this hub has told of.
                self.start_anew(location, revision);
            } else if seen.unwrap_or_default() < revision {
                lag += revision - seen.unwrap_or_default();
                newer.insert(location, revision);
            }
        }
        self.news.metrics.database().lags(lag);
        self.read(client, &newer).await?;
        self.news.heard.note();
        self.news.metrics.database().heard();
        Ok(())
    }

    /// Passes on what happened at locations up to the numbers in `newest`, or further.
    async fn read(
        &mut self,
        client: &Client,
        newest: &HashMap<LocationId, i64>,
    ) -> Result<(), Doubt> {
        if newest.is_empty() {
            return Ok(());
        }
        let locations: Vec<LocationId> = newest.keys().copied().collect();
        let seen: Vec<i64> =
            locations.iter().map(|of| self.seen.get(of).copied().unwrap_or_default()).collect();
        let query = "SELECT event.location_id, event.revision, events,
                 extract(epoch FROM clock_timestamp() - happened_at)::DOUBLE PRECISION FROM event
             JOIN unnest($1::BIGINT[], $2::BIGINT[]) AS known (location_id, seen)
                 ON event.location_id = known.location_id AND revision > seen
             ORDER BY happened_at, event.location_id, revision";
        let rows = in_time(client.query(query, &[&locations, &seen])).await?;
        let mut by_location: HashMap<LocationId, Vec<i64>> = HashMap::new();
        let mut events = Vec::new();
        for row in rows {
            by_location.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
            events.extend(event_rows::read(row.try_get(2)?));
            self.news.metrics.database().delayed(row.try_get(3)?);
        }
        for (location, told) in newest {
            let read = by_location.remove(location).unwrap_or_default();
            let seen = self.seen.get(location).copied().unwrap_or_default();
            let last = read.iter().max().copied().unwrap_or_default();
            let whole = i64::try_from(read.len()).is_ok_and(|count| count == last - seen);
            if whole && last >= *told {
                self.seen.insert(*location, last);
            } else {
                // What is missing was removed since.
                self.start_anew(*location, last.max(*told));
            }
        }
        self.event_queue.push(&events);
        Ok(())
    }

    /// Goes on from a number whose way there cannot be told: all sockets are closed, so that clients
    /// read everything anew.
    fn start_anew(&mut self, location: LocationId, revision: i64) {
        tracing::warn!(location, "changes of a location were missed, so clients have to read anew");
        self.seen.insert(location, revision);
        self.event_queue.note_missed();
    }
}

/// The result of a query, if it comes in time.
async fn in_time<T>(
    query: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, Doubt> {
    timeout(ANSWER_TIMEOUT, query).await.map_err(|_| Doubt::Silent)?.map_err(Doubt::from)
}
