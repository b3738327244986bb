//! Does every fault, each to a client and a hub of its own, all at the same time, and prints what
//! came of it.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::future::BoxFuture;
use system_tests::{RunningHub, TICKET, documented_payload};
use tokio::sync::Barrier;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};
use viewer::ConnectionState;

use crate::faults::all;
use crate::proxy::Proxy;
use crate::screen::{Content, Screen, Shown};

/// How long a fault may take to be done, and what comes of it to be seen.
const DONE: Duration = Duration::from_secs(150);

/// What the window has to say of the link while there is the fault.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Says {
    /// Live, all the time: there is nothing that could have been missed.
    Live,
    /// That what is shown may be old.
    Stale,
    /// That there is no connection, and that try after try fails.
    Offline,
    /// That the server refuses the key.
    Refused,
    /// That, or nothing: it may be over before a window sees it.
    Either,
}

/// Something that goes wrong.
pub struct Fault {
    pub name: &'static str,
    pub says: Says,
    /// How long after the fault the window may take to show what the hub has.
    pub bound: Duration,
    pub run: for<'a> fn(&'a mut Bench) -> BoxFuture<'a, Result<(), String>>,
}

/// A client and a hub with the proxy in between.
pub struct Bench {
    pub hub: Option<RunningHub>,
    pub proxy: Proxy,
    pub screen: Screen,
    /// When the fault began.
    begun: Instant,
    /// How long after that the window first said that what it shows may be old.
    noticed: Option<Duration>,
    written: usize,
}

impl Bench {
    async fn start() -> Result<Self, String> {
        let hub = RunningHub::start().await;
        let proxy = Proxy::start(hub.address).await;
        let screen = Screen::open(&format!("http://{}", proxy.address), &hub.read, TICKET);
        screen.until_live(Duration::from_secs(60)).await?;
        let begun = Instant::now();
        Ok(Self { hub: Some(hub), proxy, screen, begun, noticed: None, written: 0 })
    }

    fn hub(&self) -> &RunningHub {
        self.hub.as_ref().expect("a hub that runs")
    }

    /// Another provider attaches external data, and another ticket is called.
    pub async fn write(&mut self) {
        self.written += 1;
        let (provider, title) = (format!("p{}", self.written), format!("t{}", self.written));
        let sent = self.hub().send(&provider, &title, &documented_payload()).await;
        assert_eq!(sent.status, 200, "{sent:?}");
        let next = ["12346", "12347", "12348", "12349"].get(self.written - 1);
        if let Some(ticket) = next {
            self.hub().post(&format!("/v1/tickets/{ticket}/call"), &[]).await;
        }
    }

    /// The first provider sends other data.
    pub async fn overwrite(&self, title: &str) {
        let sent = self.hub().send("p1", title, &documented_payload()).await;
        assert_eq!(sent.status, 200, "{sent:?}");
    }

    /// Waits until the window says that what it shows may be old.
    pub async fn until_stale(&mut self, within: u64) -> Result<(), String> {
        let stale = |shown: &Shown| !shown.is_live();
        self.screen.until(Duration::from_secs(within), "stale", stale).await?;
        self.noticed.get_or_insert(self.begun.elapsed());
        Ok(())
    }

    pub async fn until_live(&self, within: u64) -> Result<(), String> {
        self.screen.until_live(Duration::from_secs(within)).await
    }

    /// Waits until the window says that the link is `wanted`.
    pub async fn until_says(&self, wanted: Says, within: u64) -> Result<(), String> {
        let says = |shown: &Shown| shown.state().is_some_and(|state| is(state, wanted));
        self.screen.until(Duration::from_secs(within), &format!("{wanted:?}"), says).await
    }

    /// Waits for something that only the proxy sees.
    pub async fn until_seen(
        &self,
        what: &str,
        seen: impl Fn(&Proxy) -> bool,
    ) -> Result<(), String> {
        let looked = async {
            let mut look = tokio::time::interval(Duration::from_millis(10));
            while !seen(&self.proxy) {
                look.tick().await;
            }
        };
        timeout(Duration::from_secs(60), looked).await.map_err(|_| format!("never seen: {what}"))
    }

    /// Waits until the client has asked nothing for a while: nothing that it has begun can find out
    /// what is not announced.
    pub async fn until_quiet(&self) -> Result<(), String> {
        let quiet = |proxy: &Proxy| {
            let requests = proxy.seen.requests.lock();
            requests.last().is_some_and(|(_, at)| at.elapsed() > Duration::from_secs(3))
        };
        self.until_seen("quiet", quiet).await
    }

    /// Waits until the window shows what the hub has, and says that it is live.
    pub async fn until_equal(&self, within: Duration) -> Result<(), String> {
        let wanted = Content::of_hub(self.hub(), TICKET).await;
        let equal = |shown: &Shown| shown.is_live() && shown.content() == wanted;
        let result = self.screen.until(within, "what the hub has", equal).await;
        result.map_err(|error| {
            format!("{error}; shown {:?}, hub {wanted:?}", self.screen.shown.borrow().content())
        })
    }
}

