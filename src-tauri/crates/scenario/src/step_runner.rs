//! Carries out single steps.

use std::collections::HashMap;
use std::time::Duration;

use qminder::{PlainAnswer, RepeatedRequest, TicketAction};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use url::form_urlencoded;

use crate::{ExpectAnswer, ExpectData, NewTicket, Outcome, Send, Server, Step};

/// How long the data of a ticket is left alone before it is read again.
const READ_AGAIN_AFTER: Duration = Duration::from_millis(50);
/// How many characters of an answer or a value a reason repeats.
const EXCERPT_CHARS: usize = 300;

/// Carries out the steps of one scenario.
pub(crate) struct StepRunner<'s> {
    server: &'s Server,
    /// The ids of the tickets that were made, by alias.
    tickets: HashMap<String, String>,
    /// The answer to the last send, or why there is none.
    answer: Option<Result<PlainAnswer, qminder::Error>>,
}

impl<'s> StepRunner<'s> {
    pub(crate) fn new(server: &'s Server) -> Self {
        Self { server, tickets: HashMap::new(), answer: None }
    }

    /// Carries out `step`. `next` is the one that follows.
    pub(crate) async fn run(&mut self, step: &Step, next: Option<&Step>) -> Outcome {
        match self.try_run(step, next).await {
            Ok(()) => Outcome::Done,
            Err(reason) => Outcome::Failed(reason),
        }
    }

    async fn try_run(&mut self, step: &Step, next: Option<&Step>) -> Result<(), String> {
        if let Some(fault) = step.fault() {
            let show = self.server.faults.as_ref();
            let show = show.ok_or("this server cannot be made faulty; leave out --server")?;
            show(&fault);
            return Ok(());
        }
        match step {
            Step::Ticket(ticket) => self.make_ticket(ticket).await,
            Step::Send(send) => {
                let is_expected =
                    matches!(next, Some(Step::ExpectAnswer(_) | Step::ExpectNoAnswer {}));
                self.send(send, is_expected).await
            }
            Step::Call(of) => self.perform(&of.ticket, TicketAction::Call).await,
            Step::Recall(of) => self.perform(&of.ticket, TicketAction::Recall).await,
            Step::Served(of) => self.perform(&of.ticket, TicketAction::MarkServed).await,
            Step::NoShow(of) => self.perform(&of.ticket, TicketAction::MarkNoShow).await,
            Step::BackToQueue(of) => self.perform(&of.ticket, TicketAction::ReturnToQueue).await,
            Step::ExpectAnswer(expected) => self.expect_answer(expected),
            Step::ExpectNoAnswer {} => match &self.answer {
                Some(Ok(answer)) => Err(format!("expected no answer; found {}", shown(answer))),
                _ => Ok(()),
            },
            Step::ExpectData(expected) => self.expect_data(expected).await,
            // The player waits, and faults were shown above.
            Step::Wait(_)
            | Step::Refuse(_)
            | Step::Delay(_)
            | Step::Cut(_)
            | Step::Silence {}
            | Step::CloseSockets {}
            | Step::EndFaults {} => Ok(()),
        }
    }

    /// The id of a ticket that a step names.
    fn id<'i>(&'i self, ticket: &'i str) -> &'i str {
        self.tickets.get(ticket).map_or(ticket, String::as_str)
    }

    async fn make_ticket(&mut self, ticket: &NewTicket) -> Result<(), String> {
        let mut body = json!({
            "lineId": self.server.line,
            "firstName": ticket.first_name.as_ref().unwrap_or(&ticket.alias),
        });
        if let (Some(last), Some(body)) = (&ticket.last_name, body.as_object_mut()) {
            body.insert("lastName".to_owned(), json!(last));
        }
        let path = format!("{}/tickets", self.server.base_path);
        let headers = headers("application/json");
        let request =
            RepeatedRequest { method: "POST", path: &path, ticket: None, headers: &headers };
        let answer = self.server.client.repeat(request, body.to_string()).await;
        let answer = answer.map_err(|error| error.to_string())?;
        let body = serde_json::from_str::<Value>(&answer.body).unwrap_or_default();
        let id = body.get("id").map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
        let id = id.filter(|_| (200..300).contains(&answer.status));
        let id = id.ok_or_else(|| format!("the ticket was not made: {}", shown(&answer)))?;
        self.tickets.insert(ticket.alias.clone(), id);
        Ok(())
    }

