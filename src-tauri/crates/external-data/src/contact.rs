//! Addresses that open a mail program or, where they were sent as such, dial a phone: each is built
//! from the parsed parts of an e-mail address or a phone number, and from nothing else of a text.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::{Host, Url};

use crate::escape::is_invisible;
use crate::hyperlink_error::HyperlinkError;
use crate::phone_number::number_href;

/// The longest e-mail address in bytes (RFC 5321, erratum 1690).
const MAX_EMAIL_BYTES: usize = 254;
/// What is percent-encoded in the local part of an e-mail address.
const LOCAL_PART: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_').remove(b'~').remove(b'+');

/// Returns the `mailto:` address (RFC 6068) of one e-mail address, with its domain in ASCII.
///
/// # Errors
/// [`HyperlinkError`] where the text is anything but one e-mail address.
pub fn mailto_href(address: &str) -> Result<String, HyperlinkError> {
    let address = address.trim();
    if address.contains(is_invisible) {
        return Err(HyperlinkError::Disguised);
    }
    parse_email(address)
        .map(|(local, domain)| {
            format!("mailto:{}@{domain}", utf8_percent_encode(local, LOCAL_PART))
        })
        .ok_or(HyperlinkError::NotAnEmailAddress)
}

/// Parses an e-mail address into its local part and its domain in ASCII. Signs that could add a
/// header, a body or a second receiver belong to neither.
fn parse_email(address: &str) -> Option<(&str, String)> {
    let (local, domain) = address.rsplit_once('@')?;
    let letter = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii() && !c.is_whitespace();
    let in_local = |c: char| letter(c) || ".!$'*+-/=^_`{|}~".contains(c);
    let in_domain = |c: char| letter(c) || ".-".contains(c);
    if address.len() > MAX_EMAIL_BYTES
        || local.is_empty()
        || !local.chars().all(in_local)
        || !domain.chars().all(in_domain)
    {
        return None;
    }
    match Host::parse(domain) {
        Ok(Host::Domain(domain)) if domain.split('.').all(|label| !label.is_empty()) => {
            Some((local, domain))
        }
        _ => None,
    }
}

/// Builds the `mailto:` address again from the parts of one that was sent.
pub(crate) fn rebuild_mailto(url: &Url) -> Result<String, HyperlinkError> {
    let more = [url.query(), url.fragment()];
    if more.into_iter().flatten().any(|part| !part.is_empty()) {
        return Err(HyperlinkError::NotAnEmailAddress);
    }
    match opaque_path(url) {
        Some(address) => mailto_href(&address),
        None => Err(HyperlinkError::NotAnEmailAddress),
    }
}

/// Builds the `tel:` address again from the parts of one that was sent.
pub(crate) fn rebuild_tel(url: &Url) -> Result<String, HyperlinkError> {
    // A `#` that is not encoded stands where a fragment begins.
    if url.fragment().is_some() {
        return Err(HyperlinkError::NetworkCode);
    }
    match opaque_path(url) {
        Some(number) if url.query().is_none() => number_href(&number),
        _ => Err(HyperlinkError::NotAPhoneNumber),
    }
}

/// The decoded path of an address without a host; `None` where it has one or is not UTF-8.
fn opaque_path(url: &Url) -> Option<String> {
    if !url.cannot_be_a_base() {
        return None;
    }
    Some(percent_decode_str(url.path()).decode_utf8().ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_address_that_adds_a_subject_or_receiver_is_refused() {
        assert_eq!(mailto_href("a.b+c@d.example").as_deref(), Ok("mailto:a.b+c@d.example"));
        for text in [
            "a@b.example?subject=x",
            "a@b.example,c@d.example",
            "nobody",
            "two words@b.example",
            "a@b@c.example",
            "a&b@c.example",
            "a%40b@c.example",
            "@b.example",
            "a@",
            "a@b..example",
            "a@127.0.0.1",
        ] {
            assert_eq!(mailto_href(text), Err(HyperlinkError::NotAnEmailAddress), "{text}");
        }
    }

    #[test]
    fn mail_address_longer_than_any_mailbox_is_refused() {
        let address = format!("{}@b.example", "a".repeat(MAX_EMAIL_BYTES));
        assert_eq!(mailto_href(&address), Err(HyperlinkError::NotAnEmailAddress));
    }

    #[test]
    fn local_part_with_special_signs_is_encoded() {
        assert_eq!(
            mailto_href("o'neil/x@b.example").as_deref(),
            Ok("mailto:o%27neil%2Fx@b.example")
        );
    }

    #[test]
    fn hidden_character_is_named_as_the_reason() {
        assert_eq!(mailto_href("a\u{200b}@b.example"), Err(HyperlinkError::Disguised));
    }
}
