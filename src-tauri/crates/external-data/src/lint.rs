//! The lint of a payload that keeps the contract: what is probably not meant so. A warning refuses
//! nothing; it tells an integrator what a clerk will see instead of what was meant.

mod card_numbers;
mod contacts;
mod dates;
mod explanation;
mod limits;
mod markup;
mod secrets;
mod titles;
mod warning;

use std::collections::HashSet;

use jiff::civil::Date;

use crate::escape::is_blank;
use crate::payload::{Field, Importance, Item, List, Message, Payload, Textual};
use crate::violation::MAX_REPORTED;
use contacts::Found;
use limits::{MAX_ITEMS, MAX_LABEL_CHARS, MAX_TEXT_CHARS, is_longer};
pub use warning::{Warning, WarningCode};

/// How an image in a payload begins.
const DATA_IMAGE: &str = "data:image/";

/// What the lint is told beside the payload.
#[derive(Clone, Copy, Debug)]
pub struct LintContext<'a> {
    /// The day on which a clerk sees the payload.
    pub today: Date,
    /// Who sends the payload, where that is known.
    pub provider: Option<&'a str>,
}

/// Returns what is probably not meant so in a payload, field by field; of a payload
/// with very much of it the first [`MAX_REPORTED`].
#[must_use]
pub fn lint(payload: &Payload, context: LintContext<'_>) -> Vec<Warning> {
    find_warnings(payload, context).warnings
}

/// Returns what is probably not meant so in the title of a section; its pointer is empty.
#[must_use]
pub fn lint_title(title: &str, provider: &str) -> Option<Warning> {
    titles::repeats_provider(title, provider)
        .then(|| Warning::new(WarningCode::TitleRepeatsProvider, String::new()))
}

/// The first [`MAX_REPORTED`] warnings of a payload, and how many more there are.
pub(crate) struct Warnings {
    pub warnings: Vec<Warning>,
    pub omitted: usize,
}

pub(crate) fn find_warnings(payload: &Payload, context: LintContext<'_>) -> Warnings {
    let found = Warnings { warnings: Vec::new(), omitted: 0 };
    let mut lint = Lint { context, found, pointer: String::new() };
    for (at, field) in payload.fields.iter().enumerate() {
        lint.below(&format!("/fields/{at}"), |lint| lint.field(field));
    }
    lint.importance(&payload.fields);
    lint.found
}

/// What is looked at, and what was found so far.
struct Lint<'a> {
    context: LintContext<'a>,
    found: Warnings,
    /// The field or item that is looked at.
    pointer: String,
}

