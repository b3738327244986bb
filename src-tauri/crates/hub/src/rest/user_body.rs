//! A user as the calls take and answer them.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::body_fields::BodyFields;
use super::errors::ApiError;
use super::json_body::JsonId;
use super::text_rules::required_text;
use super::unknown_names::{Shape, Shaped, UnknownMember};
use super::visitor::is_email;
use super::warnings::Warnings;
use crate::model::{LocationId, Role, RoleType, User};
use crate::store::NewUser;

/// The longest first and last name, in characters: the contract's number.
const MAX_NAME_CHARS: usize = 50;

/// The longest e-mail address, in characters: the contract's number.
const MAX_EMAIL_CHARS: usize = 100;

/// How many roles a user may be made with.
const MAX_ROLES: usize = 100;

#[derive(Deserialize)]
struct RoleBody {
    #[serde(rename = "type")]
    kind: String,
    location: Option<JsonId>,
}

impl Shaped for RoleBody {
    const SHAPE: Shape = Shape { names: &["type", "location"], inner: &[] };
}

/// Checks the fields of a user who is to be made, and tells what to warn of.
pub(super) fn check(mut fields: BodyFields) -> Result<(NewUser, Warnings), ApiError> {
    let mut text = |name: &'static str, limit| {
        let text = fields.text(name)?.ok_or_else(|| ApiError::missing_parameter(name))?;
        required_text(name, &text, limit)
    };
    let email = text("email", MAX_EMAIL_CHARS)?;
    let first_name = text("firstName", MAX_NAME_CHARS)?;
    let last_name = text("lastName", MAX_NAME_CHARS)?;
    if !is_email(&email) {
        let rule = "must be one e-mail address, such as maria@example.com";
        return Err(ApiError::invalid_parameter("email", rule));
    }
    let roles = fields.json("roles")?.ok_or_else(|| ApiError::missing_parameter("roles"))?;
    let mut warnings = fields.warnings();
    warnings.add_members(&UnknownMember::of::<RoleBody>(&roles, "/roles"));
    Ok((NewUser { email, first_name, last_name, roles: check_roles(roles)? }, warnings))
}

fn check_roles(roles: Value) -> Result<Vec<(RoleType, Option<LocationId>)>, ApiError> {
    let invalid = |rule: &str| ApiError::invalid_parameter("roles", rule);
    let roles: Vec<RoleBody> = serde_json::from_value(roles)
        .map_err(|error| invalid(&format!("must be an array of roles: {error}")))?;
    if !(1..=MAX_ROLES).contains(&roles.len()) {
        return Err(invalid("must hold 1 to 100 roles"));
    }
    let roles = roles.into_iter().map(|RoleBody { kind, location }| {
        let kind = RoleType::named(&kind)
            .ok_or_else(|| invalid("must have the type CLERK, MANAGER or ADMIN each"))?;
        match (kind, location) {
            (RoleType::Admin, _) => Ok((kind, None)),
            (_, Some(JsonId(location))) => Ok((kind, Some(location))),
            (_, None) => Err(invalid("of the types CLERK and MANAGER must have a location")),
        }
    });
    roles.collect()
}

/// The answer that lists users.
pub(super) fn list(users: &[User]) -> Value {
    let data: Vec<_> = users.iter().map(|user| Value::Object(body(user))).collect();
    json!({ "statusCode": 200, "data": data })
}

/// The answer that shows one user with their roles.
pub(super) fn show(user: &User, roles: &[Role]) -> Value {
    let mut answer = body(user);
    let roles = roles.iter().map(|role| {
        let mut shown = json!({ "id": role.id, "type": role.kind.word() });
        if let (Some(members), Some(location)) = (shown.as_object_mut(), role.location) {
            members.insert("location".to_owned(), location.into());
        }
        shown
    });
    answer.insert("roles".to_owned(), roles.collect());
    answer.insert("statusCode".to_owned(), 200.into());
    answer.into()
}

fn body(user: &User) -> Map<String, Value> {
    let members = [
        ("id", Some(user.id.into())),
        ("email", user.email.clone().map(Value::from)),
        ("firstName", Some(user.first_name.clone().into())),
        ("lastName", Some(user.last_name.clone().into())),
        ("selectedLocation", user.selected_location.map(Value::from)),
    ];
    let there = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    there.collect()
}
