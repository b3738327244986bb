//! Checks the text of an operation before it is parsed, in linear time, without recursion, and
//! without memory of its own. The parser of `async-graphql` recurses with each bracket before any
//! of its limits holds, so a text of 4 KB would overflow the stack and end the process.
//!
//! What is a string or a comment here is the same for the parser (`graphql.pest`), or else the
//! parser refuses the text. A block string without an end is refused here, because the parser reads
//! it as two strings, and what follows as brackets.

use super::limits::{
    Excess, MAX_DIRECTIVES, MAX_FRAGMENTS, MAX_NAME, MAX_NESTING, MAX_OPERATIONS, MAX_TEXT,
    MAX_TOKENS,
};

/// Checks that `text` is within the limits of [`super::limits`].
pub(super) fn check(text: &str) -> Result<(), Excess> {
    if text.len() > MAX_TEXT {
        return Err(Excess::Text);
    }
    let mut scan = Scanner { rest: text.as_bytes(), ..Scanner::default() };
    scan.scan()
}

#[derive(Default)]
struct Scanner<'t> {
    rest: &'t [u8],
    nesting: usize,
    tokens: usize,
    fragments: usize,
    operations: usize,
    directives: usize,
    /// Whether a definition is under way, and not ended by its last brace.
    in_definition: bool,
}

