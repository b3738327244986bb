//! Today's visits that have ended. They are only found by a search and never change any more, so
//! they are read for each search and not kept.

use jiff::{Timestamp, Zoned};
use qminder::{Client, Error, Ticket};

use crate::screen::EndedVisit;
use crate::ticket_row::ticket_row;
use crate::visitor::status;

/// How many visits are read at most. A clerk looks for a visitor who was just here.
const MAX_VISITS: u32 = 500;

/// Reads the visits of `location` that ended on the calendar day of `now`, in the time zone of
/// `now`: served, no-show or cancelled, the last one first, at most 500.
///
/// # Errors
/// Any error of the client.
pub async fn ended_today(
    client: &Client,
    location: &str,
    now: &Zoned,
) -> Result<Vec<EndedVisit>, Error> {
    let tickets = client.ended(location, start_of_day(now), MAX_VISITS).await?;
    Ok(tickets.iter().map(ended_visit).collect())
}

/// When the day of `now` began. Where the clock is changed at midnight, that is not midnight.
fn start_of_day(now: &Zoned) -> Timestamp {
    // Only the first day that can be told has no start.
    now.start_of_day().unwrap_or_else(|_| now.clone()).timestamp()
}

fn ended_visit(ticket: &Ticket) -> EndedVisit {
    EndedVisit { row: ticket_row(ticket, None), status: status(&ticket.status) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use qminder::{Desk, Label, Line, Status};

    use super::*;
    use crate::screen::TicketStatus;

    #[test]
    fn day_begins_at_midnight_of_the_zone() {
        let tallinn = TimeZone::fixed(jiff::tz::offset(2));
        let now = date(2026, 2, 15).at(1, 30, 0, 0).to_zoned(tallinn).unwrap();
        assert_eq!(start_of_day(&now), "2026-02-14T22:00:00Z".parse().unwrap());
    }

    #[test]
    fn day_whose_midnight_is_skipped_begins_when_it_begins() {
        let cairo = TimeZone::get("Africa/Cairo").unwrap();
        let now = date(2024, 4, 26).at(9, 0, 0, 0).to_zoned(cairo).unwrap();
        // The clocks went from 00:00 to 01:00, two hours ahead of UTC before.
        assert_eq!(start_of_day(&now), "2024-04-25T22:00:00Z".parse().unwrap());
    }

    #[test]
    fn ended_visit_tells_when_it_ended_and_where_and_by_whom_it_was_served() {
        let ended = "2026-02-15T10:00:00Z".parse().unwrap();
        let line = Line { id: "1".to_owned(), name: "General".to_owned(), color: String::new() };
        let label = Label { value: "VIP".to_owned(), color: "#FF00FF".to_owned() };
        let ticket = Ticket {
            id: "7".to_owned(),
            status: Status::NoShow,
            status_set_at: ended,
            line,
            first_name: Some("Maria".to_owned()),
            last_name: None,
            email: None,
            phone_number: None,
            wait_started_at: Some("2026-02-15T09:00:00Z".parse().unwrap()),
            caller: Some("1".to_owned()),
            labels: vec![label],
            served_since: None,
            desk: Some(Desk { id: "3".to_owned(), name: "Desk 3".to_owned() }),
            external: Vec::new(),
        };
        let EndedVisit { row, status } = ended_visit(&ticket);
        assert_eq!((status, row.since), (TicketStatus::NoShow, ended));
        assert_eq!((row.desk.as_deref(), row.caller_id.as_deref()), (Some("Desk 3"), Some("1")));
        assert_eq!(row.labels[0].color.as_deref(), Some("#ff00ff"));
    }
}
