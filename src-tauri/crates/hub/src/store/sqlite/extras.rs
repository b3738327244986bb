//! The answers of a visitor as REST shows them: each with the title of its input field.

use std::collections::HashMap;

use rusqlite::Connection;

use super::input_fields;
use crate::model::{Extra, FieldValue, InputField};
use crate::store::extras::extra;

/// The input fields of one reading, each looked up once.
#[derive(Default)]
pub(super) struct Titles(HashMap<String, Option<InputField>>);

impl Titles {
    /// The answers whose input field has a title. Fields and options that are gone are left out.
    pub(super) fn extras(
        &mut self,
        connection: &Connection,
        answers: &[FieldValue],
    ) -> rusqlite::Result<Vec<Extra>> {
        let mut extras = Vec::new();
        for answer in answers {
            let field = self.find(connection, &answer.input_field_id)?;
            extras.extend(field.and_then(|field| extra(field, answer)));
        }
        Ok(extras)
    }

    fn find(&mut self, connection: &Connection, id: &str) -> rusqlite::Result<Option<&InputField>> {
        if !self.0.contains_key(id) {
            let field = input_fields::find(connection, id)?;
            self.0.insert(id.to_owned(), field);
        }
        Ok(self.0.get(id).and_then(Option::as_ref))
    }
}
