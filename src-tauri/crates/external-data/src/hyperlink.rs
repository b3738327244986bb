//! Hyperlinks: which addresses may be opened, and what a person sees of them.

use url::Url;

use crate::contact::{rebuild_mailto, rebuild_tel};
use crate::escape::is_invisible;
use crate::hyperlink_error::HyperlinkError;

/// A hyperlink that may be handed to the operating system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hyperlink {
    /// The address in the form in which it is opened: normalised, host names in ASCII.
    pub href: String,
    /// The host that is really called, where the scheme has one. Non-ASCII names are in punycode,
    /// so that a look-alike letter shows.
    pub host: Option<String>,
}

impl Hyperlink {
    /// Parses `text` as a hyperlink.
    ///
    /// # Errors
    /// [`HyperlinkError`] where the text must stay plain text.
    pub fn parse(text: &str) -> Result<Self, HyperlinkError> {
        if text.chars().any(is_invisible) {
            return Err(HyperlinkError::Disguised);
        }
        let url = Url::parse(text.trim()).map_err(|_| HyperlinkError::NotAnAddress)?;
        match url.scheme() {
            "https" | "http" if !url.username().is_empty() || url.password().is_some() => {
                Err(HyperlinkError::UserInfo)
            }
            "https" | "http" => {
                Ok(Self { host: url.host_str().map(str::to_owned), href: url.into() })
            }
            "mailto" => Ok(Self { href: rebuild_mailto(&url)?, host: None }),
            "tel" => Ok(Self { href: rebuild_tel(&url)?, host: None }),
            _ => Err(HyperlinkError::Scheme),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_link_is_opened_and_names_its_host() {
        let safe = Hyperlink::parse("https://portal.example.com/doc/7391").unwrap();
        assert_eq!(safe.href, "https://portal.example.com/doc/7391");
        assert_eq!(safe.host.as_deref(), Some("portal.example.com"));
    }

    #[test]
    fn look_alike_host_shows_its_punycode() {
        // The first letter is Cyrillic.
        let safe = Hyperlink::parse("https://\u{430}pple.example/").unwrap();
        assert_eq!(safe.host.as_deref(), Some("xn--pple-43d.example"));
    }

    #[test]
    fn scheme_that_runs_or_reads_is_refused() {
        for text in
            ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JAVASCRIPT:x"]
        {
            assert_eq!(Hyperlink::parse(text), Err(HyperlinkError::Scheme), "{text}");
        }
    }

    #[test]
    fn user_before_the_host_is_refused() {
        assert_eq!(
            Hyperlink::parse("https://bank.example@evil.example/"),
            Err(HyperlinkError::UserInfo)
        );
    }

    #[test]
    fn address_that_turns_itself_around_is_refused() {
        assert_eq!(
            Hyperlink::parse("https://example.com/\u{202e}gnp.exe"),
            Err(HyperlinkError::Disguised)
        );
    }

    #[test]
    fn relative_address_is_refused() {
        assert_eq!(Hyperlink::parse("/doc/7391"), Err(HyperlinkError::NotAnAddress));
    }
}
