//! Phone numbers, e-mail addresses and links that stay text, or are opened without encryption.

use super::warning::WarningCode;
use crate::contact::mailto_href;
use crate::hyperlink::Hyperlink;
use crate::hyperlink_error::HyperlinkError;
use crate::phone_number::tel_href;

/// What is wrong with an address or number, and why it stays text, where it does.
pub(super) type Found = (WarningCode, Option<HyperlinkError>);

pub(super) fn phone(value: &str) -> Option<Found> {
    // Only a plus sign becomes a blank in a form; other white space was typed.
    let after_blank = value.strip_prefix(' ');
    if after_blank.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return Some((WarningCode::PhonePlusLost, None));
    }
    tel_href(value).err().map(|why| (WarningCode::PhoneNotDialled, Some(why)))
}

pub(super) fn email(value: &str) -> Option<Found> {
    mailto_href(value).err().map(|why| (WarningCode::EmailNotAnAddress, Some(why)))
}

pub(super) fn link(url: &str) -> Option<Found> {
    match Hyperlink::parse(url) {
        Err(why) => Some((WarningCode::LinkNotOpened, Some(why))),
        Ok(link) if link.href.starts_with("http:") => Some((WarningCode::LinkNotEncrypted, None)),
        Ok(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_number_that_begins_with_a_blank_has_lost_its_plus() {
        for lost in [" 15551234567", " 1 (555) 123-4567"] {
            assert_eq!(phone(lost), Some((WarningCode::PhonePlusLost, None)));
        }
        for kept in ["+15551234567", "+1 (555) 123-4567 ext. 89", "5551234"] {
            assert_eq!(phone(kept), None, "{kept}");
        }
    }

    #[test]
    fn phone_number_that_cannot_be_dialled_says_why() {
        for (text, why) in [
            ("call the desk", HyperlinkError::NotAPhoneNumber),
            ("*21*0123#", HyperlinkError::NetworkCode),
            ("+1\u{202e}5551234567", HyperlinkError::Disguised),
        ] {
            assert_eq!(phone(text), Some((WarningCode::PhoneNotDialled, Some(why))), "{text}");
        }
    }

    #[test]
    fn email_that_is_no_address_is_found() {
        for text in ["nobody", "a@b.example, c@d.example"] {
            let why = Some(HyperlinkError::NotAnEmailAddress);
            assert_eq!(email(text), Some((WarningCode::EmailNotAnAddress, why)));
        }
        assert_eq!(email("maria@example.com"), None);
    }

    #[test]
    fn address_that_is_not_opened_says_why() {
        for (url, why) in [
            ("portal.example.com/doc", HyperlinkError::NotAnAddress),
            ("", HyperlinkError::NotAnAddress),
            ("javascript:alert(1)", HyperlinkError::Scheme),
            ("https://a@b.example/", HyperlinkError::UserInfo),
            ("https://b.example/\u{200b}", HyperlinkError::Disguised),
            ("mailto:a@b.example?bcc=c@d.example", HyperlinkError::NotAnEmailAddress),
            ("tel:call", HyperlinkError::NotAPhoneNumber),
            ("tel:*21%23", HyperlinkError::NetworkCode),
        ] {
            assert_eq!(link(url), Some((WarningCode::LinkNotOpened, Some(why))), "{url}");
        }
        assert_eq!(link("https://portal.example.com/doc"), None);
    }

    #[test]
    fn address_without_encryption_is_found() {
        let found = link("HTTP://portal.example.com/");
        assert_eq!(found, Some((WarningCode::LinkNotEncrypted, None)));
    }
}
