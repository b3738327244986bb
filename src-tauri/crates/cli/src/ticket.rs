//! `sview ticket`

use std::error::Error;
use std::process::ExitCode;

use external_data::escape_invisible;
use qminder::{NewTicket, TicketAction, TicketChange, TicketSearch};
use serde_json::Value;

use crate::client::{ServerClient, block_on};
use crate::failure::{Failure, NOT_FOUND};
use crate::options::{ListOptions, NewTicketOptions, OfTicket, TicketCommand};
use crate::say::{say, say_json, tell};

type Done = Result<ExitCode, Failure>;

/// Carries out a command on tickets.
pub(crate) fn run(command: TicketCommand) -> Result<ExitCode, Box<dyn Error>> {
    block_on(carry_out(command))
}

async fn carry_out(command: TicketCommand) -> Done {
    use TicketCommand as T;
    match command {
        T::Create(options) => create(&options).await,
        T::List(options) => list(&options).await,
        T::Show { of, json } => show(&of, json).await,
        T::Call { of, desk, by } => {
            perform(&of, TicketAction::Call, desk.as_deref(), by.user.as_deref()).await
        }
        T::Recall(of) => perform(&of, TicketAction::Recall, None, None).await,
        T::Served(of) => perform(&of, TicketAction::MarkServed, None, None).await,
        T::NoShow(of) => perform(&of, TicketAction::MarkNoShow, None, None).await,
        T::Cancel(of) => perform(&of, TicketAction::Cancel, None, None).await,
        T::Return { of, last: false } => {
            perform(&of, TicketAction::ReturnToQueue, None, None).await
        }
        T::Return { of, last: true } => {
            perform(&of, TicketAction::ReturnToQueueEnd, None, None).await
        }
        T::Forward { of, line, by } => {
            change(&of, TicketChange::Forward(&line), by.user.as_deref()).await
        }
        T::Assign { of, to, by } => {
            change(&of, TicketChange::Assign(&to), by.user.as_deref()).await
        }
        T::Unassign { of, by } => change(&of, TicketChange::Unassign, by.user.as_deref()).await,
        T::Label { of, text, remove: false, by } => {
            change(&of, TicketChange::AddLabel(&text), by.user.as_deref()).await
        }
        T::Label { of, text, remove: true, by } => {
            change(&of, TicketChange::RemoveLabel(&text), by.user.as_deref()).await
        }
    }
}

async fn create(options: &NewTicketOptions) -> Done {
    let server = ServerClient::new(&options.server)?;
    let line = match &options.line {
        Some(line) => line.clone(),
        None => {
            let location = server.location(options.location.as_deref()).await?;
            let context = server.client.location_context(&location).await;
            let lines = context.map_err(|error| server.failure(&error))?.lines;
            let first = lines.into_iter().next().ok_or_else(|| {
                let message = format!("location {location} has no line; name one with --line ID");
                Failure::new(NOT_FOUND, message)
            });
            first?.id
        }
    };
    let new = NewTicket {
        line: &line,
        first_name: &options.first_name,
        last_name: options.last_name.as_deref(),
        phone_number: options.phone_number.as_deref(),
        email: options.email.as_deref(),
    };
    let id = server.client.create_ticket(&new).await.map_err(|error| server.failure(&error))?;
    say(&format!("{}\n", escape_invisible(&id)));
    Ok(ExitCode::SUCCESS)
}

async fn list(options: &ListOptions) -> Done {
    let server = ServerClient::new(&options.server)?;
    let search = TicketSearch {
        location: options.location.as_deref(),
        lines: &options.line,
        statuses: &options.status,
        limit: options.limit,
    };
    let tickets = server.client.search_tickets(&search).await;
    let tickets = tickets.map_err(|error| server.failure(&error))?;
    if options.json {
        say_json(&Value::from(tickets));
        return Ok(ExitCode::SUCCESS);
    }
    if tickets.is_empty() {
        tell("no tickets; sview ticket create makes one, and --status names other statuses");
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!("{:12}  {:6}  {:18}  {:6}  NAME\n", "ID", "NUMBER", "STATUS", "LINE"));
    for ticket in &tickets {
        let [id, number, status, line] =
            ["id", "publicId", "status", "line"].map(|name| text(ticket, name));
        let name = name(ticket);
        let row = format!("{id:12}  {number:6}  {status:18}  {line:6}  {name}");
        say(&format!("{}\n", row.trim_end()));
    }
    Ok(ExitCode::SUCCESS)
}

async fn show(of: &OfTicket, as_json: bool) -> Done {
    let server = ServerClient::new(&of.server)?;
    let record = server.client.ticket_record(&of.ticket).await;
    let mut record = record.map_err(|error| server.failure(&error))?;
    if let Value::Object(members) = &mut record {
        // It is the answer's, not the ticket's.
        members.shift_remove("statusCode");
    }
    if as_json {
        say_json(&record);
        return Ok(ExitCode::SUCCESS);
    }
    for (name, value) in record.as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        say(&format!("{:14}  {}\n", escape_invisible(name), escape_invisible(&value)));
    }
    Ok(ExitCode::SUCCESS)
}

async fn perform(
    of: &OfTicket,
    action: TicketAction,
    desk: Option<&str>,
    user: Option<&str>,
) -> Done {
    let server = ServerClient::new(&of.server)?;
    let done = server.client.perform(&of.ticket, action, desk, user).await;
    done.map_err(|error| server.failure(&error))?;
    Ok(ExitCode::SUCCESS)
}

async fn change(of: &OfTicket, change: TicketChange<'_>, user: Option<&str>) -> Done {
    let server = ServerClient::new(&of.server)?;
    let done = server.client.change_ticket(&of.ticket, change, user).await;
    done.map_err(|error| server.failure(&error))?;
    Ok(ExitCode::SUCCESS)
}

/// A member of a ticket as text that steers no terminal.
fn text(ticket: &Value, name: &str) -> String {
    let value = ticket.get(name);
    let value = value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    escape_invisible(&value.unwrap_or_default()).into_owned()
}

fn name(ticket: &Value) -> String {
    let names = ["firstName", "lastName"].map(|part| text(ticket, part));
    names.join(" ").trim().to_owned()
}
