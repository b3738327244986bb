//! The payloads that files hold: a file one, or each of its lines one.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use external_data::MendedPlace;

use super::mending::mend_lines;
use super::sources::{Found, STANDARD_INPUT};
use crate::text_file::cannot_read;

/// A payload to be checked.
#[derive(Debug)]
pub(crate) struct Payload {
    /// The name of the file as it was given or found.
    pub name: Arc<str>,
    /// The line of the file, from 1, where each line is a payload.
    pub line: Option<u32>,
    pub content: Content,
}

/// Where the text of a payload is.
#[derive(Debug)]
pub(crate) enum Content {
    /// In a file, or `-` for standard input.
    File(PathBuf),
    /// A line that was read already, with what was mended in it.
    Line { file: PathBuf, bytes: Vec<u8>, fixes: Vec<MendedPlace> },
    /// A line that is longer than a payload is read.
    TooLong,
    /// Nowhere, for this reason.
    Unreadable(String),
}

/// How lines are read as payloads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineRules {
    /// Of a payload with more bytes no more is read.
    pub most_read: u64,
    /// Whether a file is mended before its lines are read.
    pub fix: bool,
}

/// The payload of a file that has one.
pub(crate) fn whole(found: Found) -> Payload {
    match found {
        Found::StandardInput => {
            let content = Content::File(PathBuf::from(STANDARD_INPUT));
            Payload { name: STANDARD_INPUT.into(), line: None, content }
        }
        Found::File(path) => {
            let name = path.to_string_lossy().into();
            Payload { name, line: None, content: Content::File(path) }
        }
        Found::Unreadable { name, reason } => {
            let reason = format!("cannot read {name}: {reason}");
            Payload { name: name.into(), line: None, content: Content::Unreadable(reason) }
        }
    }
}

/// One payload alone.
pub(crate) fn only(payload: Payload) -> Box<dyn Iterator<Item = Payload> + Send> {
    Box::new(std::iter::once(payload))
}

/// The payloads of a file that has one a line, each as soon as it is read. Empty lines have none.
pub(crate) fn lines(found: Found, rules: LineRules) -> Box<dyn Iterator<Item = Payload> + Send> {
    let Payload { name, content, .. } = whole(found);
    let Content::File(file) = content else {
        return only(Payload { name, line: None, content });
    };
    let unreadable = |reason| {
        let (name, content) = (Arc::clone(&name), Content::Unreadable(reason));
        only(Payload { name, line: None, content })
    };
    let mut fixes = Vec::new();
    if rules.fix {
        match mend_lines(&file) {
            Ok(done) => fixes = done,
            Err(reason) => return unreadable(reason),
        }
    }
    let reader: Box<dyn BufRead + Send> = if file == Path::new(STANDARD_INPUT) {
        Box::new(BufReader::new(io::stdin()))
    } else {
        match File::open(&file) {
            Ok(open) => Box::new(BufReader::new(open)),
            Err(error) => return unreadable(cannot_read(&file, &error)),
        }
    };
    Box::new(Lines { reader, file, name, number: 0, rules, fixes: fixes.into_iter().peekable() })
}

/// The lines of a file.
struct Lines {
    reader: Box<dyn BufRead + Send>,
    file: PathBuf,
    name: Arc<str>,
    /// The number of the line that was read last.
    number: u32,
    rules: LineRules,
    /// What was mended in lines that are not read yet.
    fixes: std::iter::Peekable<std::vec::IntoIter<MendedPlace>>,
}

impl Iterator for Lines {
    type Item = Payload;

    fn next(&mut self) -> Option<Payload> {
        loop {
            let mut bytes = Vec::new();
            let most = self.rules.most_read;
            match (&mut self.reader).take(most).read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    let content = Content::Unreadable(cannot_read(&self.file, &error));
                    // Nothing more is read of the file.
                    self.reader = Box::new(io::empty());
                    return Some(self.payload(None, content));
                }
            }
            self.number = self.number.saturating_add(1);
            let line = Some(self.number);
            if bytes.len() as u64 == most && !bytes.ends_with(b"\n") {
                // What cannot be skipped cannot be read either, which the next line tells.
                let _ = self.reader.skip_until(b'\n');
                return Some(self.payload(line, Content::TooLong));
            }
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            while bytes.ends_with(b"\n") || bytes.ends_with(b"\r") {
                bytes.pop();
            }
            let mut fixes = Vec::new();
            while let Some(fix) = self.fixes.next_if(|fix| fix.line <= self.number) {
                fixes.push(fix);
            }
            let content = Content::Line { file: self.file.clone(), bytes, fixes };
            return Some(self.payload(line, content));
        }
    }
}

impl Lines {
    fn payload(&self, line: Option<u32>, content: Content) -> Payload {
        Payload { name: Arc::clone(&self.name), line, content }
    }
}
