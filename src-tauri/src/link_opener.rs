//! Opening a link outside of the window, with the system's program for it.

#[cfg(target_os = "linux")]
mod desktop;

use external_data::Hyperlink;
use serde::Serialize;
use settings::{LinkRule, Settings};
use specta::Type;
use tauri::{AppHandle, Manager};
use tauri_plugin_opener::OpenerExt;

/// Why a link was not opened.
#[derive(Debug, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum OpenLinkError {
    /// The address is no link that may be opened.
    Refused {
        /// Why.
        why: external_data::HyperlinkError,
    },
    /// The settings allow no web link to be opened.
    NotAllowed,
    /// The settings want a person to be asked first.
    Unconfirmed {
        /// The address in the form in which it would be opened.
        href: String,
        /// The host that would be called; non-ASCII names are in punycode.
        host: String,
    },
    /// The system has no program for such links.
    NoProgram {
        /// How such links begin, such as `https` or `tel`.
        scheme: String,
    },
    /// The system failed.
    Failed {
        /// What the system says.
        reason: String,
    },
}

/// Opens a link, after our own check of what it is and whether the settings allow it. `confirmed` is
/// whether a person was asked and wants it.
///
/// # Errors
///
/// Says why it was not opened. A program that fails after it was started says so itself.
pub(crate) async fn open(
    app: &AppHandle,
    href: &str,
    confirmed: bool,
) -> Result<(), OpenLinkError> {
    let rule = app.state::<Settings>().preferences().open_links;
    let link = checked(href, rule, confirmed)?;
    #[cfg(target_os = "linux")]
    match desktop::find_program(&link.href).await {
        desktop::Program::Known => {}
        // What would open it has opened it already.
        desktop::Program::Started => return Ok(()),
        desktop::Program::None { scheme } => return Err(OpenLinkError::NoProgram { scheme }),
    }
    app.opener()
        .open_url(link.href, None::<&str>)
        .map_err(|error| OpenLinkError::Failed { reason: error.to_string() })
}

/// Returns the link where it may be opened. The rule is for web links: they alone lead to a page of
/// somebody's choice.
fn checked(href: &str, rule: LinkRule, confirmed: bool) -> Result<Hyperlink, OpenLinkError> {
    let link = Hyperlink::parse(href).map_err(|why| OpenLinkError::Refused { why })?;
    match (rule, &link.host) {
        (LinkRule::Never, Some(_)) => Err(OpenLinkError::NotAllowed),
        (LinkRule::Ask, Some(host)) if !confirmed => {
            let (href, host) = (link.href.clone(), host.clone());
            Err(OpenLinkError::Unconfirmed { href, host })
        }
        _ => Ok(link),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEB: [&str; 2] = ["https://portal.example.com/7", "http://\u{e4}.example/?x"];
    const OTHER: [&str; 2] = ["mailto:a@b.example", "tel:+3725551234"];

    #[test]
    fn web_link_is_opened_as_the_settings_say() {
        for href in WEB {
            for confirmed in [false, true] {
                assert!(checked(href, LinkRule::Always, confirmed).is_ok());
                let never = checked(href, LinkRule::Never, confirmed);
                assert!(matches!(never, Err(OpenLinkError::NotAllowed)), "{never:?}");
            }
            assert!(checked(href, LinkRule::Ask, true).is_ok());
        }
        let asked = checked(WEB[1], LinkRule::Ask, false);
        let Err(OpenLinkError::Unconfirmed { href, host }) = asked else { panic!("{asked:?}") };
        assert_eq!(
            (href.as_str(), host.as_str()),
            ("http://xn--4ca.example/?x", "xn--4ca.example")
        );
    }

    #[test]
    fn no_rule_is_for_mail_and_phones_and_none_lets_a_bad_link_through() {
        for rule in [LinkRule::Always, LinkRule::Ask, LinkRule::Never] {
            for href in OTHER {
                assert!(checked(href, rule, false).is_ok(), "{href}");
            }
            let refused = checked("file:///etc/passwd", rule, true);
            assert!(matches!(refused, Err(OpenLinkError::Refused { .. })), "{refused:?}");
        }
    }
}
