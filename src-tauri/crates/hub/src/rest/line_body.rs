//! A line as the calls take it.

use serde::Deserialize;

use super::errors::ApiError;
use super::text_rules::{has_duplicates, is_color, is_language_tag, optional_text, required_text};
use super::unknown_names::{Shape, Shaped};
use crate::model::LineTranslation;
use crate::store::NewLine;

/// The longest name of a line, in characters: the contract's number.
const MAX_NAME_CHARS: usize = 30;

/// In how many languages the name of a line may be sent.
const MAX_TRANSLATIONS: usize = 50;

/// For how long visits may be booked, in minutes: the contract's numbers.
const APPOINTMENT_MINUTES: [u32; 7] = [15, 30, 45, 60, 90, 120, 180];

/// The names of colours that the contract has, and what each looks like here. Answers carry the
/// second, as the contract's examples do.
const COLORS: [(&str, &str); 10] = [
    ("VIOLET", "#7b4fd0"),
    ("LAVENDER", "#9d8df1"),
    ("MARSHMALLOW", "#e58fb8"),
    ("TEAL", "#1f8f8a"),
    ("MINT", "#3fb68b"),
    ("CORAL", "#e8694a"),
    ("YELLOW", "#d9a400"),
    ("ROSE", "#d6456f"),
    ("INDIGO", "#4350af"),
    ("BLUE", "#3a6ff0"),
];

/// A line that is to be made.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LineBody {
    name: String,
    color: String,
    #[serde(default)]
    disabled: Option<bool>,
    #[serde(default)]
    translations: Option<Vec<LineTranslation>>,
    #[serde(default)]
    appointment_settings: Option<AppointmentSettings>,
}

#[derive(Deserialize)]
struct AppointmentSettings {
    enabled: bool,
    duration: u32,
}

impl Shaped for LineBody {
    const SHAPE: Shape = Shape {
        names: &["name", "color", "disabled", "translations", "appointmentSettings"],
        inner: &[
            ("translations", &Shape { names: &["languageCode", "name"], inner: &[] }),
            ("appointmentSettings", &Shape { names: &["enabled", "duration"], inner: &[] }),
        ],
    };
}

impl LineBody {
    /// Checks the limits of the contract.
    pub(super) fn check(self) -> Result<NewLine, ApiError> {
        let appointments = self.appointment_settings;
        if appointments.as_ref().is_some_and(|one| !APPOINTMENT_MINUTES.contains(&one.duration)) {
            return Err(ApiError::invalid_parameter(
                "appointmentSettings.duration",
                "must be 15, 30, 45, 60, 90, 120 or 180",
            ));
        }
        let translations = self.translations.unwrap_or_default();
        Ok(NewLine {
            name: line_name(&self.name)?,
            color: line_color(&self.color)?,
            disabled: self.disabled.unwrap_or_default(),
            translations: check_translations(translations)?,
            appointments_enabled: appointments.as_ref().is_some_and(|one| one.enabled),
            appointment_minutes: appointments.map(|one| one.duration),
        })
    }
}

/// The lines that a location begins with where none are sent: the contract's names.
pub(super) fn default_lines() -> Vec<NewLine> {
    let line = |name: &str, color: &str| NewLine {
        name: name.to_owned(),
        color: color.to_owned(),
        disabled: false,
        translations: Vec::new(),
        appointments_enabled: false,
        appointment_minutes: None,
    };
    vec![line("Main Service", "#3a6ff0"), line("Information", "#1f8f8a")]
}

/// The name of a line, checked.
pub(super) fn line_name(name: &str) -> Result<String, ApiError> {
    required_text("name", name, MAX_NAME_CHARS)
}

/// The colour of a line as it is kept, `#rrggbb`: by the contract's name, or as an answer has it.
pub(super) fn line_color(color: &str) -> Result<String, ApiError> {
    if is_color(color) {
        return Ok(color.to_ascii_lowercase());
    }
    let found = COLORS.iter().find(|(name, _)| *name == color);
    found.map(|(_, color)| (*color).to_owned()).ok_or_else(|| {
        let names: Vec<_> = COLORS.iter().map(|(name, _)| *name).collect();
        let rule = format!("must be one of {}, or of the form #rrggbb", names.join(", "));
        ApiError::invalid_parameter("color", &rule)
    })
}

fn check_translations(
    translations: Vec<LineTranslation>,
) -> Result<Vec<LineTranslation>, ApiError> {
    let languages: Vec<_> = translations.iter().map(|one| one.language_code.as_str()).collect();
    if languages.len() > MAX_TRANSLATIONS {
        return Err(ApiError::invalid_parameter("translations", "may hold at most 50"));
    }
    if !languages.iter().all(|language| is_language_tag(language)) {
        let rule = "must be the code of a language, such as en or fr-CA";
        return Err(ApiError::invalid_parameter("translations.languageCode", rule));
    }
    if has_duplicates(&languages) {
        return Err(ApiError::duplicate_items("translations", "translation languages"));
    }
    let translations = translations.into_iter().map(|LineTranslation { language_code, name }| {
        let name = optional_text("translations.name", name.as_deref(), MAX_NAME_CHARS)?;
        Ok(LineTranslation { language_code, name })
    });
    translations.collect()
}
