//! `sview drift`

use std::error::Error;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::Duration;

use qminder::{Client, External, PlainAnswer, Retry, with_retries};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::client::{ServerClient, block_on, visitor};
use crate::drift_probes::{PROVIDER, Probe, probes};
use crate::drift_report::{Difference, json as json_report, table};
use crate::embedded_hub::EmbeddedHub;
use crate::ending::told_to_end;
use crate::options::DriftOptions;
use crate::say::{say, say_json, tell};

/// The exit code where the server answers in another way.
const DIFFERENT: u8 = 1;
/// How long one request is tried again where the server has no time for it.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(90);
/// How long a server may take to show what it has accepted.
const SHOWN_WITHIN: Duration = Duration::from_secs(3);
/// How long the ticket is left alone before it is read again.
const READ_AGAIN_AFTER: Duration = Duration::from_millis(200);
/// What stays of a section that was not there before, since no call removes one.
const NOTHING: &str = "{\"fields\": []}";

type Failed = Box<dyn Error>;

/// Compares the answers of a server with those of this program's own hub.
pub(crate) fn run(options: &DriftOptions) -> Result<ExitCode, Failed> {
    if !options.this_is_a_test_ticket {
        return Err("external data on the ticket is overwritten; name a ticket that nobody needs, and say --this-is-a-test-ticket".into());
    }
    // Every failure is one of "could not compare".
    let server = ServerClient::new(&options.server).map_err(|failure| failure.message)?;
    block_on(compare(&server, options))
}

async fn compare(server: &ServerClient, options: &DriftOptions) -> Result<ExitCode, Failed> {
    let ticket = server.ticket(&options.ticket).await.map_err(|failure| failure.message)?;
    let name = visitor(&ticket);
    if !is_test_name(&name) {
        let refusal = format!(
            "ticket {} is that of {name}; give its visitor a name with the word test, such as Test Visitor, or name another ticket",
            ticket.id
        );
        return Err(refusal.into());
    }
    let before = ticket.external.into_iter().find(|section| section.provider == PROVIDER);
    let hub = EmbeddedHub::start().await?;
    let ours = Side { client: &hub.client, ticket: &hub.ticket };
    let theirs = Side { client: &server.client, ticket: &options.ticket };
    let probes = probes();
    let compared = tokio::select! {
        compared = differences(&probes, ours, theirs) => {
            compared.map_err(|error| server.failure(&error).message)
        }
        () = told_to_end() => Err("it was ended before the last request".to_owned()),
    };
    let put_back = put_back(theirs, before).await;
    if let Err(error) = &put_back {
        let reason = server.failure(error).message;
        // Before anything else that may fail.
        tell(&format!(
            "what {PROVIDER} had on ticket {} was not put back: {reason}",
            theirs.ticket
        ));
    }
    let hub_ended = hub.end().await;
    let differences = compared?;
    if put_back.is_err() {
        return Err("send it again by hand".into());
    }
    hub_ended?;
    if options.json {
        say_json(&json_report(probes.len(), &differences));
    } else if differences.is_empty() {
        say(&format!("no differences in {} requests\n", probes.len()));
    } else {
        say(&table(&differences));
    }
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(DIFFERENT) })
}

/// Whether a name says that it is nobody's: one of its words is "test".
fn is_test_name(name: &str) -> bool {
    let mut words = name.split(|sign: char| !sign.is_alphanumeric());
    words.any(|word| word.eq_ignore_ascii_case("test"))
}

/// One of the two servers, and the ticket that is written there.
#[derive(Clone, Copy)]
struct Side<'s> {
    client: &'s Client,
    ticket: &'s str,
}

/// What a server made of a request.
#[derive(Debug, PartialEq)]
struct Outcome {
    status: u16,
    message: Value,
    /// Title and data of the section afterwards.
    section: (Value, Value),
}

async fn differences(
    probes: &[Probe],
    ours: Side<'_>,
    theirs: Side<'_>,
) -> Result<Vec<Difference>, qminder::Error> {
    let shows_progress = std::io::stderr().is_terminal();
    begin_alike(ours, theirs).await?;
    let mut found = Vec::new();
    for (at, probe) in probes.iter().enumerate() {
        if shows_progress {
            tell(&format!("{} of {}: {}", at + 1, probes.len(), probe.name));
        }
        let expected = ours.outcome(probe, None).await?;
        let answered = theirs.outcome(probe, Some(&expected)).await?;
        let is_apart = expected.section != answered.section;
        found.extend(differing(probe.name, expected, answered));
        if is_apart {
            // Else all that follows would differ by this one.
            begin_alike(ours, theirs).await?;
        }
    }
    Ok(found)
}

