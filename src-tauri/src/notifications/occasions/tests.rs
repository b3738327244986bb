//! What a person is notified of, and of what not.

use std::slice;

use external_data::{PayloadView, parse_lenient};
use viewer::{
    LabelVisibility, Line, SliceVersions, TicketStatus, Visitor, VisitorDetails, VisitorNames,
};

use super::*;

const LINE: (&str, &str) = ("1", "General");

fn line() -> Line {
    Line { id: LINE.0.to_owned(), name: LINE.1.to_owned(), color: None }
}

/// A ticket that is served at a desk since a second, with so many errors.
pub(crate) fn row(id: &str, desk: &str, since: i64, errors: Option<u32>) -> Arc<TicketRow> {
    Arc::new(TicketRow {
        id: id.to_owned(),
        name: "Maria Schmidt".to_owned(),
        names: VisitorNames::default(),
        first_name: Some("Maria".to_owned()),
        contact: String::new(),
        line: line(),
        desk: Some(format!("Desk {desk}")),
        desk_id: Some(desk.to_owned()),
        caller_id: Some("9".to_owned()),
        since: Timestamp::from_second(since).unwrap(),
        errors,
        warnings: Some(0),
        labels: Vec::new(),
    })
}

fn list(serving: &[Arc<TicketRow>]) -> Update {
    let list = TicketList {
        location_name: None,
        serving: serving.to_vec(),
        waiting: Vec::new(),
        labels: LabelVisibility::default(),
    };
    let versions = SliceVersions::default();
    Update { versions, connection: None, ticket_list: Some(Arc::new(list)), ticket: None }
}

fn payload(errors: &[&str]) -> Arc<PayloadView> {
    let fields: Vec<_> = errors
        .iter()
        .map(|content| {
            serde_json::json!({ "type": "message", "content": content, "importance": "error" })
        })
        .collect();
    let text = serde_json::json!({ "fields": fields }).to_string();
    Arc::new(parse_lenient(Some(&text)))
}

fn ticket(ticket: OpenTicket) -> Update {
    let versions = SliceVersions::default();
    Update { versions, connection: None, ticket_list: None, ticket: Some(Arc::new(ticket)) }
}

fn shown(id: &str, sections: &[(&str, &[&str])]) -> OpenTicket {
    let section = |(provider, errors): &(&str, &[&str])| Section {
        key: (*provider).to_owned(),
        provider: (*provider).to_owned(),
        title: "Title".to_owned(),
        updated: Timestamp::UNIX_EPOCH,
        payload: payload(errors),
    };
    let visitor = Visitor {
        id: id.to_owned(),
        name: "Maria Schmidt".to_owned(),
        names: VisitorNames::default(),
        status: TicketStatus::Serving,
        status_since: Timestamp::UNIX_EPOCH,
        line: line(),
        desk: None,
        wait_started: None,
        served_since: None,
        phone: None,
        phone_href: None,
        email: None,
        email_href: None,
        labels: Vec::new(),
        details: VisitorDetails::default(),
    };
    let sections = sections.iter().map(section).collect();
    OpenTicket::Shown { visitor: Box::new(visitor), sections }
}

fn at_desk_3() -> Followed {
    Followed { desk: Some("3".to_owned()), user: None }
}

/// What happened, by ticket.
fn told(occasions: &mut Occasions, update: &Update) -> Vec<(String, OccasionKind)> {
    let happened = occasions.take(update, &at_desk_3());
    happened.into_iter().map(|one| (one.row.id.clone(), one.kind)).collect()
}

fn called(id: &str) -> (String, OccasionKind) {
    (id.to_owned(), OccasionKind::Called)
}

fn new_error(id: &str, provider: Option<&str>) -> (String, OccasionKind) {
    (id.to_owned(), OccasionKind::NewError { provider: provider.map(str::to_owned) })
}

#[test]
fn person_is_told_who_is_called_to_the_desk_after_the_view_began() {
    let mut occasions = Occasions::default();
    let first = row("1", "3", 10, Some(0));
    assert_eq!(told(&mut occasions, &list(slice::from_ref(&first))), []);
    let (second, other) = (row("2", "3", 20, None), row("3", "4", 21, None));
    let next = list(&[first.clone(), second.clone(), other]);
    assert_eq!(told(&mut occasions, &next), [called("2")]);
    assert_eq!(told(&mut occasions, &next), []);
    // Served and called again.
    assert_eq!(told(&mut occasions, &list(slice::from_ref(&first))), []);
    assert_eq!(told(&mut occasions, &list(&[first.clone(), second])), [called("2")]);
    assert_eq!(told(&mut occasions, &list(&[row("1", "3", 30, Some(0))])), [called("1")]);
}

