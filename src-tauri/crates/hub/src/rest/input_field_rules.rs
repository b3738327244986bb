//! The rules that an input field follows, whether it was just made or changed.

use super::errors::ApiError;
use super::text_rules::{
    has_duplicates, is_color, is_language_tag, is_uuid, optional_text, required_text,
};
use crate::model::{
    InputField, InputFieldTranslation, InputFieldType, NumericConstraints, OptionTranslation,
    SelectOption,
};

/// The longest title, in characters: the contract's number.
const MAX_TITLE_CHARS: usize = 50;

/// The longest title for visitors, in characters: the contract's number.
const MAX_VISITOR_TITLE_CHARS: usize = 200;

/// The longest title of an option, in characters.
const MAX_OPTION_CHARS: usize = 100;

/// How many options a field may offer, in how many languages it may be titled, and for how many
/// lines it may be.
const MAX_PARTS: usize = 50;

/// The most decimal places that a field of numbers may ask for.
const MAX_SCALE: u8 = 10;

/// The field as it is kept: what is wrong with it is refused, and its texts are trimmed.
pub(super) fn check(mut field: InputField) -> Result<InputField, ApiError> {
    let kind = field.kind;
    let only = |holds: bool, param: &str| match holds {
        true => Ok(()),
        false => Err(ApiError::not_of_this_type(param, kind)),
    };
    if !is_uuid(&field.id) {
        return Err(ApiError::invalid_parameter("id", "must be a UUID"));
    }
    field.id.make_ascii_lowercase();
    field.title = match (kind.has_title(), field.title) {
        (true, Some(title)) => Some(required_text("title", &title, MAX_TITLE_CHARS)?),
        (true, None) => return Err(ApiError::missing_parameter("title")),
        (false, title) => {
            only(title.is_none(), "title")?;
            None
        }
    };
    let visitor_title = field.visitor_facing_title.as_deref();
    only(visitor_title.is_none() || kind.has_visitor_facing_title(), "visitorFacingTitle")?;
    field.visitor_facing_title =
        optional_text("visitorFacingTitle", visitor_title, MAX_VISITOR_TITLE_CHARS)?;
    let in_appointments = matches!(kind, InputFieldType::LastName | InputFieldType::Email);
    only(!field.is_required_in_appointments || in_appointments, "isRequiredInAppointments")?;
    let select = kind == InputFieldType::Select;
    only(!field.multi_select || select, "multiSelect")?;
    only(field.options.is_empty() || select, "options")?;
    if select && field.options.is_empty() {
        return Err(ApiError::missing_parameter("options"));
    }
    field.options = check_options(field.options)?;
    only(field.constraints.is_none() || kind == InputFieldType::Numeric, "constraints")?;
    field.constraints.as_ref().map_or(Ok(()), check_constraints)?;
    only(field.translations.is_empty() || kind.has_title(), "translations")?;
    field.translations = check_translations(kind, field.translations)?;
    short(field.visible_for_lines.len(), "visibleForLines")?;
    // A link cannot be asked of a visitor.
    field.show_in_remote_sign_in &= kind != InputFieldType::Url;
    Ok(field)
}

fn short(length: usize, param: &str) -> Result<(), ApiError> {
    if length <= MAX_PARTS {
        return Ok(());
    }
    Err(ApiError::invalid_parameter(param, &format!("may hold at most {MAX_PARTS}")))
}

fn check_options(options: Vec<SelectOption>) -> Result<Vec<SelectOption>, ApiError> {
    short(options.len(), "options")?;
    let mut checked = Vec::new();
    for SelectOption { id, title, color, translations } in options {
        if !is_uuid(&id) {
            return Err(ApiError::invalid_parameter("options.id", "must be a UUID each"));
        }
        if color.as_deref().is_some_and(|color| !is_color(color)) {
            let rule = "must be of the form #rrggbb each, such as #5b6472, or left out";
            return Err(ApiError::invalid_parameter("options.color", rule));
        }
        let title = required_text("options.title", &title, MAX_OPTION_CHARS)?;
        let translations = check_option_translations(translations)?;
        checked.push(SelectOption { id: id.to_ascii_lowercase(), title, color, translations });
    }
    if has_duplicates(&checked.iter().map(|option| &option.title).collect::<Vec<_>>()) {
        return Err(ApiError::duplicate_items("options", "option titles"));
    }
    if has_duplicates(&checked.iter().map(|option| &option.id).collect::<Vec<_>>()) {
        return Err(ApiError::duplicate_items("options", "option ids"));
    }
    Ok(checked)
}

fn check_option_translations(
    translations: Vec<OptionTranslation>,
) -> Result<Vec<OptionTranslation>, ApiError> {
    short(translations.len(), "options.translations")?;
    let translations =
        translations.into_iter().map(|OptionTranslation { language_code, title }| {
            check_language(&language_code, "options.translations.languageCode")?;
            let param = "options.translations.title";
            let title = optional_text(param, title.as_deref(), MAX_OPTION_CHARS)?;
            Ok(OptionTranslation { language_code, title })
        });
    let translations: Vec<_> = translations.collect::<Result<_, ApiError>>()?;
    if has_duplicates(&translations.iter().map(|one| &one.language_code).collect::<Vec<_>>()) {
        return Err(ApiError::duplicate_items("options.translations", "translation languages"));
    }
    Ok(translations)
}

fn check_language(code: &str, param: &str) -> Result<(), ApiError> {
    if is_language_tag(code) {
        return Ok(());
    }
    let rule = "must be the code of a language, such as en or fr-CA";
    Err(ApiError::invalid_parameter(param, rule))
}

fn check_constraints(constraints: &NumericConstraints) -> Result<(), ApiError> {
    let Some(scale) = constraints.scale else {
        return Err(ApiError::missing_parameter("constraints.scale"));
    };
    if scale > MAX_SCALE {
        let rule = format!("may be at most {MAX_SCALE}");
        return Err(ApiError::invalid_parameter("constraints.scale", &rule));
    }
    let number = |bound: &Option<serde_json::Number>| bound.as_ref().and_then(|one| one.as_f64());
    if let (Some(min), Some(max)) = (number(&constraints.min), number(&constraints.max))
        && min > max
    {
        return Err(ApiError::invalid_parameter("constraints", "must have a min up to its max"));
    }
    Ok(())
}

fn check_translations(
    kind: InputFieldType,
    translations: Vec<InputFieldTranslation>,
) -> Result<Vec<InputFieldTranslation>, ApiError> {
    short(translations.len(), "translations")?;
    let mut checked = Vec::new();
    for InputFieldTranslation { language_code, title, visitor_facing_title } in translations {
        check_language(&language_code, "translations.languageCode")?;
        let visitor_title = visitor_facing_title.as_deref();
        if visitor_title.is_some() && !kind.has_visitor_facing_title() {
            return Err(ApiError::not_of_this_type("translations.visitorFacingTitle", kind));
        }
        checked.push(InputFieldTranslation {
            title: optional_text("translations.title", title.as_deref(), MAX_TITLE_CHARS)?,
            visitor_facing_title: optional_text(
                "translations.visitorFacingTitle",
                visitor_title,
                MAX_VISITOR_TITLE_CHARS,
            )?,
            language_code,
        });
    }
    if has_duplicates(&checked.iter().map(|one| &one.language_code).collect::<Vec<_>>()) {
        return Err(ApiError::duplicate_items("translations", "translation languages"));
    }
    Ok(checked)
}
