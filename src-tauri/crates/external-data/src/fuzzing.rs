//! What a fuzzer feeds. Each of these takes any bytes, and panics where a rule of this crate does
//! not hold.

#![allow(clippy::panic, clippy::expect_used, reason = "a broken rule is told by a panic")]

use serde_json::Value;

use crate::contact::mailto_href;
use crate::phone_number::tel_href;
use crate::validate::{locate_violations, parse};
use crate::{
    Fix, Hyperlink, LintContext, MAX_REPORTED, Problem, ValidationErrors, inspect, is_invisible,
    parse_lenient,
};

/// What the lint is told beside a payload.
const CONTEXT: LintContext<'_> =
    LintContext { today: jiff::civil::date(2026, 11, 30), provider: Some("my-crm") };

/// The strict validator: both of its paths agree, what is accepted is the whole of what was sent, and
/// can be shown.
pub fn payload(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (payload, errors) = (parse(text), locate_violations(text));
    assert_eq!(payload.is_some(), errors.is_none(), "{payload:?}, {errors:?}");
    if let Some(payload) = payload {
        let sent: Value = serde_json::from_str(text).expect("what is accepted is JSON");
        let kept = serde_json::to_value(&payload).expect("a payload is JSON");
        assert_eq!(kept, sent);
        let view = parse_lenient(Some(text));
        assert!(view.warning.is_none() && view.fields.len() == payload.fields.len());
    }
    if let Some(errors) = errors.map(ValidationErrors::from) {
        assert!(!errors.violations.is_empty() && errors.violations.len() <= MAX_REPORTED);
        let message = errors.to_string();
        assert!(!message.is_empty());
    }
}

/// What an editor asks: each problem and each fix stands between whole characters, a fix mends its
/// violation, and setting out changes nothing but white space.
pub fn inspection(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let inspection = inspect(text, CONTEXT);
    let units: Vec<u16> = text.encode_utf16().collect();
    let part = |from: u32, to: u32| {
        let part = units.get(from as usize..to as usize).expect("a place in the text");
        String::from_utf16(part).expect("whole characters")
    };
    // Each fix costs another look at the text.
    for problem in inspection.problems.iter().take(20) {
        part(problem.from, problem.to);
        let Some(Fix { from, to, insert, .. }) = &problem.fix else { continue };
        let end = u32::try_from(units.len()).expect("a short text");
        let mended = format!("{}{insert}{}", part(0, *from), part(*to, end));
        let left = inspect(&mended, CONTEXT).problems;
        let is_left = |one: &Problem| one.pointer == problem.pointer && one.code == problem.code;
        assert!(problem.code == "json" || !left.iter().any(is_left), "{problem:?} in {mended}");
    }
    if let Some(mended) = crate::mend(text) {
        assert!(!mended.fixes.is_empty() && mended.text != text);
        assert_eq!(crate::mend(&mended.text), None, "{}", mended.text);
    }
    if let Ok(formatted) = crate::format(text) {
        let parsed = |text: &str| crate::tree::parse(text).map(|tree| format!("{tree:?}")).ok();
        assert_eq!(parsed(&formatted), parsed(text));
        assert_eq!(crate::format(&formatted).as_ref(), Ok(&formatted));
    }
}

/// The lenient parser: there is something to draw, whatever was sent.
pub fn lenient(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let view = parse_lenient(Some(&text));
    assert!(view.warning.is_none() || view.fields.is_empty());
    serde_json::to_string(&view).expect("what is drawn is JSON");
}

/// Links, e-mail addresses and phone numbers: what is opened is of a scheme that may be, and holds
/// nothing that is not seen.
pub fn links(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(link) = Hyperlink::parse(&text) {
        let scheme = link.href.split(':').next();
        assert!(matches!(scheme, Some("https" | "http" | "mailto" | "tel")), "{link:?}");
        assert!(!link.href.chars().any(is_invisible), "{link:?}");
        let web = matches!(scheme, Some("https" | "http"));
        assert_eq!(web, link.host.is_some(), "{link:?}");
        let again = Hyperlink::parse(&link.href).expect("what is opened is a link");
        assert_eq!(again.href, link.href);
        assert_eq!(again.host, link.host);
        if !web {
            assert_one_contact(&link.href);
        }
    }
    for href in [mailto_href(&text), tel_href(&text)].into_iter().flatten() {
        assert_one_contact(&href);
    }
}

/// A mail link holds one e-mail address, and a phone link one number and an extension.
fn assert_one_contact(href: &str) {
    if href.starts_with("mailto:") {
        assert!(href.matches(['@', '?', '&', ',', ';', '#']).count() == 1, "{href}");
        assert!(href.is_ascii(), "{href}");
    } else {
        let number = href.trim_start_matches("tel:").trim_start_matches('+');
        let (number, extension) = number.split_once(";ext=").unwrap_or((number, "0"));
        for digits in [number, extension] {
            assert!(!digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit()), "{href}");
        }
    }
    let link = Hyperlink::parse(href).expect("what is built is a link");
    assert_eq!(link.href, href);
}

#[cfg(test)]
#[path = "../../../../tests/fuzz/replay.rs"]
mod replay;

#[cfg(test)]
mod tests {
    use super::replay::{CHANGED, replay};
    use super::*;

    #[test]
    fn validator_keeps_its_rules_over_the_corpus() {
        replay("payload", CHANGED, payload);
    }

    #[test]
    fn inspection_keeps_its_rules_over_the_corpus() {
        replay("inspection", CHANGED / 4, inspection);
    }

    #[test]
    fn lenient_parser_keeps_its_rules_over_the_corpus() {
        replay("lenient", CHANGED, lenient);
    }

    #[test]
    fn links_keep_their_rules_over_the_corpus() {
        replay("links", CHANGED, links);
    }
}
