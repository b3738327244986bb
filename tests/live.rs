//! From a write at the hub to what a screen shows, over real sockets, without a window.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use qminder::{ApiKey, Client, Error};
use system_tests::{RunningHub, TICKET, WAIT_LIMIT, documented_payload, golden};
use tokio::time::timeout;
use viewer::{
    Connection, ConnectionState, OpenTicket, Retry, ScreenPatch, Section, SliceVersions,
    TicketList, TicketPatch, Viewer,
};

/// A screen that is followed as a window follows it.
struct Screen {
    viewer: Viewer,
    versions: SliceVersions,
    connection: Option<Connection>,
    ticket_list: Option<TicketList>,
    ticket: OpenTicket,
}

impl Screen {
    fn open(hub: &RunningHub, key: &str) -> Self {
        let viewer = Viewer::start(client(hub, key), "1".to_owned());
        viewer.open(TICKET.to_owned());
        let ticket = OpenTicket::Nothing;
        Self {
            viewer,
            versions: SliceVersions::default(),
            connection: None,
            ticket_list: None,
            ticket,
        }
    }

    /// Follows the screen until it shows what is expected.
    async fn until(&mut self, what: &str, shown: impl Fn(&Self) -> bool) {
        let followed = async {
            while !shown(self) {
                let update =
                    self.viewer.newer_than(self.versions).await.expect("a view that goes on");
                self.versions = update.versions;
                if let Some(connection) = update.connection {
                    self.connection = Some(connection.as_ref().clone());
                }
                if let Some(ticket_list) = update.ticket_list {
                    self.ticket_list = Some(ticket_list.as_ref().clone());
                }
                if let Some(ticket) = update.ticket {
                    self.ticket = ticket.as_ref().clone();
                }
            }
        };
        if timeout(WAIT_LIMIT, followed).await.is_err() {
            panic!(
                "never shown: {what}\n{:?}\n{:?}\n{:?}",
                self.connection, self.ticket_list, self.ticket
            );
        }
    }

    async fn until_live(&mut self) {
        self.until("the ticket, live", |screen| screen.is_live() && screen.is_shown()).await;
    }

    fn is_live(&self) -> bool {
        self.connection.as_ref().is_some_and(|one| one.state == ConnectionState::Live)
    }

    fn is_shown(&self) -> bool {
        matches!(self.ticket, OpenTicket::Shown { .. }) && self.ticket_list.is_some()
    }

    /// Whether the list counts one warning for the ticket that is served.
    fn shows_one_warning(&self) -> bool {
        self.ticket_list.as_ref().is_some_and(|list| list.serving[0].warnings == Some(1))
    }

    fn sections(&self) -> &[Section] {
        match &self.ticket {
            OpenTicket::Shown { sections, .. } => sections,
            _ => &[],
        }
    }
}

fn client(hub: &RunningHub, key: &str) -> Client {
    let server = hub.url("").parse().expect("an address");
    Client::new(server, ApiKey::new(key).expect("a key")).expect("a client")
}

#[tokio::test]
async fn write_is_shown_without_anybody_asking() {
    let hub = RunningHub::start().await;
    let mut screen = Screen::open(&hub, &hub.read);
    screen.until_live().await;
    assert!(screen.sections().is_empty());

    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    screen.until("the section", |screen| screen.sections().len() == 1).await;
    assert_eq!(screen.sections()[0].payload.fields.len(), 4);
    screen.until("the warning in the list", Screen::shows_one_warning).await;

    hub.send("my-crm", "Patient", &golden("valid/minimal-list.json")).await;
    screen.until("the new title", |screen| screen.sections()[0].title == "Patient").await;
    assert_eq!(screen.sections().len(), 1);

    hub.send("stripe", "Billing", &golden("valid/no-fields.json")).await;
    screen.until("the second section", |screen| screen.sections().len() == 2).await;
    assert_eq!(screen.sections()[0].provider, "my-crm");
}

