//! What locations ask their visitors for.

use rusqlite::{Connection, Row, params};

use super::handle::Store;
use super::rows::{all, exists, json, one, to_json, unknown_word};
use crate::limits::MAX_INPUT_FIELDS;
use crate::model::{InputField, InputFieldType, LocationId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::input_fields::InputFieldError;

impl Store {
    /// The input fields of a location, in the order in which they were made.
    pub(crate) async fn input_fields(
        &self,
        location: LocationId,
    ) -> Result<Vec<InputField>, StoreError> {
        self.read(move |connection| of_location(connection, location)).await
    }

    /// The input fields of all locations, also those that were deleted.
    pub(crate) async fn all_input_fields(&self) -> Result<Vec<InputField>, StoreError> {
        self.read(|connection| {
            all(connection, "SELECT * FROM input_field ORDER BY rowid", [], input_field)
        })
        .await
    }

    /// The input field of an id, unless it was deleted.
    pub(crate) async fn input_field(&self, id: String) -> Result<Option<InputField>, StoreError> {
        self.read(move |connection| find(connection, &id)).await
    }

    /// The input field in a row, also where it was deleted.
    pub(crate) async fn input_field_in(&self, row: i64) -> Result<Option<InputField>, StoreError> {
        let query = "SELECT * FROM input_field WHERE rowid = ?1";
        self.read(move |connection| one(connection, query, [row], input_field)).await
    }

    pub(crate) async fn create_input_field(
        &self,
        field: InputField,
    ) -> Result<Result<(), InputFieldError>, StoreError> {
        self.write(move |connection| {
            let location = field.location_id;
            if let Some(refused) = why_refused(connection, &field)? {
                return Ok((Err(refused), Vec::new()));
            }
            insert(connection, &field)?;
            Ok((Ok(()), vec![Event::of_location(Topic::InputFields, location)]))
        })
        .await
    }

    /// Puts what `change` makes of an input field in its place, in one step; what `change` refuses
    /// leaves it as it is.
    pub(crate) async fn edit_input_field<E: From<InputFieldError> + Send + 'static>(
        &self,
        id: String,
        change: impl FnOnce(InputField) -> Result<InputField, E> + Send + 'static,
    ) -> Result<Result<(), E>, StoreError> {
        self.write(move |connection| {
            let Some(field) = find(connection, &id)? else {
                return Ok((Err(InputFieldError::NoField.into()), Vec::new()));
            };
            let location = field.location_id;
            let field = match change(field) {
                Ok(field) => field,
                Err(refused) => return Ok((Err(refused), Vec::new())),
            };
            if let Some(line) = foreign_line(connection, &field)? {
                return Ok((Err(InputFieldError::NoLine(line).into()), Vec::new()));
            }
            update(connection, &field)?;
            Ok((Ok(()), vec![Event::of_location(Topic::InputFields, location)]))
        })
        .await
    }
}

/// The input fields of a location, in the order in which they were made.
pub(super) fn of_location(
    connection: &Connection,
    location: LocationId,
) -> rusqlite::Result<Vec<InputField>> {
    let query = "SELECT * FROM input_field WHERE location_id = ?1 AND NOT deleted ORDER BY rowid";
    all(connection, query, [location], input_field)
}

/// The input field with an id.
pub(super) fn find(connection: &Connection, id: &str) -> rusqlite::Result<Option<InputField>> {
    let query = "SELECT * FROM input_field WHERE id = ?1 AND NOT deleted";
    one(connection, query, [id], input_field)
}

/// The number of the row that holds the input field with an id.
pub(super) fn row_of(connection: &Connection, id: &str) -> rusqlite::Result<Option<i64>> {
    one(connection, "SELECT rowid FROM input_field WHERE id = ?1", [id], |row| row.get(0))
}

pub(super) fn id_is_taken(connection: &Connection, id: &str) -> rusqlite::Result<bool> {
    exists(connection, "SELECT 1 FROM input_field WHERE id = ?1", [id])
}

fn why_refused(
    connection: &Connection,
    field: &InputField,
) -> rusqlite::Result<Option<InputFieldError>> {
    if !exists(connection, "SELECT 1 FROM location WHERE id = ?1", [field.location_id])? {
        return Ok(Some(InputFieldError::NoLocation));
    }
    if id_is_taken(connection, &field.id)? {
        return Ok(Some(InputFieldError::IdTaken));
    }
    let there = of_location(connection, field.location_id)?;
    if !field.kind.has_title() && there.iter().any(|other| other.kind == field.kind) {
        return Ok(Some(InputFieldError::TypeTaken(field.kind)));
    }
    if there.len() >= MAX_INPUT_FIELDS {
        return Ok(Some(InputFieldError::TooMany));
    }
    Ok(foreign_line(connection, field)?.map(InputFieldError::NoLine))
}

/// The first line that a field is for and that its location does not have.
fn foreign_line(connection: &Connection, field: &InputField) -> rusqlite::Result<Option<i64>> {
    let query = "SELECT 1 FROM line WHERE id = ?1 AND location_id = ?2";
    for line in &field.visible_for_lines {
        if !exists(connection, query, [*line, field.location_id])? {
            return Ok(Some(*line));
        }
    }
    Ok(None)
}

