//! A ticket as REST shows it.

use serde_json::{Map, Value, json};

use super::response_scope::ResponseScope;
use crate::model::{Called, Interaction, Label, Status, Ticket, TicketState, wire_time};

/// The ticket as a call answers it.
pub(super) fn show(state: &TicketState, scope: ResponseScope) -> Value {
    let mut answer = Map::from_iter([("statusCode".to_owned(), 200.into())]);
    answer.extend(members(state, scope));
    answer.into()
}

/// The ticket as a list holds it.
pub(super) fn entry(state: &TicketState, scope: ResponseScope) -> Value {
    members(state, scope).into()
}

/// The ticket as a webhook tells of it, which is as a call answers it without a scope.
pub(crate) fn ticket_entry(state: &TicketState) -> Value {
    entry(state, ResponseScope::default())
}

fn members(state: &TicketState, scope: ResponseScope) -> Map<String, Value> {
    let TicketState { ticket, labels, extras, interactions, connected, .. } = state;
    let mut body = own_members(ticket);
    let mut insert = |name: &str, values: Value| body.insert(name.to_owned(), values);
    insert("labels", labels.iter().map(label).collect());
    if !extras.is_empty() {
        let extra = extras.iter().map(|extra| json!({"title": extra.title, "value": extra.value}));
        insert("extra", extra.collect());
    }
    if scope.interactions {
        insert("interactions", interactions.iter().map(interaction).collect());
    }
    if scope.messages {
        insert("messages", Value::Array(Vec::new()));
    }
    if scope.connected_tickets {
        let others = connected.iter().flatten().map(|other| own_members(&other.ticket).into());
        insert("connectedTickets", others.collect::<Vec<Value>>().into());
    }
    body
}

/// What the ticket has itself. What it has not is left out.
fn own_members(ticket: &Ticket) -> Map<String, Value> {
    let served = (ticket.status == Status::Served)
        .then(|| json!({ "date": wire_time(ticket.status_set_at) }));
    let members = [
        ("id", Some(ticket.id.to_string().into())),
        ("publicId", ticket.public_id.clone().map(Value::from)),
        ("status", Some(ticket.status.word().into())),
        ("source", ticket.source.clone().map(Value::from)),
        ("line", Some(ticket.line_id.into())),
        ("firstName", ticket.first_name.clone().map(Value::from)),
        ("lastName", ticket.last_name.clone().map(Value::from)),
        ("email", ticket.email.clone().map(Value::from)),
        ("phoneNumber", ticket.phone_number.map(Value::from)),
        ("orderAfter", Some(wire_time(ticket.order_after).into())),
        ("created", Some(json!({ "date": wire_time(ticket.created_at) }))),
        ("called", ticket.called.map(called)),
        ("served", served),
        ("assigned", assigned(ticket)),
    ];
    let there = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    there.collect()
}

fn called(called: Called) -> Value {
    let Called { at, caller_id, desk_id } = called;
    let date = Some(wire_time(at).into());
    object([
        ("date", date),
        ("caller", caller_id.map(Value::from)),
        ("desk", desk_id.map(Value::from)),
    ])
}

fn assigned(ticket: &Ticket) -> Option<Value> {
    let assignee = ticket.assignee_id?;
    Some(object([
        ("assigner", ticket.assigner_id.map(Value::from)),
        ("assignee", Some(assignee.into())),
    ]))
}

fn label(label: &Label) -> Value {
    let Label { value, color } = label;
    json!({ "value": value, "color": color.strip_prefix('#').unwrap_or(color) })
}

fn interaction(interaction: &Interaction) -> Value {
    object([
        ("start", Some(wire_time(interaction.started_at).into())),
        ("end", interaction.ended_at.map(|end| wire_time(end).into())),
        ("line", Some(interaction.line.id.into())),
        ("desk", interaction.desk.as_ref().map(|desk| desk.id.into())),
        ("user", interaction.user.as_ref().map(|user| user.id.into())),
    ])
}

/// An object of the members that are there.
fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let there = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(there.collect())
}
