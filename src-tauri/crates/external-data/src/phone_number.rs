//! Phone numbers: which one a text shows, and the address that dials it. A text never becomes a
//! number that nobody wrote: what may be two numbers, or more than one, stays text.

use crate::escape::is_invisible;
use crate::hyperlink_error::HyperlinkError;

/// The fewest digits of a phone number that somebody can call.
const MIN_DIGITS: usize = 2;
/// The fewest digits of an international number beside a remark, which may be a part of it.
const MIN_INTERNATIONAL_DIGITS: usize = 7;
/// The most digits of a phone number (E.164).
const MAX_DIGITS: usize = 15;
/// The most digits of a number as it is dialled within a country; two short ones have more.
const MAX_NATIONAL_DIGITS: usize = 12;
/// The most digits of an extension.
const MAX_EXTENSION_DIGITS: usize = 15;
/// What is dialled before a country's code without a plus sign, in most countries and in North
/// America.
const INTERNATIONAL_PREFIXES: [&str; 2] = ["00", "011"];
/// The most digits that stand before an area code in parentheses.
const MAX_DIGITS_BEFORE_AREA: usize = 4;
/// The most digits that stand before a slash, and the fewest behind it, where it ends an area code;
/// else it parts two numbers.
const AROUND_SLASH: (usize, usize) = (6, 5);
/// The countries whose numbers keep their zero when they are dialled from another country.
const COUNTRIES_THAT_KEEP_ZERO: [&str; 5] = ["39", "225", "241", "242", "378"];
/// How an extension is announced after a phone number, in lower case.
const EXTENSION_MARKS: [&str; 5] = [";ext=", "extension", "ext.", "ext", "x"];

/// Returns the `tel:` address (RFC 3966) of the one phone number that a text shows, with its
/// extension, if it has one. A label before it (`Mobile:`) and a remark behind it, in parentheses,
/// are not dialled. A number without a country's code is dialled as it is written, so the phone
/// takes it for one of its own country.
///
/// # Errors
/// [`HyperlinkError`] where the text is anything else. A text with `*` or `#` is a code for the
/// phone network, which could forward calls, and is never dialled.
pub fn tel_href(text: &str) -> Result<String, HyperlinkError> {
    let text: String = text.chars().filter(|c| !is_direction_mark(*c)).collect();
    let text = text.trim();
    let number = without_label(without_remark(text));
    let href = number_href(number)?;
    let digits = href.bytes().filter(u8::is_ascii_digit).count();
    if number != text && number.starts_with('+') && digits < MIN_INTERNATIONAL_DIGITS {
        return Err(HyperlinkError::NotAPhoneNumber);
    }
    Ok(href)
}

/// Returns the `tel:` address of a text that is one phone number and its extension, if it has one.
pub(crate) fn number_href(number: &str) -> Result<String, HyperlinkError> {
    let number = number.trim();
    // Two lines are two texts.
    if number.contains(['\n', '\r']) {
        return Err(HyperlinkError::NotAPhoneNumber);
    }
    if number.contains(is_invisible) {
        return Err(HyperlinkError::Disguised);
    }
    let is_mark = |c: char| is_separator(c) || "()/".contains(c);
    if number.contains(['*', '#'])
        && number.chars().all(|c| c.is_ascii_digit() || is_mark(c) || "+*#".contains(c))
    {
        return Err(HyperlinkError::NetworkCode);
    }
    parse_number(number).ok_or(HyperlinkError::NotAPhoneNumber)
}

fn parse_number(number: &str) -> Option<String> {
    let end = number.find(|c: char| c == ';' || c.is_ascii_alphabetic()).unwrap_or(number.len());
    let (number, rest) = number.split_at(end);
    let (plus, number) = match number.strip_prefix('+') {
        Some(number) => ("+", number),
        None => ("", number),
    };
    let digits = digits_of(number, !plus.is_empty())?;
    let is_international =
        !plus.is_empty() || INTERNATIONAL_PREFIXES.iter().any(|prefix| digits.starts_with(prefix));
    let most = if is_international { MAX_DIGITS } else { MAX_NATIONAL_DIGITS };
    if !(MIN_DIGITS..=most).contains(&digits.len()) {
        return None;
    }
    if rest.is_empty() {
        return Some(format!("tel:{plus}{digits}"));
    }
    Some(format!("tel:{plus}{digits};ext={}", parse_extension(rest)?))
}

