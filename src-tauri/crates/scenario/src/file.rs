//! The types of a scenario file. Only [`crate::check`] makes them from text.

use fault::{Clock, Delay, Fault, Refuse, Times};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

/// A scenario: steps that are taken one after the other.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scenario {
    /// A short name, for lists.
    pub name: String,
    /// What the scenario shows.
    pub description: String,
    /// The steps, first to last. Those after one that failed are skipped.
    pub steps: Vec<Step>,
}

/// One step. The property `do` tells which.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "camelCase")]
pub enum Step {
    /// Makes a visitor who waits.
    Ticket(NewTicket),
    /// Attaches external data to a ticket. It fails where the server refuses it and the next step
    /// expects nothing of the answer.
    Send(Send),
    /// Calls a waiting visitor.
    Call(OfTicket),
    /// Calls a called visitor once more.
    Recall(OfTicket),
    /// Ends the visit: the visitor was served.
    Served(OfTicket),
    /// Ends the visit: the visitor did not come.
    NoShow(OfTicket),
    /// Puts a called visitor back to the queue.
    BackToQueue(OfTicket),
    /// Waits.
    Wait(Wait),
    /// Expects an answer to the last send, and to each of its repetitions.
    ExpectAnswer(ExpectAnswer),
    /// Expects that the last send got no answer, and none of its repetitions: the connection broke,
    /// or none came in time.
    #[schemars(extend("additionalProperties" = false))]
    ExpectNoAnswer {},
    /// Expects a value in what a ticket has, as the server reads it back.
    ExpectData(ExpectData),
    /// Lets the next sends be refused.
    Refuse(Refuse),
    /// Lets the next sends be worked on later.
    Delay(Delay),
    /// Lets the connections of the next sends be closed without an answer.
    Cut(Times),
    /// Sets the server's clock wrong: in the `Date` of its answers, and in the times of external data
    /// that the scenario sends.
    Clock(Clock),
    /// Lets all sockets fall silent, and stay open.
    #[schemars(extend("additionalProperties" = false))]
    Silence {},
    /// Closes all sockets, as a link does that breaks.
    #[schemars(extend("additionalProperties" = false))]
    CloseSockets {},
    /// Ends all faults.
    #[schemars(extend("additionalProperties" = false))]
    EndFaults {},
}

/// A visitor who is made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub struct NewTicket {
    /// What the other steps call the ticket.
    #[schemars(length(min = 2, max = 50))]
    pub alias: String,
    /// The visitor's first name; the alias where it is absent.
    #[schemars(
        with = "String",
        default,
        skip_serializing_if = "Option::is_none",
        length(min = 2, max = 50)
    )]
    pub first_name: Option<String>,
    /// The visitor's last name.
    #[schemars(with = "String", default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
}

/// External data that is sent. It has either `data` or `file`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Send {
    /// The alias of a ticket that the scenario made, or the id of one that is there.
    pub ticket: String,
    /// The integration that the data is from.
    pub provider: String,
    /// The header of the section.
    pub title: String,
    /// The payload: an object as JSON, or a string that is sent just as it is.
    #[schemars(extend("type" = ["object", "string"]), default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Value>,
    /// The name of a file with the payload, in the scenario's directory or below it.
    #[schemars(with = "String", default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// How often it is sent, one after the other. Once where it is absent.
    #[serde(default = "once")]
    #[schemars(range(min = 1, max = 10_000))]
    pub times: u32,
}

fn once() -> u32 {
    1
}

/// A ticket that something is done with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OfTicket {
    /// The alias of a ticket that the scenario made, or the id of one that is there.
    pub ticket: String,
}

/// A pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Wait {
    /// How long, in milliseconds, at the usual speed.
    #[schemars(range(max = 3_600_000))]
    pub milliseconds: u32,
}

