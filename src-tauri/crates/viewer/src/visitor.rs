//! Converts a ticket of the server into the open ticket of the screen.

use std::sync::Arc;

use external_data::{PayloadView, mailto_href, tel_href};
use qminder::{External, Status, Ticket};

use crate::screen::{Label, Line, OpenTicket, Section, TicketStatus, Visitor};
use crate::section_keys::section_keys;
use crate::visitor_details::VisitorDetails;

/// The ticket as it is shown, with what was read in its sections.
pub(crate) fn open_ticket(ticket: &Ticket, payloads: Vec<Arc<PayloadView>>) -> OpenTicket {
    let sections = sections(&ticket.external, payloads);
    OpenTicket::Shown { visitor: Box::new(visitor(ticket)), sections }
}

fn visitor(ticket: &Ticket) -> Visitor {
    Visitor {
        id: ticket.id.clone(),
        name: ticket.visitor_name(),
        names: ticket.into(),
        status: status(&ticket.status),
        status_since: ticket.status_set_at,
        line: (&ticket.line).into(),
        desk: ticket.desk.as_ref().map(|desk| desk.name.clone()),
        wait_started: ticket.wait_started_at,
        served_since: ticket.served_since,
        phone: ticket.phone_number.map(phone),
        phone_href: ticket.phone_number.and_then(phone_href),
        email: ticket.email.clone(),
        email_href: ticket.email.as_deref().and_then(|email| mailto_href(email).ok()),
        labels: labels(ticket),
        details: VisitorDetails::default(),
    }
}

/// Returns the labels of a ticket. A colour that is none is left out.
pub(crate) fn labels(ticket: &Ticket) -> Vec<Label> {
    ticket.labels.iter().map(Label::from).collect()
}

impl From<&qminder::Label> for Label {
    fn from(label: &qminder::Label) -> Self {
        Self { value: label.value.clone(), color: color(&label.color) }
    }
}

fn sections(external: &[External], payloads: Vec<Arc<PayloadView>>) -> Vec<Section> {
    let keys = section_keys(external.iter().map(|one| &*one.provider));
    let sections = external.iter().zip(keys).zip(payloads);
    sections.map(|((one, key), payload)| section(one, key, payload)).collect()
}

fn section(external: &External, key: String, payload: Arc<PayloadView>) -> Section {
    Section {
        key,
        provider: external.provider.clone(),
        title: external.title.clone(),
        updated: external.created,
        payload,
    }
}

/// The least number that has a country's code.
const LEAST_INTERNATIONAL: i64 = 1_000_000;

/// The number as `+` and digits; the server leaves the `+` out. A number that is too short for a
/// country's code, such as 112, has none.
pub(crate) fn phone(number: i64) -> String {
    if (0..LEAST_INTERNATIONAL).contains(&number) {
        return number.to_string();
    }
    format!("+{number}")
}

fn phone_href(number: i64) -> Option<String> {
    if number.is_positive() { tel_href(&phone(number)).ok() } else { None }
}

impl From<&qminder::Line> for Line {
    fn from(line: &qminder::Line) -> Self {
        Self { id: line.id.clone(), name: line.name.clone(), color: color(&line.color) }
    }
}

/// Returns `text` as `#rrggbb` where it is a colour. The text comes from a server and ends up in a
/// style. The vendor's documents write colours of labels without the `#`.
fn color(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let good = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    good.then(|| format!("#{}", digits.to_ascii_lowercase()))
}

pub(crate) fn status(status: &Status) -> TicketStatus {
    match status {
        Status::New => TicketStatus::Waiting,
        Status::Called => TicketStatus::Serving,
        Status::Served => TicketStatus::Served,
        Status::NoShow => TicketStatus::NoShow,
        Status::Cancelled => TicketStatus::Cancelled,
        Status::Scheduled => TicketStatus::Scheduled,
        Status::Other(word) => TicketStatus::Other { word: word.clone() },
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::samples;

    fn visitor_with(email: Option<&str>, phone_number: Option<i64>) -> Visitor {
        let ticket = samples::ticket("7", Status::Called, Timestamp::UNIX_EPOCH);
        visitor(&Ticket { email: email.map(str::to_owned), phone_number, ..ticket })
    }

    #[test]
    fn visitor_with_an_address_and_a_number_gets_links_built_from_them() {
        let visitor = visitor_with(Some("maria@b.example"), Some(15_551_234_567));
        assert_eq!(visitor.email_href.as_deref(), Some("mailto:maria@b.example"));
        assert_eq!(visitor.phone_href.as_deref(), Some("tel:+15551234567"));
    }

    #[test]
    fn visitor_with_a_number_of_three_digits_gets_a_link_without_a_countrys_code() {
        let visitor = visitor_with(None, Some(112));
        assert_eq!(visitor.phone.as_deref(), Some("112"));
        assert_eq!(visitor.phone_href.as_deref(), Some("tel:112"));
    }

    #[test]
    fn visitor_whose_email_holds_more_than_an_address_gets_no_link() {
        for email in ["a@b.example?bcc=c@d.example&body=x", "a@b.example,c@d.example", "none"] {
            let visitor = visitor_with(Some(email), Some(-15_551_234_567));
            assert_eq!(visitor.email.as_deref(), Some(email));
            assert_eq!((visitor.email_href, visitor.phone_href), (None, None), "{email}");
        }
    }

    #[test]
    fn color_of_a_text_that_is_no_colour_is_none() {
        assert_eq!(color("#2A9D4A").as_deref(), Some("#2a9d4a"));
        assert_eq!(color("FF00FF").as_deref(), Some("#ff00ff"));
        for text in ["red", "#fff", "#2a9d4a;x", "url(x)", ""] {
            assert_eq!(color(text), None, "{text}");
        }
    }
}
