//! What is said of a warning to somebody who asks for more.

use super::limits::{MAX_ITEMS, MAX_LABEL_CHARS, MAX_TEXT_CHARS};
use super::warning::WarningCode;

impl WarningCode {
    /// A paragraph about the warning: what is looked for, what a clerk sees, and what to send instead.
    #[must_use]
    pub fn explanation(self) -> String {
        let text = match self {
            Self::PhonePlusLost => {
                "The value of a phoneNumber field begins with a blank and a digit. In a form a plus \
                 sign means a blank, so +1 555 arrives as \" 1 555\" where it was not encoded, and \
                 the number is dialled without its country. Encode the form: most HTTP libraries do \
                 it by themselves, and curl does with --data-urlencode."
            }
            Self::PhoneNotDialled => {
                "The value of a phoneNumber field is not one phone number. The clerk sees it as text \
                 and cannot press it. Send one number, best in the international form, with or \
                 without an extension: +1 555 123 4567 ext. 89. A label before a colon and a remark \
                 in parentheses are understood. Two numbers are two fields; other text belongs in \
                 a field of type text."
            }
            Self::EmailNotAnAddress => {
                "The value of an email field is not one e-mail address. The clerk sees it as text \
                 and cannot write to it. Send one bare address, without a name, a subject or a \
                 second receiver: maria@example.com. Two addresses are two fields."
            }
            Self::LinkNotOpened => {
                "The url of an item is not an address that is opened, and the warning says why. The \
                 clerk sees it as text. Send a whole address that begins with https://, mailto: or \
                 tel:, without a user name before the host and without invisible characters. A mail \
                 link holds one address and nothing else; a phone link holds one number."
            }
            Self::LinkNotEncrypted => {
                "The url of an item begins with http:. It is opened, but everybody on the way to \
                 that page can read and change it. Nearly all pages have an https: address; send \
                 that one. A page inside an office that has none can stay as it is."
            }
            Self::DataImage => {
                "A text or url holds an image as data:image/…. No field draws images, so the clerk \
                 sees a long row of letters and digits, or a link that does not open. Send the \
                 https:// address of a page that shows the image, as the url of an item."
            }
            Self::Blank => {
                "A text is empty or holds only white space and invisible characters. The window says \
                 \"empty\" in its place, which costs the clerk a look. Send the text, or leave out \
                 the field, the item or the optional part: what is left out is not drawn."
            }
            Self::TextTooLong => {
                return format!(
                    "A text is longer than a clerk reads while a visitor waits: over \
                     {MAX_LABEL_CHARS} characters of a title or footer, which are looked at and not \
                     read, or over {MAX_TEXT_CHARS} of any other text, which take about 20 seconds. \
                     All of it is shown. Send what matters at the desk, and the rest as a link."
                );
            }
            Self::MarkupShownAsText => {
                "A text holds tags or references of HTML, or emphasis, links, headings or code of \
                 Markdown. Texts are shown as they were sent, so the clerk reads the marks. Send \
                 plain text: the importance of a message colours it, a list has items of its own, \
                 and a link is the url of an item."
            }
            Self::TitleRepeatsProvider => {
                "A title begins with the name of its provider. That name stands in the header of the \
                 section already, so the clerk reads it twice and the word that matters comes last. \
                 Send what the data is: Allergies and not My EHR Allergies."
            }
            Self::TooManyItems => {
                return format!(
                    "A list has more than {MAX_ITEMS} items. All are shown, but a clerk looks at the \
                     first few. Send the newest or the most important ones, and an item whose url \
                     opens the rest."
                );
            }
            Self::ItemRepeated => {
                "An item has the same title and the same timestamp as one before it in its list. \
                 Often it was attached twice. The clerk cannot tell them apart, and where one of \
                 them changes, the window may mark the other. Send each once, or put into the title \
                 what tells them apart."
            }
            Self::DateNotADay => {
                "A message names a day that no calendar has, such as 2026-02-30: often day and month \
                 are exchanged, or a date was computed by hand. The clerk has to guess which day is \
                 meant. Days are recognised as 2026-01-10, 10.01.2026 and with slashes in either \
                 order, from the year 1900 to 2199."
            }
            Self::DateLongGone => {
                "A message names a day that was more than a year ago. A message is a banner that a \
                 clerk should see at once; what was true last year mostly no longer is. Leave such a \
                 message out when its day has passed, or send the day in a list, where dates belong. \
                 A date of birth belongs in a row."
            }
            Self::EveryMessageIsAnError => {
                "The payload has more than one message, and all of them have the importance error. \
                 Where all is red, nothing stands out, and clerks learn to pass it over. Keep error \
                 for what stops the visit, such as an allergy or a blocked account; send warning for \
                 what a clerk should mention, and info for the rest."
            }
            Self::LooksLikeASecret => {
                "A text looks like a password or key of a program: it begins as those of Stripe, \
                 GitHub, GitLab, Amazon, Google, Slack and others do, or it is a private key or a \
                 JSON Web Token. External data is shown to everybody at the desk and kept with the \
                 ticket. Leave it out, and replace the secret, since it was sent."
            }
            Self::LooksLikeACardNumber => {
                "A text looks like the whole number of a payment card: its first digits and length \
                 are those of an issuer, and its last digit fits. The rules of the card industry \
                 (PCI DSS) forbid showing or keeping it like this. Send the last four digits, which are \
                 enough to know the card by."
            }
        };
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_a_paragraph() {
        for code in WarningCode::ALL {
            let text = code.explanation();
            assert!(text.len() > 150 && text.ends_with('.'), "{text}");
            assert!(!text.contains("  ") && !text.contains('\n'), "{text}");
        }
    }
}
