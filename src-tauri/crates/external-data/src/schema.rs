//! The contract as JSON Schema, generated from the types, so that the two cannot part.

use schemars::generate::SchemaSettings;

use crate::Payload;

/// The JSON Schema (draft 2020-12) of a payload.
///
/// Two rules of [`crate::validate`] are stricter than JSON Schema can say: no property twice, and
/// timestamps in the calendar (`format` is only a note to most validators).
#[must_use]
pub fn json_schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Payload>();
    schema.insert("title".to_owned(), "External data of a ticket".into());
    schema.to_value()
}
