//! Carries out single steps.

use std::collections::HashMap;

use qminder::TicketAction;
use serde_json::Value;

use crate::answer::{SendResult, check_each, of_many};
use crate::data_wait::wait_for_data;
use crate::{NewTicket, Outcome, Send, Server, Step};

/// Why a step fails that asks for a fault which nobody can show.
pub(crate) const NO_FAULTS: &str = "this server cannot be made faulty, so nothing was run; run the scenario against a hub that the program itself holds";

/// Carries out the steps of one scenario.
pub(crate) struct StepRunner<'s> {
    server: &'s Server,
    /// The ids of the tickets that were made, by alias.
    tickets: HashMap<String, String>,
    /// What came back of the last send, and of its repetitions.
    answers: Vec<SendResult>,
}

impl<'s> StepRunner<'s> {
    pub(crate) fn new(server: &'s Server) -> Self {
        Self { server, tickets: HashMap::new(), answers: Vec::new() }
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
            let show = self.server.faults.as_ref().ok_or(NO_FAULTS)?;
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
            Step::ExpectAnswer(expected) => {
                check_each(&self.answers, |answer| answer.meets(expected))
            }
            Step::ExpectNoAnswer {} => check_each(&self.answers, SendResult::is_none),
            Step::ExpectData(expected) => {
                let ticket = self.id(&expected.ticket);
                wait_for_data(&self.server.client, ticket, expected).await
            }
            // The player waits, and faults were shown above.
            Step::Wait(_)
            | Step::Refuse(_)
            | Step::Delay(_)
            | Step::Cut(_)
            | Step::Clock(_)
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
        let new = qminder::NewTicket {
            line: &self.server.line,
            first_name: ticket.first_name.as_ref().unwrap_or(&ticket.alias),
            last_name: ticket.last_name.as_deref(),
            ..qminder::NewTicket::default()
        };
        let id = self.server.client.create_ticket(&new).await;
        let id = id.map_err(|error| format!("the ticket was not made: {error}"))?;
        self.tickets.insert(ticket.alias.clone(), id);
        Ok(())
    }

    /// Sends external data. What is answered matters to the next step where `is_expected`. Nothing is
    /// sent again by itself, whatever the server answers: a scenario says how often.
    async fn send(&mut self, send: &Send, is_expected: bool) -> Result<(), String> {
        let Send { ticket, provider, title, data, times, .. } = send;
        let data = match data {
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => return Err("the file of the payload was not read".to_owned()),
        };
        let number = usize::try_from(*times).unwrap_or(usize::MAX);
        self.answers.clear();
        for index in 0..number {
            let ticket = self.id(ticket);
            let answer = self.server.client.try_external(ticket, provider, title, &data).await;
            let answer = SendResult::of(answer);
            if !is_expected {
                answer.is_accepted().map_err(|reason| of_many(index, number, reason))?;
            }
            self.answers.push(answer);
        }
        Ok(())
    }

    async fn perform(&self, ticket: &str, action: TicketAction) -> Result<(), String> {
        let done = self.server.client.perform(self.id(ticket), action, None, None).await;
        done.map_err(|error| error.to_string())
    }
}