/// Gives both servers the same section, so that what a refused request leaves can be compared.
async fn begin_alike(ours: Side<'_>, theirs: Side<'_>) -> Result<(), qminder::Error> {
    for side in [ours, theirs] {
        side.attach("Test", NOTHING).await?;
    }
    Ok(())
}

fn differing(probe: &'static str, hub: Outcome, server: Outcome) -> Vec<Difference> {
    let pairs = [
        ("status", hub.status.into(), server.status.into()),
        ("message", hub.message, server.message),
        ("title", hub.section.0, server.section.0),
        ("data", hub.section.1, server.section.1),
    ];
    let differing = pairs.into_iter().filter(|(_, hub, server)| hub != server);
    differing.map(|(what, hub, server)| Difference { probe, what, hub, server }).collect()
}

impl Side<'_> {
    /// Sends a probe and reads what the ticket has afterwards. A server may take a moment to show
    /// what is `expected`.
    async fn outcome(
        self,
        probe: &Probe,
        expected: Option<&Outcome>,
    ) -> Result<Outcome, qminder::Error> {
        let Probe { ticket, provider, title, data, .. } = probe;
        let answer = self.write(*ticket, provider, title, data).await?;
        match self.client.refusal_of(&answer) {
            // These say nothing of the rules, so nothing can be compared.
            Some(
                error @ (qminder::Error::TooManyRequests { .. }
                | qminder::Error::HostNotServed { .. }),
            ) => return Err(error),
            Some(error) if error.is_about_the_key() => return Err(error),
            _ => {}
        }
        let status = answer.status;
        let body = serde_json::from_str::<Value>(&answer.body).unwrap_or_default();
        let message = body.get("message").cloned().unwrap_or_default();
        let until = Instant::now() + SHOWN_WITHIN;
        loop {
            let section = self.section().await?;
            let is_shown = expected.is_none_or(|expected| expected.section == section);
            if is_shown || Instant::now() >= until {
                return Ok(Outcome { status, message, section });
            }
            sleep(READ_AGAIN_AFTER).await;
        }
    }

    /// Sends external data, and returns the answer, whatever it is.
    async fn write(
        self,
        ticket: Option<&str>,
        provider: &str,
        title: &str,
        data: &str,
    ) -> Result<PlainAnswer, qminder::Error> {
        let until = Instant::now() + REQUEST_TIMEOUT;
        let on_retry = |Retry { reason, pause }: &Retry| {
            tell(&format!("{reason}; sent again in {:.1} s", pause.as_secs_f64()));
        };
        let ticket = ticket.unwrap_or(self.ticket);
        let send = || self.client.try_external(ticket, provider, title, data);
        with_retries(until, on_retry, send).await
    }

    /// Attaches a section that every server takes.
    ///
    /// # Errors
    /// Also where the server refuses it.
    async fn attach(self, title: &str, data: &str) -> Result<(), qminder::Error> {
        let answer = self.write(None, PROVIDER, title, data).await?;
        self.client.refusal_of(&answer).map_or(Ok(()), Err)
    }

    async fn section(self) -> Result<(Value, Value), qminder::Error> {
        let ticket = self.client.ticket(self.ticket).await?;
        let sections = ticket.into_iter().flat_map(|ticket| ticket.external);
        let section = sections.into_iter().find(|section| section.provider == PROVIDER);
        Ok(section.map_or((Value::Null, Value::Null), |section| {
            let data = section.data.as_deref();
            let data = data.and_then(|data| serde_json::from_str(data).ok());
            (json!(section.title), data.unwrap_or_default())
        }))
    }
}

/// Puts back what the section held, or empties it.
async fn put_back(theirs: Side<'_>, before: Option<External>) -> Result<(), qminder::Error> {
    if let Some(External { title, data: Some(data), .. }) = before {
        return theirs.attach(&title, &data).await;
    }
    if theirs.section().await? == (Value::Null, Value::Null) {
        return Ok(());
    }
    theirs.attach("Test", NOTHING).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_of_a_test_has_the_word() {
        for name in ["Test", "Test Visitor", "Drift-TEST", "Maria (test)"] {
            assert!(is_test_name(name), "{name}");
        }
        for name in ["", "Maria Schmidt", "Testa Rossa", "Contest"] {
            assert!(!is_test_name(name), "{name}");
        }
    }
}
