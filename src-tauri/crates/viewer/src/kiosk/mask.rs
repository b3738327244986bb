//! The mask of one visit: what of its texts anybody may see.

use external_data::{LinkView, TextKind};
use serde::Serialize;
use specta::Type;

use super::contact_mask::{MASK, mask_emails, mask_numbers, mask_phone};
use super::name_mask::NameMask;
use super::options::Preset;
use crate::visitor_names::VisitorNames;

/// The characters that show the text behind them in the other direction, as it does not stand in
/// memory, where masks look for it.
const OVERRIDES: [char; 2] = ['\u{202d}', '\u{202e}'];

/// A text that a mask has let through: nothing else makes one, so a type of these holds no other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct ShownText(String);

impl ShownText {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The mask of one visit.
#[derive(Debug)]
pub(super) enum Mask {
    /// Staff see all.
    None,
    /// The public sees what tells nobody who else it is about.
    Public {
        name: NameMask,
        /// The digits of the visitor's phone number.
        phone: Option<String>,
    },
}

impl Mask {
    pub(super) fn of(preset: Preset, names: &VisitorNames, phone: Option<&str>) -> Self {
        match preset {
            Preset::Staff => Self::None,
            Preset::Public | Preset::Board => Self::Public {
                name: NameMask::of(names),
                phone: phone.map(|phone| phone.chars().filter(char::is_ascii_digit).collect()),
            },
        }
    }

    /// The visitor's name, of which `whole` is all.
    pub(super) fn name(&self, whole: &str) -> ShownText {
        match self {
            Self::None => ShownText(whole.to_owned()),
            Self::Public { name, .. } => ShownText(name.shown().to_owned()),
        }
    }

    /// A text of the location's own, such as the name of a desk, or an id. It is about no visitor.
    pub(super) fn own_text(text: &str) -> ShownText {
        ShownText(text.to_owned())
    }

    /// A text of an integration.
    pub(super) fn text(&self, text: &str) -> ShownText {
        let Self::Public { name, phone } = self else { return ShownText(text.to_owned()) };
        let straight: String = text.chars().filter(|one| !OVERRIDES.contains(one)).collect();
        let masked = mask_numbers(&mask_emails(&straight), phone.as_deref());
        ShownText(name.hide(&masked))
    }

    /// The value of a row.
    pub(super) fn value(&self, kind: TextKind, value: &str) -> ShownText {
        match (self, kind) {
            (Self::Public { .. }, TextKind::PhoneNumber) => ShownText(mask_phone(value)),
            (Self::Public { .. }, TextKind::Email) => {
                let masked = self.text(value);
                // What is no address may be one that is written otherwise.
                if masked.as_str() == value { ShownText(MASK.to_owned()) } else { masked }
            }
            _ => self.text(value),
        }
    }

    /// The address of a link. Nobody can open it here; of its path, which may name a visitor, the
    /// public sees nothing.
    pub(super) fn link(&self, link: &LinkView) -> Option<ShownText> {
        match (self, link) {
            (Self::None, LinkView::Open { text, .. } | LinkView::Plain { text, .. }) => {
                Some(ShownText(text.clone()))
            }
            (Self::Public { .. }, LinkView::Open { href, .. }) => Some(self.text(host(href)?)),
            (Self::Public { .. }, LinkView::Plain { .. }) => None,
        }
    }
}

/// The host of an address of the web; `None` for what is no such address.
fn host(href: &str) -> Option<&str> {
    let rest = href.strip_prefix("https://").or_else(|| href.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    authority.rsplit('@').next().filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_sees_of_a_link_its_host_alone() {
        let names = VisitorNames { first: "Maria".to_owned(), last: "Sanchez".to_owned() };
        let mask = Mask::of(Preset::Public, &names, None);
        let link = |href: &str| {
            let open = LinkView::Open { href: href.to_owned(), text: href.to_owned(), host: None };
            mask.link(&open).map(|text| text.0)
        };
        assert_eq!(link("https://a.example/p?m=Sanchez").as_deref(), Some("a.example"));
        assert_eq!(link("https://u:p@sanchez.example/").as_deref(), Some("••••.example"));
        assert_eq!(link("mailto:maria@example.com"), None);
    }

    #[test]
    fn email_field_that_holds_no_address_is_masked_whole() {
        let mask = Mask::of(Preset::Public, &VisitorNames::default(), None);
        assert_eq!(mask.value(TextKind::Email, "maria at example").as_str(), MASK);
        assert_eq!(mask.value(TextKind::Email, "maria@b.example").as_str(), "m••••@b.example");
    }
}
