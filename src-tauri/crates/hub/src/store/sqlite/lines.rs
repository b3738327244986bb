//! The lines of locations. A line that was deleted is found nowhere but in the visits that it had.

use std::collections::HashSet;

use rusqlite::{Connection, Row, params};

use super::handle::Store;
use super::rows::{all, exists, json, one, to_json};
use crate::limits::MAX_LINES;
use crate::model::{Line, LocationId, Status};
use crate::store::error::StoreError;
use crate::store::event_queue::Event;
use crate::store::lines::{KnownLine, LineError, LineStep, NewLine};

impl LineStep {
    fn update(self) -> &'static str {
        match self {
            Self::Enable => "UPDATE line SET disabled = 0 WHERE id = ?1",
            Self::Disable => "UPDATE line SET disabled = 1 WHERE id = ?1",
            Self::Archive => "UPDATE line SET archived = 1 WHERE id = ?1",
            Self::Unarchive => "UPDATE line SET archived = 0 WHERE id = ?1",
            Self::Delete => "UPDATE line SET deleted = 1, archived = 1 WHERE id = ?1",
        }
    }
}

impl Store {
    pub(crate) async fn lines(&self, location: LocationId) -> Result<Vec<Line>, StoreError> {
        self.read(move |connection| {
            let query = "SELECT * FROM line WHERE location_id = ?1 AND NOT deleted ORDER BY id";
            all(connection, query, [location], line)
        })
        .await
    }

    pub(crate) async fn line(&self, id: i64) -> Result<Option<Line>, StoreError> {
        self.read(move |connection| find(connection, id)).await
    }

    /// The line of an id, also where it was deleted.
    pub(crate) async fn known_line(&self, id: i64) -> Result<Option<Line>, StoreError> {
        self.read(move |connection| find_line(connection, id)).await
    }

    /// The lines of all locations, also those that were deleted.
    pub(crate) async fn all_lines(&self) -> Result<Vec<KnownLine>, StoreError> {
        self.read(|connection| {
            let known =
                |row: &Row<'_>| Ok(KnownLine { line: line(row)?, deleted: row.get("deleted")? });
            all(connection, "SELECT * FROM line ORDER BY id", [], known)
        })
        .await
    }

    /// The lines that have tickets in one of `statuses`.
    pub(crate) async fn lines_with(
        &self,
        statuses: &'static [Status],
    ) -> Result<HashSet<i64>, StoreError> {
        self.read(move |connection| {
            let words: Vec<&str> = statuses.iter().map(|status| status.word()).collect();
            // Each line is looked up in an index, which is faster than to read all of its tickets.
            let query = "SELECT id FROM line WHERE EXISTS (
                     SELECT 1 FROM ticket WHERE line_id = line.id
                         AND status IN (SELECT value FROM json_each(?1)))";
            Ok(all(connection, query, [to_json(&words)?], |row| row.get(0))?.into_iter().collect())
        })
        .await
    }

    pub(crate) async fn create_line(
        &self,
        location: LocationId,
        new: NewLine,
    ) -> Result<Result<i64, LineError>, StoreError> {
        self.write(move |connection| {
            let refused = |error| Ok((Err(error), Vec::new()));
            if !exists(connection, "SELECT 1 FROM location WHERE id = ?1", [location])? {
                return refused(LineError::NoLocation);
            }
            let count = "SELECT count(*) FROM line WHERE location_id = ?1 AND NOT deleted";
            let count: u32 = connection.query_row(count, [location], |row| row.get(0))?;
            if count >= MAX_LINES {
                return refused(LineError::TooMany);
            }
            if name_is_taken(connection, location, &new.name, None)? {
                return refused(LineError::NameTaken);
            }
            let id = insert(connection, location, &new)?;
            Ok((Ok(id), Event::line_changed(location, id)))
        })
        .await
    }

    /// Changes the name and the colour of a line; `None` leaves one as it is.
    pub(crate) async fn edit_line(
        &self,
        id: i64,
        name: Option<String>,
        color: Option<String>,
    ) -> Result<Result<(), LineError>, StoreError> {
        self.write(move |connection| {
            let refused = |error| Ok((Err(error), Vec::new()));
            let Some(line) = find(connection, id)? else { return refused(LineError::NoLine) };
            if let Some(name) = &name
                && name_is_taken(connection, line.location_id, name, Some(id))?
            {
                return refused(LineError::NameTaken);
            }
            connection.execute(
                "UPDATE line SET name = coalesce(?2, name), color = coalesce(?3, color)
                 WHERE id = ?1",
                params![id, name, color],
            )?;
            Ok((Ok(()), Event::line_changed(line.location_id, id)))
        })
        .await
    }

    /// Takes a step with a line. One that it has taken already changes nothing.
    pub(crate) async fn step_line(
        &self,
        id: i64,
        step: LineStep,
    ) -> Result<Result<(), LineError>, StoreError> {
        self.write(move |connection| {
            let refused = |error| Ok((Err(error), Vec::new()));
            let Some(line) = find(connection, id)? else { return refused(LineError::NoLine) };
            let query = "SELECT 1 FROM ticket WHERE line_id = ?1 AND status = ?2";
            for status in step.forbidden_by() {
                if exists(connection, query, params![id, status.word()])? {
                    return refused(LineError::HasTickets);
                }
            }
            connection.prepare_cached(step.update())?.execute([id])?;
            Ok((Ok(()), Event::line_changed(line.location_id, id)))
        })
        .await
    }
}

