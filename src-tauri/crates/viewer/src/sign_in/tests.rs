use external_data::{DateView, HyperlinkError, LinkView};
use jiff::Timestamp;
use qminder::{
    Appointment, Attachment, ConnectedTicket, Language, Line, Message, SelectOption, Status, User,
};

use super::*;
use crate::samples;

fn visitor(status: TicketStatus) -> Visitor {
    samples::visitor("Maria", status)
}

fn field(id: &str, field_type: FieldType) -> InputField {
    samples::input_field(id, &id.to_uppercase(), field_type)
}

fn answer(id: &str, value: &str) -> TicketField {
    TicketField {
        input_field: Some(id.to_owned()),
        value: Some(value.to_owned()),
        ..TicketField::default()
    }
}

fn shown(
    visitor: &Visitor,
    input_fields: Vec<InputField>,
    fields: Vec<TicketField>,
) -> Vec<SignInField> {
    let details = TicketDetails { fields, ..TicketDetails::default() };
    let location = LocationDetails { input_fields, ..LocationDetails::default() };
    visitor_details(visitor, &details, &location).sign_in
}

fn ids(fields: &[SignInField]) -> Vec<&str> {
    fields.iter().map(|field| field.id.as_str()).collect()
}

/// How an answer to a field of one type is shown.
fn value_of(field_type: FieldType, value: &str) -> SignInValue {
    let visitor = visitor(TicketStatus::Serving);
    let shown = shown(&visitor, vec![field("a", field_type)], vec![answer("a", value)]);
    shown.into_iter().next().unwrap().value
}

#[test]
fn fields_stand_in_the_order_of_the_location_and_empty_ones_are_left_out() {
    let fields = ["c", "a", "b"].map(|id| field(id, FieldType::Text));
    let answers = vec![answer("a", "1"), answer("b", "  "), answer("c", "3"), answer("gone", "4")];
    let shown = shown(&visitor(TicketStatus::Serving), fields.to_vec(), answers);
    assert_eq!(ids(&shown), ["c", "a"]);
}

#[test]
fn field_is_shown_where_the_location_wants_it_shown() {
    let waiting = InputField { visible_while_serving: false, ..field("w", FieldType::Text) };
    let serving = InputField { visible_while_waiting: false, ..field("s", FieldType::Text) };
    for (status, expected) in [
        (TicketStatus::Waiting, "w"),
        (TicketStatus::Scheduled, "w"),
        (TicketStatus::Serving, "s"),
        (TicketStatus::Served, "s"),
    ] {
        let fields = vec![waiting.clone(), serving.clone()];
        let answers = vec![answer("w", "1"), answer("s", "2")];
        assert_eq!(
            ids(&shown(&visitor(status.clone()), fields, answers)),
            [expected],
            "{status:?}"
        );
    }
}

#[test]
fn mandatory_field_without_an_answer_is_missing_on_its_lines_alone() {
    let mandatory =
        |id: &str| InputField { mandatory_before_served: true, ..field(id, FieldType::Text) };
    let of_line =
        |id: &str, line: &str| InputField { lines: vec![line.to_owned()], ..mandatory(id) };
    let fields = vec![mandatory("all"), of_line("here", "1"), of_line("elsewhere", "2")];
    let shown = shown(&visitor(TicketStatus::Serving), fields, vec![answer("all", "")]);
    assert_eq!(ids(&shown), ["all", "here"]);
    assert!(shown.iter().all(|field| field.value == SignInValue::Missing));
}

#[test]
fn name_number_and_address_of_the_header_do_not_stand_in_the_card_as_well() {
    let mandatory = |id: &str, kind| InputField { mandatory_before_added: true, ..field(id, kind) };
    let fields = vec![mandatory("n", FieldType::FirstName), mandatory("p", FieldType::PhoneNumber)];
    let mut visitor = visitor(TicketStatus::Serving);
    let answers = || vec![answer("n", "Maria"), answer("p", "+15551234567")];
    assert_eq!(ids(&shown(&visitor, fields.clone(), answers())), ["p"]);
    visitor.phone = Some("+15551234567".to_owned());
    assert_eq!(ids(&shown(&visitor, fields.clone(), answers())), [""; 0]);
    (visitor.phone, visitor.name) = (None, String::new());
    let missing = shown(&visitor, fields, Vec::new());
    assert_eq!(ids(&missing), ["n", "p"]);
}

#[test]
fn value_is_shown_by_the_type_of_its_field() {
    let day = DateView::Day { iso: "2026-01-10".to_owned() };
    assert_eq!(value_of(FieldType::Date, "2026-01-10"), SignInValue::Date { date: day });
    let odd = DateView::Text { text: "soon".to_owned() };
    assert_eq!(value_of(FieldType::Date, "soon"), SignInValue::Date { date: odd });
    let number = SignInValue::Number { text: "0042.50".to_owned() };
    assert_eq!(value_of(FieldType::Numeric, "0042.50"), number);
    let other = value_of(FieldType::Other("MOOD".to_owned()), "good");
    assert!(matches!(other, SignInValue::Text { text_kind: TextKind::Text, .. }));
    let number = value_of(FieldType::PhoneNumber, "+1 555 123 4567");
    assert!(
        matches!(number, SignInValue::Text { text_kind: TextKind::PhoneNumber, href: Some(href), .. }
        if href == "tel:+15551234567")
    );
}

