//! The spans of the values of a document in its text. They are computed only when there is a
//! violation or warning to place, so that a valid payload does not pay for them.

use std::ops::Range;

use crate::tree::MAX_NESTING;

/// The span of one value, in bytes from the start of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    /// The first byte of the property name, where the value is a member of an object.
    pub key: Option<usize>,
    /// The first byte of the value.
    pub start: usize,
    /// The byte after the value.
    pub end: usize,
}

impl Span {
    /// The bytes that stand for the value, or for its name where it has one and `at_name` is true.
    pub(crate) fn mark(self, text: &str, at_name: bool) -> Range<usize> {
        match self.key {
            Some(key) if at_name => mark(text, key, self.start),
            _ => mark(text, self.start, self.end),
        }
    }
}

/// The spans of all values of `text`, by their number in [`crate::tree`].
///
/// `text` must be JSON: it was parsed before, so nothing is verified again.
pub(crate) fn spans(text: &str) -> Vec<Span> {
    let mut walk = Walk { bytes: text.as_bytes(), at: 0, spans: Vec::new() };
    walk.value(None, 0);
    walk.spans
}

/// The bytes that stand for what begins at `start` and ends before `end`: all of a scalar, the whole
/// literal of a string, and the first bracket of an object or array.
fn mark(text: &str, start: usize, end: usize) -> Range<usize> {
    match text.as_bytes().get(start) {
        Some(b'{' | b'[') => start..start + 1,
        Some(b'"') => start..end_of_string(text.as_bytes(), start),
        _ => start..end.max(start),
    }
}

/// The byte after the string that begins at `start`.
pub(crate) fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        at += if *byte == b'\\' { 2 } else { 1 };
        if *byte == b'"' {
            break;
        }
    }
    at.min(bytes.len())
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    spans: Vec<Span>,
}

impl Walk<'_> {
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes white space and the punctuation between values.
    fn gap(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b':')) {
            self.at += 1;
        }
    }

    fn value(&mut self, key: Option<usize>, depth: usize) {
        self.gap();
        let id = self.spans.len();
        self.spans.push(Span { key, start: self.at, end: self.at });
        match self.byte() {
            Some(b'"') => self.string(),
            Some(b'{' | b'[') if depth == MAX_NESTING => self.container_whole(),
            Some(b'{') => self.members(b'}', true, depth + 1),
            Some(b'[') => self.members(b']', false, depth + 1),
            _ => self.scalar(),
        }
        if let Some(span) = self.spans.get_mut(id) {
            span.end = self.at;
        }
    }

    fn members(&mut self, close: u8, named: bool, depth: usize) {
        self.at += 1;
        loop {
            self.gap();
            match self.byte() {
                None => return,
                Some(byte) if byte == close => {
                    self.at += 1;
                    return;
                }
                Some(_) if named => {
                    let key = self.at;
                    self.string();
                    self.value(Some(key), depth);
                }
                Some(_) => self.value(None, depth),
            }
        }
    }

    fn string(&mut self) {
        self.at = end_of_string(self.bytes, self.at);
    }

    fn scalar(&mut self) {
        while !matches!(self.byte(), None | Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b']' | b'}'))
        {
            self.at += 1;
        }
    }

    /// Passes an object or array without looking at what it holds.
    fn container_whole(&mut self) {
        let mut open = 0_usize;
        while let Some(byte) = self.byte() {
            match byte {
                b'"' => {
                    self.string();
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return;
            }
        }
    }
}

/// Turns offsets into lines and columns. Ask in rising order: each part of the text is counted once.
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// Returns the line and the column of `offset`, both from 1, columns in characters (Unicode scalar values).
    pub(crate) fn position(&mut self, offset: usize) -> (usize, usize) {
        for character in self.text.get(self.at..offset).unwrap_or_default().chars() {
            if character == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = self.at.max(offset);
        (self.line, self.column)
    }
}