impl Lint<'_> {
    fn field(&mut self, field: &Field) {
        match field {
            Field::Message(message) => self.message(message),
            Field::Text(row) => self.row(row, |lint, value| lint.numbers(value, "value")),
            Field::Email(row) => self.row(row, |lint, value| lint.contact(contacts::email(value))),
            Field::PhoneNumber(row) => {
                self.row(row, |lint, value| lint.contact(contacts::phone(value)));
            }
            Field::List(list) => self.list(list),
        }
    }

    fn message(&mut self, message: &Message) {
        let content = &message.content;
        if self.text(content, "content", MAX_TEXT_CHARS) {
            self.numbers(content, "content");
            if let Some(code) = dates::message(content, self.context.today) {
                self.warn(code, "content");
            }
        }
    }

    /// Looks at a row, and at its value by a rule for its type, where there is something to see.
    fn row(&mut self, row: &Textual, rule: impl FnOnce(&mut Self, &str)) {
        self.title(&row.title);
        if self.text(&row.value, "value", MAX_TEXT_CHARS) {
            rule(self, &row.value);
        }
    }

    fn contact(&mut self, found: Option<Found>) {
        if let Some(found) = found {
            self.warn_of_contact(found, "value");
        }
    }

    fn list(&mut self, list: &List) {
        self.title(&list.title);
        if list.items.len() > MAX_ITEMS {
            self.warn(WarningCode::TooManyItems, "items");
        }
        let mut seen = HashSet::new();
        for (at, item) in list.items.iter().enumerate() {
            let is_repeated = item.timestamp.is_some_and(|day| {
                !is_blank(&item.title) && !seen.insert((item.title.as_str(), day))
            });
            self.below(&format!("/items/{at}"), |lint| {
                if is_repeated {
                    lint.warn(WarningCode::ItemRepeated, "title");
                }
                lint.item(item);
            });
        }
    }

    fn item(&mut self, item: &Item) {
        if self.text(&item.title, "title", MAX_LABEL_CHARS) {
            self.numbers(&item.title, "title");
        }
        let parts =
            [("text", &item.text, MAX_TEXT_CHARS), ("footer", &item.footer, MAX_LABEL_CHARS)];
        for (name, text, most) in parts {
            if let Some(text) = text
                && self.text(text, name, most)
            {
                self.numbers(text, name);
            }
        }
        if let Some(url) = &item.url {
            if starts_with_image(url.trim_start()) {
                self.warn(WarningCode::DataImage, "url");
            } else if let Some(found) = contacts::link(url) {
                self.warn_of_contact(found, "url");
            }
            if secrets::has_secret(url) {
                self.warn(WarningCode::LooksLikeASecret, "url");
            }
        }
    }

    /// The title of a field.
    fn title(&mut self, title: &str) {
        if self.text(title, "title", MAX_LABEL_CHARS) {
            let provider = self.context.provider;
            if provider.is_some_and(|provider| titles::repeats_provider(title, provider)) {
                self.warn(WarningCode::TitleRepeatsProvider, "title");
            }
        }
    }

    /// Looks at a text that is read. Returns whether there is something to see of it.
    fn text(&mut self, text: &str, name: &str, most_chars: usize) -> bool {
        if is_blank(text) {
            self.warn(WarningCode::Blank, name);
            return false;
        }
        if has_image(text) {
            // Such a text is long as well, and holds signs of all kinds.
            self.warn(WarningCode::DataImage, name);
            return true;
        }
        if is_longer(text, most_chars) {
            self.warn(WarningCode::TextTooLong, name);
        }
        if markup::has_markup(text) {
            self.warn(WarningCode::MarkupShownAsText, name);
        }
        if secrets::has_secret(text) {
            self.warn(WarningCode::LooksLikeASecret, name);
        }
        true
    }

    /// Looks for numbers of cards in a text where no phone number belongs.
    fn numbers(&mut self, text: &str, name: &str) {
        if card_numbers::has_card_number(text) {
            self.warn(WarningCode::LooksLikeACardNumber, name);
        }
    }

    /// Warns of the second of several messages where all are errors.
    fn importance(&mut self, fields: &[Field]) {
        let mut second = None;
        let mut count = 0;
        for (at, field) in fields.iter().enumerate() {
            let Field::Message(Message { importance, .. }) = field else { continue };
            if *importance != Importance::Error {
                return;
            }
            count += 1;
            if count == 2 {
                second = Some(at);
            }
        }
        if let Some(at) = second {
            self.below(&format!("/fields/{at}"), |lint| {
                lint.warn(WarningCode::EveryMessageIsAnError, "importance");
            });
        }
    }

    /// Looks at what stands below the current pointer.
    fn below(&mut self, steps: &str, look: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push_str(steps);
        look(self);
        self.pointer.truncate(length);
    }

    fn warn(&mut self, code: WarningCode, name: &str) {
        self.push(|pointer| Warning::new(code, pointer), name);
    }

    fn warn_of_contact(&mut self, (code, why): Found, name: &str) {
        match why {
            Some(why) => self.push(|pointer| Warning::stays_text(code, pointer, why), name),
            None => self.warn(code, name),
        }
    }

    fn push(&mut self, warning: impl FnOnce(String) -> Warning, name: &str) {
        if self.found.warnings.len() < MAX_REPORTED {
            self.found.warnings.push(warning(format!("{}/{name}", self.pointer)));
        } else {
            self.found.omitted += 1;
        }
    }
}

fn starts_with_image(text: &str) -> bool {
    text.get(..DATA_IMAGE.len()).is_some_and(|start| start.eq_ignore_ascii_case(DATA_IMAGE))
}

/// Returns whether an image stands in a text.
fn has_image(text: &str) -> bool {
    text.match_indices(':').any(|(at, _)| {
        at.checked_sub("data".len())
            .and_then(|start| text.get(start..))
            .is_some_and(starts_with_image)
    })
}

#[cfg(test)]
mod tests;