#[tokio::test]
async fn window_is_told_only_what_changed_since_the_state_that_it_has() {
    let hub = RunningHub::start().await;
    let mut screen = Screen::open(&hub, &hub.read);
    screen.until_live().await;
    screen
        .until("the counts of all tickets", |screen| {
            let rows =
                screen.ticket_list.iter().flat_map(|list| list.serving.iter().chain(&list.waiting));
            rows.filter(|row| row.errors.is_some()).count() == 5
        })
        .await;
    let viewer = screen.viewer.clone();
    let told = async |versions: SliceVersions| {
        timeout(WAIT_LIMIT, viewer.patch_since(versions))
            .await
            .expect("in time")
            .expect("a view that goes on")
    };
    let whole = |patch: &ScreenPatch| matches!(&patch.ticket, Some(TicketPatch::Whole { .. }));
    let sections = |patch: &ScreenPatch| match &patch.ticket {
        Some(TicketPatch::Changed { sections, .. }) => sections.len(),
        other => panic!("not what changed: {other:?}"),
    };

    let tickets = |patch: &ScreenPatch| {
        let ticket_list = patch.ticket_list.as_ref().expect("a newer list of tickets");
        ticket_list.serving.between.len() + ticket_list.waiting.between.len()
    };

    let first = told(SliceVersions::default()).await;
    assert!(whole(&first));
    assert_eq!(tickets(&first), 5);
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    screen.until("the section", |screen| screen.sections().len() == 1).await;
    screen.until("the warning in the list", Screen::shows_one_warning).await;
    let second = told(first.versions).await;
    assert_eq!((sections(&second), tickets(&second)), (1, 1));

    // Two windows, and a page that is loaded anew: whoever has another state is told everything.
    assert!(whole(&told(first.versions).await));
    let reloaded = told(SliceVersions::default()).await;
    assert!(whole(&reloaded));
    assert_eq!(tickets(&reloaded), 5);
    hub.send("stripe", "Billing", &golden("valid/no-fields.json")).await;
    screen.until("the second section", |screen| screen.sections().len() == 2).await;
    assert_eq!(sections(&told(reloaded.versions).await), 2);
}

#[tokio::test]
async fn list_follows_the_steps_of_tickets() {
    let hub = RunningHub::start().await;
    let mut screen = Screen::open(&hub, &hub.read);
    screen.until_live().await;
    let ids = |screen: &Screen, serving: bool| -> Vec<String> {
        let ticket_list = screen.ticket_list.as_ref().expect("a list of tickets");
        let rows = if serving { &ticket_list.serving } else { &ticket_list.waiting };
        rows.iter().map(|row| row.id.clone()).collect()
    };
    assert_eq!(ids(&screen, false), ["12346", "12347", "12348", "12349"]);

    hub.post("/v1/tickets/12347/call", &[("desk", "1")]).await;
    screen.until("two are served", |screen| ids(screen, true) == ["12345", "12347"]).await;
    hub.post("/v1/tickets/12347/markserved", &[]).await;
    screen.until("one is served", |screen| ids(screen, true) == ["12345"]).await;
    hub.post("/v1/tickets/12345/returntoqueue?position=FIRST", &[]).await;
    let order = ["12345", "12346", "12348", "12349"];
    screen.until("the first is back in the queue", |screen| ids(screen, false) == order).await;
    // What comes after it, and so after everything that was announced of it, does not undo it.
    hub.post("/v1/tickets/12349/labels/add", &[("value", "VIP")]).await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    screen.until("a later event", |screen| screen.sections().len() == 1).await;
    assert_eq!(ids(&screen, false), order);
}

#[tokio::test]
async fn hub_that_comes_back_is_caught_up_with() {
    let hub = RunningHub::start().await;
    let mut screen = Screen::open(&hub, &hub.read);
    screen.until_live().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    screen.until("the section", |screen| screen.sections().len() == 1).await;

    let stopped = hub.stop().await;
    screen.until("the link is down", |screen| !screen.is_live()).await;
    assert_eq!(screen.sections().len(), 1, "what was shown stays");

    let hub = stopped.start().await;
    hub.send("stripe", "Billing", &golden("valid/minimal-list.json")).await;
    let caught_up = |screen: &Screen| screen.is_live() && screen.sections().len() == 2;
    screen.until("what was written meanwhile", caught_up).await;
}