/// Returns the digits that are dialled for a number as it is written. `None` where it is none, or
/// where they could be those of two.
fn digits_of(number: &str, is_international: bool) -> Option<String> {
    // The number of an entry in a list ends so.
    if number.contains(". ") {
        return None;
    }
    let mut digits = String::new();
    let mut area: Option<usize> = None;
    let mut area_ended: Option<usize> = None;
    let mut slash: Option<usize> = None;
    for character in number.chars() {
        match character {
            '0'..='9' => digits.push(character),
            '(' if area.is_none() && area_ended.is_none() => {
                if digits.len() > MAX_DIGITS_BEFORE_AREA {
                    return None;
                }
                area = Some(digits.len());
            }
            ')' => {
                drop_trunk_zero(&mut digits, area.take()?, is_international)?;
                area_ended = Some(digits.len());
            }
            '/' if slash.is_none() => slash = Some(digits.len()),
            _ if is_separator(character) => {}
            _ => return None,
        }
    }
    let is_one = |before: usize| {
        before <= AROUND_SLASH.0 && digits.len().saturating_sub(before) >= AROUND_SLASH.1
    };
    let whole = area.is_none()
        && area_ended.is_none_or(|end| end < digits.len())
        && slash.is_none_or(is_one);
    whole.then_some(digits)
}

/// Removes the zero of `+44 (0)20`, which is dialled within the country alone. `start` is where the
/// parenthesis begins. `None` where it cannot be told what is dialled.
fn drop_trunk_zero(digits: &mut String, start: usize, is_international: bool) -> Option<()> {
    let (country, area) = digits.split_at_checked(start)?;
    if area.is_empty() {
        return None;
    }
    if !area.starts_with('0') || country.is_empty() {
        return Some(());
    }
    let dropped = area == "0" && is_international && !COUNTRIES_THAT_KEEP_ZERO.contains(&country);
    dropped.then(|| digits.truncate(start))
}

/// Parses what follows a phone number, such as `ext. 89`, into the digits of an extension.
fn parse_extension(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let digits = EXTENSION_MARKS.iter().find_map(|mark| text.strip_prefix(mark))?.trim();
    let is_extension = (1..=MAX_EXTENSION_DIGITS).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_extension.then(|| digits.to_owned())
}

/// Returns whether a character only parts the digits of a number.
fn is_separator(character: char) -> bool {
    matches!(
        character,
        ' ' | '.' | '-' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{2010}'
            ..='\u{2013}' | '\u{2212}'
    )
}

/// Returns whether a character is a mark of direction that address books put around a number. The
/// marks that show a text from right to left are none: they change which number is seen.
fn is_direction_mark(character: char) -> bool {
    matches!(
        character,
        '\u{200e}'
            | '\u{200f}'
            | '\u{61c}'
            | '\u{202a}'
            | '\u{202c}'
            | '\u{202d}'
            | '\u{2066}'
            | '\u{2068}'
            | '\u{2069}'
    )
}

