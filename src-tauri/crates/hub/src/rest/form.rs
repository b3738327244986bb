//! Form bodies (`application/x-www-form-urlencoded`), read without loss: what is not UTF-8 is
//! refused, not replaced, because an alert with a hole in it is not what was sent.

use axum::http::{HeaderMap, header};
use external_data::is_blank;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::errors::ApiError;
use super::unknown_names::{KnownNames, UnknownName};
use crate::key_names::KEY_PARAMETER;
use crate::model::parse_id;

/// The fields of a form, each at most once.
#[derive(Default)]
pub(crate) struct Form {
    fields: Vec<(String, String)>,
    known: KnownNames,
}

/// How many fields a form may have; the contract's largest has three.
const MAX_FIELDS: usize = 32;

impl Form {
    /// Reads the form in `body`.
    pub(super) fn parse(headers: &HeaderMap, body: &[u8]) -> Result<Self, ApiError> {
        let content_type = headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        // A call without fields needs no body, and so no type.
        let bare = body.is_empty() && media_type.is_empty();
        if !bare && !media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(ApiError::not_a_form(media_type));
        }
        let text =
            std::str::from_utf8(body).map_err(|_| ApiError::bad_form("The body is not UTF-8"))?;
        Self::parse_pairs(text)
    }

    /// Reads `name=value` pairs, of a body or a query.
    pub(super) fn parse_pairs(text: &str) -> Result<Self, ApiError> {
        let mut form = Self::default();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name, "name of a field")?;
            let value = decode(value, &name)?;
            form.push(name, value)?;
        }
        Ok(form)
    }

    /// Reads the query of an address. A key in it is no field.
    pub(super) fn of_query(query: Option<&str>) -> Result<Self, ApiError> {
        let mut form = Self::parse_pairs(query.unwrap_or_default())?;
        form.fields.retain(|(name, _)| name != KEY_PARAMETER);
        Ok(form)
    }

    /// The members of a JSON object, written as the fields of a form would be. A member that is null
    /// is not there.
    pub(super) fn of_members(members: Map<String, Value>) -> Result<Self, ApiError> {
        let mut form = Self::default();
        for (name, value) in members {
            let value = match value {
                Value::Null => continue,
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                Value::Bool(truth) => truth.to_string(),
                Value::Array(_) | Value::Object(_) => {
                    return Err(ApiError::bad_field(
                        &name,
                        "must be a text, a number or a boolean",
                    ));
                }
            };
            form.push(name, value)?;
        }
        Ok(form)
    }

    /// These fields and those of `other`.
    pub(super) fn with(mut self, other: Self) -> Result<Self, ApiError> {
        for (name, value) in other.fields {
            self.push(name, value)?;
        }
        Ok(self)
    }

    fn push(&mut self, name: String, value: String) -> Result<(), ApiError> {
        if self.has(&name) {
            return Err(ApiError::field_twice(&name));
        }
        if self.fields.len() == MAX_FIELDS {
            return Err(ApiError::bad_form("It has more fields than any call takes"));
        }
        self.fields.push((name, value));
        Ok(())
    }

    /// All fields, in their order.
    pub(super) fn into_fields(self) -> Vec<(String, String)> {
        self.fields
    }

    /// Takes a field out, if it is there.
    pub(crate) fn take(&mut self, name: &'static str) -> Option<String> {
        self.known.note(name);
        let at = self.fields.iter().position(|(other, _)| other == name)?;
        Some(self.fields.remove(at).1)
    }

    /// Takes a field out that must be there, must not be blank, and has at most `limit`
    /// characters (Unicode scalar values).
    pub(super) fn required(
        &mut self,
        name: &'static str,
        limit: usize,
    ) -> Result<String, ApiError> {
        let value = self.seen(name).ok_or_else(|| ApiError::missing_field(name))?;
        check_length(name, limit, &value)?;
        Ok(value)
    }

    /// Takes the number of something out that must be there.
    pub(super) fn required_id(&mut self, name: &'static str) -> Result<i64, ApiError> {
        self.id(name)?.ok_or_else(|| ApiError::missing_field(name))
    }

    /// Takes a field out, if it is there and somebody sees something of it.
    pub(super) fn seen(&mut self, name: &'static str) -> Option<String> {
        self.take(name).filter(|value| !is_blank(value))
    }

    /// Whether a field is there. The call does not count as one that takes it.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(other, _)| other == name)
    }

    /// The fields that were not taken out, once the call has asked for all that it knows.
    pub(super) fn unknown(&self) -> Vec<UnknownName> {
        self.known.unknown(self.fields.iter().map(|(name, _)| name.as_str()))
    }

    /// Takes the number of something out, if it is there.
    pub(super) fn id(&mut self, name: &'static str) -> Result<Option<i64>, ApiError> {
        let value = self.take(name).filter(|value| !value.is_empty());
        let rule = "must be an id: digits, without a sign or a leading zero";
        value
            .map(|value| parse_id(&value).ok_or_else(|| ApiError::bad_field(name, rule)))
            .transpose()
    }
}

