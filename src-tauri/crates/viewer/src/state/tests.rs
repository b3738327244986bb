//! One rule a test.

mod cache;
mod clock;
mod comparing;
mod details;
mod fetching;
mod first_page;
mod list;
mod live;
mod newest;
mod open;
mod pages;
mod parsing;
mod properties;
mod subscriptions;

use qminder::{
    External, ExternalDetail, FieldType, Location, LocationDetails, Status, SubscriptionStatus,
    Ticket, TicketDetails, TicketExternal, TicketField, Topic,
};
use serde_json::json;

use super::*;
use crate::samples;
use crate::screen::{Connection, ConnectionState};
use crate::visitor_details::SignInValue;

fn time(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + second).unwrap()
}

fn ticket(id: &str, status: Status) -> Ticket {
    samples::ticket(id, status, time(0))
}

fn with_alert(mut ticket: Ticket, content: &str) -> Box<Ticket> {
    ticket.external.push(External {
        created: time(1),
        provider: "my-crm".to_owned(),
        title: "Patient Info".to_owned(),
        data: Some(
            json!({"fields": [{"type": "message", "content": content, "importance": "error"}]})
                .to_string()
                .into(),
        ),
    });
    Box::new(ticket)
}

/// What a server knows of the visitor: one answer, which is this number.
fn details(answer: i64) -> TicketDetails {
    let field = TicketField {
        input_field: Some("f1".to_owned()),
        value: Some(answer.to_string()),
        ..TicketField::default()
    };
    TicketDetails { fields: vec![field], ..TicketDetails::default() }
}

/// A location with one input field.
fn location_details() -> LocationDetails {
    let field = samples::input_field("f1", "Case", FieldType::Text);
    LocationDetails { input_fields: vec![field], ..LocationDetails::default() }
}

/// The answer to the one input field, as it is shown; empty where none is.
fn answer(state: &State) -> String {
    let OpenTicket::Shown { visitor, .. } = &*state.ticket() else { return String::new() };
    match visitor.details.sign_in.first().map(|field| &field.value) {
        Some(SignInValue::Text { text, .. }) => text.clone(),
        None => String::new(),
        other => panic!("{other:?}"),
    }
}

/// A list as the server answers it: without external data.
fn list_of(mut tickets: Vec<Ticket>) -> Option<qminder::TicketList> {
    tickets.iter_mut().for_each(|ticket| ticket.external.clear());
    let location = Location { id: "1".to_owned(), name: "City Clinic".to_owned() };
    Some(qminder::TicketList { location, tickets })
}

/// The numbers of the requests for the list and for the ticket among `effects`.
fn request_numbers(effects: &[Effect]) -> (Option<u64>, Option<u64>) {
    let list = effects.iter().find_map(|effect| match effect {
        Effect::LoadTicketList { number, .. } => Some(*number),
        _ => None,
    });
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::LoadTicket { number, .. } => Some(*number),
        _ => None,
    });
    (list, ticket)
}

fn event(ticket: Box<Ticket>) -> Input {
    Input::TicketEvent { ticket, of_location: true }
}

fn ticket_loaded(number: Option<u64>, ticket: Option<Box<Ticket>>) -> Input {
    Input::TicketLoaded { number: number.unwrap(), result: Ok(ticket) }
}

fn list_loaded(number: Option<u64>, tickets: Vec<Ticket>) -> Input {
    Input::TicketListLoaded { number: number.unwrap(), result: Ok(list_of(tickets)) }
}

/// The answer to the request for a page among `effects`, from the external data of `tickets`.
fn page_loaded(effects: &[Effect], tickets: &[Ticket]) -> Option<Input> {
    effects.iter().find_map(|effect| {
        let Effect::LoadExternal { number, ids, detail, .. } = effect else { return None };
        let page = ids.iter().map(|id| TicketExternal {
            ticket: id.clone(),
            sections: tickets.iter().find(|ticket| ticket.id == *id).map(|ticket| {
                let mut sections = ticket.external.clone();
                if *detail == ExternalDetail::Versions {
                    sections.iter_mut().for_each(|section| section.data = None);
                }
                sections
            }),
        });
        Some(Input::ExternalLoaded { number: *number, result: Ok(page.collect()) })
    })
}

/// Answers all pages that are asked for, the first of them among `effects`.
fn read_pages(state: &mut State, mut effects: Vec<Effect>, tickets: &[Ticket], second: i64) {
    while let Some(page) = page_loaded(&effects, tickets) {
        effects = state.handle(page, time(second));
    }
}

/// A state whose connection is up and whose list was read, with these tickets and their external
/// data.
fn live(tickets: Vec<Ticket>) -> State {
    let mut state = State::new("http://127.0.0.1:7410".to_owned());
    let effects = state.handle(Input::Connection(ConnectionStatus::Live), time(0));
    let effects = state.handle(list_loaded(request_numbers(&effects).0, tickets.clone()), time(0));
    read_pages(&mut state, effects, &tickets, 0);
    assert_eq!(state.connection().state, ConnectionState::Live);
    state
}

/// A state that shows ticket 7 as it was read, and nothing is under way.
fn shown(ticket: Box<Ticket>) -> State {
    let mut state = live(Vec::new());
    let (_, one) = request_numbers(&state.handle(Input::Open("7".to_owned()), time(0)));
    state.handle(ticket_loaded(one, Some(ticket)), time(0));
    state
}

fn sections(state: &State) -> Vec<crate::Section> {
    match &*state.ticket() {
        OpenTicket::Shown { sections, .. } => sections.clone(),
        other => panic!("{other:?}"),
    }
}

fn updated(mut ticket: Box<Ticket>, second: i64) -> Box<Ticket> {
    ticket.external[0].created = time(second);
    ticket
}

fn refusal() -> Error {
    Error::Refused {
        status: 403,
        message: "no".to_owned(),
        developer_message: String::new(),
        code: None,
    }
}

fn waiting(state: &State) -> Vec<String> {
    state.list().unwrap().waiting.iter().map(|row| row.id.clone()).collect()
}
