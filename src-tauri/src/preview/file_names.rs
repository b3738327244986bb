//! Names of files that are names on every system, and show what they are.

use external_data::is_invisible;

/// The longest name, in characters.
const MAX_NAME_CHARACTERS: usize = 80;
/// The longest name, in bytes. Most file systems take 255 with the ending.
const MAX_NAME_BYTES: usize = 240;
/// The characters that no name of a file may have on some system.
const FORBIDDEN: &str = "/\\:*?\"<>|";
/// The names that are devices on Windows, whatever ending they have.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// Returns whether a name can be that of a file on every system, and shows what it is.
pub(super) fn is_name(name: &str) -> bool {
    let plain = !name.contains(is_forbidden);
    let edges = !name.starts_with(['.', ' ']) && !name.ends_with(['.', ' ']);
    let size = name.chars().count() <= MAX_NAME_CHARACTERS && name.len() <= MAX_NAME_BYTES;
    plain && edges && size && !name.is_empty() && !is_device(name)
}

/// Returns the name that is nearest to a text, or `otherwise` where the text has nothing for one.
pub(super) fn nearest_name(text: &str, otherwise: &str) -> String {
    let mut name = String::new();
    for one in text.trim_start_matches(['.', ' ']).chars().take(MAX_NAME_CHARACTERS) {
        let one = if is_forbidden(one) { '-' } else { one };
        if name.len() + one.len_utf8() > MAX_NAME_BYTES {
            break;
        }
        name.push(one);
    }
    name.truncate(name.trim_end_matches(['.', ' ']).len());
    if is_name(&name) { name } else { otherwise.to_owned() }
}

fn is_forbidden(one: char) -> bool {
    FORBIDDEN.contains(one) || is_invisible(one)
}

/// Returns whether Windows takes a name for that of a device.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|device| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    });
    numbered || DEVICES.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_name_keeps_what_it_can_and_leads_nowhere() {
        for (text, name) in [
            ("Patient Info", "Patient Info"),
            ("بيانات المريض", "بيانات المريض"),
            ("../../etc/passwd", "-..-etc-passwd"),
            ("/root", "-root"),
            ("a\\b:c*d?", "a-b-c-d-"),
            (" .hidden. ", "hidden"),
            ("txt\u{202e}gnp\0", "txt-gnp-"),
            ("", "drawing"),
            ("...", "drawing"),
            ("CON", "drawing"),
            ("com1.x", "drawing"),
        ] {
            assert_eq!(nearest_name(text, "drawing"), name, "{text:?}");
        }
    }

    #[test]
    fn nearest_name_of_a_long_text_is_its_beginning() {
        assert_eq!(nearest_name(&"x".repeat(100), "drawing"), "x".repeat(80));
        let wide = nearest_name(&"\u{1f600}".repeat(100), "drawing");
        assert_eq!(wide, "\u{1f600}".repeat(60));
    }
}
