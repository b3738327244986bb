//! Standard output for reports of any length.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::ops::ControlFlow;

use anstream::AutoStream;

/// What is printed. A reader that has ended, as `head` does, is no error: then nothing more is
/// printed. What cannot be written for another reason is told at the end.
pub(crate) struct Output {
    out: BufWriter<Box<dyn Write>>,
    ended: Option<io::Error>,
}

impl Output {
    /// Standard output. With colours, a console of Windows is told of them in its own way.
    pub(crate) fn standard(is_coloured: bool) -> Self {
        let out: Box<dyn Write> = if is_coloured {
            Box::new(AutoStream::always(io::stdout()))
        } else {
            Box::new(io::stdout())
        };
        Self { out: BufWriter::with_capacity(64 << 10, out), ended: None }
    }

    /// Writes `text`. Breaks where no more can be written.
    pub(crate) fn write(&mut self, text: &str) -> ControlFlow<()> {
        self.or_end(|out| out.write_all(text.as_bytes()))
    }

    /// Copies all of `from`.
    pub(crate) fn copy(&mut self, from: &mut impl io::Read) -> ControlFlow<()> {
        self.or_end(|out| io::copy(from, out).map(drop))
    }

    /// Lets the reader have what was written.
    pub(crate) fn flush(&mut self) -> ControlFlow<()> {
        self.or_end(Write::flush)
    }

    /// Why no more can be written, where this is not the reader's own will.
    pub(crate) fn error(&mut self) -> Option<io::Error> {
        self.ended.take().filter(|error| error.kind() != ErrorKind::BrokenPipe)
    }

    fn or_end(
        &mut self,
        write: impl FnOnce(&mut BufWriter<Box<dyn Write>>) -> io::Result<()>,
    ) -> ControlFlow<()> {
        if self.ended.is_none() {
            self.ended = write(&mut self.out).err();
        }
        if self.ended.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
