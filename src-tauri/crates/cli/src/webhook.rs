//! `sview webhook`

use std::error::Error;
use std::fmt::Write;
use std::process::ExitCode;

use ::hub::{
    DeliveryEntry, TryEntry, WebhookEntry, list_webhooks, list_webhooks_in_database,
    resend_delivery, resend_delivery_in_database, trigger_webhooks, trigger_webhooks_in_database,
    webhook_log, webhook_log_in_database,
};
use external_data::escape_invisible;
use qminder::NewWebhook;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use crate::client::{ServerClient, block_on};
use crate::database_runtime::runtime;
use crate::failure::Failure;
use crate::options::{DataPlace, ServerOptions, TicketEvent, WebhookCommand};
use crate::say::{say, say_json};

type Done = Result<ExitCode, Box<dyn Error>>;

/// Carries out a command on webhooks.
pub(crate) fn run(command: WebhookCommand) -> Done {
    match command {
        WebhookCommand::Create { url, json, server } => create(&url, json, &server),
        WebhookCommand::Delete { id, server } => delete(&id, &server),
        WebhookCommand::List { data, json } => list(data.place()?, json),
        WebhookCommand::Log { limit, data, json } => log(data.place()?, limit, json),
        WebhookCommand::Resend { id, data } => resend(data.place()?, &id),
        WebhookCommand::Trigger { event, ticket, data } => trigger(data.place()?, event, ticket),
    }
}

fn create(url: &str, as_json: bool, options: &ServerOptions) -> Done {
    let server = ServerClient::new(options)?;
    block_on(async {
        let made = server.client.create_webhook(url).await;
        let NewWebhook { id, secret } = made.map_err(|error| server.failure(&error))?;
        let secret = secret.expose_secret();
        if as_json {
            say_json(&json!({ "id": id, "secret": secret }));
        } else {
            say(&format!(
                "id      {}\nsecret  {}\n",
                escape_invisible(&id),
                escape_invisible(secret)
            ));
        }
        Ok::<_, Failure>(ExitCode::SUCCESS)
    })
}

fn delete(id: &str, options: &ServerOptions) -> Done {
    let server = ServerClient::new(options)?;
    block_on(async {
        let deleted = server.client.delete_webhook(id).await;
        deleted.map_err(|error| server.failure(&error))?;
        Ok::<_, Failure>(ExitCode::SUCCESS)
    })
}

fn list(place: DataPlace, as_json: bool) -> Done {
    let webhooks = match place {
        DataPlace::Directory(directory) => list_webhooks(&directory)?,
        DataPlace::Database(database) => {
            runtime()?.block_on(list_webhooks_in_database(&database))?
        }
    };
    if as_json {
        let entries = webhooks.iter().map(|webhook| {
            let WebhookEntry { id, url, created_at, waiting, dropped } = webhook;
            json!({
                "id": id,
                "url": url,
                "createdAt": created_at.to_string(),
                "waiting": waiting,
                "dropped": dropped,
            })
        });
        say_json(&Value::from_iter(entries));
        return Ok(ExitCode::SUCCESS);
    }
    if webhooks.is_empty() {
        eprintln!(
            "sview: no webhooks yet; make one with sview webhook create, or POST /v1/webhooks"
        );
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!("{:36}  CREATED               WAITING  DROPPED  URL\n", "ID"));
    for WebhookEntry { id, url, created_at, waiting, dropped } in webhooks {
        let url = escape_invisible(&url);
        say(&format!("{id:36}  {created_at:.0}  {waiting:7}  {dropped:7}  {url}\n"));
    }
    Ok(ExitCode::SUCCESS)
}

fn log(place: DataPlace, limit: u32, as_json: bool) -> Done {
    let deliveries = match place {
        DataPlace::Directory(directory) => webhook_log(&directory, limit)?,
        DataPlace::Database(database) => {
            runtime()?.block_on(webhook_log_in_database(&database, limit))?
        }
    };
    if as_json {
        say_json(&Value::from_iter(deliveries.iter().map(delivery_json)));
        return Ok(ExitCode::SUCCESS);
    }
    if deliveries.is_empty() {
        eprintln!("sview: no deliveries yet; sview webhook trigger sends one");
    }
    for delivery in &deliveries {
        say(&delivery_text(delivery)?);
    }
    Ok(ExitCode::SUCCESS)
}

fn resend(place: DataPlace, id: &str) -> Done {
    let there = match place {
        DataPlace::Directory(directory) => resend_delivery(&directory, id)?,
        DataPlace::Database(database) => {
            runtime()?.block_on(resend_delivery_in_database(&database, id))?
        }
    };
    if !there {
        let error = format!("no delivery has the id \"{id}\"; sview webhook log shows the ids");
        return Err(error.into());
    }
    eprintln!("sview: {id} is sent once more; sview webhook log shows the answer");
    Ok(ExitCode::SUCCESS)
}

fn trigger(place: DataPlace, event: TicketEvent, ticket: i64) -> Done {
    let event = event.into();
    let told = match place {
        DataPlace::Directory(directory) => trigger_webhooks(&directory, event, ticket)?,
        DataPlace::Database(database) => {
            runtime()?.block_on(trigger_webhooks_in_database(&database, event, ticket))?
        }
    };
    match told {
        None => Err(format!("there is no ticket {ticket}; name another with --ticket").into()),
        Some(0) => {
            Err("no webhooks yet; make one with sview webhook create, or POST /v1/webhooks".into())
        }
        Some(count) => {
            eprintln!("sview: {count} to be told; sview webhook log shows the answers");
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn delivery_json(delivery: &DeliveryEntry) -> Value {
    let tries = delivery.tries.iter().map(|TryEntry { at, status, answer }| {
        json!({ "at": at.to_string(), "status": status, "answer": answer })
    });
    json!({
        "id": delivery.id,
        "webhook": delivery.webhook,
        "event": delivery.event,
        "subject": delivery.subject,
        "subjectId": delivery.subject_id,
        "revision": delivery.revision,
        "createdAt": delivery.created_at.to_string(),
        "outcome": outcome(delivery),
        "nextTryAt": delivery.next_try_at.map(|at| at.to_string()),
        "tries": tries.collect::<Vec<_>>(),
    })
}

/// A line for the delivery, and one for each try.
fn delivery_text(delivery: &DeliveryEntry) -> Result<String, std::fmt::Error> {
    let DeliveryEntry { id, webhook, event, subject, subject_id, created_at, .. } = delivery;
    let mut text = format!("{created_at:.0}  {id}  {event} {subject} {subject_id}");
    if let Some(revision) = delivery.revision {
        write!(text, " revision {revision}")?;
    }
    write!(text, "  to {webhook}: {}", outcome(delivery))?;
    if let Some(next) = delivery.next_try_at {
        write!(text, ", next try {next:.0}")?;
    }
    text.push('\n');
    for TryEntry { at, status, answer } in &delivery.tries {
        let status = status.map_or_else(|| "---".to_owned(), |status| status.to_string());
        let line = format!("    {at:.0}  {status}  {}", escape_invisible(answer));
        writeln!(text, "{}", line.trim_end())?;
    }
    Ok(text)
}

fn outcome(delivery: &DeliveryEntry) -> &str {
    delivery.outcome.as_deref().unwrap_or("waiting")
}