#[test]
fn nobody_is_followed_without_a_desk_or_a_user_and_a_user_at_any_desk() {
    let with = |followed: &Followed| {
        let mut occasions = Occasions::default();
        occasions.take(&list(&[]), followed);
        occasions.take(&list(&[row("1", "3", 10, None)]), followed).len()
    };
    assert_eq!(with(&Followed::default()), 0);
    assert_eq!(with(&Followed { desk: Some("4".to_owned()), user: None }), 0);
    assert_eq!(with(&Followed { desk: None, user: Some("9".to_owned()) }), 1);
    let both = Followed { desk: Some("3".to_owned()), user: Some("9".to_owned()) };
    assert_eq!(with(&both), 1);
}

#[test]
fn desk_that_is_chosen_later_tells_nothing_of_who_was_there_before() {
    let mut occasions = Occasions::default();
    occasions.take(&list(&[]), &Followed::default());
    let there = list(&[row("1", "3", 10, Some(0))]);
    assert_eq!(occasions.take(&there, &Followed::default()), []);
    assert_eq!(told(&mut occasions, &there), []);
    let errors = list(&[row("1", "3", 10, Some(1))]);
    assert_eq!(told(&mut occasions, &errors), [new_error("1", None)]);
}

#[test]
fn more_errors_than_before_are_new_also_after_they_were_read_anew() {
    let mut occasions = Occasions::default();
    let with = |errors| list(&[row("1", "3", 10, errors)]);
    for (errors, is_new) in [
        (None, false),
        (Some(2), false),
        (Some(2), false),
        (None, false),
        (Some(3), true),
        (Some(1), false),
        (Some(2), true),
    ] {
        let expected = if is_new { vec![new_error("1", None)] } else { Vec::new() };
        assert_eq!(told(&mut occasions, &with(errors)), expected, "{errors:?}");
    }
}

#[test]
fn new_error_of_the_open_ticket_is_told_once_with_its_provider() {
    let mut occasions = Occasions::default();
    let with = |errors| list(&[row("1", "3", 10, Some(errors))]);
    told(&mut occasions, &with(1));
    let loading = OpenTicket::Loading { id: "1".to_owned() };
    assert_eq!(told(&mut occasions, &ticket(loading)), []);
    let first = shown("1", &[("crm", &["Locked"]), ("lab", &[])]);
    assert_eq!(told(&mut occasions, &ticket(first.clone())), []);
    let both = shown("1", &[("crm", &["Locked"]), ("lab", &["Critical"])]);
    let Update { ticket_list, .. } = with(2);
    let at_once = Update { ticket_list, ..ticket(both) };
    assert_eq!(told(&mut occasions, &at_once), [new_error("1", Some("lab"))]);
    // As many as before, and another one.
    let other = shown("1", &[("crm", &["Blocked"]), ("lab", &["Critical"])]);
    assert_eq!(told(&mut occasions, &ticket(other)), [new_error("1", Some("crm"))]);
    // What went and is not read for a moment is not new when it is read.
    let failed = OpenTicket::Loading { id: "1".to_owned() };
    assert_eq!(told(&mut occasions, &ticket(failed)), []);
    let fewer = shown("1", &[("lab", &["Critical"])]);
    assert_eq!(told(&mut occasions, &ticket(fewer)), []);
}

#[test]
fn errors_of_a_ticket_that_is_opened_are_not_new() {
    let mut occasions = Occasions::default();
    told(&mut occasions, &list(&[row("1", "3", 10, Some(1)), row("2", "3", 11, Some(1))]));
    assert_eq!(told(&mut occasions, &ticket(shown("1", &[("crm", &["Locked"])]))), []);
    assert_eq!(told(&mut occasions, &ticket(shown("2", &[("lab", &["Critical"])]))), []);
    assert_eq!(told(&mut occasions, &ticket(OpenTicket::Nothing)), []);
    let more = list(&[row("1", "3", 10, Some(1)), row("2", "3", 11, Some(2))]);
    assert_eq!(told(&mut occasions, &more), [new_error("2", None)]);
}
