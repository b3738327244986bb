//! Whom a kiosk shows, and that nothing is kept of whom it showed before.

use super::*;
use crate::kiosk::calls::ANNOUNCED;

/// Tickets of other desks, lines and users, called later than the one of desk 3.
fn crowd() -> Vec<Ticket> {
    let other = Desk { id: "4".to_owned(), name: "Desk 4".to_owned() };
    let mut elsewhere = Ticket { desk: Some(other), caller: None, ..served("8", 20) };
    elsewhere.line.id = "2".to_owned();
    vec![served("7", 10), elsewhere, waits("5"), waits("6")]
}

#[test]
fn desk_line_user_and_ticket_show_their_own_ticket() {
    for (follows, id) in [
        (Follows::Location, Some("8")),
        (Follows::Desk("3".to_owned()), Some("7")),
        (Follows::Desk("5".to_owned()), None),
        (Follows::Line("1".to_owned()), Some("7")),
        (Follows::User("9".to_owned()), Some("7")),
        (Follows::Ticket("6".to_owned()), Some("6")),
        (Follows::Ticket("9".to_owned()), None),
    ] {
        let (mut kiosk, start) = live(following(follows.clone()));
        kiosk.update(&listed(&crowd()), start);
        assert_eq!(kiosk.wanted(), id, "{follows:?}");
        assert_eq!(is_idle(&kiosk), id.is_none());
    }
}

#[test]
fn ticket_that_waits_is_shown_as_waiting_where_it_is_followed() {
    let (mut kiosk, start) = live(following(Follows::Ticket("6".to_owned())));
    kiosk.update(&listed(&crowd()), start);
    assert!(!shown(&kiosk).called);
    kiosk.update(&listed(&[served("6", 30)]), start + SECOND);
    assert!(shown(&kiosk).called && shown(&kiosk).calling);
}

#[test]
fn newest_call_is_shown_and_the_others_beside_it() {
    let (mut kiosk, start) = live(following(Follows::Location));
    kiosk.update(&listed(&[served("7", 10)]), start);
    let first = shown(&kiosk).visit;
    kiosk.update(&listed(&[served("7", 10), served("8", 20)]), start + SECOND);
    let KioskScreen::Ticket { ticket, others } = kiosk.view().screen else { panic!("a ticket") };
    assert_eq!((kiosk.wanted(), others.len()), (Some("8"), 1));
    assert_ne!(ticket.visit, first);
    // The same visitor again is another visit.
    kiosk.update(&listed(&[served("7", 30), served("8", 20)]), start + SECOND);
    assert_eq!(kiosk.wanted(), Some("7"));
    assert!(![first, ticket.visit].contains(&shown(&kiosk).visit));
}

#[test]
fn call_is_announced_for_a_while_and_not_where_it_was_there_at_the_start() {
    let (mut kiosk, start) = live(following(Follows::Location));
    kiosk.update(&listed(&[served("7", 10)]), start);
    assert!(!shown(&kiosk).calling);
    kiosk.update(&listed(&[served("8", 20)]), start + SECOND);
    assert!(shown(&kiosk).calling);
    assert_eq!(kiosk.next_change(), Some(start + SECOND + ANNOUNCED));
    kiosk.tick(start + ANNOUNCED);
    assert!(shown(&kiosk).calling);
    kiosk.tick(start + SECOND + ANNOUNCED);
    assert!(!shown(&kiosk).calling);
    assert_eq!(kiosk.next_change(), None);
    // Called once more, at another time.
    kiosk.update(&listed(&[served("8", 25)]), start + ANNOUNCED * 2);
    assert!(shown(&kiosk).calling);
}

#[test]
fn nothing_of_a_visit_that_ended_is_kept() {
    let (mut kiosk, start) = live(following(Follows::Desk("3".to_owned())));
    let ticket = Ticket {
        first_name: Some("Zebedee".to_owned()),
        external: vec![external(
            "crm",
            r#"{"fields":[{"type":"text","title":"Case","value":"zircon"}]}"#,
        )],
        ..served("4711", 10)
    };
    kiosk.update(&listed(std::slice::from_ref(&ticket)), start);
    kiosk.update(&open(parsed(&ticket)), start);
    assert!(json(&kiosk.view()).contains("Zebedee") && json(&kiosk.view()).contains("zircon"));
    kiosk.update(&listed(&[]), start + SECOND);
    assert!(is_idle(&kiosk) && kiosk.wanted().is_none());
    let kept = format!("{kiosk:?} {}", json(&kiosk.view()));
    for trace in ["Zebedee", "Sanchez", "zircon", "4711"] {
        assert!(!kept.contains(trace), "{trace} in {kept}");
    }
}

