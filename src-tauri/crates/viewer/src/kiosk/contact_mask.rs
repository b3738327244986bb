//! Masks e-mail addresses and long numbers in texts, whoever they belong to. A long number may be a
//! phone number, of a card or of an identity: seven digits or more are masked unless they are plainly
//! dates.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::folded_text::FoldedText;

/// What stands in the place of what is masked.
pub(super) const MASK: &str = "••••";
/// The least digits of a number that is masked.
const MIN_DIGITS: usize = 7;
/// How many digits at the end of a number tell its owner which one is meant.
const SHOWN_DIGITS: usize = 2;
/// The most characters between two digits of one number.
const MAX_GAP: usize = 3;
/// The characters that end an e-mail address.
const ADDRESS_ENDS: &str = "<>()[]{},;:\"|\\\n ";

/// Returns the text in which each e-mail address keeps its first character and its domain.
pub(super) fn mask_emails(text: &str) -> String {
    if !text.contains(['@', '\u{ff20}', '\u{fe6b}', '%']) {
        return text.to_owned();
    }
    let folded = FoldedText::of(text);
    let mut masked = Vec::new();
    let mut index = 0;
    while let Some(character) = folded.at(index) {
        let found = (character == '@').then(|| email_at(&folded, index)).flatten();
        index = found.as_ref().map_or(index + 1, |(range, _)| range.end);
        masked.extend(found);
    }
    replaced(&folded, masked)
}

/// The address around an at sign, as units, and what stands in its place.
fn email_at(folded: &FoldedText<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let is_blank = |index: Option<usize>| index.and_then(|index| folded.at(index)) == Some(' ');
    let before = at.checked_sub(1);
    let local_end = if is_blank(before) { before? } else { at };
    let mut start = local_end;
    while let Some(one) = start.checked_sub(1).and_then(|one| folded.at(one)) {
        if one == '@' || ADDRESS_ENDS.contains(one) {
            break;
        }
        start -= 1;
    }
    let domain_start = if is_blank(Some(at + 1)) { at + 2 } else { at + 1 };
    let mut end = domain_start;
    let mut last_at = at;
    while let Some(one) = folded.at(end) {
        if !(one.is_alphanumeric() || ".-_@".contains(one)) {
            break;
        }
        if one == '@' {
            last_at = end;
        }
        end += 1;
    }
    while end > domain_start && folded.at(end - 1).is_some_and(|one| ".-_@".contains(one)) {
        end -= 1;
    }
    let domain = domain_start.max(last_at + 1)..end.max(domain_start.max(last_at + 1));
    let has_dot = (domain_start..end).any(|index| folded.at(index) == Some('.'));
    let is_parted = local_end != at || domain_start != at + 1;
    if start == local_end || end == domain_start || is_parted && !has_dot {
        return None;
    }
    let mut local = folded.slice(start..local_end).trim().graphemes(true);
    let first = local.next().filter(|_| local.next().is_some());
    // A character may carry any number of marks, which would say as much as a text.
    let first = first.filter(|first| first.chars().count() == 1).unwrap_or_default();
    Some((start..end, format!("{first}{MASK}@{}", folded.slice(domain))))
}

