//! One rule a test.

mod following;
mod hostile;
mod links;
mod masked;

use std::sync::Arc;
use std::time::Duration;

use external_data::{FieldView, PayloadView};
use jiff::Timestamp;
use qminder::{Desk, External, Status, Ticket};

use super::*;
use crate::samples;
use crate::screen::{
    Connection, ConnectionState, OpenTicket, Section, SliceVersions, TicketList, Update,
};
use crate::ticket_row::ticket_row;
use crate::visitor::open_ticket;

const SECOND: Duration = Duration::from_secs(1);
/// How long the program ran when a test begins.
const START: Duration = Duration::from_secs(86_400);

fn time(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + second).unwrap()
}

/// A ticket that is served at desk 3 since a second.
fn served(id: &str, second: i64) -> Ticket {
    let desk = Desk { id: "3".to_owned(), name: "Desk 3".to_owned() };
    Ticket {
        desk: Some(desk),
        last_name: Some("Sanchez".to_owned()),
        caller: Some("9".to_owned()),
        ..samples::ticket(id, Status::Called, time(second))
    }
}

fn waits(id: &str) -> Ticket {
    samples::ticket(id, Status::New, time(0))
}

/// What a provider attached, as the server has it.
fn external(provider: &str, data: &str) -> External {
    let (provider, data) = (provider.to_owned(), Some(data.into()));
    External { created: time(0), provider, title: "Patient Info".to_owned(), data }
}

fn parsed(ticket: &Ticket) -> OpenTicket {
    let read = |one: &External| Arc::new(external_data::parse_lenient(one.data.as_deref()));
    open_ticket(ticket, ticket.external.iter().map(read).collect())
}

/// The open ticket with these fields of one provider.
fn opened(ticket: &Ticket, fields: Vec<FieldView>) -> OpenTicket {
    let OpenTicket::Shown { visitor, .. } = parsed(ticket) else { panic!("it is shown") };
    let section = Section {
        key: "crm".to_owned(),
        provider: "crm".to_owned(),
        title: "Patient Info".to_owned(),
        updated: time(0),
        payload: Arc::new(PayloadView { fields, warning: None }),
    };
    OpenTicket::Shown { visitor, sections: vec![section] }
}

fn nothing_new() -> Update {
    Update { versions: SliceVersions::default(), connection: None, ticket_list: None, ticket: None }
}

fn listed(tickets: &[Ticket]) -> Update {
    let of = |status: Status| {
        let tickets = tickets.iter().filter(move |ticket| ticket.status == status);
        tickets.map(|ticket| Arc::new(ticket_row(ticket, None))).collect()
    };
    let list = TicketList {
        location_name: Some("City Clinic".to_owned()),
        serving: of(Status::Called),
        waiting: of(Status::New),
        labels: crate::LabelVisibility::default(),
    };
    Update { ticket_list: Some(Arc::new(list)), ..nothing_new() }
}

fn open(ticket: OpenTicket) -> Update {
    Update { ticket: Some(Arc::new(ticket)), ..nothing_new() }
}

fn connected(state: ConnectionState) -> Update {
    let connection = Connection {
        server: "http://127.0.0.1:7410".to_owned(),
        state,
        unserved: Vec::new(),
        ticket_as_of: None,
        clock_ahead: 0,
    };
    Update { connection: Some(Arc::new(connection)), ..nothing_new() }
}

fn lost() -> Update {
    connected(ConnectionState::Reconnecting { since: None, reason: "gone".to_owned() })
}

/// A kiosk whose connection is up, and the moment at which it came up.
fn live(options: KioskOptions) -> (KioskFollower, Duration) {
    let start = START;
    let mut kiosk = KioskFollower::new(options, start);
    kiosk.update(&connected(ConnectionState::Live), start);
    (kiosk, start)
}

fn following(follows: Follows) -> KioskOptions {
    let public_providers = vec!["crm".to_owned()];
    KioskOptions { follows, public_providers, ..KioskOptions::default() }
}

fn json(view: &KioskView) -> String {
    serde_json::to_string(view).unwrap()
}

/// The ticket that is shown.
fn shown(kiosk: &KioskFollower) -> KioskTicket {
    match kiosk.view().screen {
        KioskScreen::Ticket { ticket, .. } => *ticket,
        other => panic!("{other:?}"),
    }
}

fn is_idle(kiosk: &KioskFollower) -> bool {
    matches!(kiosk.view().screen, KioskScreen::Idle { .. })
}
