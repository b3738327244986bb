//! Names that a call does not know, in its query, its form or its JSON: each call takes the rest and
//! names them in a warning.

mod office_rows;
mod row;
mod ticket_rows;

use std::collections::BTreeSet;

use serde_json::Value;
use system_tests::{Answer, RunningHub, answer, project};

use office_rows::office_rows;
use row::FIELD;
use row::Sent::{Fields, Form, Json, Query};
use ticket_rows::ticket_rows;

/// The calls that take no fields, or are not served.
const WITHOUT_FIELDS: &[&str] = &[
    "GET /v1/tickets/{id}/messages",
    "POST /v1/tickets/{id}/messages",
    "DELETE /v1/tickets/{ticketId}/fields/{inputFieldId}",
    "POST /v1/appointments",
    "POST /v1/appointments/auto-assign",
    "PATCH /v1/appointments/{ticketId}",
    "POST /v1/appointments/{ticketId}/cancel",
    "POST /v1/appointments/{ticketId}/checkin",
    "POST /v1/appointments/{ticketId}/marknoshow",
    "GET /v1/locations",
    "GET /v1/locations/{id}",
    "GET /v1/locations/{id}/desks",
    "GET /v1/locations/{id}/users",
    "GET /v1/locations/{id}/lines",
    "GET /v1/lines/{id}",
    "DELETE /v1/lines/{id}",
    "POST /v1/lines/{id}/enable",
    "POST /v1/lines/{id}/disable",
    "POST /v1/lines/{id}/archive",
    "POST /v1/lines/{id}/unarchive",
    "GET /v1/users/{id}",
    "GET /v1/users/{id}/desk",
    "DELETE /v1/users/{id}/desk",
    "GET /v1/users/{id}/lines",
];

/// The unknown names that an answer warns of. Each says what was meant or what there is.
fn warned(answer: &Answer) -> Vec<(String, String)> {
    let warnings = answer.body["warnings"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |warning: &Value, name: &str| warning[name].as_str().unwrap_or_default().to_owned();
    let one = |warning: &Value| {
        let help = text(warning, "help");
        assert!(help.contains("did you mean") || help.contains("this call takes"), "{help}");
        let place = if warning["code"] == FIELD { "field" } else { "pointer" };
        (text(warning, "code"), text(warning, place))
    };
    warnings.iter().map(one).collect()
}

/// Makes all calls in turn, those that may come either way as forms or as JSON.
async fn make_all_calls(as_forms: bool) {
    let hub = RunningHub::start().await;
    for (call, path, sent, unknown) in ticket_rows().into_iter().chain(office_rows()) {
        let (method, _) = call.split_once(' ').unwrap();
        let request = hub.request(method.parse().unwrap(), path);
        let answer = answer(match sent {
            Query(fields) => request.query(fields),
            Form(fields) => request.form(fields),
            Fields(Value::Object(fields)) if as_forms => {
                let text = |value: Value| value.as_str().map_or(value.to_string(), str::to_owned);
                let fields = fields.into_iter().map(|(name, value)| (name, text(value)));
                request.form(&fields.collect::<Vec<_>>())
            }
            Fields(body) | Json(body) => request.json(&body),
        })
        .await;
        assert!((200..300).contains(&answer.status), "{call}: {answer:?}");
        let unknown = unknown.into_iter().map(|(code, place)| (code.to_owned(), place.to_owned()));
        assert_eq!(warned(&answer), unknown.collect::<Vec<_>>(), "{call}: {answer:?}");
    }
}

#[tokio::test]
async fn every_call_takes_what_it_knows_and_names_the_rest_in_its_warnings() {
    make_all_calls(false).await;
}

#[tokio::test]
async fn every_call_that_takes_a_form_names_its_unknown_fields_as_those_of_json() {
    make_all_calls(true).await;
}

#[test]
fn table_has_every_call_that_is_published() {
    let folder = project().join("tests/contract/published");
    let mut published = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = std::fs::read_to_string(file).unwrap();
        let calls: serde_json::Map<String, Value> = serde_json::from_str(&text).unwrap();
        published.extend(calls.into_iter().map(|(call, _)| call));
    }
    let rows = ticket_rows().into_iter().chain(office_rows());
    let tried: BTreeSet<String> = rows.map(|(call, ..)| call.to_owned()).collect();
    let left: Vec<_> = published
        .difference(&tried)
        .filter(|call| !WITHOUT_FIELDS.contains(&call.as_str()))
        .collect();
    assert!(left.is_empty(), "not in the table: {left:?}");
}
