//! Makes a scenario from what the embedded hub received: what was sent with the answers as
//! expectations, and the waits in between as they came.

mod left_out;
mod request;
#[cfg(test)]
mod tests;
mod writing;

use std::collections::{HashMap, HashSet};

use ::scenario::MAX_BYTES;
use hub::{Capture, CapturedExchange};
use jiff::tz::TimeZone;
use serde::Serialize;
use specta::Type;

use left_out::{LeftOut, LeftOutReason};
use request::{Answer, RecordedRequest};
use writing::{RecordedStep, Writer};

/// A scenario that was made from what was received.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Recording {
    /// The text; absent where nothing of what was chosen can be played.
    pub text: Option<String>,
    /// How many requests it sends.
    pub sends: u32,
    /// What could not be taken over.
    pub left_out: Vec<LeftOut>,
    /// The requests that are sent with the same fields and other bytes: what else was in the form,
    /// how it was encoded or packed, is not kept.
    pub other_bytes: Vec<u32>,
}

/// Makes a scenario of these entries, in the order in which they came.
pub(crate) fn record(capture: &Capture, ids: &[u32]) -> Recording {
    let (mut requests, mut left_out) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for id in ids.iter().copied().filter(|id| seen.insert(*id)) {
        match capture.get(id).ok_or(LeftOutReason::Gone).and_then(read) {
            Ok(request) => requests.push(request),
            Err(reason) => left_out.push(LeftOut { id, reason }),
        }
    }
    requests.sort_by_key(|request| (request.at, request.id));
    let mut recorder = Recorder::new(&requests);
    let mut other_bytes = Vec::new();
    for request in &requests {
        if !recorder.add(request) {
            left_out.push(LeftOut { id: request.id, reason: LeftOutReason::TooLarge });
        } else if request.has_other_bytes {
            other_bytes.push(request.id);
        }
    }
    let sends = recorder.sends;
    let description = match (requests.first(), requests.last()) {
        (Some(first), Some(last)) if sends > 0 => {
            let zone = TimeZone::system();
            let time =
                |at: jiff::Timestamp| at.to_zoned(zone.clone()).strftime("%F %T").to_string();
            format!("{sends} received from {} to {}.", time(first.at), time(last.at))
        }
        _ => String::new(),
    };
    let text = (sends > 0).then(|| recorder.writer.finish("Recorded", &description));
    Recording { text, sends, left_out, other_bytes }
}

fn read(captured: CapturedExchange) -> Result<RecordedRequest, LeftOutReason> {
    RecordedRequest::new(&captured.exchange)
}

/// Puts requests into steps.
struct Recorder<'r> {
    writer: Writer,
    /// The tickets that are there, since one of the requests was not answered with 404.
    known: HashSet<&'r str>,
    /// What the scenario calls the tickets.
    aliases: HashMap<&'r str, String>,
    before: Option<&'r RecordedRequest>,
    sends: u32,
}

impl<'r> Recorder<'r> {
    fn new(requests: &'r [RecordedRequest]) -> Self {
        let there = requests.iter().filter(|request| request.answer != Answer::NoTicket);
        Self {
            writer: Writer::default(),
            known: there.map(|request| &*request.ticket).collect(),
            aliases: HashMap::new(),
            before: None,
            sends: 0,
        }
    }

    /// Adds the steps of a request. Returns false where the file has no room for them.
    fn add(&mut self, request: &'r RecordedRequest) -> bool {
        let ticket = &*request.ticket;
        let is_new = self.known.contains(ticket) && !self.aliases.contains_key(ticket);
        let alias = match self.aliases.get(ticket) {
            Some(alias) => alias.clone(),
            None if is_new => format!("Visitor {}", self.aliases.len() + 1),
            // Of a ticket that was not there the id is all that there is.
            None => ticket.to_owned(),
        };
        let mut steps = Vec::new();
        if let Some(milliseconds) = self.before.map(|before| request.milliseconds_after(before))
            && milliseconds > 0
        {
            steps.push(RecordedStep::Wait { milliseconds });
        }
        if is_new {
            steps.push(RecordedStep::Ticket { alias: &alias });
        }
        let provider = &*request.provider;
        let is_known = self.known.contains(ticket);
        match request.answer {
            Answer::Refused(status) => steps.push(RecordedStep::Refuse { status, provider }),
            // Here the ticket is there.
            Answer::NoTicket if is_known => {
                steps.push(RecordedStep::Refuse { status: 404, provider });
            }
            Answer::Cut => steps.push(RecordedStep::Cut { provider }),
            Answer::Natural(_) | Answer::NoTicket => {}
        }
        let title = &*request.title;
        steps.push(RecordedStep::Send { ticket: &alias, provider, title, data: &request.data });
        steps.push(match request.answer {
            Answer::Natural(status) | Answer::Refused(status) => {
                RecordedStep::ExpectAnswer { status }
            }
            Answer::NoTicket => RecordedStep::ExpectAnswer { status: 404 },
            Answer::Cut => RecordedStep::ExpectNoAnswer {},
        });
        if !self.writer.push(&steps, MAX_BYTES) {
            return false;
        }
        if is_new {
            self.aliases.insert(ticket, alias.clone());
        }
        self.before = Some(request);
        self.sends += 1;
        true
    }
}
