//! The answers of a visitor as REST shows them: each with the title of its input field.

use crate::model::{Extra, FieldValue, InputField};

/// The answer to `field` with its title, if that has one. Options that are gone are left out.
pub(super) fn extra(field: &InputField, answer: &FieldValue) -> Option<Extra> {
    let title = field.title.clone()?;
    let value = answer.value.clone().unwrap_or_else(|| {
        let chosen = field.options.iter().filter(|option| answer.option_ids.contains(&option.id));
        chosen.map(|option| option.title.as_str()).collect::<Vec<_>>().join(", ")
    });
    Some(Extra { title, value })
}
