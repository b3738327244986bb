//! The form of a scenario file as JSON Schema, generated from the types, so that the two cannot part.

use schemars::generate::SchemaSettings;

use crate::Scenario;

/// The JSON Schema (draft 2020-12) of a scenario file.
///
/// [`crate::check`] is stricter: it also wants aliases that were made before they are used, one of
/// `data` and `file`, and payloads that keep the contract where no refusal is expected.
#[must_use]
pub fn json_schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Scenario>();
    schema.insert("title".to_owned(), "A scenario of Service View".into());
    schema.to_value()
}
