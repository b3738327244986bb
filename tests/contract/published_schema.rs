//! The GraphQL schema of the hub beside the published one, of which `published/schema.graphqls` is a
//! copy of our own: names and types alone.

use std::collections::{BTreeMap, BTreeSet};

use apollo_compiler::schema::ExtendedType;
use apollo_compiler::validation::Valid;
use apollo_compiler::{ExecutableDocument, Schema};
use serde_json::Value;
use system_tests::{RunningHub, project};

/// What the hub does not have, and why. A name stands for all that is in it; `Type.` before a name
/// is what has it.
const DIFFERENCES: &[(&str, &str)] = &[
    // The account: the hub serves an office, not those who pay for it.
    ("Account", "the hub has no accounts"),
    ("AccountSubscription", "the hub has no accounts"),
    ("AccountSubscriptions", "the hub has no accounts"),
    ("Billing", "the hub has no accounts"),
    ("PaymentInterval", "the hub has no accounts"),
    ("PaymentMethod", "the hub has no accounts"),
    ("ServiceAnalystBilling", "the hub has no accounts"),
    ("ServiceAnalystBillingState", "the hub has no accounts"),
    ("Query.account", "the hub has no accounts"),
    ("ProductChange", "the hub announces no product"),
    ("ProductChangeAuthor", "the hub announces no product"),
    ("Query.productChanges", "the hub announces no product"),
    ("MCPClient", "the hub knows no such clients"),
    ("Query.mcpClient", "the hub knows no such clients"),
    // Devices.
    ("Ipad", "the hub has no devices"),
    ("TV", "the hub has no devices"),
    ("Location.ipads", "the hub has no devices"),
    ("Location.tvs", "the hub has no devices"),
    ("Query.TV", "the hub has no devices"),
    ("Query.iPad", "the hub has no devices"),
    ("Subscription.changedIpads", "the hub has no devices"),
    ("Subscription.changedTV", "the hub has no devices"),
    ("Subscription.deletedIpads", "the hub has no devices"),
    ("Subscription.deletedTV", "the hub has no devices"),
    ("Subscription.tvTickets", "the hub has no devices"),
    // Appointments.
    ("LocalTime", "the hub books no appointments"),
    ("Location.appointmentSettings", "the hub books no appointments"),
    ("LocationAppointmentLimits", "the hub books no appointments"),
    ("LocationAppointmentSettings", "the hub books no appointments"),
    ("Query.userAppointmentsAvailability", "the hub books no appointments"),
    ("Subscription.appointmentChanged", "the hub books no appointments"),
    ("UserAppointmentsAvailability", "the hub books no appointments"),
    ("UserAppointmentsAvailabilityTimeInterval", "the hub books no appointments"),
    ("UserAppointmentsDailySchedule", "the hub books no appointments"),
    ("UserAppointmentsScheduleOverride", "the hub books no appointments"),
    ("UserAppointmentsWeeklySchedule", "the hub books no appointments"),
    ("Location.visitPlanner", "visitors sign in elsewhere"),
    ("VisitPlanner", "visitors sign in elsewhere"),
    // What sums up or automates.
    ("ClarityItem", "nothing sums up external data"),
    ("Subscription.clarityChanged", "nothing sums up external data"),
    ("Ticket.clarity", "nothing sums up external data"),
    ("TicketClarity", "nothing sums up external data"),
    ("Location.workflows", "the hub has no workflows"),
    ("Workflow", "the hub has no workflows"),
    // What the store does not keep.
    ("Ticket.audits", "the store keeps states, not who changed what"),
    ("TicketAudit", "the store keeps states, not who changed what"),
    ("TicketChange", "the store keeps states, not who changed what"),
    ("Location.isDemo", "the store does not tell demo locations from others"),
    ("Location.isServiceViewLastUsedLineMemorised", "a window keeps its own choices"),
    ("User.lastInvited", "users do not sign in to the hub"),
    ("User.lastLoggedIn", "users do not sign in to the hub"),
    ("User.scopes", "what may be done depends on the key, not on a user"),
    ("ScopeGrant", "what may be done depends on the key, not on a user"),
    ("User.serviceSettings", "the hub knows no apps of users"),
    ("ServiceSettings", "the hub knows no apps of users"),
    // Attachments.
    ("AllowedFileTypeGroups", "visitors attach nothing"),
    ("AttachmentFieldConstraints", "visitors attach nothing"),
    ("InputFieldType.ATTACHMENT", "visitors attach nothing"),
    // Subscriptions to what others tell as well.
    ("Subscription.changedDeskSelection", "changedDesks tells it with all desks"),
    ("Subscription.changedOpeningHours", "changedLocation tells it"),
    ("Subscription.changedOpeningHours2", "changedLocation tells it"),
    ("Subscription.markedAllTicketMessagesAsRead", "the hub has no text messages"),
    ("Subscription.reorderedTickets", "deprecated; reorderedTicketsList tells it"),
];

/// A type: what it has under each name, with its type and its arguments.
type Members = BTreeMap<String, String>;

/// What introspection is asked for.
const INTROSPECTION: &str = "{ __schema { types {
    kind name
    interfaces { name }
    enumValues(includeDeprecated: true) { name }
    inputFields { name type { ...Type } }
    fields(includeDeprecated: true) { name type { ...Type } args { name type { ...Type } } }
} } }
fragment Type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// The type of a field, as introspection answers it.
fn written(kind: &Value) -> String {
    let inner = || written(&kind["ofType"]);
    match kind["kind"].as_str().unwrap() {
        "NON_NULL" => format!("{}!", inner()),
        "LIST" => format!("[{}]", inner()),
        _ => kind["name"].as_str().unwrap().to_owned(),
    }
}

