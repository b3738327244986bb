//! The printing of outcomes, in their order.

use std::io::{self, IsTerminal, Seek, Write};
use std::ops::ControlFlow;

use external_data::escape_invisible;
use tempfile::SpooledTempFile;

use super::lines::fix_line;
use super::outcome::{Outcome, Totals, Verdict};
use super::output::Output;
use super::progress::Progress;
use super::reader_end;
use super::report::Report;

/// How many bytes of entries wait in memory for the totals; more wait in a temporary file.
const MAX_WAITING: usize = 1 << 20;

/// Prints a report of one check.
pub(crate) struct Printer<'a> {
    report: &'a dyn Report,
    output: &'a mut Output,
    totals: Totals,
    has_entry: bool,
    /// The entries, where they have to wait for the totals.
    waiting: Option<SpooledTempFile>,
    /// Whether the entries could not be kept.
    failed: Option<io::Error>,
    progress: Progress,
    /// Whether output and progress may go to the same terminal.
    is_terminal: bool,
}

impl<'a> Printer<'a> {
    /// Begins the report.
    pub(crate) fn start(report: &'a dyn Report, output: &'a mut Output) -> Self {
        let totals = Totals::default();
        let waits = report.opens_with_totals();
        if !waits {
            // What breaks here breaks at the first entry as well.
            let _ = output.write(&report.opening(&totals));
        }
        Self {
            report,
            output,
            totals,
            has_entry: false,
            waiting: waits.then(|| SpooledTempFile::new(MAX_WAITING)),
            failed: None,
            progress: Progress::start(),
            is_terminal: io::stdout().is_terminal(),
        }
    }

    /// Prints what is said of one payload. Breaks where nothing more can be printed.
    pub(crate) fn take(&mut self, outcome: &Outcome, entry: &str) -> ControlFlow<()> {
        self.totals.add(outcome);
        reader_end::found(self.totals.exit_code());
        self.progress.count();
        self.complain(outcome);
        if entry.is_empty() {
            return ControlFlow::Continue(());
        }
        let separator = if self.has_entry { self.report.separator() } else { "" };
        self.has_entry = true;
        if let Some(waiting) = &mut self.waiting {
            let kept = waiting.write_all(separator.as_bytes());
            self.failed = kept.and_then(|()| waiting.write_all(entry.as_bytes())).err();
            return if self.failed.is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            };
        }
        if self.is_terminal {
            let output = &mut *self.output;
            return self.progress.apart(|| {
                output.write(separator)?;
                output.write(entry)?;
                output.flush()
            });
        }
        self.output.write(separator)?;
        self.output.write(entry)
    }

    /// Lets the reader have what was printed.
    pub(crate) fn flush(&mut self) -> ControlFlow<()> {
        self.output.flush()
    }

    /// Ends the report, and returns what was found out.
    ///
    /// # Errors
    /// Why the report could not be printed to its end, though somebody reads it.
    pub(crate) fn end(mut self) -> Result<Totals, String> {
        self.progress.end();
        // Whether all was printed is told below.
        let _ = self.close();
        match self.failed.or_else(|| self.output.error()) {
            Some(error) => Err(format!("cannot write the report: {error}")),
            None => Ok(self.totals),
        }
    }

    fn close(&mut self) -> ControlFlow<()> {
        if let Some(mut waiting) = self.waiting.take()
            && self.failed.is_none()
        {
            self.output.write(&self.report.opening(&self.totals))?;
            self.failed = waiting.rewind().err();
            self.output.copy(&mut waiting)?;
        }
        self.output.write(&self.report.closing(&self.totals))?;
        self.output.flush()
    }

    /// Says on standard error what a person has to know whatever the report is.
    fn complain(&self, outcome: &Outcome) {
        let mut said = Vec::new();
        if !self.report.tells_fixes() {
            let fixes = outcome.fixes.iter();
            said.extend(fixes.map(|fix| format!("{}:{}", outcome.name, fix_line(fix))));
        }
        if let Verdict::Unreadable(reason) = &outcome.verdict {
            said.push(reason.clone());
        }
        if !said.is_empty() {
            self.progress.apart(|| {
                for line in said {
                    eprintln!("sview: {}", escape_invisible(&line));
                }
            });
        }
    }
}
