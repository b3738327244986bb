//! Files of text that a command is given.

use std::error::Error;
use std::io::Read;
use std::path::Path;

/// Reads a file of UTF-8; `-` is standard input. The error names the file, and says what to do.
pub(crate) fn read(file: &Path) -> Result<String, Box<dyn Error>> {
    read_limited(file, usize::MAX)
}

/// Reads a file as [`read`] does, and no further than to `limit` bytes, beyond which it is refused.
pub(crate) fn read_limited(file: &Path, limit: usize) -> Result<String, Box<dyn Error>> {
    let is_input = file == Path::new("-");
    let name = if is_input { "standard input".into() } else { file.display().to_string() };
    let bytes = if is_input {
        at_most(limit, std::io::stdin())
    } else {
        std::fs::File::open(file).and_then(|file| at_most(limit, file))
    };
    let bytes = bytes.map_err(|error| format!("cannot read {name}: {error}"))?;
    if bytes.len() > limit {
        return Err(format!("{name} is larger than {limit} bytes, the most that is taken").into());
    }
    if is_utf16(&bytes) {
        return Err(format!(
            "{name} is UTF-16, as some editors and PowerShell's > write it; save it as UTF-8"
        )
        .into());
    }
    String::from_utf8(bytes)
        .map_err(|_| format!("{name} is not UTF-8 text; save it as UTF-8").into())
}

/// Reads until there is one byte more than `limit`.
fn at_most(limit: usize, from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let one_more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    from.take(one_more).read_to_end(&mut bytes)?;
    Ok(bytes)
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