impl Scanner<'_> {
    fn scan(&mut self) -> Result<(), Excess> {
        while let Some(first) = self.rest.first() {
            match first {
                b' ' | b'\t' | b',' | b'\n' | b'\r' => self.skip(1),
                // The mark at the beginning of some files (U+FEFF).
                0xEF if self.rest.starts_with(b"\xEF\xBB\xBF") => self.skip(3),
                b'#' => {
                    let end = self.rest.iter().position(|byte| is_line_end(*byte));
                    self.skip(end.unwrap_or(self.rest.len()));
                }
                b'"' => {
                    self.token()?;
                    self.string()?;
                }
                b'(' | b'[' | b'{' => {
                    self.begin(first == &b'{', false)?;
                    self.token()?;
                    self.nesting += 1;
                    if self.nesting > MAX_NESTING {
                        return Err(Excess::Nesting);
                    }
                    self.skip(1);
                }
                b')' | b']' | b'}' => {
                    self.token()?;
                    self.nesting = self.nesting.saturating_sub(1);
                    self.in_definition &= self.nesting > 0 || first != &b'}';
                    self.skip(1);
                }
                b'.' if self.rest.starts_with(b"...") => {
                    self.token()?;
                    self.skip(3);
                }
                b'@' => {
                    self.token()?;
                    self.directives += 1;
                    if self.directives > MAX_DIRECTIVES {
                        return Err(Excess::Directives);
                    }
                    self.skip(1);
                }
                byte if byte.is_ascii_alphanumeric() || *byte == b'_' => self.word()?,
                _ => {
                    self.token()?;
                    self.skip(1);
                }
            }
        }
        Ok(())
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn token(&mut self) -> Result<(), Excess> {
        self.tokens += 1;
        if self.tokens > MAX_TOKENS { Err(Excess::Tokens) } else { Ok(()) }
    }

    /// A name or a number.
    fn word(&mut self) -> Result<(), Excess> {
        let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let end = self.rest.iter().position(|byte| !is_of_word(byte)).unwrap_or(self.rest.len());
        if end > MAX_NAME {
            return Err(Excess::Name);
        }
        self.begin(true, self.rest.get(..end) == Some(b"fragment"))?;
        self.token()?;
        self.skip(end);
        Ok(())
    }

    /// Counts a definition, if one begins here.
    fn begin(&mut self, begins: bool, fragment: bool) -> Result<(), Excess> {
        if self.in_definition || self.nesting > 0 || !begins {
            return Ok(());
        }
        self.in_definition = true;
        if fragment {
            self.fragments += 1;
        } else {
            self.operations += 1;
        }
        if self.fragments > MAX_FRAGMENTS {
            return Err(Excess::Fragments);
        }
        if self.operations > MAX_OPERATIONS {
            return Err(Excess::Operations);
        }
        Ok(())
    }

    /// Goes behind the string that begins here.
    fn string(&mut self) -> Result<(), Excess> {
        if self.rest.starts_with(b"\"\"\"") {
            self.skip(3);
            while !self.rest.starts_with(b"\"\"\"") {
                if self.rest.is_empty() {
                    return Err(Excess::Unclosed);
                }
                self.skip(if self.rest.starts_with(b"\\\"\"\"") { 4 } else { 1 });
            }
            self.skip(3);
            return Ok(());
        }
        self.skip(1);
        loop {
            match self.rest {
                [b'"', ..] => break,
                [b'\\', next, ..] if !is_line_end(*next) => self.skip(2),
                [byte, ..] if !is_line_end(*byte) && *byte != b'\\' => self.skip(1),
                _ => return Err(Excess::Unclosed),
            }
        }
        self.skip(1);
        Ok(())
    }
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use proptest::prelude::*;

    use super::*;

    /// `number` times `open`, and as many `close`, as the value of an argument.
    fn nested(open: &str, close: &str, number: usize) -> String {
        format!("{{a(b:{}{})}}", open.repeat(number), close.repeat(number))
    }

    #[test]
    fn nesting_of_every_bracket_is_refused_from_33_on() {
        // The braces of the selection and of the arguments are the first two.
        for (open, close) in [("[", "]"), ("{c:", "}"), ("[{c:", "}]")] {
            let each = open.matches(['[', '{']).count();
            assert_eq!(check(&nested(open, close, 30 / each)), Ok(()), "{open}");
            assert_eq!(check(&nested(open, close, 30 / each + 1)), Err(Excess::Nesting), "{open}");
        }
        let fields = |number: usize| format!("{}b{}", "{a ".repeat(number), "}".repeat(number));
        assert_eq!(check(&fields(32)), Ok(()));
        assert_eq!(check(&fields(33)), Err(Excess::Nesting));
        assert_eq!(check(&"(".repeat(33)), Err(Excess::Nesting));
        let types = |number: usize| {
            format!("query($a:{}Int{}){{a}}", "[".repeat(number), "]".repeat(number))
        };
        assert_eq!(check(&types(31)), Ok(()));
        assert_eq!(check(&types(32)), Err(Excess::Nesting));
        // Brackets that stand beside each other are not nested.
        assert_eq!(check(&format!("{{a{}}}", "(b:[])".repeat(200))), Ok(()));
    }

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        let many = "[".repeat(100);
        for text in [
            format!("{{a(b:\"{many}\")}}"),
            format!("{{a(b:\"\\\"{many}\\\\\")}}"),
            format!("{{a(b:\"\"\"{many}\n\" \"\" \\\"\"\" {many}\"\"\")}}"),
            format!("{{a #{many}\n}}"),
            format!("{{a #\"{many}\r}}"),
            format!("\u{feff}{{a}}#{many}"),
        ] {
            assert_eq!(check(&text), Ok(()), "{text}");
            assert!(parse_query(&text).is_ok(), "{text}");
        }
    }

    #[test]
    fn brackets_after_a_string_or_a_comment_count() {
        let many = "[".repeat(40);
        for text in [
            format!("{{a(b:[\"\\\\\" {many}"),
            format!("{{a(b:[\"\" {many}"),
            format!("{{a(b:[\"\"\"\"\"\" {many}"),
            format!("{{a(b:[\"\"\"\\\"\"\" \"\"\" {many}"),
            format!("{{a # \"\n(b:{many}"),
            format!("{{a # \"\"\"\r(b:{many}"),
        ] {
            assert_eq!(check(&text), Err(Excess::Nesting), "{text}");
        }
    }

    #[test]
    fn string_without_an_end_is_refused() {
        let many = "[".repeat(2_000);
        for text in [
            "{a(b:\"".to_owned(),
            "{a(b:\"x\ny\")}".to_owned(),
            "{a(b:\"x\ry\")}".to_owned(),
            "{a(b:\"x\\\ny\")}".to_owned(),
            "{a(b:\"\\".to_owned(),
            "{a(b:\"\"\"x\"\")}".to_owned(),
            "{a(b:\"\"\"x\\\"\"\")}".to_owned(),
            // The parser would read an empty string, a string, and then the brackets.
            format!("{{a(b:[\"\"\"x\" {many}"),
        ] {
            assert_eq!(check(&text), Err(Excess::Unclosed), "{text}");
        }
    }

    #[test]
    fn limits_hold_at_their_number_and_not_above() {
        let tokens = |number: usize| format!("{{{}}}", "a ".repeat(number - 2));
        let fragments = |number: usize| format!("{{a}}{}", "fragment f on T{a}".repeat(number));
        let directives = |number: usize| format!("{{a{}}}", "@b".repeat(number));
        let name = |number: usize| format!("{{{}}}", "a".repeat(number));
        for (text, limit, excess) in [
            (&tokens as &dyn Fn(usize) -> String, MAX_TOKENS, Excess::Tokens),
            (&fragments, MAX_FRAGMENTS, Excess::Fragments),
            (&|number| "query q{a}".repeat(number), MAX_OPERATIONS, Excess::Operations),
            (&|number| "{a}".repeat(number), MAX_OPERATIONS, Excess::Operations),
            (&directives, MAX_DIRECTIVES, Excess::Directives),
            (&name, MAX_NAME, Excess::Name),
            (&|number| " ".repeat(number), MAX_TEXT, Excess::Text),
        ] {
            assert_eq!(check(&text(limit)), Ok(()), "{excess:?}");
            assert_eq!(check(&text(limit + 1)), Err(excess));
        }
        // An operation and a field may be called like the word.
        assert_eq!(check(&format!("query fragment{{{}}}", "fragment ".repeat(30))), Ok(()));
    }

    proptest! {
        /// The guard judges any text, and what it lets through is parsed.
        #[test]
        fn any_text_is_judged_and_what_passes_is_parsed(
            text in "([\\[\\]{}()\"\\\\#\n\r@.:a1,$!= \u{feff}é]|\"\"\"|\\.\\.\\.|fragment |on ){0,400}"
        ) {
            if check(&text).is_ok() {
                let _ = parse_query(&text);
            }
        }

        /// The end of a string is found, whatever is in it.
        #[test]
        fn nesting_is_found_behind_any_string(string in "[^\"\\\\\n\r]{0,60}") {
            let text = format!("{{a(b:[\"{string}\"{}", "[".repeat(40));
            prop_assert_eq!(check(&text), Err(Excess::Nesting));
        }
    }
}
