//! The lines of locations. A line that was deleted is found nowhere but in the visits that it had.

use std::collections::HashSet;
use std::sync::Arc;

use tokio_postgres::Row;

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Session, SqlError, SqlResult, column, json, to_json};
use crate::limits::MAX_LINES;
use crate::model::{Line, LocationId, Status};
use crate::store::error::StoreError;
use crate::store::event_queue::Event;
use crate::store::lines::{KnownLine, LineError, LineStep, NewLine};

impl PostgresStore {
    pub(crate) async fn lines(&self, location: LocationId) -> Result<Vec<Line>, StoreError> {
        self.read(async move |session: Session| {
            let query = "SELECT * FROM line WHERE location_id = $1 AND NOT deleted ORDER BY id";
            session.all(query, &[&location]).await?.iter().map(line).collect()
        })
        .await
    }

    pub(crate) async fn line(&self, id: i64) -> Result<Option<Line>, StoreError> {
        self.read(async move |session: Session| find(&session, id).await).await
    }

    pub(crate) async fn known_line(&self, id: i64) -> Result<Option<Line>, StoreError> {
        self.read(async move |session: Session| {
            let row = session.one("SELECT * FROM line WHERE id = $1", &[&id]).await?;
            row.as_ref().map(line).transpose()
        })
        .await
    }

    pub(crate) async fn all_lines(&self) -> Result<Vec<KnownLine>, StoreError> {
        self.read(async |session: Session| {
            let known =
                |row: &Row| Ok(KnownLine { line: line(row)?, deleted: column(row, "deleted")? });
            session.all("SELECT * FROM line ORDER BY id", &[]).await?.iter().map(known).collect()
        })
        .await
    }

    pub(crate) async fn lines_with(
        &self,
        statuses: &'static [Status],
    ) -> Result<HashSet<i64>, StoreError> {
        self.read(async move |session: Session| {
            let words: Vec<&str> = statuses.iter().map(|status| status.word()).collect();
            // Each line is looked up in an index, which is faster than to read all of its tickets.
            let query = "SELECT id FROM line WHERE EXISTS (
                     SELECT 1 FROM ticket WHERE line_id = line.id AND status = ANY ($1))";
            let rows = session.all(query, &[&words]).await?;
            rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
        })
        .await
    }

    pub(crate) async fn create_line(
        &self,
        location: LocationId,
        new: NewLine,
    ) -> Result<Result<i64, LineError>, StoreError> {
        let new = Arc::new(new);
        self.write(Scope::location(location), move |session| {
            let new = Arc::clone(&new);
            async move {
                let refused = |error| Ok((Err(error), Vec::new()));
                let there = "SELECT 1 FROM location WHERE id = $1";
                if !session.exists(there, &[&location]).await? {
                    return refused(LineError::NoLocation);
                }
                let count = "SELECT count(*) FROM line WHERE location_id = $1 AND NOT deleted";
                let count: Option<i64> = session.value(count, &[&location]).await?;
                if count.unwrap_or_default() >= i64::from(MAX_LINES) {
                    return refused(LineError::TooMany);
                }
                if name_is_taken(&session, location, &new.name, None).await? {
                    return refused(LineError::NameTaken);
                }
                let id = insert(&session, location, &new).await?;
                Ok((Ok(id), Event::line_changed(location, id)))
            }
        })
        .await
    }

    pub(crate) async fn edit_line(
        &self,
        id: i64,
        name: Option<String>,
        color: Option<String>,
    ) -> Result<Result<(), LineError>, StoreError> {
        self.write(Scope::line(id), move |session| {
            let (name, color) = (name.clone(), color.clone());
            async move {
                let refused = |error| Ok((Err(error), Vec::new()));
                let Some(line) = find(&session, id).await? else {
                    return refused(LineError::NoLine);
                };
                if let Some(name) = &name
                    && name_is_taken(&session, line.location_id, name, Some(id)).await?
                {
                    return refused(LineError::NameTaken);
                }
                let edit = "UPDATE line SET name = coalesce($2, name), color = coalesce($3, color)
                     WHERE id = $1";
                session.execute(edit, &[&id, &name, &color]).await?;
                Ok((Ok(()), Event::line_changed(line.location_id, id)))
            }
        })
        .await
    }

    pub(crate) async fn step_line(
        &self,
        id: i64,
        step: LineStep,
    ) -> Result<Result<(), LineError>, StoreError> {
        self.write(Scope::line(id), move |session| async move {
            let refused = |error| Ok((Err(error), Vec::new()));
            let Some(line) = find(&session, id).await? else { return refused(LineError::NoLine) };
            let forbidden = step.forbidden_by();
            let words: Vec<&str> = forbidden.iter().map(|status| status.word()).collect();
            let query = "SELECT 1 FROM ticket WHERE line_id = $1 AND status = ANY ($2) LIMIT 1";
            if !words.is_empty() && session.exists(query, &[&id, &words]).await? {
                return refused(LineError::HasTickets);
            }
            let change = match step {
                LineStep::Enable => "disabled = false",
                LineStep::Disable => "disabled = true",
                LineStep::Archive => "archived = true",
                LineStep::Unarchive => "archived = false",
                LineStep::Delete => "deleted = true, archived = true",
            };
            session.execute(&format!("UPDATE line SET {change} WHERE id = $1"), &[&id]).await?;
            Ok((Ok(()), Event::line_changed(line.location_id, id)))
        })
        .await
    }
}

async fn find(session: &Session, id: i64) -> SqlResult<Option<Line>> {
    let query = "SELECT * FROM line WHERE id = $1 AND NOT deleted";
    session.one(query, &[&id]).await?.as_ref().map(line).transpose()
}

async fn name_is_taken(
    session: &Session,
    location: LocationId,
    name: &str,
    besides: Option<i64>,
) -> SqlResult<bool> {
    let query = "SELECT 1 FROM line
         WHERE location_id = $1 AND name = $2 AND NOT deleted AND id IS DISTINCT FROM $3";
    session.exists(query, &[&location, &name, &besides]).await
}

/// Inserts a line and returns its id.
pub(super) async fn insert(
    session: &Session,
    location: LocationId,
    new: &NewLine,
) -> SqlResult<i64> {
    let insert = "INSERT INTO line (location_id, name, color, disabled, translations,
             appointments_enabled, appointment_minutes)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
    let id = session
        .value(
            insert,
            &[
                &location,
                &new.name,
                &new.color,
                &new.disabled,
                &to_json(&new.translations)?,
                &new.appointments_enabled,
                &new.appointment_minutes.map(i64::from),
            ],
        )
        .await?;
    id.ok_or_else(|| SqlError::Row("no id of a new line".to_owned()))
}

pub(super) fn line(row: &Row) -> SqlResult<Line> {
    let minutes: Option<i64> = column(row, "appointment_minutes")?;
    Ok(Line {
        id: column(row, "id")?,
        location_id: column(row, "location_id")?,
        name: column(row, "name")?,
        color: column(row, "color")?,
        disabled: column(row, "disabled")?,
        archived: column(row, "archived")?,
        translations: json(row, "translations")?,
        appointments_enabled: column(row, "appointments_enabled")?,
        appointment_minutes: minutes.and_then(|minutes| u32::try_from(minutes).ok()),
    })
}
