//! A screen that is followed as by a window, with all states of the connection that it has shown.

use std::sync::Arc;
use std::time::Duration;

use qminder::{ApiKey, Client};
use serde_json::{Value, json};
use system_tests::RunningHub;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use viewer::{Connection, ConnectionState, OpenTicket, SliceVersions, TicketList, Viewer};

/// What a screen shows at a moment.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub connection: Option<Arc<Connection>>,
    pub ticket_list: Option<Arc<TicketList>>,
    pub ticket: Option<Arc<OpenTicket>>,
    /// Every state of the connection so far.
    pub states: Vec<ConnectionState>,
}

/// A view and the task that follows it. Both end when this is dropped.
pub struct Screen {
    pub viewer: Viewer,
    pub shown: watch::Receiver<Shown>,
    following: JoinHandle<()>,
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.following.abort();
    }
}

impl Screen {
    /// Opens a ticket of the demo location, seen through `address`.
    pub fn open(address: &str, key: &str, ticket: &str) -> Self {
        let key = ApiKey::new(key).unwrap();
        let client = Client::new(address.parse().unwrap(), key).unwrap();
        let viewer = Viewer::start(client, "1".to_owned());
        viewer.open(ticket.to_owned());
        let (show, shown) = watch::channel(Shown::default());
        let following = tokio::spawn(follow(viewer.clone(), show));
        Self { viewer, shown, following }
    }

    /// Waits until the screen shows what is expected, for as long as it may take.
    pub async fn until(
        &self,
        bound: Duration,
        what: &str,
        mut expected: impl FnMut(&Shown) -> bool,
    ) -> Result<(), String> {
        let mut shown = self.shown.clone();
        let found = timeout(bound, shown.wait_for(|shown| expected(shown))).await;
        match found {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(_)) => Err(format!("the view ended before: {what}")),
            Err(_) => {
                Err(format!("not within {bound:?}: {what}; {:?}", self.shown.borrow().state()))
            }
        }
    }

    pub async fn until_live(&self, bound: Duration) -> Result<(), String> {
        self.until(bound, "live", Shown::is_live).await
    }
}

async fn follow(viewer: Viewer, show: watch::Sender<Shown>) {
    let mut versions = SliceVersions::default();
    while let Some(update) = viewer.newer_than(versions).await {
        versions = update.versions;
        show.send_modify(|shown| {
            if let Some(connection) = update.connection {
                shown.states.push(connection.state.clone());
                shown.connection = Some(connection);
            }
            shown.ticket_list = update.ticket_list.or(shown.ticket_list.take());
            shown.ticket = update.ticket.or(shown.ticket.take());
        });
    }
}

impl Shown {
    pub fn state(&self) -> Option<&ConnectionState> {
        self.connection.as_ref().map(|connection| &connection.state)
    }

    pub fn is_live(&self) -> bool {
        self.state() == Some(&ConnectionState::Live)
    }

    /// The ticket that is shown whole.
    pub fn open_id(&self) -> Option<&str> {
        match self.ticket.as_deref() {
            Some(OpenTicket::Shown { visitor, .. }) => Some(&visitor.id),
            _ => None,
        }
    }

    /// The sections of the open ticket and the rows of the list, in a form that a hub's can be
    /// compared with.
    pub fn content(&self) -> Content {
        let sections = match self.ticket.as_deref() {
            Some(OpenTicket::Shown { sections, .. }) => sections.as_slice(),
            _ => &[],
        };
        let sections = sections.iter().map(|one| (one.provider.clone(), one.title.clone()));
        let ticket_list = self.ticket_list.as_deref();
        let ids = |rows: &[Arc<viewer::TicketRow>]| {
            let mut ids: Vec<_> = rows.iter().map(|row| (row.id.clone(), row.warnings)).collect();
            ids.sort();
            ids
        };
        Content {
            sections: sections.collect(),
            serving: ticket_list.map(|ticket_list| ids(&ticket_list.serving)).unwrap_or_default(),
            waiting: ticket_list.map(|ticket_list| ids(&ticket_list.waiting)).unwrap_or_default(),
        }
    }
}

/// The content that is compared: the sections of a ticket with their titles, and the tickets that
/// are served or wait, with their warnings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    pub sections: Vec<(String, String)>,
    pub serving: Vec<(String, Option<u32>)>,
    pub waiting: Vec<(String, Option<u32>)>,
}

/// The content as JSON, for another process.
impl From<Content> for Value {
    fn from(Content { sections, serving, waiting }: Content) -> Self {
        json!({ "sections": sections, "serving": serving, "waiting": waiting })
    }
}

impl Content {
    /// What the hub has.
    pub async fn of_hub(hub: &RunningHub, ticket: &str) -> Self {
        let query = format!(
            "{{ ticket(id: \"{ticket}\") {{ external {{ provider title }} }}
                ticketSearch(locationId: \"1\", status: [NEW, CALLED]) {{
                    id status external {{ data }} }} }}"
        );
        let body = hub.query(&query).await;
        let list = |pointer: &str| body.pointer(pointer).and_then(Value::as_array).unwrap().clone();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let rows = |status: &str| {
            let tickets = list("/data/ticketSearch").into_iter();
            let mut rows: Vec<(String, Option<u32>)> = tickets
                .filter(|ticket| ticket["status"] == status)
                .map(|ticket| (text(&ticket["id"]), Some(warnings(&ticket["external"]))))
                .collect();
            rows.sort();
            rows
        };
        Self {
            sections: list("/data/ticket/external")
                .iter()
                .map(|section| (text(&section["provider"]), text(&section["title"])))
                .collect(),
            serving: rows("CALLED"),
            waiting: rows("NEW"),
        }
    }
}

fn warnings(external: &Value) -> u32 {
    let fields = external.as_array().into_iter().flatten();
    let fields =
        fields.flat_map(|section| section["data"]["fields"].as_array().into_iter().flatten());
    fields.filter(|field| field["importance"] == "warning").count().try_into().unwrap()
}