fn is(state: &ConnectionState, says: Says) -> bool {
    match state {
        ConnectionState::Live => says == Says::Live,
        ConnectionState::Refused { .. } => says == Says::Refused,
        ConnectionState::Offline { .. } => matches!(says, Says::Offline | Says::Stale),
        ConnectionState::Connecting
        | ConnectionState::Updating
        | ConnectionState::Reconnecting { .. } => says == Says::Stale,
    }
}

/// What came of one fault.
struct Row {
    name: &'static str,
    said: String,
    noticed: Option<Duration>,
    bound: Duration,
    converged: Duration,
    written: usize,
    /// How many sockets the client had open at once, at most.
    sockets: usize,
    failed: Option<String>,
}

async fn row(fault: Fault, all_live: Arc<Barrier>) -> Row {
    let bench = Bench::start().await;
    all_live.wait().await;
    let mut row = Row {
        name: fault.name,
        said: String::new(),
        noticed: None,
        bound: fault.bound,
        converged: Duration::ZERO,
        written: 0,
        sockets: 0,
        failed: None,
    };
    match bench {
        Ok(mut bench) => {
            let before = bench.screen.shown.borrow().said.len();
            let result = timeout(DONE, observe(&fault, &mut bench, &mut row)).await;
            let result = result.unwrap_or_else(|_| Err("it took too long".to_owned()));
            let said = bench.screen.shown.borrow().said[before..].to_vec();
            row.sockets = bench.proxy.seen.sockets_at_once.load(Ordering::Relaxed);
            let result = result.and_then(|()| judge(fault.says, &said));
            row.failed = result.and_then(|()| one_at_a_time(row.sockets)).err();
            row.said = words(&said);
            row.noticed = bench.noticed;
            row.written = bench.written;
        }
        Err(error) => row.failed = Some(error),
    }
    row
}

async fn observe(fault: &Fault, bench: &mut Bench, row: &mut Row) -> Result<(), String> {
    bench.write().await;
    bench.until_equal(Duration::from_secs(10)).await?;
    bench.begun = Instant::now();
    (fault.run)(bench).await?;
    let healed = Instant::now();
    bench.until_equal(fault.bound).await?;
    row.converged = healed.elapsed();
    Ok(())
}

fn judge(says: Says, said: &[ConnectionState]) -> Result<(), String> {
    let good = match says {
        Says::Either => true,
        Says::Live => said.iter().all(|state| is(state, Says::Live)),
        says => said.iter().any(|state| is(state, says)),
    };
    if good { Ok(()) } else { Err(format!("it had to say {says:?}")) }
}

fn one_at_a_time(sockets: usize) -> Result<(), String> {
    if sockets == 1 { Ok(()) } else { Err(format!("the client had {sockets} sockets at once")) }
}

/// What the window said, in order, each with its reason.
fn words(said: &[ConnectionState]) -> String {
    let mut words: Vec<String> = Vec::new();
    for state in said {
        let word = match state {
            ConnectionState::Live => "live".to_owned(),
            ConnectionState::Connecting => "connecting".to_owned(),
            ConnectionState::Updating => "updating".to_owned(),
            ConnectionState::Reconnecting { reason, .. } => format!("reconnecting ({reason})"),
            ConnectionState::Offline { reason, .. } => format!("offline ({reason})"),
            ConnectionState::Refused { reason, .. } => format!("refused ({reason})"),
        };
        if words.last() != Some(&word) {
            words.push(word);
        }
    }
    if words.is_empty() { "live throughout".to_owned() } else { words.join(", ") }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_is_said_and_survived_with_nothing_lost() {
    let faults = all();
    let count = faults.len();
    assert!(count >= 30);
    let all_live = Arc::new(Barrier::new(count));
    let mut running = JoinSet::new();
    for (number, fault) in faults.into_iter().enumerate() {
        let all_live = Arc::clone(&all_live);
        running.spawn(async move { (number, row(fault, all_live).await) });
    }
    let mut rows = Vec::new();
    while let Some(row) = running.join_next().await {
        rows.push(row.expect("a fault that ends"));
    }
    rows.sort_by_key(|(number, _)| *number);
    println!(
        "{:<52} {:>9} {:>9} {:>7} {:>6} {:>7}  the window said",
        "fault", "noticed", "converged", "bound", "writes", "sockets"
    );
    for (_, row) in &rows {
        let Row { name, said, noticed, bound, converged, written, sockets, failed } = row;
        let noticed = noticed.map(|after| format!("{:.2} s", after.as_secs_f64()));
        println!(
            "{name:<52} {:>9} {:>7.2} s {:>5} s {written:>6} {sockets:>7}  {said}",
            noticed.unwrap_or_default(),
            converged.as_secs_f64(),
            bound.as_secs()
        );
        if let Some(failed) = failed {
            println!("  FAILED: {failed}");
        }
    }
    let failed = rows.iter().filter(|(_, row)| row.failed.is_some()).count();
    assert_eq!(failed, 0, "of {count} faults");
}
