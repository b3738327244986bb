use external_data::TextKind;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::*;
use crate::samples;
use crate::screen::{Line, TicketStatus};
use crate::visitor_names::VisitorNames;

fn visitor(name: &str) -> Box<Visitor> {
    Box::new(samples::visitor(name, TicketStatus::Waiting))
}

fn section(key: &str, title: &str, fields: Vec<FieldView>) -> Section {
    Section {
        key: key.to_owned(),
        provider: key.to_owned(),
        title: title.to_owned(),
        updated: Timestamp::UNIX_EPOCH,
        payload: PayloadView { fields, warning: None }.into(),
    }
}

fn shown(sections: Vec<Section>) -> Arc<OpenTicket> {
    OpenTicket::Shown { visitor: visitor("Maria"), sections }.into()
}

fn list(titles: &[&str]) -> FieldView {
    let item = |title: &&str| ItemView { title: Some((*title).to_owned()), ..Default::default() };
    FieldView::List { title: "Visits".to_owned(), items: titles.iter().map(item).collect() }
}

fn row(value: &str) -> FieldView {
    FieldView::Row {
        text_kind: TextKind::Text,
        title: "Name".to_owned(),
        value: value.to_owned(),
        href: None,
        refused: None,
    }
}

/// Applies the patch of an open ticket, as a window that has `before` does.
fn applied(before: &OpenTicket, patch: TicketPatch) -> OpenTicket {
    let (visitor, sections) = match patch {
        TicketPatch::Whole { ticket } => return (*ticket).clone(),
        TicketPatch::Changed { visitor, sections } => (visitor, sections),
    };
    let OpenTicket::Shown { sections: known, .. } = before else { panic!("nothing to change") };
    let section = |patch| match patch {
        SectionPatch::Whole { section } => section,
        SectionPatch::Known { key, title, updated, payload } => {
            let known = known.iter().find(|known| known.key == key).unwrap().clone();
            let payload = payload.map_or_else(
                || known.payload.clone(),
                |patch| Arc::new(applied_to_payload(&known.payload, patch)),
            );
            Section { title, updated, payload, ..known }
        }
    };
    OpenTicket::Shown { visitor, sections: sections.into_iter().map(section).collect() }
}

fn applied_to_payload(before: &PayloadView, patch: PayloadPatch) -> PayloadView {
    let field = |patch| match patch {
        FieldPatch::Whole { field } => field,
        FieldPatch::Items { at, items } => {
            let Some(FieldView::List { title, items: known }) = before.fields.get(at as usize)
            else {
                panic!("no list at {at}")
            };
            FieldView::List { title: title.clone(), items: spliced(known, items, |item| item) }
        }
    };
    PayloadView { fields: spliced(&before.fields, patch.fields, field), warning: patch.warning }
}

fn spliced<T: Clone, N>(before: &[T], splice: Splice<N>, entry: impl Fn(N) -> T) -> Vec<T> {
    let start = before.iter().take(splice.start as usize).cloned();
    let end = before.iter().skip(before.len() - splice.end as usize).cloned();
    start.chain(splice.between.into_iter().map(entry)).chain(end).collect()
}

#[test]
fn patch_for_one_changed_item_contains_only_that_item() {
    let before = shown(vec![section("crm", "Info", vec![row("a"), list(&["a", "b", "c"])])]);
    let after = shown(vec![section("crm", "Info", vec![row("a"), list(&["a", "x", "c"])])]);
    let TicketPatch::Changed { sections, .. } = ticket_patch(Some(&before), &after) else {
        panic!("all of it")
    };
    let [SectionPatch::Known { payload: Some(PayloadPatch { fields, .. }), .. }] = &sections[..]
    else {
        panic!("{sections:?}")
    };
    assert_eq!((fields.start, fields.end), (1, 0));
    let [FieldPatch::Items { at: 1, items }] = &fields.between[..] else { panic!("{fields:?}") };
    assert_eq!((items.start, items.end, items.between.len()), (1, 1, 1));
}

#[test]
fn patch_contains_no_content_of_a_section_that_did_not_change() {
    let crm = || section("crm", "Info", vec![row("a")]);
    let after = shown(vec![crm(), section("epic", "Record", vec![row("b")])]);
    let TicketPatch::Changed { sections, .. } = ticket_patch(Some(&shown(vec![crm()])), &after)
    else {
        panic!("all of it")
    };
    assert!(matches!(&sections[0], SectionPatch::Known { payload: None, .. }));
    assert!(matches!(&sections[1], SectionPatch::Whole { .. }));
}