#[test]
fn what_was_read_of_the_visitor_before_never_stands_beside_the_next_name() {
    let (mut kiosk, start) = live(following(Follows::Desk("3".to_owned())));
    let fields = r#"{"fields":[{"type":"text","title":"Case","value":"zircon"}]}"#;
    let first = Ticket { external: vec![external("crm", fields)], ..served("7", 10) };
    kiosk.update(&listed(std::slice::from_ref(&first)), start);
    kiosk.update(&open(parsed(&first)), start);
    assert_eq!(shown(&kiosk).sections.len(), 1);
    kiosk.update(&listed(&[served("8", 20)]), start);
    assert_eq!(shown(&kiosk).sections, []);
    // It was under way when the next one was called.
    kiosk.update(&open(parsed(&first)), start);
    assert_eq!(shown(&kiosk).sections, []);
    assert!(!format!("{kiosk:?}").contains("zircon"));
}

#[test]
fn ticket_that_is_known_to_have_ended_is_not_shown_while_the_list_still_has_it() {
    let (mut kiosk, start) = live(following(Follows::Desk("3".to_owned())));
    let list = listed(&[served("7", 10)]);
    kiosk.update(&list, start);
    let ended = Ticket { status: Status::Served, ..served("7", 30) };
    kiosk.update(&open(parsed(&ended)), start);
    assert!(is_idle(&kiosk) && kiosk.wanted().is_none());
    kiosk.update(&open(OpenTicket::Nothing), start);
    kiosk.update(&list, start + SECOND);
    assert!(is_idle(&kiosk));
    kiosk.update(&listed(&[served("7", 40)]), start + SECOND);
    assert_eq!(kiosk.wanted(), Some("7"));
    kiosk.update(&open(OpenTicket::Gone { id: "7".to_owned() }), start + SECOND);
    assert!(is_idle(&kiosk));
}

#[test]
fn board_says_who_is_called_where_and_opens_no_ticket() {
    let board = |board_shows| KioskOptions {
        preset: Preset::Board,
        board_shows,
        next_in_line: true,
        ..following(Follows::Location)
    };
    for (board_shows, who, waiting) in
        [(BoardShows::Number, "8", "5"), (BoardShows::Name, "Maria S.", "Maria")]
    {
        let (mut kiosk, start) = live(board(board_shows));
        kiosk.update(&listed(&crowd()), start);
        assert_eq!(kiosk.wanted(), None);
        let KioskScreen::Board { calls, next } = kiosk.view().screen else { panic!("a board") };
        let first = &calls[0];
        assert_eq!((first.who.as_str(), calls.len()), (who, 2));
        assert_eq!(first.desk.as_ref().map(ShownText::as_str), Some("Desk 4"));
        assert_eq!(next.unwrap().who.as_str(), waiting);
        kiosk.update(&listed(&[]), start);
        assert!(is_idle(&kiosk));
    }
}

#[test]
fn next_in_line_is_of_the_line_that_is_followed_and_shown_where_it_is_wanted() {
    let mut other = waits("4");
    other.line.id = "2".to_owned();
    let list = [other, waits("5")];
    let next = |options: KioskOptions| {
        let (mut kiosk, start) = live(options);
        kiosk.update(&listed(&list), start);
        let KioskScreen::Idle { next } = kiosk.view().screen else { panic!("nobody is called") };
        next.map(|next| next.line.name)
    };
    assert_eq!(next(following(Follows::Location)), None);
    let line =
        |id: &str| KioskOptions { next_in_line: true, ..following(Follows::Line(id.to_owned())) };
    assert!(next(line("1")).is_some());
    assert_eq!(next(line("3")), None);
}
