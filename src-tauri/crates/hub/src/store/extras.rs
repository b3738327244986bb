//! The answers of a visitor as REST shows them: each with the title of its input field.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};
use serde::Deserialize;

use crate::model::{Extra, FieldValue};

/// The titles of input fields and of their options, each looked up once a reading.
#[derive(Default)]
pub(super) struct Titles(HashMap<String, Option<InputFieldTitles>>);

#[derive(Clone)]
struct InputFieldTitles {
    title: String,
    options: Vec<OptionTitle>,
}

#[derive(Clone, Deserialize)]
struct OptionTitle {
    id: String,
    title: String,
}

impl Titles {
    /// The answers whose input field has a title. Options that are gone are left out.
    pub(super) fn extras(
        &mut self,
        connection: &Connection,
        answers: &[FieldValue],
    ) -> rusqlite::Result<Vec<Extra>> {
        let mut extras = Vec::new();
        for answer in answers {
            let Some(field) = self.find(connection, &answer.input_field_id)? else { continue };
            let value = answer.value.clone().unwrap_or_else(|| {
                let chosen =
                    field.options.iter().filter(|option| answer.option_ids.contains(&option.id));
                chosen.map(|option| option.title.as_str()).collect::<Vec<_>>().join(", ")
            });
            extras.push(Extra { title: field.title, value });
        }
        Ok(extras)
    }

    fn find(
        &mut self,
        connection: &Connection,
        id: &str,
    ) -> rusqlite::Result<Option<InputFieldTitles>> {
        if let Some(found) = self.0.get(id) {
            return Ok(found.clone());
        }
        let found: Option<(String, String)> = connection
            .prepare_cached(
                "SELECT title, options FROM input_field WHERE id = ?1 AND title IS NOT NULL",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let titles = found.map(|(title, options)| InputFieldTitles {
            title,
            options: serde_json::from_str(&options).unwrap_or_default(),
        });
        self.0.insert(id.to_owned(), titles.clone());
        Ok(titles)
    }
}