/// The line of this id, also where it was deleted.
pub(super) fn find_line(connection: &Connection, id: i64) -> rusqlite::Result<Option<Line>> {
    one(connection, "SELECT * FROM line WHERE id = ?1", [id], line)
}

fn find(connection: &Connection, id: i64) -> rusqlite::Result<Option<Line>> {
    one(connection, "SELECT * FROM line WHERE id = ?1 AND NOT deleted", [id], line)
}

fn name_is_taken(
    connection: &Connection,
    location: LocationId,
    name: &str,
    besides: Option<i64>,
) -> rusqlite::Result<bool> {
    let query = "SELECT 1 FROM line
         WHERE location_id = ?1 AND name = ?2 AND NOT deleted AND id IS NOT ?3";
    exists(connection, query, params![location, name, besides])
}

/// Inserts a line and returns its id.
pub(super) fn insert(
    connection: &Connection,
    location: LocationId,
    new: &NewLine,
) -> rusqlite::Result<i64> {
    connection.execute(
        "INSERT INTO line (location_id, name, color, disabled, translations, appointments_enabled,
             appointment_minutes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            location,
            new.name,
            new.color,
            new.disabled,
            to_json(&new.translations)?,
            new.appointments_enabled,
            new.appointment_minutes,
        ],
    )?;
    Ok(connection.last_insert_rowid())
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        id: row.get("id")?,
        location_id: row.get("location_id")?,
        name: row.get("name")?,
        color: row.get("color")?,
        disabled: row.get("disabled")?,
        archived: row.get("archived")?,
        translations: json(row, "translations")?,
        appointments_enabled: row.get("appointments_enabled")?,
        appointment_minutes: row.get("appointment_minutes")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::demo_store::DemoStore;
    use crate::store::{Subject, Topic};

    #[tokio::test]
    async fn every_change_of_a_line_is_announced_and_a_refused_one_is_not() {
        let demo = DemoStore::open().await;
        let (store, announced) = (&demo.store, || demo.announced());
        let changed = |line| {
            [
                Event { topic: Topic::Lines(1), subject: Subject::Line(line) },
                Event { topic: Topic::LocationLine(1), subject: Subject::Location(1) },
            ]
        };
        let new = |name: &str| NewLine {
            name: name.to_owned(),
            color: "#000000".to_owned(),
            disabled: false,
            translations: Vec::new(),
            appointments_enabled: false,
            appointment_minutes: None,
        };
        let made = store.create_line(1, new("Returns")).await.unwrap().unwrap();
        assert_eq!(announced(), changed(made));
        store.edit_line(made, Some("Refunds".to_owned()), None).await.unwrap().unwrap();
        assert_eq!(announced(), changed(made));
        for step in [
            LineStep::Disable,
            LineStep::Enable,
            LineStep::Archive,
            LineStep::Unarchive,
            LineStep::Delete,
        ] {
            store.step_line(made, step).await.unwrap().unwrap();
            assert_eq!(announced(), changed(made), "{step:?}");
        }
        assert_eq!(store.create_line(1, new("General")).await.unwrap(), Err(LineError::NameTaken));
        assert_eq!(store.step_line(1, LineStep::Delete).await.unwrap(), Err(LineError::HasTickets));
        assert_eq!(store.step_line(made, LineStep::Enable).await.unwrap(), Err(LineError::NoLine));
        assert_eq!(announced(), []);
    }
}
