use super::*;

#[test]
fn window_gets_only_the_slices_that_are_newer() {
    let mut screen = Screen::new("http://127.0.0.1".to_owned());
    let first = screen.newer_than(SliceVersions::default()).unwrap();
    assert!(first.connection.is_some() && first.ticket.is_some());
    assert!(screen.newer_than(first.versions).is_none());

    let loading = Arc::new(OpenTicket::Loading { id: "1".to_owned() });
    assert!(screen.update(screen.connection.as_ref().clone(), None, loading.clone()));
    let second = screen.newer_than(first.versions).unwrap();
    assert!(second.connection.is_none());
    assert_eq!(second.ticket, Some(loading));
}

#[test]
fn slice_that_did_not_change_gets_no_new_version() {
    let mut screen = Screen::new("http://127.0.0.1".to_owned());
    let connection = screen.connection.as_ref().clone();
    assert!(!screen.update(connection, None, OpenTicket::Nothing.into()));
}
