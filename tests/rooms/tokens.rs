//! Splits Rust source into the tokens that tell what a file imports and defines.

/// What a piece of source is, without what no rule looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An identifier, a keyword or a number.
    Word(String),
    /// A string literal, without its quotes.
    Text(String),
    /// One character of punctuation; `::` is one mark as well.
    Mark(&'static str),
}

/// A token and the line where it begins.
#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub line: usize,
}

impl Token {
    pub fn is(&self, mark: &str) -> bool {
        matches!(self.kind, Kind::Mark(one) if one == mark)
    }

    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }
}

const MARKS: [&str; 17] =
    ["::", "{", "}", "(", ")", "[", "]", ";", ",", "=", "#", "!", "*", ".", "<", ">", ":"];

/// Returns the tokens of a source file. Comments, lifetimes and character literals are left out.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (source, 1);
    while let Some(first) = rest.chars().next() {
        let (length, kind) = next(rest, first);
        if let Some(kind) = kind {
            found.push(Token { kind, line });
        }
        let (taken, left) = rest.split_at(length);
        line += taken.matches('\n').count();
        rest = left;
    }
    found
}

/// Returns how long the piece is that the source begins with, and what it is.
fn next(rest: &str, first: char) -> (usize, Option<Kind>) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), None);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), None);
    }
    if let Some((length, text)) = string(rest) {
        return (length, Some(Kind::Text(text)));
    }
    if first == '\'' {
        return (character_or_lifetime(rest), None);
    }
    if is_of_word(first) {
        let rest = rest.strip_prefix("r#").unwrap_or(rest);
        let raw = if rest.starts_with(first) && !rest.starts_with("r#") { 0 } else { 2 };
        let end = rest.find(|one| !is_of_word(one)).unwrap_or(rest.len());
        return (raw + end, Some(Kind::Word(rest.split_at(end).0.to_owned())));
    }
    match MARKS.iter().find(|mark| rest.starts_with(**mark)) {
        Some(mark) => (mark.len(), Some(Kind::Mark(mark))),
        None => (first.len_utf8(), None),
    }
}

fn is_of_word(one: char) -> bool {
    one.is_alphanumeric() || one == '_'
}

/// Returns the length of a comment in which others may stand.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let left = rest.split_at(at).1;
        if left.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if left.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += left.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// Returns the length and the text of a string literal of any kind.
fn string(rest: &str) -> Option<(usize, String)> {
    let body = rest.strip_prefix(['b', 'c']).unwrap_or(rest);
    if let Some(raw) = body.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let text = raw.trim_start_matches('#').strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let (text, _) = text.split_once(&end)?;
        let before = rest.len() - raw.len() + hashes + 1;
        return Some((before + text.len() + end.len(), text.to_owned()));
    }
    let text = body.strip_prefix('"')?;
    let before = rest.len() - text.len();
    let mut escaped = false;
    for (at, one) in text.char_indices() {
        match one {
            '"' if !escaped => return Some((before + at + 1, text.split_at(at).0.to_owned())),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    None
}

/// Returns the length of `'a'`, `'\n'` or `'a`.
fn character_or_lifetime(rest: &str) -> usize {
    let inside = rest.split_at(1).1;
    if let Some(escape) = inside.strip_prefix('\\') {
        // The escaped character itself may be a quote.
        let after = escape.chars().next().map_or(0, char::len_utf8);
        return escape.split_at(after).1.find('\'').map_or(rest.len(), |end| end + after + 3);
    }
    let first = inside.chars().next().map_or(0, char::len_utf8);
    if inside.split_at(first).1.starts_with('\'') { first + 2 } else { 1 }
}
