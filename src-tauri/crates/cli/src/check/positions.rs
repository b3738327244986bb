//! Places in a text: an editor's offsets as bytes, lines and columns.

use std::collections::HashMap;

use external_data::Problem;

/// A place in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Position {
    /// The offset in bytes.
    pub byte: usize,
    /// The offset in bytes of the first character of the line.
    pub line_start: usize,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// The places that the problems of a text name as offsets in UTF-16 code units.
pub(crate) struct Positions(HashMap<u32, Position>);

impl Positions {
    /// Finds the places of problems and their fixes in one walk over the text.
    pub(crate) fn of<'p>(text: &str, problems: impl Iterator<Item = &'p Problem>) -> Self {
        let mut offsets: Vec<u32> = problems
            .flat_map(|one| {
                let of_fix = one.fix.iter().flat_map(|fix| [fix.from, fix.to]);
                [one.from, one.to].into_iter().chain(of_fix)
            })
            .collect();
        offsets.sort_unstable();
        offsets.dedup();
        let mut found = HashMap::with_capacity(offsets.len());
        let mut at = Position { byte: 0, line_start: 0, line: 1, column: 1 };
        let mut units = 0;
        let mut characters = text.chars();
        for offset in offsets {
            while units < offset
                && let Some(character) = characters.next()
            {
                // A character has one unit or two.
                units += if character.len_utf16() == 1 { 1 } else { 2 };
                at.byte += character.len_utf8();
                if character == '\n' {
                    at.line_start = at.byte;
                    at.line += 1;
                    at.column = 1;
                } else {
                    at.column += 1;
                }
            }
            found.insert(offset, at);
        }
        Self(found)
    }

    /// The place of an offset that the problems name.
    pub(crate) fn at(&self, offset: u32) -> Position {
        self.0.get(&offset).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use external_data::{Fix, Severity};

    use super::*;

    fn problem(from: u32, to: u32) -> Problem {
        let fix = Fix { label: String::new(), from, to: to + 1, insert: String::new() };
        Problem {
            severity: Severity::Violation,
            code: "type".to_owned(),
            pointer: String::new(),
            message: String::new(),
            help: None,
            line: 1,
            column: 1,
            from,
            to,
            fix: Some(fix),
        }
    }

    #[test]
    fn offsets_are_found_behind_characters_of_every_width() {
        let text = "a\u{1f600}\r\n\u{e9}\u{8a9e}x";
        let problems = [problem(5, 7), problem(0, 3)];
        let positions = Positions::of(text, problems.iter());
        let at = |offset| {
            let Position { byte, line_start, line, column } = positions.at(offset);
            (byte, line_start, line, column)
        };
        assert_eq!([at(0), at(3)], [(0, 0, 1, 1), (5, 0, 1, 3)]);
        assert_eq!([at(5), at(7)], [(7, 7, 2, 1), (12, 7, 2, 3)]);
        assert_eq!(at(8), (13, 7, 2, 4));
    }
}
