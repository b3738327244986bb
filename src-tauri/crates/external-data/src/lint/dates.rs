//! Days that the text of a message names.

use jiff::ToSpan;
use jiff::civil::Date;

use super::warning::WarningCode;
use crate::payload::calendar_day;

/// How many days ago a day is long gone: a year.
const LONG_GONE_DAYS: i64 = 366;

/// The years of which a text is taken for a day. A number of another kind seldom has one of them.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Returns what is wrong with the first day in `text` that has something wrong with it. A day is
/// written as `2026-01-10`, `10.01.2026`, `10/01/2026` or `01/10/2026`; of the last two, where both
/// are days, neither is wrong unless both are.
pub(super) fn message(text: &str, today: Date) -> Option<WarningCode> {
    let bytes = text.as_bytes();
    let starts = bytes.iter().enumerate().filter(|(at, byte)| {
        byte.is_ascii_digit()
            && !at
                .checked_sub(1)
                .and_then(|before| bytes.get(before))
                .is_some_and(|before| before.is_ascii_alphanumeric() || b"-./_".contains(before))
    });
    starts.filter_map(|(at, _)| written_day(bytes.get(at..)?)).find_map(|readings| {
        let days: Vec<Date> = readings.iter().filter_map(|day| calendar_day(day)).collect();
        let long_ago = today.saturating_sub(LONG_GONE_DAYS.days());
        if days.is_empty() {
            Some(WarningCode::DateNotADay)
        } else {
            days.iter().all(|day| *day < long_ago).then_some(WarningCode::DateLongGone)
        }
    })
}

/// Returns how the day that begins `text` can be read, as `YYYY-MM-DD`; `None` where no day begins.
fn written_day(text: &[u8]) -> Option<Vec<String>> {
    let ends = text.get(10).is_none_or(|after| !after.is_ascii_alphanumeric() && *after != b'_')
        || matches!(text.get(10..12), Some([b'T', hour]) if hour.is_ascii_digit());
    // `2026-01-10-3` is the number of something.
    let goes_on =
        matches!(text.get(10..12), Some([b'-' | b'/' | b'.', next]) if next.is_ascii_digit());
    if !ends || goes_on {
        return None;
    }
    let text = std::str::from_utf8(text.get(..10)?).ok()?;
    let part = |from: usize, to: usize| {
        text.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_year = |year: &str| year.parse().is_ok_and(|year| YEARS.contains(&year));
    let marks = |first: usize, second: usize| (text.get(first..=first), text.get(second..=second));
    if marks(4, 7) == (Some("-"), Some("-")) {
        let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
        return is_year(year).then(|| vec![format!("{year}-{month}-{day}")]);
    }
    let (first, second, year) = (part(0, 2)?, part(3, 5)?, part(6, 10)?);
    if !is_year(year) {
        return None;
    }
    let day_first = format!("{year}-{second}-{first}");
    match marks(2, 5) {
        (Some("."), Some(".")) => Some(vec![day_first]),
        (Some("/"), Some("/")) => Some(vec![day_first, format!("{year}-{first}-{second}")]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn found(text: &str) -> Option<WarningCode> {
        message(text, date(2026, 11, 30))
    }

    #[test]
    fn day_that_is_not_in_the_calendar_is_found() {
        for text in [
            "Due 2026-02-30.",
            "Due 31.11.2026",
            "Due 32/13/2026!",
            "(2027-13-01)",
            "2026-02-29T10:00",
            "é 2026-00-10",
        ] {
            assert_eq!(found(text), Some(WarningCode::DateNotADay), "{text}");
        }
    }

    #[test]
    fn day_over_a_year_ago_is_found() {
        for text in
            ["Due 2025-11-28", "31.12.2024: contract ended", "since 13/01/2020", "01/02/1999"]
        {
            assert_eq!(found(text), Some(WarningCode::DateLongGone), "{text}");
        }
        for text in ["Due 2025-11-29", "Due 2026-11-29", "30.11.2026", "12/01/2025", "2030-01-01"] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn number_that_is_no_date_is_left() {
        for text in [
            "Case 2019-02-30-7",
            "Case A2019-02-30",
            "Case 12019-02-30",
            "Case 2019-02-301",
            "Version 10.99.2019.1",
            "IP 10.20.3000.1",
            "Room 0815-47-11",
            "1/2/2019",
            "2019-2-30",
            "2026-11-3",
            "",
            "2026-02-3é",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn first_wrong_day_counts() {
        assert_eq!(found("from 2026-10-01 to 2026-10-32"), Some(WarningCode::DateNotADay));
        assert_eq!(found("2001-01-01 or 2026-10-32"), Some(WarningCode::DateLongGone));
    }
}