#[tokio::test]
async fn ticket_of_the_list_opens_with_its_data_while_the_hub_is_away() {
    let hub = RunningHub::start().await;
    let mut screen = Screen::open(&hub, &hub.read);
    screen.until_live().await;
    let payload = documented_payload();
    let form = [("provider", "my-crm"), ("title", "Patient Info"), ("data", payload.as_str())];
    assert_eq!(hub.post("/v1/tickets/12346/external", &form).await.status, 200);
    let listed = |screen: &Screen| {
        let row = screen.ticket_list.as_ref().and_then(|ticket_list| ticket_list.waiting.first());
        row.is_some_and(|row| row.id == "12346" && row.warnings == Some(1))
    };
    screen.until("the warning in the list", listed).await;
    let stopped = hub.stop().await;
    screen.until("the link is down", |screen| !screen.is_live()).await;

    screen.viewer.open("12346".to_owned());
    let opened = |screen: &Screen| matches!(&screen.ticket, OpenTicket::Shown { visitor, .. } if visitor.id == "12346");
    screen.until("the ticket as the list brought it", opened).await;
    assert_eq!(screen.sections()[0].payload.fields.len(), 4);
    assert!(!screen.is_live());
    assert!(screen.connection.as_ref().is_some_and(|one| one.ticket_as_of.is_some()));

    screen.viewer.open("99999".to_owned());
    let failed = |screen: &Screen| {
        matches!(screen.ticket, OpenTicket::Failed { retry: Retry::OnReconnect, .. })
    };
    screen.until("a ticket that is not in the list waits for the link", failed).await;

    let hub = stopped.start().await;
    screen.viewer.open("12346".to_owned());
    screen.until("it is live", |screen| opened(screen) && screen.is_live()).await;
    assert!(screen.connection.as_ref().is_some_and(|one| one.ticket_as_of.is_none()));
    drop(hub);
}

#[tokio::test]
async fn key_that_is_refused_is_said() {
    let hub = RunningHub::start().await;
    let mut screen = Screen::open(&hub, "wrong");
    screen
        .until("the key is refused", |screen| {
            let state = screen.connection.as_ref().map(|one| &one.state);
            matches!(state, Some(ConnectionState::Refused { reason, .. }) if reason.contains("401"))
        })
        .await;
}

#[tokio::test]
async fn key_that_is_refused_can_be_changed_while_what_is_shown_stays() {
    let hub = RunningHub::start().await;
    let mut screen = Screen::open(&hub, &hub.read);
    screen.until_live().await;
    screen.viewer.use_key(ApiKey::new("wrong").expect("a key"));
    let refused = |screen: &Screen| {
        let state = screen.connection.as_ref().map(|one| &one.state);
        matches!(state, Some(ConnectionState::Refused { .. }))
    };
    screen.until("the key is refused", refused).await;
    assert!(screen.is_shown());

    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    screen.viewer.use_key(ApiKey::new(&hub.secret).expect("a key"));
    let caught_up = |screen: &Screen| screen.is_live() && screen.sections().len() == 1;
    screen.until("what was written meanwhile", caught_up).await;
    hub.send("stripe", "Billing", &documented_payload()).await;
    screen.until("an event", |screen| screen.sections().len() == 2).await;
}

#[tokio::test]
async fn unknown_ticket_and_location_are_said_to_be_gone() {
    let hub = RunningHub::start().await;
    let viewer = Viewer::start(client(&hub, &hub.read), "99".to_owned());
    viewer.open("99999".to_owned());
    let ticket = OpenTicket::Nothing;
    let mut screen = Screen {
        viewer,
        versions: SliceVersions::default(),
        connection: None,
        ticket_list: None,
        ticket,
    };
    screen
        .until("the ticket is gone", |screen| matches!(screen.ticket, OpenTicket::Gone { .. }))
        .await;
    screen
        .until("there is no such location", |screen| {
            screen
                .ticket_list
                .as_ref()
                .is_some_and(|ticket_list| ticket_list.location_name.is_none())
        })
        .await;
}

#[tokio::test]
async fn client_sends_external_data_and_hears_why_not() {
    let hub = RunningHub::start().await;
    let writer = client(&hub, &hub.secret);
    let send = async |client: &Client, data: &str| {
        let answer = client.try_external(TICKET, "my-crm", "Patient Info", data).await.unwrap();
        client.refusal_of(&answer)
    };
    assert!(send(&writer, &documented_payload()).await.is_none());
    assert_eq!(hub.external().await.len(), 1);

    let refused = send(&writer, "{}").await;
    let Some(Error::Refused { status: 400, message, developer_message, .. }) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(message, "Data does not match the schema");
    assert!(developer_message.contains("/fields [required]"), "{developer_message}");

    let reader = client(&hub, &hub.read);
    let forbidden = send(&reader, &documented_payload()).await.unwrap();
    assert!(forbidden.is_about_the_key());
}
