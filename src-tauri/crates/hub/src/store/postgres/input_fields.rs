//! What locations ask their visitors for.

use std::sync::Arc;

use parking_lot::Mutex;
use tokio_postgres::Row;

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Session, SqlResult, column, json, json_or_null, to_json, unknown_word};
use crate::limits::MAX_INPUT_FIELDS;
use crate::model::{InputField, InputFieldType, LocationId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::input_fields::InputFieldError;

impl PostgresStore {
    pub(crate) async fn input_fields(
        &self,
        location: LocationId,
    ) -> Result<Vec<InputField>, StoreError> {
        self.read(async move |session: Session| of_location(&session, location).await).await
    }

    pub(crate) async fn all_input_fields(&self) -> Result<Vec<InputField>, StoreError> {
        self.read(async |session: Session| {
            let query = "SELECT * FROM input_field ORDER BY row_number";
            session.all(query, &[]).await?.iter().map(input_field).collect()
        })
        .await
    }

    pub(crate) async fn input_field(&self, id: String) -> Result<Option<InputField>, StoreError> {
        self.read(async move |session: Session| find(&session, &id).await).await
    }

    pub(crate) async fn input_field_in(&self, row: i64) -> Result<Option<InputField>, StoreError> {
        self.read(async move |session: Session| {
            let query = "SELECT * FROM input_field WHERE row_number = $1";
            session.one(query, &[&row]).await?.as_ref().map(input_field).transpose()
        })
        .await
    }

    pub(crate) async fn create_input_field(
        &self,
        field: InputField,
    ) -> Result<Result<(), InputFieldError>, StoreError> {
        let location = field.location_id;
        let field = Arc::new(field);
        self.write(Scope::location(location), move |session| {
            let field = Arc::clone(&field);
            async move {
                if let Some(refused) = why_refused(&session, &field).await? {
                    return Ok((Err(refused), Vec::new()));
                }
                insert(&session, &field).await?;
                Ok((Ok(()), vec![Event::of_location(Topic::InputFields, location)]))
            }
        })
        .await
    }

    pub(crate) async fn edit_input_field<E: From<InputFieldError> + Send + 'static>(
        &self,
        id: String,
        change: impl FnMut(InputField) -> Result<InputField, E> + Send + 'static,
    ) -> Result<Result<(), E>, StoreError> {
        let change = Arc::new(Mutex::new(change));
        self.write(Scope::input_field(&id), move |session| {
            let (id, change) = (id.clone(), Arc::clone(&change));
            async move {
                let Some(field) = find(&session, &id).await? else {
                    return Ok((Err(InputFieldError::NoField.into()), Vec::new()));
                };
                let location = field.location_id;
                let changed = (*change.lock())(field);
                let field = match changed {
                    Ok(field) => field,
                    Err(refused) => return Ok((Err(refused), Vec::new())),
                };
                if let Some(line) = foreign_line(&session, &field).await? {
                    return Ok((Err(InputFieldError::NoLine(line).into()), Vec::new()));
                }
                update(&session, &field).await?;
                Ok((Ok(()), vec![Event::of_location(Topic::InputFields, location)]))
            }
        })
        .await
    }
}

async fn of_location(session: &Session, location: LocationId) -> SqlResult<Vec<InputField>> {
    let query =
        "SELECT * FROM input_field WHERE location_id = $1 AND NOT deleted ORDER BY row_number";
    session.all(query, &[&location]).await?.iter().map(input_field).collect()
}

/// The input field with an id.
pub(super) async fn find(session: &Session, id: &str) -> SqlResult<Option<InputField>> {
    let query = "SELECT * FROM input_field WHERE id = $1 AND NOT deleted";
    session.one(query, &[&id]).await?.as_ref().map(input_field).transpose()
}

pub(super) async fn id_is_taken(session: &Session, id: &str) -> SqlResult<bool> {
    session.exists("SELECT 1 FROM input_field WHERE id = $1", &[&id]).await
}

