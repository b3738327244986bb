//! Files of text that a command is given.

use std::error::Error;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::open_files;

/// Reads a file of UTF-8; `-` is standard input. The error names the file, and says what to do.
pub(crate) fn read(file: &Path) -> Result<String, Box<dyn Error>> {
    Ok(decoded(file, read_bytes(file, u64::MAX)?)?)
}

/// Reads a file as [`read`] does, and no further than to `limit` bytes, beyond which it is refused.
pub(crate) fn read_limited(file: &Path, limit: usize) -> Result<String, Box<dyn Error>> {
    let one_more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let bytes = read_bytes(file, one_more)?;
    if bytes.len() > limit {
        let name = name(file);
        return Err(format!("{name} is larger than {limit} bytes, the most that is taken").into());
    }
    Ok(decoded(file, bytes)?)
}

/// Reads the bytes of a file, but no more than `most`; `-` is standard input. The error names the
/// file.
pub(crate) fn read_bytes(file: &Path, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if is_input(file) {
        io::stdin().take(most).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|file| {
            // The file tells its size, so that memory is asked for once.
            let size = file.metadata().map_or(0, |metadata| metadata.len().min(most));
            bytes.reserve_exact(usize::try_from(size).unwrap_or_default());
            file.take(most).read_to_end(&mut bytes)
        })
    };
    read.map(|_| bytes).map_err(|error| cannot_read(file, &error))
}

/// Says that a file cannot be read.
pub(crate) fn cannot_read(file: &Path, error: &io::Error) -> String {
    format!("cannot read {}: {}", name(file), open_files::said(error))
}

/// Takes bytes for text of UTF-8. The error names the file, and says what to do.
pub(crate) fn decoded(file: &Path, bytes: Vec<u8>) -> Result<String, String> {
    if is_utf16(&bytes) {
        return Err(format!(
            "{} is UTF-16, as some editors and PowerShell's > write it; save it as UTF-8",
            name(file)
        ));
    }
    String::from_utf8(bytes)
        .map_err(|_| format!("{} is not UTF-8 text; save it as UTF-8", name(file)))
}

fn is_input(file: &Path) -> bool {
    file == Path::new("-")
}

fn name(file: &Path) -> String {
    if is_input(file) { "standard input".into() } else { file.display().to_string() }
}

/// Whether a text is UTF-16: by its byte order mark, or since each sign of ASCII at its beginning has
/// a zero beside it.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [0, sign, ..] | [sign, 0, ..] => *sign != 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_known_with_and_without_its_mark() {
        let encoded = |text: &str, swap: bool| -> Vec<u8> {
            let units = text.encode_utf16();
            units
                .flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        for swap in [false, true] {
            for text in ["\u{feff}{}", "{\"fields\": []}", "\u{feff}\u{438}"] {
                assert!(is_utf16(&encoded(text, swap)), "{text} {swap}");
            }
        }
        for text in ["", "{", "{}", "\u{feff}{}", "\u{438}"] {
            assert!(!is_utf16(text.as_bytes()), "{text}");
        }
    }
}
