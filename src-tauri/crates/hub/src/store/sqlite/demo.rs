//! The demo: an office to look at, with one visitor who is served and four who wait, and a smaller
//! one to move to.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};

use super::handle::Store;
use super::{field_values, input_fields, public_ids};
use crate::store::demo::{DEMO_TICKET, MARIA, OFFICES, Visitor, WAITING_VISITORS};
use crate::store::demo_answers::demo_answers;
use crate::store::demo_input_fields::demo_input_fields;
use crate::store::error::StoreError;

impl Store {
    /// Makes the demo's locations, unless a location is there already.
    pub(crate) async fn seed_demo(&self, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |connection| {
            let locations: i64 =
                connection.query_row("SELECT count(*) FROM location", [], |row| row.get(0))?;
            if locations == 0 {
                seed(connection, now)?;
            }
            Ok(((), Vec::new()))
        })
        .await
    }
}

fn seed(connection: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    connection.execute_batch(OFFICES)?;
    let created = now.as_millisecond();
    connection.execute("UPDATE location SET created_at = ?1", [created])?;
    connection.execute("UPDATE user SET created_at = ?1", [created])?;
    for field in demo_input_fields() {
        input_fields::insert(connection, &field)?;
    }
    let minutes_ago = |minutes: i64| (now - SignedDuration::from_mins(minutes)).as_millisecond();
    let insert = |status: &str,
                  status_set_at: i64,
                  (id, line, first, last, minutes, email, phone): Visitor| {
        connection.execute(
            "INSERT INTO ticket (id, line_id, location_id, status, status_set_at, first_name,
                 last_name, email, phone_number, source, created_at, wait_started_at, queue_order)
             VALUES (?1, ?2, (SELECT location_id FROM line WHERE id = ?2), ?3, ?4, ?5, ?6, ?7, ?8,
                 'MANUAL', ?9, ?9, ?9)",
            params![
                id,
                line,
                status,
                status_set_at,
                first,
                last,
                email,
                phone,
                minutes_ago(minutes)
            ],
        )
    };
    let called = minutes_ago(2);
    insert("CALLED", called, MARIA)?;
    connection.execute(
        "UPDATE ticket SET caller_id = 1, called_at = ?2, called_desk_id = 3 WHERE id = ?1",
        params![DEMO_TICKET, called],
    )?;
    connection.execute(
        "INSERT INTO interaction (ticket_id, started_at, line_id, desk_id, user_id)
         VALUES (?1, ?2, 1, 3, 1)",
        params![DEMO_TICKET, called],
    )?;
    for visitor in WAITING_VISITORS {
        insert("NEW", minutes_ago(visitor.4), visitor)?;
    }
    for (ticket, line, ..) in std::iter::once(MARIA).chain(WAITING_VISITORS) {
        let location =
            connection.query_row("SELECT location_id FROM line WHERE id = ?1", [line], |row| {
                row.get(0)
            })?;
        let public_id = public_ids::next(connection, line, location)?;
        connection.execute(
            "UPDATE ticket SET public_id = ?2 WHERE id = ?1",
            params![ticket, public_id],
        )?;
    }
    for (ticket, answer) in demo_answers() {
        field_values::put(connection, ticket, &answer)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::metrics::Metrics;
    use crate::store::sqlite::handle::Store;
    use crate::store::sqlite::tickets;

    #[tokio::test]
    async fn every_answer_is_one_that_its_input_field_takes() {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::open(directory.path(), false, &Metrics::default()).unwrap();
        store.seed_demo(Timestamp::now()).await.unwrap();
        let checked = store.read(|connection| {
            for (ticket, answer) in demo_answers() {
                let location = tickets::find(connection, ticket)?.unwrap().location_id;
                let checked = field_values::check(connection, location, &answer)?;
                assert!(checked.is_ok(), "{ticket}: {answer:?}");
                assert!(field_values::of_ticket(connection, ticket)?.contains(&answer));
            }
            Ok(())
        });
        checked.await.unwrap();
    }
}
