//! One round of a check: all payloads of all files, judged on all processors and printed in order.

use std::path::Path;

use external_data::{CheckedText, MendedPlace};

use super::interruption::is_interrupted;
use super::judge::Judge;
use super::mending::mend_file;
use super::outcome::{Outcome, Totals, Verdict};
use super::output::Output;
use super::payloads::{Content, LineRules, Payload, lines, only, whole};
use super::pipeline::{Done, in_order};
use super::printer::Printer;
use super::reader_end::has_ended;
use super::report::Report;
use super::sources::Found;
use crate::text_file::{decoded, read_bytes};

/// Of how large a payload all is read, whatever the hub takes.
const ALWAYS_READ: usize = 64 << 20;

/// What is done with each file.
#[derive(Debug)]
pub(crate) struct Rules {
    pub judge: Judge,
    /// Whether each line of a file is a payload.
    pub ndjson: bool,
    /// Whether files are mended.
    pub fix: bool,
}

/// Whether no further file is to be begun with.
fn is_to_end() -> bool {
    is_interrupted() || has_ended()
}

impl Rules {
    /// Checks the payloads of the files and prints what was found out.
    ///
    /// # Errors
    /// Why the report could not be printed to its end.
    pub(crate) fn check(
        &self,
        files: impl Iterator<Item = Found> + Send,
        report: &dyn Report,
        output: &mut Output,
    ) -> Result<Totals, String> {
        let line_rules = LineRules { most_read: self.most_read() as u64 + 1, fix: self.fix };
        let payloads = files.take_while(|_| !is_to_end()).flat_map(|found| {
            if self.ndjson { lines(found, line_rules) } else { only(whole(found)) }
        });
        let mut printer = Printer::start(report, output);
        in_order(
            payloads,
            |payload| self.outcome(payload, report),
            |done| match done {
                Done::Result((outcome, entry)) => printer.take(&outcome, &entry),
                Done::Pause => printer.flush(),
            },
        );
        printer.end()
    }

    /// How many bytes of a payload are read. What is longer is too large for any hub.
    fn most_read(&self) -> usize {
        self.max_data().saturating_mul(4).max(ALWAYS_READ)
    }

    fn max_data(&self) -> usize {
        self.judge.max_data
    }

    /// Judges a payload and puts the outcome into words.
    fn outcome(&self, payload: Payload, report: &dyn Report) -> (Outcome, String) {
        let Payload { name, line, content } = payload;
        let mut fixes = Vec::new();
        let checked = self.checked(content, &mut fixes);
        let verdict = match &checked {
            Ok(Some(checked)) => Verdict::Judged(self.judge.judge(checked, line)),
            Ok(None) => Verdict::Judged(self.judge.judge_unread(self.most_read(), line)),
            Err(reason) => Verdict::Unreadable(reason.clone()),
        };
        let text = checked.as_ref().ok().and_then(Option::as_ref).map_or("", CheckedText::text);
        let outcome = Outcome { name, line, fixes, verdict };
        let entry = report.entry(&outcome, text);
        (outcome, entry)
    }

    /// The text of a payload, checked, and mended before where that is asked for; `None` where it is too
    /// large.
    fn checked(
        &self,
        content: Content,
        fixes: &mut Vec<MendedPlace>,
    ) -> Result<Option<CheckedText<'static>>, String> {
        match content {
            Content::Unreadable(reason) => Err(reason),
            Content::TooLong => Ok(None),
            Content::Line { file, bytes, fixes: made } => {
                *fixes = made;
                decoded(&file, bytes).map(|text| Some(CheckedText::of(text)))
            }
            Content::File(file) => {
                let Some(text) = self.read(&file)? else { return Ok(None) };
                let checked = CheckedText::of(text);
                if !self.fix || is_to_end() {
                    return Ok(Some(checked));
                }
                let (checked, made) = mend_file(&file, checked)?;
                *fixes = made;
                Ok(Some(checked))
            }
        }
    }

    fn read(&self, file: &Path) -> Result<Option<String>, String> {
        let most = self.most_read();
        let bytes = read_bytes(file, most as u64 + 1)?;
        if bytes.len() > most { Ok(None) } else { decoded(file, bytes).map(Some) }
    }
}
