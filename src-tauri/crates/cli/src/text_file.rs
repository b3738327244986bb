//! Files of text that a command is given.

use std::error::Error;
use std::io::Read;
use std::path::Path;

/// Reads a file of UTF-8; `-` is standard input. The error names the file, and says what to do.
pub(crate) fn read(file: &Path) -> Result<String, Box<dyn Error>> {
    let is_input = file == Path::new("-");
    let name = if is_input { "standard input".into() } else { file.display().to_string() };
    let bytes = if is_input {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(file)
    };
    let bytes = bytes.map_err(|error| format!("cannot read {name}: {error}"))?;
    if is_utf16(&bytes) {
        return Err(format!(
            "{name} is UTF-16, as some editors and PowerShell's > write it; save it as UTF-8"
        )
        .into());
    }
    String::from_utf8(bytes)
        .map_err(|_| format!("{name} is not UTF-8 text; save it as UTF-8").into())
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
