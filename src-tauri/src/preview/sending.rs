//! Sending a payload to a ticket: what it would take the place of, and what the server answers.

use std::time::Instant;

use external_data::{Change, diff, trim_blank, validate};
use jiff::Timestamp;
use qminder::{Client, External};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::send_answer::SendAnswer;
use super::send_targets::SendProblem;

/// What is sent to a ticket.
#[derive(Clone, Debug, Deserialize, Type)]
pub(crate) struct Send {
    /// The ticket's id.
    pub ticket: String,
    /// Who sends it.
    pub provider: String,
    /// The header of the section.
    pub title: String,
    /// The payload, as JSON text.
    pub data: String,
}

/// What a payload would take the place of.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct Replacement {
    /// The visitor's name; absent where there is no such ticket.
    pub visitor: Option<String>,
    /// The section of the same provider, where it has one.
    pub section: Option<ReplacedSection>,
    /// How many sections of other providers stay as they are.
    pub others: u32,
}

/// The section that a payload would take the place of.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct ReplacedSection {
    /// Its header.
    pub title: String,
    /// When the server stored it.
    #[specta(type = String)]
    pub updated: Timestamp,
    /// What changes; absent where either payload does not keep the contract.
    pub changes: Option<Vec<Change>>,
}

/// Sends a payload, and returns what the server answered.
///
/// # Errors
/// [`SendProblem`] where no answer came.
pub(crate) async fn send(client: &Client, send: &Send) -> Result<SendAnswer, SendProblem> {
    let began = Instant::now();
    let answer = client.try_external(&send.ticket, &send.provider, &send.title, &send.data).await?;
    Ok(SendAnswer::new(Ok(answer), began))
}

/// Returns what a payload would take the place of. Nothing is written.
///
/// # Errors
/// [`SendProblem`] where the server does not say.
pub(crate) async fn replacement(client: &Client, send: &Send) -> Result<Replacement, SendProblem> {
    let Some(ticket) = client.ticket(&send.ticket).await? else {
        return Ok(Replacement { visitor: None, section: None, others: 0 });
    };
    let provider = trim_blank(&send.provider);
    let (same, others): (Vec<_>, Vec<_>) =
        ticket.external.iter().partition(|section| section.provider == provider);
    Ok(Replacement {
        visitor: Some(ticket.visitor_name()),
        section: same.first().map(|section| replaced(section, &send.data)),
        others: u32::try_from(others.len()).unwrap_or(u32::MAX),
    })
}

fn replaced(section: &External, data: &str) -> ReplacedSection {
    let before = section.data.as_deref().and_then(|before| validate(before).ok());
    let changes = before.zip(validate(data).ok()).map(|(before, after)| diff(&before, &after));
    ReplacedSection { title: section.title.clone(), updated: section.created, changes }
}

#[cfg(test)]
mod tests {
    use qminder::ApiKey;
    use system_tests::{RunningHub, golden};

    use super::*;
    use crate::preview::send_targets::SendCause;

    fn client(hub: &RunningHub, key: &str) -> Client {
        let key = ApiKey::new(key).unwrap();
        Client::new(hub.url("").parse().unwrap(), key).unwrap()
    }

    fn payload(ticket: &str, data: &str) -> Send {
        Send {
            ticket: ticket.to_owned(),
            provider: " my-crm\u{200b}".to_owned(),
            title: "Patient Info".to_owned(),
            data: data.to_owned(),
        }
    }

    #[tokio::test]
    async fn dry_run_says_what_would_be_replaced_and_writes_nothing() {
        let hub = RunningHub::start().await;
        let client = client(&hub, &hub.secret);
        hub.send("stripe", "Billing", &golden("valid/minimal-list.json")).await;
        let new = payload("12345", &golden("valid/minimal-list.json"));
        let first = replacement(&client, &new).await.unwrap();
        assert_eq!(first.visitor.as_deref(), Some("Maria Schmidt"));
        assert!(first.section.is_none());
        assert_eq!(first.others, 1);
        hub.send("my-crm", "Patient", &golden("valid/documented-request.json")).await;
        let section = replacement(&client, &new).await.unwrap().section.unwrap();
        assert_eq!(section.title, "Patient");
        assert!(section.changes.unwrap().len() > 3);
        let refused = payload("12345", "{}");
        let section = replacement(&client, &refused).await.unwrap().section.unwrap();
        assert!(section.changes.is_none());
        let ticket = client.ticket("12345").await.unwrap().unwrap();
        assert!(ticket.external.iter().any(|section| section.title == "Patient"));
        let nobody = replacement(&client, &payload("404", "{}")).await.unwrap();
        assert!(nobody.visitor.is_none());
    }

    #[tokio::test]
    async fn answer_comes_as_the_server_gave_it() {
        let hub = RunningHub::start().await;
        let writer = client(&hub, &hub.secret);
        let data = golden("valid/documented-request.json");
        let taken = send(&writer, &payload("12345", &data)).await.unwrap();
        assert_eq!((taken.status, &*taken.body), (Some(200), r#"{"statusCode":200}"#));
        let refused = send(&writer, &payload("12345", "{}")).await.unwrap();
        assert_eq!(refused.status, Some(400));
        assert!(refused.body.contains("Data does not match the schema"), "{}", refused.body);
        let reader = send(&client(&hub, &hub.read), &payload("12345", &data)).await.unwrap();
        assert_eq!(reader.status, Some(403));
        let stopped = hub.stop().await;
        let silent = send(&writer, &payload("12345", &data)).await.unwrap_err();
        assert_eq!(silent.cause, SendCause::Unreachable);
        drop(stopped);
    }
}