/// What the answer to the last send must be.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ExpectAnswer {
    /// Its HTTP status.
    #[schemars(range(min = 100, max = 599))]
    pub status: u16,
    /// The `code` in its body.
    #[schemars(with = "String", default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// What the data of a ticket must hold.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub struct ExpectData {
    /// The alias of a ticket that the scenario made, or the id of one that is there.
    pub ticket: String,
    /// The integration whose section is meant.
    pub provider: String,
    /// A JSON Pointer (RFC 6901) into the payload, such as `/fields/0/value`.
    #[schemars(regex(pattern = "^(/([^~]|~[01])*)?$"))]
    pub pointer: String,
    /// The value that must be there.
    pub value: Value,
    /// Within how many milliseconds it must be there. 2,000 where it is absent.
    #[serde(default = "usual_time")]
    #[schemars(range(max = 60_000))]
    pub within_milliseconds: u32,
}

fn usual_time() -> u32 {
    2_000
}

impl Scenario {
    /// The index of the first step that asks for a fault. Only a server that can be made faulty runs
    /// a scenario that has one.
    #[must_use]
    pub fn first_fault(&self) -> Option<usize> {
        self.steps.iter().position(|step| step.fault().is_some())
    }

    /// Puts the texts of files in the place of their names, by the indices of the steps.
    pub(crate) fn put_files(&mut self, files: Vec<(usize, String)>) {
        for (index, text) in files {
            if let Some(Step::Send(send)) = self.steps.get_mut(index) {
                (send.file, send.data) = (None, Some(Value::String(text)));
            }
        }
    }
}

impl Step {
    /// The step in a few words.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Ticket(ticket) => format!("make the ticket {}", ticket.alias),
            Self::Send(send) if send.times == 1 => {
                format!("send {} to {}", send.provider, send.ticket)
            }
            Self::Send(send) => {
                format!("send {} to {}, {} times", send.provider, send.ticket, send.times)
            }
            Self::Call(of) => format!("call {}", of.ticket),
            Self::Recall(of) => format!("recall {}", of.ticket),
            Self::Served(of) => format!("mark {} served", of.ticket),
            Self::NoShow(of) => format!("mark {} no-show", of.ticket),
            Self::BackToQueue(of) => format!("put {} back to the queue", of.ticket),
            Self::Wait(wait) => format!("wait {} ms", wait.milliseconds),
            Self::ExpectAnswer(ExpectAnswer { status, code: None }) => {
                format!("expect the answer {status}")
            }
            Self::ExpectAnswer(ExpectAnswer { status, code: Some(code) }) => {
                format!("expect the answer {status} {code}")
            }
            Self::ExpectNoAnswer {} => "expect no answer".to_owned(),
            Self::ExpectData(of) => {
                format!("expect {} of {} at {}", of.pointer, of.provider, of.ticket)
            }
            Self::Refuse(fault) => format!("refuse {} with {}", fault.times, fault.status),
            Self::Delay(fault) => format!("delay {} by {} ms", fault.times, fault.milliseconds),
            Self::Cut(fault) => format!("cut {}", fault.times),
            Self::Clock(Clock { seconds, times: None }) => {
                format!("set the clock off by {seconds:+} s")
            }
            Self::Clock(Clock { seconds, times: Some(times) }) => {
                format!("set the clock off by {seconds:+} s for {times}")
            }
            Self::Silence {} => "silence all sockets".to_owned(),
            Self::CloseSockets {} => "close all sockets".to_owned(),
            Self::EndFaults {} => "end all faults".to_owned(),
        }
    }

    /// The fault that the step asks for, where it asks for one.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        Some(match self {
            Self::Refuse(fault) => Fault::Refuse(fault.clone()),
            Self::Delay(fault) => Fault::Delay(fault.clone()),
            Self::Cut(fault) => Fault::Cut(fault.clone()),
            Self::Clock(fault) => Fault::Clock(*fault),
            Self::Silence {} => Fault::Silence,
            Self::CloseSockets {} => Fault::CloseSockets,
            Self::EndFaults {} => Fault::End,
            _ => return None,
        })
    }
}