async fn why_refused(session: &Session, field: &InputField) -> SqlResult<Option<InputFieldError>> {
    let location = "SELECT 1 FROM location WHERE id = $1";
    if !session.exists(location, &[&field.location_id]).await? {
        return Ok(Some(InputFieldError::NoLocation));
    }
    if id_is_taken(session, &field.id).await? {
        return Ok(Some(InputFieldError::IdTaken));
    }
    let there = of_location(session, field.location_id).await?;
    if !field.kind.has_title() && there.iter().any(|other| other.kind == field.kind) {
        return Ok(Some(InputFieldError::TypeTaken(field.kind)));
    }
    if there.len() >= MAX_INPUT_FIELDS {
        return Ok(Some(InputFieldError::TooMany));
    }
    Ok(foreign_line(session, field).await?.map(InputFieldError::NoLine))
}

/// The first line that a field is for and that its location does not have.
async fn foreign_line(session: &Session, field: &InputField) -> SqlResult<Option<i64>> {
    let query = "SELECT 1 FROM line WHERE id = $1 AND location_id = $2";
    for line in &field.visible_for_lines {
        if !session.exists(query, &[line, &field.location_id]).await? {
            return Ok(Some(*line));
        }
    }
    Ok(None)
}

/// Writes a new input field down.
pub(super) async fn insert(session: &Session, field: &InputField) -> SqlResult<()> {
    let insert = "INSERT INTO input_field (id, location_id, type) VALUES ($1, $2, $3)";
    session.execute(insert, &[&field.id, &field.location_id, &field.kind.word()]).await?;
    update(session, field).await
}

async fn update(session: &Session, field: &InputField) -> SqlResult<()> {
    let update = "UPDATE input_field SET title = $2, visitor_facing_title = $3,
             is_mandatory_before_added = $4, is_mandatory_before_served = $5,
             is_mandatory_in_remote_sign_in = $6, is_visible_in_waiting_drawer = $7,
             is_visible_in_serving_drawer = $8, show_in_remote_sign_in = $9,
             is_required_in_appointments = $10, visible_for_lines = $11, multi_select = $12,
             options = $13, constraints = $14, translations = $15
         WHERE id = $1";
    session
        .execute(
            update,
            &[
                &field.id,
                &field.title,
                &field.visitor_facing_title,
                &field.is_mandatory_before_added,
                &field.is_mandatory_before_served,
                &field.is_mandatory_in_remote_sign_in,
                &field.is_visible_in_waiting_drawer,
                &field.is_visible_in_serving_drawer,
                &field.show_in_remote_sign_in,
                &field.is_required_in_appointments,
                &to_json(&field.visible_for_lines)?,
                &field.multi_select,
                &to_json(&field.options)?,
                &field.constraints.as_ref().map(to_json).transpose()?,
                &to_json(&field.translations)?,
            ],
        )
        .await?;
    Ok(())
}

pub(super) fn input_field(row: &Row) -> SqlResult<InputField> {
    let word: String = column(row, "type")?;
    Ok(InputField {
        id: column(row, "id")?,
        location_id: column(row, "location_id")?,
        deleted: column(row, "deleted")?,
        kind: InputFieldType::named(&word).ok_or_else(|| unknown_word(&word))?,
        title: column(row, "title")?,
        visitor_facing_title: column(row, "visitor_facing_title")?,
        is_mandatory_before_added: column(row, "is_mandatory_before_added")?,
        is_mandatory_before_served: column(row, "is_mandatory_before_served")?,
        is_mandatory_in_remote_sign_in: column(row, "is_mandatory_in_remote_sign_in")?,
        is_visible_in_waiting_drawer: column(row, "is_visible_in_waiting_drawer")?,
        is_visible_in_serving_drawer: column(row, "is_visible_in_serving_drawer")?,
        show_in_remote_sign_in: column(row, "show_in_remote_sign_in")?,
        is_required_in_appointments: column(row, "is_required_in_appointments")?,
        visible_for_lines: json(row, "visible_for_lines")?,
        multi_select: column(row, "multi_select")?,
        options: json(row, "options")?,
        constraints: json_or_null(row, "constraints")?,
        translations: json(row, "translations")?,
    })
}
