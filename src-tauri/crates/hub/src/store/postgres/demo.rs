//! Makes the demo.

use jiff::{SignedDuration, Timestamp};

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Session, SqlResult};
use super::{field_values, input_fields, new_ticket};
use crate::store::demo::{DEMO_TICKET, MARIA, OFFICES, Visitor, WAITING_VISITORS};
use crate::store::demo_answers::demo_answers;
use crate::store::demo_input_fields::demo_input_fields;
use crate::store::error::StoreError;

/// Goes on with the ids behind those of the demo.
const CONTINUE: &str = "SELECT setval(pg_get_serial_sequence(name, 'id')::REGCLASS, last) FROM (
         SELECT 'location' AS name, max(id) AS last FROM location
         UNION ALL SELECT 'line', max(id) FROM line
         UNION ALL SELECT 'desk', max(id) FROM desk
         UNION ALL SELECT 'staff', max(id) FROM staff
         UNION ALL SELECT 'ticket', max(id) FROM ticket
     ) AS tables";

impl PostgresStore {
    pub(crate) async fn seed_demo(&self, now: Timestamp) -> Result<(), StoreError> {
        self.write(Scope::office(), move |session| async move {
            if !session.exists("SELECT 1 FROM location LIMIT 1", &[]).await? {
                seed(&session, now).await?;
            }
            Ok(((), Vec::new()))
        })
        .await
    }
}

async fn seed(session: &Session, now: Timestamp) -> SqlResult<()> {
    // The one table whose name is a word of SQL is called otherwise here.
    session.batch(&OFFICES.replace("INTO user (", "INTO staff (")).await?;
    session.batch("INSERT INTO location_revision (location_id) SELECT id FROM location").await?;
    let created = now.as_millisecond();
    session.execute("UPDATE location SET created_at = $1", &[&created]).await?;
    session.execute("UPDATE staff SET created_at = $1", &[&created]).await?;
    for field in demo_input_fields() {
        input_fields::insert(session, &field).await?;
    }
    let minutes_ago = |minutes: i64| (now - SignedDuration::from_mins(minutes)).as_millisecond();
    let called = minutes_ago(2);
    insert(session, MARIA, "CALLED", called, minutes_ago(MARIA.4)).await?;
    let call = "UPDATE ticket SET caller_id = 1, called_at = $2, called_desk_id = 3 WHERE id = $1";
    session.execute(call, &[&DEMO_TICKET, &called]).await?;
    let begin = "INSERT INTO interaction (ticket_id, started_at, line_id, desk_id, user_id)
         VALUES ($1, $2, 1, 3, 1)";
    session.execute(begin, &[&DEMO_TICKET, &called]).await?;
    for visitor in WAITING_VISITORS {
        let at = minutes_ago(visitor.4);
        insert(session, visitor, "NEW", at, at).await?;
    }
    for (ticket, line, ..) in std::iter::once(MARIA).chain(WAITING_VISITORS) {
        let location = "SELECT location_id FROM line WHERE id = $1";
        let location = session.value(location, &[&line]).await?.unwrap_or_default();
        let public_id = new_ticket::next_public_id(session, line, location).await?;
        let set = "UPDATE ticket SET public_id = $2 WHERE id = $1";
        session.execute(set, &[&ticket, &public_id]).await?;
    }
    for (ticket, answer) in demo_answers() {
        field_values::put(session, ticket, &answer).await?;
    }
    session.batch(CONTINUE).await
}

async fn insert(
    session: &Session,
    (id, line, first, last, _, email, phone): Visitor,
    status: &str,
    status_set_at: i64,
    created: i64,
) -> SqlResult<()> {
    let insert = "INSERT INTO ticket (id, line_id, location_id, status, status_set_at, first_name,
             last_name, email, phone_number, source, created_at, wait_started_at, queue_order)
         VALUES ($1, $2, (SELECT location_id FROM line WHERE id = $2), $3, $4, $5, $6, $7, $8,
             'MANUAL', $9, $9, $9)";
    session
        .execute(
            insert,
            &[&id, &line, &status, &status_set_at, &first, &last, &email, &phone, &created],
        )
        .await?;
    Ok(())
}