/// Checks that a field has at most `limit` characters (Unicode scalar values).
pub(super) fn check_length(name: &str, limit: usize, value: &str) -> Result<(), ApiError> {
    match value.chars().count() {
        length if length > limit => Err(ApiError::too_long(name, limit, length)),
        _ => Ok(()),
    }
}

fn decode(text: &str, what: &str) -> Result<String, ApiError> {
    if let Some(escape) = broken_escape(text) {
        return Err(ApiError::bad_form(&format!(
            "The {what} has {escape}, which is no URL-encoded byte: % and two hexadecimal digits; a percent sign is sent as %25 (curl: --data-urlencode)"
        )));
    }
    let spaced = text.replace('+', " ");
    match percent_decode_str(&spaced).decode_utf8() {
        Ok(decoded) => Ok(decoded.into_owned()),
        Err(_) => Err(ApiError::bad_form(&format!(
            "The {what} is not UTF-8; encode the text as UTF-8 before it is URL-encoded"
        ))),
    }
}

/// The first `%` of a text that no two hexadecimal digits follow, with what does.
fn broken_escape(text: &str) -> Option<String> {
    let after = |rest: &str| rest.chars().take(2).collect::<String>();
    let broken = text.split('%').skip(1).map(after).find(|digits| {
        digits.len() != 2 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })?;
    Some(format!("%{broken}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plus_and_percent_are_decoded() {
        let mut form = Form::parse_pairs("a=x+y%2B%C3%A4&b=&c").unwrap();
        assert_eq!(form.take("a").as_deref(), Some("x y+ä"));
        assert_eq!(form.take("b").as_deref(), Some(""));
        assert_eq!(form.take("c").as_deref(), Some(""));
        assert_eq!(form.take("d"), None);
    }

    #[test]
    fn percent_sign_that_encodes_nothing_is_refused() {
        for text in ["a=%zz", "a=%", "a=x%4", "a=%+1", "a=%%41", "%zz=1", "a=%4é"] {
            assert!(Form::parse_pairs(text).is_err(), "{text}");
        }
        assert_eq!(Form::parse_pairs("a=%25zz%4a").unwrap().take("a").as_deref(), Some("%zzJ"));
    }

    #[test]
    fn id_is_digits_without_a_sign_or_a_leading_zero() {
        let id = |text: &str| Form::parse_pairs(&format!("user={text}")).unwrap().id("user");
        assert_eq!(id("17").unwrap(), Some(17));
        assert_eq!(id("").unwrap(), None);
        for text in ["%2B17", "017", "-17", "1e1", "99999999999999999999"] {
            assert!(id(text).is_err(), "{text}");
        }
    }

    #[test]
    fn text_that_is_not_utf8_is_refused() {
        assert!(Form::parse_pairs("a=%E4").is_err());
    }

    #[test]
    fn form_of_very_many_fields_is_refused() {
        let fields = |count: usize| (0..count).map(|n| format!("f{n}=&")).collect::<String>();
        assert!(Form::parse_pairs(&fields(32)).is_ok());
        assert!(Form::parse_pairs(&fields(33)).is_err());
    }

    #[test]
    fn field_that_stands_twice_is_refused() {
        assert!(Form::parse_pairs("a=1&a=2").is_err());
        let once = Form::parse_pairs("a=1").unwrap();
        assert!(once.with(Form::parse_pairs("a=1").unwrap()).is_err());
    }

    #[test]
    fn key_in_a_query_is_no_field() {
        let query = Form::of_query(Some("rest-api-key=secret&limmit=5")).unwrap();
        let unknown: Vec<_> = query.unknown().into_iter().map(|unknown| unknown.name).collect();
        assert_eq!(unknown, ["limmit"]);
    }

    #[test]
    fn fields_that_nobody_asked_for_are_unknown() {
        let mut form = Form::parse_pairs("user=1&usr=2").unwrap();
        assert_eq!((form.id("user").unwrap(), form.take("line")), (Some(1), None));
        let help: Vec<_> = form.unknown().into_iter().map(|unknown| unknown.help).collect();
        assert_eq!(help, ["usr is not known here; did you mean user?"]);
    }

    #[test]
    fn members_of_a_json_object_are_fields() {
        let members = |text: &str| Form::of_members(serde_json::from_str(text).unwrap());
        let body = r#"{"text": "ä+b", "id": 17, "truth": true, "nothing": null}"#;
        let mut form = members(body).unwrap();
        assert_eq!(form.take("text").as_deref(), Some("ä+b"));
        assert_eq!(form.id("id").unwrap(), Some(17));
        assert_eq!(form.take("truth").as_deref(), Some("true"));
        assert_eq!(form.take("nothing"), None);
        for bad in [r#"{"a": []}"#, r#"{"a": {}}"#] {
            assert!(members(bad).is_err(), "{bad}");
        }
    }
}
