//! Whatever a name, an address, a number or a payload is, the public sees none of them as it is.

use external_data::{DateView, Importance, ItemView, LinkView, TextKind};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use super::*;
use crate::kiosk::folded_text::FoldedText;

/// Words of names: with accents of both forms, of right-to-left scripts, without blanks between words,
/// of one letter, of one grapheme, of signs alone, and with what turns or hides text.
fn word() -> impl Strategy<Value = String> {
    let known = select(vec![
        "Sanchez",
        "S\u{e1}nchez",
        "Sa\u{301}nchez",
        "Li",
        "O",
        "O'Brien",
        "van",
        "de",
        "Berg",
        "\u{5c0f}\u{660e}",
        "\u{674e}",
        "\u{ae40}\u{ce58}",
        "\u{62d}\u{633}\u{646}\u{64a}",
        "\u{5dc}\u{5d5}\u{5d9}",
        "\u{915}\u{94d}\u{937}\u{93f}",
        "\u{e2a}\u{e21}\u{e0a}\u{e32}\u{e22}",
        "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}",
        "\u{1f1ea}\u{1f1ea}",
        "\u{2605}",
        "Straße",
        "İnan",
        "Ma\u{200b}ria",
        "\u{202e}zehcnaS",
        "\u{fb01}nn",
        "Anne-Marie",
        "-",
        "(Bob)",
        "a@b",
    ]);
    prop_oneof![
        4 => known.prop_map(str::to_owned),
        2 => "[a-zA-Zà-ž]{1,9}",
        1 => "[a-z\u{300}-\u{305}]{1,6}",
        1 => "\\PC{1,6}",
    ]
}

fn name() -> impl Strategy<Value = String> {
    let blank = select(vec![" ", "  ", "\u{a0}", "\t"]);
    (vec(word(), 0..4), blank).prop_map(|(words, blank)| words.join(blank))
}

fn email() -> impl Strategy<Value = String> {
    let local = prop_oneof!["[a-z0-9._+'-]{1,12}", "[à-žا-ي一-三]{1,5}"];
    (local, "[a-z]{1,8}", select(vec![".com", ".example", ""]))
        .prop_map(|(local, domain, end)| format!("{local}@{domain}{end}"))
}

/// How a number is written: with these between its digits, and in these digits.
fn written(number: i64) -> impl Strategy<Value = String> {
    let between = select(vec![
        "",
        "",
        "",
        " ",
        "-",
        ".",
        "\u{a0}",
        "\u{2011}",
        ",",
        ":",
        " / ",
        ") ",
        "\u{200b}",
        "\u{feff}",
        "\n",
        "\u{2060}.",
    ]);
    let zero = select(vec!['0', '\u{660}', '\u{966}', '\u{ff10}', '\u{1d7ce}']);
    let digits: Vec<u32> = number.to_string().chars().filter_map(|one| one.to_digit(10)).collect();
    (vec(between, digits.len()), zero).prop_map(move |(between, zero)| {
        let digit = |value: &u32| char::from_u32(u32::from(zero) + value).unwrap();
        let digits = digits.iter().zip(between);
        digits.map(|(value, between)| format!("{between}{}", digit(value))).collect::<String>()
    })
}

#[derive(Clone, Debug)]
struct Person {
    first: String,
    last: String,
    email: String,
    phone: i64,
    /// The number as somebody wrote it.
    written: String,
}

fn person() -> impl Strategy<Value = Person> {
    let phone = 10_000_000..100_000_000_000_000_i64;
    (name(), name(), email(), phone.prop_flat_map(|phone| (Just(phone), written(phone)))).prop_map(
        |(first, last, email, (phone, written))| Person { first, last, email, phone, written },
    )
}

/// What stands between the parts of a text.
fn glue() -> impl Strategy<Value = &'static str> {
    select(vec![" ", ", ", ": ", "\n", " <", "> ", "\u{202e} ", " (", "; ", " = "])
}

/// A text that names the person in several ways.
fn text_about(person: &Person, glue: &str) -> String {
    let Person { first, last, email, written, .. } = person;
    let upper = last.to_uppercase();
    let parts: [&str; 10] = ["Dear", first, last, "of", email, "and", written, "or", &upper, "."];
    parts.join(glue)
}

/// A field of each kind with the text in each of its places.
fn fields(text: &str, person: &Person) -> Vec<FieldView> {
    let own = || text.to_owned();
    let row = |text_kind, value: &str| FieldView::Row {
        text_kind,
        title: own(),
        value: value.to_owned(),
        href: Some(format!("mailto:{}", person.email)),
        refused: None,
    };
    let address = format!("https://{}/?m={}", person.last, person.email);
    let open = LinkView::Open { href: address, text: own(), host: Some(own()) };
    let plain =
        LinkView::Plain { text: own(), why: external_data::HyperlinkError::NotAPhoneNumber };
    let item = |link, date| ItemView {
        title: Some(own()),
        text: Some(own()),
        link: Some(link),
        footer: Some(own()),
        date: Some(date),
        warning: Some(external_data::ParseWarning::UnknownType { field_type: own() }),
    };
    let items = vec![
        item(open, DateView::Text { text: own() }),
        item(plain, DateView::Day { iso: "2026-03-01".to_owned() }),
    ];
    vec![
        FieldView::Message {
            content: own(),
            importance: Importance::Warning,
            unknown_importance: Some(own()),
        },
        row(TextKind::Text, text),
        row(TextKind::Email, &person.email),
        row(TextKind::Email, text),
        row(TextKind::PhoneNumber, &person.written),
        row(TextKind::PhoneNumber, text),
        FieldView::List { title: own(), items },
        FieldView::Unreadable {
            warning: external_data::ParseWarning::UnknownType { field_type: own() },
        },
    ]
}

