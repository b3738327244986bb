use external_data::TextKind;
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::screen::{Line, TicketStatus};

fn visitor(name: &str) -> Box<Visitor> {
    Box::new(Visitor {
        id: "7".to_owned(),
        name: name.to_owned(),
        status: TicketStatus::Waiting,
        status_since: Timestamp::UNIX_EPOCH,
        line: Line { id: "1".to_owned(), name: "General".to_owned(), color: None },
        desk: None,
        wait_started: None,
        served_since: None,
        phone: None,
        email: None,
        labels: Vec::new(),
    })
}

fn section(key: &str, title: &str, fields: Vec<ShownField>) -> Section {
    Section {
        key: key.to_owned(),
        provider: key.to_owned(),
        title: title.to_owned(),
        updated: Timestamp::UNIX_EPOCH,
        received: Timestamp::UNIX_EPOCH,
        confirmed: Timestamp::UNIX_EPOCH,
        reading: Reading { fields, note: None }.into(),
    }
}

fn shown(sections: Vec<Section>) -> Arc<OpenTicket> {
    OpenTicket::Shown { visitor: visitor("Maria"), sections }.into()
}

fn list(titles: &[&str]) -> ShownField {
    let item = |title: &&str| ShownItem { title: Some((*title).to_owned()), ..Default::default() };
    ShownField::List { title: "Visits".to_owned(), items: titles.iter().map(item).collect() }
}

fn row(value: &str) -> ShownField {
    ShownField::Row {
        text_kind: TextKind::Text,
        title: "Name".to_owned(),
        value: value.to_owned(),
        href: None,
    }
}

/// What a window that has `before` makes of the news.
fn carried_over(before: &OpenTicket, news: TicketNews) -> OpenTicket {
    let (visitor, sections) = match news {
        TicketNews::Whole { ticket } => return (*ticket).clone(),
        TicketNews::Changed { visitor, sections } => (visitor, sections),
    };
    let OpenTicket::Shown { sections: known, .. } = before else { panic!("nothing to change") };
    let section = |news| match news {
        SectionNews::Whole { section } => section,
        SectionNews::Known { key, title, updated, received, confirmed, reading } => {
            let known = known.iter().find(|known| known.key == key).unwrap().clone();
            let reading = reading.map_or_else(
                || known.reading.clone(),
                |news| Arc::new(reading_carried_over(&known.reading, news)),
            );
            Section { title, updated, received, confirmed, reading, ..known }
        }
    };
    OpenTicket::Shown { visitor, sections: sections.into_iter().map(section).collect() }
}

fn reading_carried_over(before: &Reading, news: ReadingNews) -> Reading {
    let field = |news| match news {
        FieldNews::Whole { field } => field,
        FieldNews::Items { at, items } => {
            let Some(ShownField::List { title, items: known }) = before.fields.get(at as usize)
            else {
                panic!("no list at {at}")
            };
            ShownField::List { title: title.clone(), items: spliced(known, items, |item| item) }
        }
    };
    Reading { fields: spliced(&before.fields, news.fields, field), note: news.note }
}

fn spliced<T: Clone, N>(before: &[T], splice: Splice<N>, entry: impl Fn(N) -> T) -> Vec<T> {
    let start = before.iter().take(splice.start as usize).cloned();
    let end = before.iter().skip(before.len() - splice.end as usize).cloned();
    start.chain(splice.between.into_iter().map(entry)).chain(end).collect()
}

#[test]
fn change_of_one_item_tells_of_that_item_alone() {
    let before = shown(vec![section("crm", "Info", vec![row("a"), list(&["a", "b", "c"])])]);
    let after = shown(vec![section("crm", "Info", vec![row("a"), list(&["a", "x", "c"])])]);
    let TicketNews::Changed { sections, .. } = news(Some(&before), &after) else {
        panic!("all of it")
    };
    let [SectionNews::Known { reading: Some(ReadingNews { fields, .. }), .. }] = &sections[..]
    else {
        panic!("{sections:?}")
    };
    assert_eq!((fields.start, fields.end), (1, 0));
    let [FieldNews::Items { at: 1, items }] = &fields.between[..] else { panic!("{fields:?}") };
    assert_eq!((items.start, items.end, items.between.len()), (1, 1, 1));
}

#[test]
fn section_that_is_the_same_is_not_told_again() {
    let crm = || section("crm", "Info", vec![row("a")]);
    let after = shown(vec![crm(), section("epic", "Record", vec![row("b")])]);
    let TicketNews::Changed { sections, .. } = news(Some(&shown(vec![crm()])), &after) else {
        panic!("all of it")
    };
    assert!(matches!(&sections[0], SectionNews::Known { reading: None, .. }));
    assert!(matches!(&sections[1], SectionNews::Whole { .. }));
}

#[test]
fn ticket_that_the_window_does_not_have_is_told_whole() {
    let after = shown(vec![section("crm", "Info", vec![row("a")])]);
    let loading = OpenTicket::Loading { id: "7".to_owned() };
    let mut other = visitor("Maria");
    other.id = "8".to_owned();
    let other = OpenTicket::Shown { visitor: other, sections: Vec::new() };
    for before in [None, Some(&loading), Some(&other)] {
        assert!(matches!(news(before, &after), TicketNews::Whole { .. }), "{before:?}");
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
    fn news_make_of_one_state_the_other(before in any_ticket(), after in any_ticket()) {
        prop_assert_eq!(&carried_over(&before, news(Some(&before), &after)), &*after);
    }
}