#[test]
fn address_follows_the_rules_of_links_in_external_data() {
    let good = value_of(FieldType::Url, "https://crm.example/7");
    assert!(matches!(good, SignInValue::Link { link: LinkView::Open { .. } }));
    for text in ["javascript:alert(1)", "file:///etc/passwd", "https://bank.example@evil.example"] {
        let value = value_of(FieldType::Url, text);
        assert!(matches!(value, SignInValue::Link { link: LinkView::Plain { .. } }), "{text}");
    }
    let code = value_of(FieldType::PhoneNumber, "*21*5551234567#");
    assert!(matches!(
        code,
        SignInValue::Text { href: None, refused: Some(HyperlinkError::NetworkCode), .. }
    ));
}

#[test]
fn options_keep_their_colours_and_translations_and_files_their_names() {
    let options = vec![SelectOption {
        label: qminder::Label { value: "Urgent".to_owned(), color: "FF0000".to_owned() },
        translations: vec![
            qminder::Translation { language: "et".to_owned(), text: "Kiire".to_owned() },
            qminder::Translation { language: "ar".to_owned(), text: String::new() },
        ],
    }];
    let attachments =
        vec![Attachment { id: "1".to_owned(), name: "id.pdf".to_owned(), bytes: Some(-1) }];
    let answers = vec![
        TicketField { input_field: Some("s".to_owned()), options, ..TicketField::default() },
        TicketField { input_field: Some("f".to_owned()), attachments, ..TicketField::default() },
    ];
    let fields = vec![field("s", FieldType::Select), field("f", FieldType::Attachment)];
    let shown = shown(&visitor(TicketStatus::Serving), fields, answers);
    let SignInValue::Options { options } = &shown[0].value else { panic!("{shown:?}") };
    assert_eq!(options[0].color.as_deref(), Some("#ff0000"));
    assert_eq!(options[0].title.translations.len(), 1, "an empty translation is none");
    let files = vec![AttachmentView { name: "id.pdf".to_owned(), bytes: None }];
    assert_eq!(shown[1].value, SignInValue::Attachments { files });
}

#[test]
fn last_message_of_the_visitor_is_shown_and_the_unread_ones_are_counted() {
    let message = |id: &str, second, from_visitor, read| Message {
        id: id.to_owned(),
        created: Timestamp::from_second(second).unwrap(),
        from_visitor,
        body: id.to_owned(),
        read,
    };
    let messages = vec![
        message("late", 9, true, false),
        message("first", 1, true, true),
        message("ours", 10, false, false),
        message("second", 5, true, false),
    ];
    let details = TicketDetails { messages, ..TicketDetails::default() };
    let visitor = visitor(TicketStatus::Serving);
    let shown = visitor_details(&visitor, &details, &LocationDetails::default()).messages.unwrap();
    assert_eq!((&*shown.last.text, shown.unread), ("late", 2));
    let nothing = visitor_details(&visitor, &TicketDetails::default(), &LocationDetails::default());
    assert_eq!(nothing, VisitorDetails::default());
}

#[test]
fn other_visits_stand_from_the_last_to_the_first_without_this_one_and_at_most_twenty() {
    let visit = |id: i64| ConnectedTicket {
        id: id.to_string(),
        status: Status::Served,
        created: Timestamp::from_second(id).ok(),
        line: Line::default(),
    };
    let connected = (1..40).map(visit).collect();
    let details = TicketDetails { connected, ..TicketDetails::default() };
    let visitor = visitor(TicketStatus::Serving);
    let shown = visitor_details(&visitor, &details, &LocationDetails::default()).earlier_visits;
    assert_eq!((&*shown[0].id, shown.len()), ("39", 20));
    let all = (1..10).map(visit).collect();
    let details = TicketDetails { connected: all, ..TicketDetails::default() };
    let shown = visitor_details(&visitor, &details, &LocationDetails::default()).earlier_visits;
    assert!(shown.len() == 8 && shown.iter().all(|visit| visit.id != "7"));
}

#[test]
fn appointment_of_a_visitor_who_did_not_come_was_missed() {
    let appointment = Appointment {
        start: Timestamp::UNIX_EPOCH,
        end: None,
        with: Some(User { id: "3".to_owned(), name: "Ann Lee".to_owned() }),
    };
    let details = TicketDetails { appointment: Some(appointment), ..TicketDetails::default() };
    for (status, missed) in [(TicketStatus::Scheduled, false), (TicketStatus::NoShow, true)] {
        let shown = visitor_details(&visitor(status), &details, &LocationDetails::default());
        assert_eq!(shown.appointment.unwrap().missed, missed);
    }
}

#[test]
fn language_of_which_nothing_is_known_is_none() {
    let language = |code: &str| {
        let (name, native_name) = (String::new(), String::new());
        let language = Some(Language { code: code.to_owned(), name, native_name });
        let details = TicketDetails { language, ..TicketDetails::default() };
        let visitor = visitor(TicketStatus::Serving);
        visitor_details(&visitor, &details, &LocationDetails::default()).language
    };
    assert_eq!(language("ar").unwrap().code, "ar");
    assert_eq!(language(""), None);
}
