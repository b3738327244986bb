//! A test bench: a real client and a real hub with a proxy between them that makes a fault.

use std::time::Duration;

use futures_util::future::BoxFuture;
use system_tests::{RunningHub, TICKET, documented_payload};
use tokio::time::{Instant, timeout};
use viewer::ConnectionState;

use crate::proxy::Proxy;
use crate::screen::{Content, Screen, Shown};
use crate::subprotocol::Subprotocol;

/// How long a wait takes before nothing will come of it, on a machine that is busy with other work.
const SLOW_MACHINE_LIMIT: Duration = Duration::from_secs(120);

/// Returns whether waits end at the bounds of the faults. The clock says something about the
/// program only where nothing else runs, so `make soak` asks for that, and the other tests do not.
pub fn bounds_hold() -> bool {
    std::env::var_os("LINK_BOUNDS").is_some()
}

/// How long to wait for something that has `bound`.
fn patience(bound: Duration) -> Duration {
    if bounds_hold() { bound } else { bound.max(SLOW_MACHINE_LIMIT) }
}

/// What the window must say of the connection during the fault.
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
    /// What is spoken on the sockets, as long as no fault changes it.
    pub subprotocol: Subprotocol,
    pub hub: Option<RunningHub>,
    pub proxy: Proxy,
    pub screen: Screen,
    /// When the fault began.
    pub begun: Instant,
    /// How long after the beginning of the fault the window first said that what it shows may be
    /// old.
    pub noticed: Option<Duration>,
    pub written: usize,
}

impl Bench {
    pub async fn start(subprotocol: Subprotocol) -> Result<Self, String> {
        let hub = RunningHub::start().await;
        let proxy = Proxy::start_with(hub.address, subprotocol).await;
        let screen = Screen::open(&format!("http://{}", proxy.address), &hub.read, TICKET);
        screen.until_live(SLOW_MACHINE_LIMIT).await?;
        let begun = Instant::now();
        Ok(Self { subprotocol, hub: Some(hub), proxy, screen, begun, noticed: None, written: 0 })
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
        self.screen.until(patience(Duration::from_secs(within)), "stale", stale).await?;
        self.noticed.get_or_insert(self.begun.elapsed());
        Ok(())
    }

    pub async fn until_live(&self, within: u64) -> Result<(), String> {
        self.screen.until_live(patience(Duration::from_secs(within))).await
    }

    /// Waits until the window says that the connection is `wanted`.
    pub async fn until_says(&self, wanted: Says, within: u64) -> Result<(), String> {
        let says = |shown: &Shown| shown.state().is_some_and(|state| is(state, wanted));
        self.screen.until(patience(Duration::from_secs(within)), &format!("{wanted:?}"), says).await
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
        timeout(SLOW_MACHINE_LIMIT, looked).await.map_err(|_| format!("never seen: {what}"))
    }

    /// Waits until the client has sent no request for a while, so that no request under way can
    /// find a change that is not announced.
    pub async fn until_quiet(&self) -> Result<(), String> {
        let quiet = |proxy: &Proxy| {
            let requests = proxy.traffic.requests.lock();
            requests.last().is_some_and(|(_, at)| at.elapsed() > Duration::from_secs(3))
        };
        self.until_seen("quiet", quiet).await
    }

    /// Waits until the window shows what the hub has, and says that it is live.
    pub async fn until_equal(&self, within: Duration) -> Result<(), String> {
        let wanted = Content::of_hub(self.hub(), TICKET).await;
        let equal = |shown: &Shown| shown.is_live() && shown.content() == wanted;
        let result = self.screen.until(patience(within), "what the hub has", equal).await;
        result.map_err(|error| {
            format!("{error}; shown {:?}, hub {wanted:?}", self.screen.shown.borrow().content())
        })
    }
}

/// Returns whether a state is one of those that `says` stands for.
pub fn is(state: &ConnectionState, says: Says) -> bool {
    match state {
        ConnectionState::Live => says == Says::Live,
        ConnectionState::Refused { .. } => says == Says::Refused,
        ConnectionState::Offline { .. } => matches!(says, Says::Offline | Says::Stale),
        ConnectionState::Connecting
        | ConnectionState::Updating
        | ConnectionState::Reconnecting { .. } => says == Says::Stale,
    }
}