    /// Sends external data. What is answered matters to the next step where `is_expected`.
    async fn send(&mut self, send: &Send, is_expected: bool) -> Result<(), String> {
        let data = match &send.data {
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => return Err("the file of the payload was not read".to_owned()),
        };
        let body = form(send, &data);
        let headers = headers("application/x-www-form-urlencoded");
        for _ in 0..send.times {
            let request = RepeatedRequest {
                method: "POST",
                path: "/",
                ticket: Some(self.id(&send.ticket)),
                headers: &headers,
            };
            let answer = self.server.client.repeat(request, body.clone()).await;
            if !is_expected {
                match &answer {
                    Ok(answer) if (200..300).contains(&answer.status) => {}
                    Ok(answer) => return Err(format!("the server answered {}", shown(answer))),
                    Err(error) => return Err(error.to_string()),
                }
            }
            self.answer = Some(answer);
        }
        Ok(())
    }

    async fn perform(&self, ticket: &str, action: TicketAction) -> Result<(), String> {
        let done = self.server.client.perform(self.id(ticket), action, None, None).await;
        done.map_err(|error| error.to_string())
    }

    fn expect_answer(&self, expected: &ExpectAnswer) -> Result<(), String> {
        let ExpectAnswer { status, code } = expected;
        let answer = match &self.answer {
            Some(Ok(answer)) => answer,
            Some(Err(error)) => return Err(format!("expected the answer {status}; {error}")),
            None => return Err("there is no answer, since nothing was sent".to_owned()),
        };
        if answer.status != *status {
            return Err(format!("expected the answer {status}; found {}", shown(answer)));
        }
        let Some(code) = code else { return Ok(()) };
        let body = serde_json::from_str::<Value>(&answer.body).unwrap_or_default();
        let found = body.get("code").and_then(Value::as_str);
        if found == Some(code) {
            return Ok(());
        }
        Err(format!("expected the code {code}; found {}", found.unwrap_or("none")))
    }

    async fn expect_data(&self, expected: &ExpectData) -> Result<(), String> {
        let within = Duration::from_millis(expected.within_milliseconds.into());
        let until = Instant::now() + within;
        loop {
            let found = self.data_at(expected).await?;
            if found.as_ref() == Some(&expected.value) {
                return Ok(());
            }
            if Instant::now() >= until {
                let found = found.map_or_else(|| "nothing".to_owned(), |found| found.to_string());
                return Err(format!(
                    "expected {} within {} ms; found {}",
                    cut(&expected.value.to_string()),
                    expected.within_milliseconds,
                    cut(&found)
                ));
            }
            sleep(READ_AGAIN_AFTER).await;
        }
    }

    /// The value that a ticket has now where one is expected.
    async fn data_at(&self, expected: &ExpectData) -> Result<Option<Value>, String> {
        let ticket = self.server.client.ticket(self.id(&expected.ticket)).await;
        let ticket = ticket.map_err(|error| error.to_string())?;
        let ticket = ticket.ok_or_else(|| format!("there is no ticket {}", expected.ticket))?;
        let section = ticket.external.iter().find(|one| one.provider == expected.provider);
        let data = section.and_then(|section| section.data.as_deref());
        let data = data.map(|data| serde_json::from_str::<Value>(data).unwrap_or_default());
        Ok(data.and_then(|data| data.pointer(&expected.pointer).cloned()))
    }
}

/// The form of external data. The serializer must not live until the answer: it is of one thread.
fn form(send: &Send, data: &str) -> String {
    form_urlencoded::Serializer::new(String::new())
        .append_pair("provider", &send.provider)
        .append_pair("title", &send.title)
        .append_pair("data", data)
        .finish()
}

/// The headers of a request with a body.
fn headers(content_type: &str) -> [(String, String); 2] {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    [header("content-type", content_type), header("x-qminder-api-version", "2020-09-01")]
}

/// An answer as a reason repeats it.
fn shown(answer: &PlainAnswer) -> String {
    cut(format!("{} {}", answer.status, answer.body).trim_end())
}

/// The beginning of a text.
fn cut(text: &str) -> String {
    let mut short: String = text.chars().take(EXCERPT_CHARS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