#[test]
fn patch_for_a_ticket_that_the_window_does_not_have_is_whole() {
    let after = shown(vec![section("crm", "Info", vec![row("a")])]);
    let loading = OpenTicket::Loading { id: "7".to_owned() };
    let mut other = visitor("Maria");
    other.id = "8".to_owned();
    let other = OpenTicket::Shown { visitor: other, sections: Vec::new() };
    for before in [None, Some(&loading), Some(&other)] {
        assert!(matches!(ticket_patch(before, &after), TicketPatch::Whole { .. }), "{before:?}");
    }
}

fn waiting(name: &str) -> TicketRow {
    TicketRow {
        id: name.to_owned(),
        name: name.to_owned(),
        first_name: None,
        names: VisitorNames::default(),
        contact: String::new(),
        line: Line { id: "1".to_owned(), name: "General".to_owned(), color: None },
        desk: None,
        desk_id: None,
        caller_id: None,
        since: Timestamp::UNIX_EPOCH,
        errors: Some(0),
        warnings: Some(0),
        labels: Vec::new(),
    }
}

fn ticket_list(serving: &[String], waits: &[String]) -> TicketList {
    let rows = |names: &[String]| names.iter().map(|name| Arc::new(waiting(name))).collect();
    TicketList {
        location_name: Some("Tallinn".to_owned()),
        serving: rows(serving),
        waiting: rows(waits),
        labels: LabelVisibility::default(),
    }
}

/// Applies the patch of a list, as a window that has `before` does.
fn applied_to_list(before: Option<&TicketList>, patch: TicketListPatch) -> TicketList {
    let rows = |rows: fn(&TicketList) -> &[Arc<TicketRow>]| before.map(rows).unwrap_or_default();
    TicketList {
        location_name: patch.location_name,
        serving: spliced(rows(|list| &list.serving), patch.serving, Arc::new),
        waiting: spliced(rows(|list| &list.waiting), patch.waiting, Arc::new),
        labels: patch.labels,
    }
}

#[test]
fn patch_for_a_called_ticket_contains_only_that_ticket() {
    let names: Vec<String> = (0..2_000).map(|number| number.to_string()).collect();
    let before = ticket_list(&[], &names);
    let after = ticket_list(&names[..1], &names[1..]);
    let patch = ticket_list_patch(Some(&before), &after);
    assert_eq!((patch.serving.start, patch.serving.between.len(), patch.serving.end), (0, 1, 0));
    assert_eq!(
        (patch.waiting.start, patch.waiting.between.len(), patch.waiting.end),
        (0, 0, 1_999)
    );
}

prop_compose! {
    fn any_ticket_list()(serving in vec("[abc]", 0..4), waits in vec("[abc]", 0..6)) -> TicketList {
        ticket_list(&serving, &waits)
    }
}

prop_compose! {
    fn any_section()(
        key in "[ab]",
        title in "[ab]",
        fields in vec(
            prop_oneof![
                "[abc]".prop_map(|value| row(&value)),
                vec("[abc]", 0..6).prop_map(|titles| {
                    list(&titles.iter().map(String::as_str).collect::<Vec<_>>())
                }),
            ],
            0..5,
        ),
    ) -> Section {
        section(&key, &title, fields)
    }
}

fn any_ticket() -> impl Strategy<Value = Arc<OpenTicket>> {
    vec(any_section(), 0..3).prop_map(|mut sections| {
        sections.dedup_by(|one, other| one.key == other.key);
        sections.truncate(2);
        shown(sections)
    })
}

proptest! {
    #[test]
    fn patch_turns_one_state_of_the_ticket_into_the_other(before in any_ticket(), after in any_ticket()) {
        prop_assert_eq!(&applied(&before, ticket_patch(Some(&before), &after)), &*after);
    }

    #[test]
    fn patch_turns_one_list_into_the_other(before in of(any_ticket_list()), after in any_ticket_list()) {
        let patch = ticket_list_patch(before.as_ref(), &after);
        prop_assert_eq!(applied_to_list(before.as_ref(), patch), after);
    }
}
