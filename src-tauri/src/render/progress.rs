//! What is said while pictures are drawn: on a terminal how far it is, elsewhere the results alone.

use std::io::Write;

use external_data::escape_invisible;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How far it is. It is drawn on standard error where that is a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Begins with so many pictures to draw.
    pub(crate) fn of(pictures: usize) -> Self {
        let pictures = u64::try_from(pictures).unwrap_or(u64::MAX);
        let bar = ProgressBar::with_draw_target(Some(pictures), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos} of {len} {msg}") {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Tells what is drawn next.
    pub(crate) fn begin(&self, name: &str) {
        self.bar.set_message(escape_invisible(name).into_owned());
    }

    /// Tells that a picture is done.
    pub(crate) fn done(&self) {
        self.bar.inc(1);
    }

    /// Prints a line of the results. An error is ignored, since the reader of the output may have
    /// ended, as `head` does.
    pub(crate) fn print(&self, line: &str) {
        self.bar.suspend(|| {
            let mut out = std::io::stdout();
            let _ = writeln!(out, "{}", escape_invisible(line)).and_then(|()| out.flush());
        });
    }

    /// Prints a line of what is wrong.
    pub(crate) fn complain(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{}", escape_invisible(line)));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