/// Returns the text before a remark in parentheses at its end.
fn without_remark(text: &str) -> &str {
    let Some((number, remark)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
    else {
        return text;
    };
    if is_words(remark) { number.trim_end() } else { text }
}

/// Returns the text behind a label that ends with a colon.
fn without_label(text: &str) -> &str {
    match text.split_once(':') {
        Some((label, number)) if is_words(label) => number.trim_start(),
        _ => text,
    }
}

/// Returns whether a text says something and holds nothing that could be a part of a number.
fn is_words(text: &str) -> bool {
    text.contains(char::is_alphabetic)
        && !text.contains(|c: char| c.is_numeric() || "+*#()".contains(c) || is_invisible(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dials(cases: &[(&str, &str)]) {
        for (text, href) in cases {
            assert_eq!(tel_href(text).as_deref(), Ok(*href), "{text}");
        }
    }

    fn stays_text(cases: &[&str]) {
        for text in cases {
            assert_eq!(tel_href(text), Err(HyperlinkError::NotAPhoneNumber), "{text}");
        }
    }

    #[test]
    fn phone_number_keeps_digits_and_extension_only() {
        dials(&[
            ("+1 (555) 123-4567", "tel:+15551234567"),
            ("5551234 X 007", "tel:5551234;ext=007"),
            ("+1 213 373 4253x89", "tel:+12133734253;ext=89"),
        ]);
        stays_text(&[
            "call me",
            "5;ext=1",
            "+",
            "12+34",
            "+1234567890123456",
            "555 ext 1x2",
            "5551;x=1",
        ]);
    }

    #[test]
    fn network_code_is_named_as_the_reason() {
        for text in ["*21*0123#", "#06#", "+1 555*1", "Mobile: *21*0123# (x)"] {
            assert_eq!(tel_href(text), Err(HyperlinkError::NetworkCode), "{text}");
        }
        stays_text(&["desk #3", "+1 213 373 4253 (press #)"]);
    }

    #[test]
    fn hidden_character_is_named_as_the_reason() {
        for text in ["+1\u{202e}555", "+1 555\u{200b}1234", "\u{202b}+1 555 1234567\u{202c}"] {
            assert_eq!(tel_href(text), Err(HyperlinkError::Disguised), "{text}");
        }
    }

    #[test]
    fn remark_in_parentheses_and_label_before_a_colon_are_not_dialled() {
        dials(&[
            ("+1 213 373 4253 (do not call)", "tel:+12133734253"),
            ("+1 213 373 4253 x89 (front desk)", "tel:+12133734253;ext=89"),
            ("Mobile: +1 213 373 4253", "tel:+12133734253"),
            (
                "\u{647}\u{627}\u{62a}\u{641}: +1 213 373 4253 (\u{627}\u{644}\u{623}\u{645})",
                "tel:+12133734253",
            ),
            ("112 (emergency)", "tel:112"),
        ]);
    }

    #[test]
    fn remark_that_may_be_a_part_of_the_number_stays_text() {
        stays_text(&[
            "+1 800 FLOWERS",
            "+1 800 (FLOWERS)",
            "+1 213 373 4253 (room 12)",
            "+1 213 373 4253 (\u{661}\u{662})",
            "room 204",
            "12 Main Street",
        ]);
    }

    #[test]
    fn zero_that_is_dialled_within_the_country_alone_is_left_out() {
        dials(&[
            ("+44 (0)20 7946 0958", "tel:+442079460958"),
            ("+49(0)30 123456", "tel:+4930123456"),
            ("(020) 7946 0958", "tel:02079460958"),
            ("(0)20 7946 0958", "tel:02079460958"),
        ]);
        stays_text(&[
            "+39 (0)6 1234 5678",
            "0044 (0)20 7946 0958",
            "+44 (020) 7946 0958",
            "+44 () 20 7946 0958",
        ]);
    }

    #[test]
    fn marks_of_direction_and_other_blanks_and_hyphens_are_not_dialled() {
        dials(&[
            ("\u{202a}+1 213\u{2011}373\u{2011}4253\u{202c}", "tel:+12133734253"),
            ("\u{202d}+1\u{a0}213\u{202f}373\u{2013}4253\u{202c}", "tel:+12133734253"),
            ("\u{200f}+1 213 373 4253\u{200e} x89", "tel:+12133734253;ext=89"),
            ("\u{2068}+1 213 373 4253\u{2069}", "tel:+12133734253"),
        ]);
    }

    #[test]
    fn number_without_a_countrys_code_is_dialled_as_it_is_written() {
        dials(&[
            ("112", "tel:112"),
            ("030/123456", "tel:030123456"),
            ("030 / 123456", "tel:030123456"),
            ("213-373-4253", "tel:2133734253"),
            ("0044 20 7946 0958", "tel:00442079460958"),
            ("011 44 20 7946 0958", "tel:011442079460958"),
        ]);
    }

    #[test]
    fn two_numbers_stay_text() {
        stays_text(&[
            "112 / 911",
            "555 1234 / 555 5678",
            "5551234/5678",
            "030/123456/78901",
            "555 1234 or 555 5678",
            "555 1234 555 5678",
            "555 1234, 555 5678",
            "555 1234; 555 5678",
            "555 1234\n5678",
            "555 1234 (5678)",
            "5551234 (12)",
            "+1 213 373 4253 (+1 213 373 4254)",
            "1) 555 1234",
            "1. 555 1234",
        ]);
    }
}