/// Writes a new input field down.
pub(super) fn insert(connection: &Connection, field: &InputField) -> rusqlite::Result<()> {
    connection.execute(
        "INSERT INTO input_field (id, location_id, type) VALUES (?1, ?2, ?3)",
        params![field.id, field.location_id, field.kind.word()],
    )?;
    update(connection, field)
}

fn update(connection: &Connection, field: &InputField) -> rusqlite::Result<()> {
    connection.execute(
        "UPDATE input_field SET title = ?2, visitor_facing_title = ?3,
             is_mandatory_before_added = ?4, is_mandatory_before_served = ?5,
             is_mandatory_in_remote_sign_in = ?6, is_visible_in_waiting_drawer = ?7,
             is_visible_in_serving_drawer = ?8, show_in_remote_sign_in = ?9,
             is_required_in_appointments = ?10, visible_for_lines = ?11, multi_select = ?12,
             options = ?13, constraints = ?14, translations = ?15
         WHERE id = ?1",
        params![
            field.id,
            field.title,
            field.visitor_facing_title,
            field.is_mandatory_before_added,
            field.is_mandatory_before_served,
            field.is_mandatory_in_remote_sign_in,
            field.is_visible_in_waiting_drawer,
            field.is_visible_in_serving_drawer,
            field.show_in_remote_sign_in,
            field.is_required_in_appointments,
            to_json(&field.visible_for_lines)?,
            field.multi_select,
            to_json(&field.options)?,
            field.constraints.as_ref().map(to_json).transpose()?,
            to_json(&field.translations)?,
        ],
    )?;
    Ok(())
}

fn input_field(row: &Row<'_>) -> rusqlite::Result<InputField> {
    let word: String = row.get("type")?;
    let kind = InputFieldType::named(&word).ok_or_else(|| unknown_word(&word))?;
    let constraints: Option<String> = row.get("constraints")?;
    Ok(InputField {
        id: row.get("id")?,
        location_id: row.get("location_id")?,
        deleted: row.get("deleted")?,
        kind,
        title: row.get("title")?,
        visitor_facing_title: row.get("visitor_facing_title")?,
        is_mandatory_before_added: row.get("is_mandatory_before_added")?,
        is_mandatory_before_served: row.get("is_mandatory_before_served")?,
        is_mandatory_in_remote_sign_in: row.get("is_mandatory_in_remote_sign_in")?,
        is_visible_in_waiting_drawer: row.get("is_visible_in_waiting_drawer")?,
        is_visible_in_serving_drawer: row.get("is_visible_in_serving_drawer")?,
        show_in_remote_sign_in: row.get("show_in_remote_sign_in")?,
        is_required_in_appointments: row.get("is_required_in_appointments")?,
        visible_for_lines: json(row, "visible_for_lines")?,
        multi_select: row.get("multi_select")?,
        options: json(row, "options")?,
        constraints: constraints.map(|_| json(row, "constraints")).transpose()?,
        translations: json(row, "translations")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        InputFieldTranslation, NumericConstraints, OptionTranslation, SelectOption,
    };
    use crate::store::sqlite::demo_store::DemoStore;

    #[tokio::test]
    async fn field_is_read_as_it_was_written_and_each_change_is_announced() {
        let demo = DemoStore::open().await;
        let (store, announced) = (&demo.store, || demo.announced());
        let changed = [Event::of_location(Topic::InputFields, 2)];
        let id = "550e8400-e29b-41d4-a716-446655440000";
        let field = InputField {
            title: Some("Size".to_owned()),
            visitor_facing_title: Some("How many?".to_owned()),
            is_mandatory_before_added: true,
            is_mandatory_before_served: true,
            is_mandatory_in_remote_sign_in: true,
            is_visible_in_waiting_drawer: false,
            is_visible_in_serving_drawer: false,
            show_in_remote_sign_in: false,
            is_required_in_appointments: true,
            visible_for_lines: vec![4, 5],
            multi_select: true,
            options: vec![SelectOption {
                id: id.to_owned(),
                title: "A".to_owned(),
                color: None,
                translations: vec![OptionTranslation {
                    language_code: "et".to_owned(),
                    title: Some("B".to_owned()),
                }],
            }],
            constraints: Some(NumericConstraints {
                min: Some(1.into()),
                max: serde_json::Number::from_f64(9.5),
                scale: Some(1),
            }),
            translations: vec![InputFieldTranslation {
                language_code: "et".to_owned(),
                title: Some("Suurus".to_owned()),
                visitor_facing_title: None,
            }],
            ..InputField::new(id.to_owned(), 2, InputFieldType::Numeric)
        };
        store.create_input_field(field.clone()).await.unwrap().unwrap();
        assert_eq!(store.input_fields(2).await.unwrap().last(), Some(&field));
        assert_eq!(announced(), changed);
        let edited = store.edit_input_field(id.to_owned(), |field| {
            Ok::<_, InputFieldError>(InputField { title: None, ..field })
        });
        edited.await.unwrap().unwrap();
        let expected = InputField { title: None, ..field.clone() };
        assert_eq!(store.input_fields(2).await.unwrap().last(), Some(&expected));
        assert_eq!(announced(), changed);
        let refused = store.create_input_field(field).await.unwrap();
        assert_eq!(refused, Err(InputFieldError::IdTaken));
        assert_eq!(announced(), []);
    }
}
