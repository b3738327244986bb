//! The short numbers that visitors are told, such as `A-42`: a letter a line, and a count.

/// The highest number of a series; the next one is 1 again.
const MAX_NUMBER: i64 = 999;

/// The name of a series: A to Z, then AA, AB and so on.
pub(super) fn letters(mut index: i64) -> String {
    let mut letters = String::new();
    loop {
        let letter = u8::try_from(index.rem_euclid(26)).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        index = index.div_euclid(26) - 1;
        if index < 0 {
            return letters;
        }
    }
}

/// The number of the visitor after the one with the number `last`.
pub(super) fn number_after(last: i64) -> i64 {
    if last >= MAX_NUMBER { 1 } else { last + 1 }
}