fn list<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value[name].as_array().into_iter().flatten()
}

fn name(value: &Value) -> String {
    value["name"].as_str().unwrap().to_owned()
}

/// The types that the hub serves, by their names.
async fn served(hub: &RunningHub) -> BTreeMap<String, Members> {
    let body = hub.query(INTROSPECTION).await;
    assert!(body.get("errors").is_none(), "{body}");
    let mut types = BTreeMap::new();
    for kind in list(&body["data"]["__schema"], "types") {
        let mut members = Members::new();
        for field in list(kind, "fields") {
            members.insert(name(field), written(&field["type"]));
            for argument in list(field, "args") {
                let called = format!("{}({})", name(field), name(argument));
                members.insert(called, written(&argument["type"]));
            }
        }
        for field in list(kind, "inputFields") {
            members.insert(name(field), written(&field["type"]));
        }
        for value in list(kind, "enumValues") {
            members.insert(name(value), String::new());
        }
        for interface in list(kind, "interfaces") {
            members.insert(format!("implements {}", name(interface)), String::new());
        }
        types.insert(name(kind), members);
    }
    types
}

/// The types that are published, by their names.
fn published(schema: &Schema) -> BTreeMap<String, Members> {
    let mut types = BTreeMap::new();
    for (called, kind) in &schema.types {
        let mut members = Members::new();
        let (fields, interfaces) = match kind {
            ExtendedType::Object(object) => {
                (Some(&object.fields), Some(&object.implements_interfaces))
            }
            ExtendedType::Interface(interface) => (Some(&interface.fields), None),
            ExtendedType::InputObject(input) => {
                let fields = input.fields.iter();
                members
                    .extend(fields.map(|(name, field)| (name.to_string(), field.ty.to_string())));
                (None, None)
            }
            ExtendedType::Enum(values) => {
                let values = values.values.keys();
                members.extend(values.map(|value| (value.to_string(), String::new())));
                (None, None)
            }
            ExtendedType::Scalar(_) | ExtendedType::Union(_) => (None, None),
        };
        for (name, field) in fields.into_iter().flatten() {
            members.insert(name.to_string(), field.ty.to_string());
            for argument in &field.arguments {
                members.insert(format!("{name}({})", argument.name), argument.ty.to_string());
            }
        }
        for interface in interfaces.into_iter().flatten() {
            members.insert(format!("implements {}", interface.name), String::new());
        }
        types.insert(called.to_string(), members);
    }
    types
}

fn published_schema() -> Valid<Schema> {
    let file = project().join("tests/contract/published/schema.graphqls");
    Schema::parse_and_validate(std::fs::read_to_string(&file).unwrap(), file).unwrap()
}

/// Whether GraphQL itself has the type.
fn is_built_in(name: &str) -> bool {
    name.starts_with("__") || ["Boolean", "Float", "ID", "Int", "String"].contains(&name)
}

/// In what two schemas differ: the names of what only one has, and of what has another type.
fn differences(
    ours: &BTreeMap<String, Members>,
    theirs: &BTreeMap<String, Members>,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let names: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
    for name in names.into_iter().filter(|name| !is_built_in(name)) {
        let (Some(our), Some(their)) = (ours.get(name), theirs.get(name)) else {
            found.insert(name.clone());
            continue;
        };
        let members: BTreeSet<_> = our.keys().chain(their.keys()).collect();
        let differs = members.into_iter().filter(|member| our.get(*member) != their.get(*member));
        found.extend(differs.map(|member| format!("{name}.{member}")));
    }
    // The arguments of a field that is missing are no differences of their own.
    let fields = found.clone();
    found.retain(|one| one.split_once('(').is_none_or(|(field, _)| !fields.contains(field)));
    found
}

#[tokio::test]
async fn schema_differs_from_the_published_one_only_in_what_is_explained() {
    let hub = RunningHub::start().await;
    let found = differences(&served(&hub).await, &published(&published_schema()));
    let explained: BTreeSet<String> =
        DIFFERENCES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(explained.len(), DIFFERENCES.len(), "a difference is explained twice");
    let unexplained: Vec<_> = found.difference(&explained).collect();
    assert!(unexplained.is_empty(), "unexplained differences: {unexplained:#?}");
    let gone: Vec<_> = explained.difference(&found).collect();
    assert!(gone.is_empty(), "differences that are none any more: {gone:#?}");
}

#[test]
fn other_type_argument_or_value_is_a_difference() {
    let schema = |text: &str| published(&Schema::parse(text, "test").unwrap());
    let ours = schema("type Query { a(b: Int): Int c: ID } enum E { X }");
    let theirs = schema("type Query { a(b: Int!): Int c: ID! d(e: Int): Int } enum E { X Y }");
    let found: Vec<_> = differences(&ours, &theirs).into_iter().collect();
    assert_eq!(found, ["E.Y", "Query.a(b)", "Query.c", "Query.d"]);
}

#[test]
fn every_operation_of_the_client_is_valid_against_the_published_schema() {
    let schema = published_schema();
    let mut operations = 0;
    for file in std::fs::read_dir(project().join("src-tauri/crates/qminder/graphql")).unwrap() {
        let file = file.unwrap().path();
        if file.ends_with("schema.graphql") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        let document = ExecutableDocument::parse_and_validate(&schema, &text, &file).unwrap();
        operations += document.operations.named.len();
        let wrong = text.replace("{ id", "{ idOfNothing").replace("    id\n", "    idOfNothing\n");
        assert_ne!(wrong, text, "{}", file.display());
        assert!(ExecutableDocument::parse_and_validate(&schema, wrong, &file).is_err());
    }
    assert!(operations >= 17, "{operations}");
}
