//! Whole numbers of payment cards.

/// The first digits of the numbers of each issuer, from and to, and the lengths in which they come.
/// Visa's old numbers of 13 digits are looked at apart.
const ISSUERS: [(&str, &str, &[usize]); 17] = [
    // Visa
    ("4", "4", &[16, 19]),
    // Mastercard
    ("51", "55", &[16]),
    ("2221", "2720", &[16]),
    // American Express
    ("34", "34", &[15]),
    ("37", "37", &[15]),
    // Discover
    ("6011", "6011", &[16, 19]),
    ("644", "649", &[16, 19]),
    ("65", "65", &[16, 19]),
    // JCB
    ("3528", "3589", &[16, 17, 18, 19]),
    // Diners Club
    ("300", "305", &[14]),
    ("36", "36", &[14]),
    ("38", "39", &[14]),
    // UnionPay
    ("62", "62", &[16, 17, 18, 19]),
    // Maestro
    ("5018", "5038", &[16, 18, 19]),
    ("5893", "5893", &[16, 18, 19]),
    ("6759", "6759", &[16, 18, 19]),
    ("6761", "6763", &[16, 18, 19]),
];

/// The length of the old numbers of Visa, and the codes of the countries whose phone numbers are as
/// long and begin with the same digit.
const OLD_VISA: (usize, [&str; 2]) = (13, ["43", "49"]);

/// The most digits of a card's number.
const MAX_DIGITS: usize = 19;

/// Returns whether a part of the text looks like the whole number of a payment card: of an issuer,
/// in one of its lengths, in the groups in which cards have it, with the right last digit. A phone
/// number is none.
pub(super) fn has_card_number(text: &str) -> bool {
    // Nearly all texts have fewer digits than any card.
    text.bytes().filter(u8::is_ascii_digit).nth(OLD_VISA.0 - 1).is_some()
        && runs(text).any(|run| is_card_number(&run))
}

/// The runs of digits of a text with their groups, without those that a plus sign, a letter or
/// another sign of a longer number ties to something else.
fn runs(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let is_run = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '\u{a0}' | '\u{202f}');
    let mut rest = text;
    let mut before = None;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|c: char| c.is_ascii_digit())?;
            let (passed, run) = rest.split_at_checked(start)?;
            let before_run = passed.chars().next_back().or(before);
            let end = run.find(|c: char| !is_run(c)).unwrap_or(run.len());
            let (run, after) = run.split_at_checked(end)?;
            let ends_with_digit = run.ends_with(|c: char| c.is_ascii_digit());
            before = run.chars().next_back();
            rest = after;
            let tied_before = before_run.is_some_and(|c| c.is_alphanumeric() || "+_.".contains(c));
            let tied_after =
                ends_with_digit && after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            if !tied_before && !tied_after {
                return Some(
                    run.split(|c: char| !c.is_ascii_digit())
                        .filter(|group| !group.is_empty())
                        .collect(),
                );
            }
        }
    })
}

/// Returns whether groups of digits, or some that stand together among them, are a card's number.
fn is_card_number(groups: &[&str]) -> bool {
    let starts = groups.iter().enumerate().filter(|(_, group)| is_first_group(group));
    starts.map(|(start, _)| start).any(|start| {
        let mut digits = String::new();
        let mut sizes = Vec::new();
        for group in groups.iter().skip(start) {
            if digits.len() + group.len() > MAX_DIGITS {
                break;
            }
            digits.push_str(group);
            sizes.push(group.len());
            if is_grouped_like_a_card(&sizes) && is_of_an_issuer(&digits) && passes_luhn(&digits) {
                return true;
            }
        }
        false
    })
}

/// Returns whether a card's number can begin with a group of this size. Most texts with many groups of
/// digits have none such.
fn is_first_group(group: &str) -> bool {
    group.len() == 4 || (OLD_VISA.0..=MAX_DIGITS).contains(&group.len())
}

/// Cards have one group, groups of four (the last may be shorter), or those of two issuers. Two phone
/// numbers beside each other have others.
fn is_grouped_like_a_card(sizes: &[usize]) -> bool {
    match sizes {
        [_] | [4, 6, 5 | 4] | [4, 3, 3, 3] => true,
        [all @ .., last] => all.iter().all(|size| *size == 4) && *last <= 4,
        [] => false,
    }
}

fn is_of_an_issuer(digits: &str) -> bool {
    if digits.len() == OLD_VISA.0 {
        let is_phone = OLD_VISA.1.iter().any(|country| digits.starts_with(country));
        return digits.starts_with('4') && !is_phone;
    }
    ISSUERS.iter().any(|(from, to, lengths)| {
        lengths.contains(&digits.len())
            && digits.get(..from.len()).is_some_and(|first| (*from..=*to).contains(&first))
    })
}

/// Returns whether the last digit is the one that the others ask for (ISO/IEC 7812-1, annex B).
fn passes_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .map(|byte| u32::from(byte.wrapping_sub(b'0')))
        .enumerate()
        .map(|(at, digit)| match (at % 2, digit) {
            (0, digit) => digit,
            (_, digit @ 5..) => digit * 2 - 9,
            (_, digit) => digit * 2,
        })
        .sum();
    // A number of zeros alone would pass.
    sum > 0 && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_of_every_issuer_is_found() {
        for number in [
            "4111111111111111",
            "4222222222222",
            "4000000000000000006",
            "5555555555554444",
            "2221000000000009",
            "378282246310005",
            "6011111111111117",
            "6500000000000002",
            "3530111333300000",
            "30569309025904",
            "36227206271667",
            "6200000000000005",
            "6759649826438453",
        ] {
            assert!(has_card_number(number), "{number}");
            assert!(has_card_number(&format!("Card no. {number}, valid")), "{number}");
        }
    }

    #[test]
    fn number_in_groups_is_found_wherever_it_stands() {
        for text in [
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "Visa: 4111 1111 1111 1111 12/27",
            "4111\u{a0}1111\u{a0}1111\u{a0}1111 123",
            "7 4111 1111 1111 1111",
            "3782 822463 10005",
            "3056 930902 5904",
            "4222 222 222 222",
            "(4111111111111111)",
        ] {
            assert!(has_card_number(text), "{text}");
        }
    }

    #[test]
    fn phone_numbers_are_none() {
        for text in [
            "+49 151 12345678",
            "4915112345674",
            "+4915112345678",
            "0049 1511 2345678",
            "436641234567890",
            "+411111111111111",
            "+4111111111111111",
            "415-555-1234 415-555-9876",
            "415 555 1234, 415 555 9876",
            "(415) 555-1234",
            "011 44 20 7946 0958",
        ] {
            assert!(!has_card_number(text), "{text}");
        }
        // Whatever the digits of a phone number of Germany or Austria are.
        for last in 0..10_000 {
            assert!(!has_card_number(&format!("491511234{last:04}")));
            assert!(!has_card_number(&format!("436641234{last:04}")));
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "4111111111111112",
            "0000000000000000",
            "9111111111111111",
            "41111111111111111",
            "x4111111111111111",
            "4111111111111111x",
            "3.4111111111111111",
            "DE89 3704 0044 0532 0130 00",
            "**** **** **** 1111",
            "2026-01-10 2026-01-11",
            "41 11 11 11 11 11 11 11",
            "٤١١١١١١١١١١١١١١١",
            "",
        ] {
            assert!(!has_card_number(text), "{text}");
        }
    }
}