/// All texts that the page would get.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(all) => all.iter().for_each(|one| texts(one, found)),
        Value::Object(all) => all.values().for_each(|one| texts(one, found)),
        _ => {}
    }
}

/// The texts of the screens of a kiosk that shows this person, and of a board that calls and awaits
/// them by name.
fn shown_texts(person: &Person, glue: &str) -> Vec<String> {
    let Person { first, last, email, phone, .. } = person.clone();
    let ticket = Ticket {
        first_name: Some(first),
        last_name: Some(last),
        email: Some(email),
        phone_number: Some(phone),
        ..served("7", 10)
    };
    let text = text_about(person, glue);
    let mut found = Vec::new();
    for preset in [Preset::Public, Preset::Board] {
        let (mut kiosk, start) = live(KioskOptions {
            preset,
            board_shows: BoardShows::Name,
            next_in_line: true,
            ..following(Follows::Desk("3".to_owned()))
        });
        let waiting = Ticket { status: Status::New, id: "8".to_owned(), ..ticket.clone() };
        kiosk.update(&listed(&[ticket.clone(), waiting.clone()]), start);
        let mut opened = opened(&ticket, fields(&text, person));
        if let OpenTicket::Shown { sections, .. } = &mut opened {
            sections.iter_mut().for_each(|section| section.title = text.clone());
            let unlisted = Section { provider: text.clone(), ..sections[0].clone() };
            sections.push(unlisted);
        }
        kiosk.update(&open(opened), start);
        texts(&serde_json::to_value(kiosk.view()).unwrap(), &mut found);
        kiosk.update(&listed(&[waiting]), start);
        texts(&serde_json::to_value(kiosk.view()).unwrap(), &mut found);
    }
    found
}

fn digits(text: &str) -> String {
    let zeros = ['0', '\u{660}', '\u{966}', '\u{ff10}', '\u{1d7ce}'];
    let value = |one: char| {
        let value = |zero: &char| u32::from(one).checked_sub(u32::from(*zero));
        zeros.iter().filter_map(value).find(|value| *value < 10)
    };
    text.chars().filter_map(value).filter_map(|value| char::from_digit(value, 10)).collect()
}

/// Returns whether a text has a word in it, as it is.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.split_at(at).0.chars().next_back();
        let behind = text.split_at(at + word.len()).1.chars().next();
        ![before, behind].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// Returns whether letters or digits stand together in a text, with which marks do not count.
fn has_letters_together(text: &str) -> bool {
    let letters = |part: &str| {
        let units = FoldedText::of(part).units;
        units.iter().filter(|unit| unit.character.is_alphanumeric()).count()
    };
    text.split(|one: char| !one.is_alphanumeric()).any(|part| letters(part) > 1)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_email_address_of_the_visitor_is_shown(person in person(), glue in glue()) {
        for text in shown_texts(&person, glue) {
            prop_assert!(!text.contains(&person.email), "{:?} in {text:?}", person.email);
        }
    }

    #[test]
    fn no_phone_number_of_the_visitor_is_shown_in_any_digits(person in person(), glue in glue()) {
        let number = person.phone.to_string();
        let (_, last_digits) = number.split_at(number.len() - 7);
        for text in shown_texts(&person, glue) {
            prop_assert!(!digits(&text).contains(last_digits), "{number} in {text:?}");
        }
    }

    #[test]
    fn no_last_name_of_the_visitor_is_shown(person in person(), glue in glue()) {
        let last = person.last.trim();
        // One letter tells nobody, and what nobody sees is no name.
        prop_assume!(has_letters_together(last));
        for text in shown_texts(&person, glue) {
            prop_assert!(!has_word(&text, last), "{last:?} in {text:?}");
            let upper = last.to_uppercase();
            prop_assert!(!has_word(&text, &upper), "{upper:?} in {text:?}");
        }
    }

    #[test]
    fn no_whole_name_of_several_words_is_shown(first in name(), person in person(), glue in glue()) {
        let whole = first.trim().to_owned();
        // What is seen of a name that has a single word is this word.
        let trimmed = |word: &'_ str| word.trim_matches(|one: char| one.is_ascii_punctuation()).to_owned();
        let words = whole.split_whitespace().map(trimmed);
        let words: Vec<String> = words.filter(|word| !FoldedText::of(word).units.is_empty()).collect();
        prop_assume!(words.len() > 1 && words.last().is_some_and(|last| has_letters_together(last)));
        let person = Person { first, last: String::new(), ..person };
        for text in shown_texts(&person, glue) {
            prop_assert!(!has_word(&text, &whole), "{whole:?} in {text:?}");
        }
    }
}
