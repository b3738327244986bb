//! Places in a text as an editor counts them, and the edits of a text.

/// How many bytes of a text are counted again for one offset, at the most.
const STRIDE_BYTES: usize = 1 << 10;

/// Turns offsets in bytes into offsets in UTF-16 code units, as JavaScript counts, in any order.
pub(crate) struct Utf16Offsets<'a> {
    bytes: &'a [u8],
    /// The number of code units before each multiple of [`STRIDE_BYTES`].
    before: Vec<u32>,
}

impl<'a> Utf16Offsets<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut units = 0_u32;
        let mut before = Vec::with_capacity(bytes.len() / STRIDE_BYTES + 1);
        before.push(0);
        for chunk in bytes.chunks_exact(STRIDE_BYTES) {
            units = units.saturating_add(code_units(chunk));
            before.push(units);
        }
        Self { bytes, before }
    }

    /// Returns how many code units stand before the byte `offset`.
    pub(crate) fn at(&self, offset: usize) -> u32 {
        let offset = offset.min(self.bytes.len());
        let stride = offset / STRIDE_BYTES;
        let counted = self.before.get(stride).copied().unwrap_or_default();
        let rest = self.bytes.get(stride * STRIDE_BYTES..offset).unwrap_or_default();
        counted.saturating_add(code_units(rest))
    }
}

/// The number of code units of the characters that begin in `bytes`, which are a part of UTF-8 text.
fn code_units(bytes: &[u8]) -> u32 {
    // A character has one first byte, and two code units where it has four bytes.
    bytes.iter().map(|byte| u32::from(byte & 0xc0 != 0x80) + u32::from(*byte >= 0xf0)).sum()
}

/// The replacement of one part of a text, with its offsets in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TextEdit {
    /// What the edit does, for the person who may take it.
    pub label: String,
    pub from: usize,
    pub to: usize,
    pub insert: String,
    /// Whether nothing that somebody wrote is lost.
    pub keeps_content: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_begins_where_javascript_counts_it() {
        for one in ["a", "é", "e\u{301}", "語", "😀", "👩\u{200d}💻", "\t", "\r\n", "\u{10ffff}"]
        {
            let text = format!("x{}", one.repeat(STRIDE_BYTES));
            let offsets = Utf16Offsets::of(&text);
            let mut units = 0;
            for (at, character) in text.char_indices() {
                assert_eq!(offsets.at(at), units, "{one:?} at {at}");
                units += u32::try_from(character.len_utf16()).unwrap();
            }
            assert_eq!(offsets.at(text.len()), units);
            assert_eq!(offsets.at(usize::MAX), units);
        }
    }
}
