//! A scanner of JSON (RFC 8259) whose form is known beforehand. It does not recurse. Each method
//! returns `None` where the text holds something else.
//!
//! serde's derive would do, but takes two thirds longer, and then the validator misses the bound of
//! `benches/checker`, which measures both.

use std::borrow::Cow;

pub(crate) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// An object. `member` gets the name of each member and must pass its value.
    pub(crate) fn object(
        &mut self,
        mut member: impl FnMut(&mut Self, &str) -> Option<()>,
    ) -> Option<()> {
        self.mark(b'{')?;
        if self.mark(b'}').is_some() {
            return Some(());
        }
        loop {
            let name = self.string()?;
            self.mark(b':')?;
            member(self, &name)?;
            if self.mark(b',').is_none() {
                return self.mark(b'}');
            }
        }
    }

    /// An array. `element` must pass one element.
    pub(crate) fn array<T>(
        &mut self,
        mut element: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut elements = Vec::new();
        self.mark(b'[')?;
        if self.mark(b']').is_some() {
            return Some(elements);
        }
        loop {
            elements.push(element(self)?);
            if self.mark(b',').is_none() {
                self.mark(b']')?;
                return Some(elements);
            }
        }
    }

    /// A string. Inlined, because most of the checker's time is spent here, and the compiler would
    /// rather not.
    #[inline(always)]
    pub(crate) fn string(&mut self) -> Option<Cow<'a, str>> {
        self.mark(b'"')?;
        let start = self.at;
        self.at += plain_length(self.text.as_bytes().get(start..)?)?;
        match self.byte()? {
            b'"' => {
                let plain = self.text.get(start..self.at)?;
                self.at += 1;
                Some(Cow::Borrowed(plain))
            }
            b'\\' => self.escaped(start),
            // A control character.
            _ => None,
        }
    }

    /// The string that begins at `start` and has an escape here. What escapes mean is left to
    /// `serde_json`.
    #[inline(never)]
    fn escaped(&mut self, start: usize) -> Option<Cow<'a, str>> {
        loop {
            match self.byte()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        let quoted = self.text.get(start - 1..self.at)?;
        serde_json::from_str(quoted).ok().map(Cow::Owned)
    }

    /// The end of the text.
    pub(crate) fn end(&mut self) -> Option<()> {
        self.white_space();
        self.byte().is_none().then_some(())
    }

    /// A mark of punctuation, which stays where it is if it is another.
    fn mark(&mut self, mark: u8) -> Option<()> {
        self.white_space();
        if self.byte()? != mark {
            return None;
        }
        self.at += 1;
        Some(())
    }

    fn white_space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// How many bytes come before the first quote, backslash or control character.
#[inline]
fn plain_length(text: &[u8]) -> Option<usize> {
    let (words, rest) = text.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let found = not_plain(u64::from_le_bytes(*word));
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let after = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))?;
    Some(words.len() * 8 + after)
}

/// Sets the highest bit of the first byte that is a quote, backslash or control character, and of
/// no byte before it. All eight are looked at in one go, since the checker spends its time here:
/// a byte borrows in the subtraction where it is less than what is taken away.
fn not_plain(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word;
    let equal = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    (below(word, 0x20) | equal(b'"') | equal(b'\\')) & HIGH
}
