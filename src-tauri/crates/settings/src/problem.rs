//! What is wrong with a file of settings, and where.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use external_data::escape_invisible;

/// A place in a file of settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// The place of a byte of `text`, which is what `file` holds.
    pub(crate) fn of(file: &Path, text: &str, byte: usize) -> Self {
        let end = (0..=byte.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
        let before = text.get(..end.unwrap_or(0)).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let in_line = before.get(line_start..).unwrap_or_default();
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: in_line.chars().count() + 1,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file.display(), self.line, self.column)
    }
}

/// What is wrong with a value: what was expected and found, and what to do instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub message: String,
    pub help: Option<String>,
}

impl Wrong {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// One thing that is wrong with a file of settings. What it is about is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line and the column, both from 1; absent where it is about the file as a whole.
    pub at: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
    /// What to do instead, where that can be guessed.
    pub help: Option<String>,
}

impl Problem {
    /// A problem with a part of `text`, which is what `file` holds.
    pub(crate) fn at(file: &Path, text: &str, span: &Range<usize>, wrong: Wrong) -> Self {
        Self::at_place(&Place::of(file, text, span.start), wrong)
    }

    /// A problem at a place.
    pub(crate) fn at_place(place: &Place, wrong: Wrong) -> Self {
        Self {
            file: place.file.clone(),
            at: Some((place.line, place.column)),
            message: wrong.message,
            help: wrong.help,
        }
    }

    /// A problem with the file as a whole.
    pub(crate) fn of_file(file: &Path, message: String) -> Self {
        Self { file: file.to_owned(), at: None, message, help: None }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", escape_invisible(&self.file.display().to_string()))?;
        if let Some((line, column)) = self.at {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", escape_invisible(&self.message))?;
        match &self.help {
            Some(help) => write!(f, "; {}", escape_invisible(help)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_counts_lines_and_characters_from_one() {
        let text = "a = 1\r\né = \"ü\" # x\n";
        let place = |byte: usize| {
            let Place { line, column, .. } = Place::of(Path::new("f"), text, byte);
            (line, column)
        };
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(7), (2, 1));
        assert_eq!(place(text.find('#').unwrap()), (2, 9));
        // Inside of a character, and behind the end.
        assert_eq!(place(8), (2, 1));
        assert_eq!(place(1_000), (3, 1));
    }
}