/// Returns the text in which each long number keeps its last two digits. `own` are the digits of the
/// visitor's phone number, which is found in whatever way it is written.
pub(super) fn mask_numbers(text: &str, own: Option<&str>) -> String {
    let folded = FoldedText::of(text);
    let mut masked = own_numbers(&folded, own);
    let mut index = 0;
    while index < folded.units.len() {
        let run = run_at(&folded, index);
        if let Some(run) = run {
            index = run.last().map_or(index + 1, |group| group.end);
            masked.extend(long_numbers(&folded, &run));
        } else {
            index += 1;
        }
    }
    masked.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in masked {
        match merged.last_mut().filter(|last| range.start < last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    let replace = |range: Range<usize>| {
        let digits: Vec<usize> = range.clone().filter(|index| is_digit(&folded, *index)).collect();
        let shown = digits.iter().skip(digits.len().saturating_sub(SHOWN_DIGITS));
        let shown: String = shown.filter_map(|index| folded.at(*index)).collect();
        (range, format!("{MASK}{shown}"))
    };
    let merged = merged.into_iter().map(replace).collect();
    replaced(&folded, merged)
}

/// Returns the last digits of a phone number and nothing else of it.
pub(super) fn mask_phone(text: &str) -> String {
    let folded = FoldedText::of(text);
    let digits: String =
        folded.units.iter().map(|unit| unit.character).filter(char::is_ascii_digit).collect();
    let shown = if digits.len() < MIN_DIGITS { digits.len() } else { digits.len() - SHOWN_DIGITS };
    format!("{MASK}{}", digits.get(shown..).unwrap_or_default())
}

fn is_digit(folded: &FoldedText<'_>, index: usize) -> bool {
    folded.at(index).is_some_and(|one| one.is_ascii_digit())
}

/// The groups of digits of the number that begins at a unit, parted by what parts the digits of a
/// number.
fn run_at(folded: &FoldedText<'_>, start: usize) -> Option<Vec<Range<usize>>> {
    let group_at = |start: usize| {
        let length = (start..).take_while(|index| is_digit(folded, *index)).count();
        (length > 0).then_some(start..start + length)
    };
    let mut groups = vec![group_at(start)?];
    loop {
        let end = groups.last()?.end;
        let next = (1..=MAX_GAP)
            .take_while(|gap| folded.at(end + gap - 1).is_some_and(parts_digits))
            .find_map(|gap| group_at(end + gap));
        match next {
            Some(group) => groups.push(group),
            None => return Some(groups),
        }
    }
}

/// Returns whether a character may stand between two digits of one number.
fn parts_digits(character: char) -> bool {
    matches!(
        character,
        ' ' | '-' | '.' | '/' | '(' | ')' | '+' | '_' | '*' | '#' | '\u{b7}' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{2022}' | '\u{2043}' | '\u{30fb}'
    )
}

/// The numbers of a run that are long, without its dates.
fn long_numbers(folded: &FoldedText<'_>, groups: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut left: Vec<Range<usize>> = Vec::new();
    let mut end_number = |left: &mut Vec<Range<usize>>| {
        let digits: usize = left.iter().map(ExactSizeIterator::len).sum();
        if let (true, Some(first), Some(last)) = (digits >= MIN_DIGITS, left.first(), left.last()) {
            found.push(with_plus(folded, first.start)..last.end);
        }
        left.clear();
    };
    let mut rest = groups;
    while let Some((group, behind)) = rest.split_first() {
        if rest.get(..3).is_some_and(|date| is_date(folded, date)) {
            end_number(&mut left);
            rest = rest.get(3..).unwrap_or_default();
        } else {
            left.push(group.clone());
            rest = behind;
        }
    }
    end_number(&mut left);
    found
}

/// The start of a number with the plus sign and the parenthesis before it.
fn with_plus(folded: &FoldedText<'_>, start: usize) -> usize {
    let is_sign = |index: &usize| folded.at(*index).is_some_and(|one| "+(".contains(one));
    (0..start).rev().take_while(is_sign).last().unwrap_or(start)
}

/// Returns whether three groups are a day of the calendar: `2026-03-01`, `1.3.2026` or `3/1/2026`.
fn is_date(folded: &FoldedText<'_>, groups: &[Range<usize>]) -> bool {
    let [first, second, third] = groups else { return false };
    let between = |one: &Range<usize>, next: &Range<usize>| {
        (next.start == one.end + 1).then(|| folded.at(one.end)).flatten()
    };
    let sign = between(first, second);
    if sign.is_none_or(|sign| !"-./".contains(sign)) || sign != between(second, third) {
        return false;
    }
    let number = |group: &Range<usize>| -> u32 {
        let digits: String = group.clone().filter_map(|index| folded.at(index)).collect();
        digits.parse().unwrap_or(u32::MAX)
    };
    let is_year = |group: &Range<usize>| group.len() == 4 && (1900..2100).contains(&number(group));
    let is_part = |group: &Range<usize>| group.len() <= 2 && (1..=31).contains(&number(group));
    let has_month = |one: &Range<usize>, other: &Range<usize>| number(one).min(number(other)) <= 12;
    is_year(first) && is_part(second) && is_part(third) && has_month(second, third)
        || is_year(third) && is_part(first) && is_part(second) && has_month(first, second)
}

/// Where the digits of the visitor's own number stand, whatever stands between them but letters.
fn own_numbers(folded: &FoldedText<'_>, own: Option<&str>) -> Vec<Range<usize>> {
    let own: Vec<char> = own.into_iter().flat_map(str::chars).collect();
    if own.len() < MIN_DIGITS {
        return Vec::new();
    }
    let ending = own.get(own.len() - MIN_DIGITS..).unwrap_or_default();
    let digits: Vec<usize> =
        (0..folded.units.len()).filter(|index| is_digit(folded, *index)).collect();
    let is_near = |pair: &[usize]| match pair {
        [one, next] => (one + 1..*next)
            .all(|index| folded.at(index).is_some_and(|between| !between.is_alphabetic())),
        _ => true,
    };
    let mut found = Vec::new();
    for (at, window) in digits.windows(ending.len()).enumerate() {
        let is_own = window.iter().zip(ending).all(|(index, own)| folded.at(*index) == Some(*own));
        if !is_own || !window.windows(2).all(is_near) {
            continue;
        }
        // The digits before the ending, as far as they are those of the number.
        let before = digits.get(..at).unwrap_or_default().iter().rev();
        let earlier = own.iter().rev().skip(MIN_DIGITS);
        let more = before.zip(earlier).take_while(|(index, own)| folded.at(**index) == Some(**own));
        let start = more.last().map(|(index, _)| *index).or(window.first().copied());
        let end = window.last().map(|last| last + 1);
        found.extend(start.zip(end).map(|(start, end)| with_plus(folded, start)..end));
    }
    found
}

/// Returns the text with these parts, which are units and do not overlap, replaced.
pub(super) fn replaced(folded: &FoldedText<'_>, parts: Vec<(Range<usize>, String)>) -> String {
    let text = folded.text();
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for (units, mask) in parts {
        let bytes = folded.bytes(units);
        shown.push_str(text.get(done..bytes.start).unwrap_or_default());
        shown.push_str(&mask);
        done = done.max(bytes.end);
    }
    shown.push_str(text.get(done..).unwrap_or_default());
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn email_addresses_keep_their_first_character_and_their_domain() {
        for (text, shown) in [
            ("maria@example.com", "m••••@example.com"),
            ("Write to maria.s+x@example.com.", "Write to m••••@example.com."),
            ("<maria@example.com>, b@c.example", "<m••••@example.com>, ••••@c.example"),
            ("maria @ example.com", "m••••@example.com"),
            ("maria＠example.com", "m••••@example.com"),
            ("https://x.example/?a=maria%40b.example", "https:/••••@b.example"),
            ("a@b@c.example", "••••@c.example"),
            ("Meet @ desk 3.", "Meet @ desk 3."),
            ("100 %", "100 %"),
        ] {
            assert_eq!(mask_emails(text), shown, "{text}");
        }
    }

    #[test]
    fn long_numbers_keep_two_digits_and_dates_and_short_ones_are_left() {
        for (text, shown) in [
            ("+1 (555) 123-4567", "••••67"),
            ("call 555.123.4567 now", "call ••••67 now"),
            ("\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}\u{667}", "••••67"),
            ("1\u{200b}2345678", "••••78"),
            ("4111 1111 1111 1111", "••••11"),
            ("2026-03-01 10:30", "2026-03-01 10:30"),
            ("01.03.2026 - 05.03.2026", "01.03.2026 - 05.03.2026"),
            ("3/1/2026 5551234567", "3/1/2026 ••••67"),
            ("Room 204, 2nd floor", "Room 204, 2nd floor"),
            ("1,234.50", "1,234.50"),
            ("1\n234567", "1\n234567"),
        ] {
            assert_eq!(mask_numbers(text, None), shown, "{text:?}");
        }
    }

    #[test]
    fn own_number_is_found_however_it_is_written() {
        for text in ["5,5,5,1,2,3,4,5,6,7", "555: 123 | 4567", "555-12-34-567", "1.5.55 12,34567"] {
            let masked = mask_numbers(text, Some("15551234567"));
            assert!(masked.ends_with("••••67") || masked == "••••67", "{text}: {masked}");
        }
        // The same digits as a day are hers, too.
        assert_eq!(mask_numbers("born 2026-03-01", Some("37220260301")), "born ••••01");
    }

    #[test]
    fn phone_number_of_a_field_keeps_two_digits_where_it_has_many() {
        assert_eq!(mask_phone("+1 555 123 4567 ext. 8"), "••••78");
        assert_eq!(mask_phone("112"), "••••");
        assert_eq!(mask_phone("ask Maria"), "••••");
    }
}
