//! A location as the calls take it.

use serde::Deserialize;
use serde_json::Value;

use super::errors::ApiError;
use super::input_field_body::{InputFieldBody, default_fields};
use super::line_body::{LineBody, default_lines};
use super::opening_hours::{OpeningHours, check_opening_hours};
use super::text_rules::{has_duplicates, is_language_tag, optional_text, required_text};
use super::unknown_names::{Shape, Shaped};
use crate::limits::MAX_INPUT_FIELDS;
use crate::model::{InputField, InputFieldType};
use crate::store::{LocationChange, NewLine, NewLocation};
use crate::time_zones::time_zone_at;

/// The longest name of a location, in characters: the contract's number.
const MAX_NAME_CHARS: usize = 30;

/// The longest address, in characters: the contract's number.
const MAX_ADDRESS_CHARS: usize = 300;

/// How many lines a location may be made with: the contract's number.
const MAX_NEW_LINES: usize = 50;

/// How many languages a location may have.
const MAX_LANGUAGES: usize = 100;

/// The language that every location has.
const ENGLISH: &str = "en";

/// A location that is to be made.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LocationBody {
    name: String,
    latitude: f64,
    longitude: f64,
    address: String,
    country: String,
    languages: Option<Vec<String>>,
    input_fields: Option<Vec<InputFieldBody>>,
    lines: Option<Vec<LineBody>>,
    opening_hours: Option<Value>,
}

/// What is to be changed of a location. What is left out stays as it is.
#[derive(Deserialize)]
pub(super) struct LocationChangeBody {
    name: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

impl Shaped for LocationBody {
    const SHAPE: Shape = Shape {
        names: &[
            "name",
            "latitude",
            "longitude",
            "address",
            "country",
            "languages",
            "inputFields",
            "lines",
            "openingHours",
        ],
        inner: &[
            ("inputFields", &InputFieldBody::SHAPE),
            ("lines", &LineBody::SHAPE),
            ("openingHours", &OpeningHours::SHAPE),
        ],
    };
}

impl Shaped for LocationChangeBody {
    const SHAPE: Shape = Shape { names: &["name", "latitude", "longitude"], inner: &[] };
}

impl LocationBody {
    /// Checks the limits of the contract.
    pub(super) fn check(self) -> Result<NewLocation, ApiError> {
        let (latitude, longitude) = (check_latitude(self.latitude)?, self.longitude);
        let longitude = check_longitude(longitude)?;
        let Some(timezone) = time_zone_at(&self.country, latitude, longitude) else {
            let rule = "must be a country's code of two capital letters, such as US";
            return Err(ApiError::invalid_parameter("country", rule));
        };
        let languages = check_languages(self.languages)?;
        let input_fields = check_fields(self.input_fields)?;
        let lines = check_lines(self.lines)?;
        let spoken = |language: &str| languages.iter().any(|other| other == language);
        let of_fields = input_fields.iter().flat_map(|field| &field.translations);
        let of_lines = lines.iter().flat_map(|line| &line.translations);
        if !of_fields.map(|one| &one.language_code).all(|language| spoken(language))
            || !of_lines.map(|one| &one.language_code).all(|language| spoken(language))
        {
            let rule = "must be among the location's languages";
            return Err(ApiError::invalid_parameter("translations.languageCode", rule));
        }
        if let Some(hours) = &self.opening_hours {
            check_opening_hours(hours)?;
        }
        Ok(NewLocation {
            name: required_text("name", &self.name, MAX_NAME_CHARS)?,
            timezone: timezone.to_owned(),
            latitude,
            longitude,
            address: required_text("address", &self.address, MAX_ADDRESS_CHARS)?,
            country: self.country,
            languages,
            opening_hours: self.opening_hours.map(|hours| hours.to_string()),
            input_fields,
            lines,
        })
    }
}

impl LocationChangeBody {
    /// Checks the limits of the contract.
    pub(super) fn check(self) -> Result<LocationChange, ApiError> {
        Ok(LocationChange {
            name: optional_text("name", self.name.as_deref(), MAX_NAME_CHARS)?,
            latitude: self.latitude.map(check_latitude).transpose()?,
            longitude: self.longitude.map(check_longitude).transpose()?,
        })
    }
}

fn check_latitude(latitude: f64) -> Result<f64, ApiError> {
    let refused = || ApiError::invalid_parameter("latitude", "must be -90 to 90");
    (-90.0..=90.0).contains(&latitude).then_some(latitude).ok_or_else(refused)
}

fn check_longitude(longitude: f64) -> Result<f64, ApiError> {
    let refused = || ApiError::invalid_parameter("longitude", "must be -180 to 180");
    (-180.0..=180.0).contains(&longitude).then_some(longitude).ok_or_else(refused)
}

fn check_languages(languages: Option<Vec<String>>) -> Result<Vec<String>, ApiError> {
    let Some(languages) = languages else { return Ok(vec![ENGLISH.to_owned()]) };
    let invalid = |rule: &str| Err(ApiError::invalid_parameter("languages", rule));
    if languages.len() > MAX_LANGUAGES || !languages.iter().all(|one| is_language_tag(one)) {
        return invalid("must hold at most 100 codes of languages, such as en or fr-CA");
    }
    if has_duplicates(&languages) {
        return Err(ApiError::duplicate_items("languages", "languages"));
    }
    if !languages.iter().any(|language| language == ENGLISH) {
        return invalid("must include en");
    }
    Ok(languages)
}

fn check_fields(fields: Option<Vec<InputFieldBody>>) -> Result<Vec<InputField>, ApiError> {
    let Some(fields) = fields else { return Ok(default_fields()) };
    let invalid = |rule: &str| Err(ApiError::invalid_parameter("inputFields", rule));
    if fields.len() > MAX_INPUT_FIELDS {
        return invalid("may hold at most 50 input fields");
    }
    // Which location it is that they belong to is known when it is made.
    let fields = fields.into_iter().map(|field| field.check_for(0));
    let fields: Vec<_> = fields.collect::<Result<_, _>>()?;
    if has_duplicates(&fields.iter().map(|field| &field.id).collect::<Vec<_>>()) {
        return Err(ApiError::input_field_id_taken());
    }
    let kinds: Vec<_> = fields.iter().map(|field| field.kind).collect();
    let fixed: Vec<_> = kinds.iter().filter(|kind| !kind.has_title()).collect();
    if let Some(kind) =
        fixed.iter().enumerate().find(|(at, kind)| fixed.iter().take(*at).any(|one| one == *kind))
    {
        return Err(ApiError::input_field_type_taken(**kind.1));
    }
    if ![InputFieldType::FirstName, InputFieldType::LastName].iter().all(|one| kinds.contains(one))
    {
        return invalid("must include one of type FIRST_NAME and one of type LAST_NAME");
    }
    Ok(fields)
}

fn check_lines(lines: Option<Vec<LineBody>>) -> Result<Vec<NewLine>, ApiError> {
    let Some(lines) = lines else { return Ok(default_lines()) };
    if !(1..=MAX_NEW_LINES).contains(&lines.len()) {
        return Err(ApiError::invalid_parameter("lines", "must hold 1 to 50 lines"));
    }
    let lines: Vec<_> = lines.into_iter().map(LineBody::check).collect::<Result<_, _>>()?;
    if has_duplicates(&lines.iter().map(|line| &line.name).collect::<Vec<_>>()) {
        return Err(ApiError::duplicate_items("lines", "line names"));
    }
    Ok(lines)
}
