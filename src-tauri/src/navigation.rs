//! The navigation that a deep link asked for. It waits until the page asks for it, so it is not lost while
//! the program starts, and a newer one takes the place of an older one.

use serde::Serialize;
use specta::Type;
use tokio::sync::watch;

use crate::deep_link::{DeepLink, DeepLinkError, PreviewPlace};

/// A navigation that a link asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct Navigation {
    /// Counts the links.
    pub version: u32,
    /// Where the link leads.
    pub target: NavigationTarget,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum NavigationTarget {
    /// To a ticket.
    Ticket {
        /// The id of the ticket.
        id: String,
        /// The id of its location, where that is another one than the window views.
        location: Option<String>,
    },
    /// Into the preview.
    Preview {
        /// What is to be opened there.
        place: Option<PreviewPlace>,
    },
    /// Nowhere.
    Refused {
        /// Why.
        error: DeepLinkError,
    },
}

impl From<Result<DeepLink, DeepLinkError>> for NavigationTarget {
    fn from(read: Result<DeepLink, DeepLinkError>) -> Self {
        match read {
            Ok(DeepLink::Ticket { id, location }) => Self::Ticket { id, location },
            Ok(DeepLink::Preview(place)) => Self::Preview { place },
            Err(error) => Self::Refused { error },
        }
    }
}

/// The navigation that the page has not carried out yet, if any.
#[derive(Debug, Default)]
pub(crate) struct PendingNavigation {
    newest: watch::Sender<Newest>,
}

#[derive(Clone, Debug, Default)]
struct Newest {
    version: u32,
    target: Option<NavigationTarget>,
}

impl PendingNavigation {
    /// Has the page go where a link leads, or say why it goes nowhere.
    pub(crate) fn go(&self, target: impl Into<NavigationTarget>) {
        self.newest.send_modify(|newest| {
            newest.version = newest.version.wrapping_add(1);
            newest.target = Some(target.into());
        });
    }

    /// Waits for a navigation other than `version` that the page has not carried out.
    pub(crate) async fn other_than(&self, version: u32) -> Option<Navigation> {
        let mut newest = self.newest.subscribe();
        let is_other = |newest: &Newest| newest.target.is_some() && newest.version != version;
        let Newest { version, target } = newest.wait_for(is_other).await.ok()?.clone();
        Some(Navigation { version, target: target? })
    }

    /// Notes that the page has carried out the navigation `version`: a page that is loaded anew does not
    /// do so again.
    pub(crate) fn end(&self, version: u32) {
        self.newest.send_if_modified(|newest| {
            let is_it = newest.version == version;
            if is_it {
                newest.target = None;
            }
            is_it
        });
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    fn ticket(id: &str) -> NavigationTarget {
        NavigationTarget::Ticket { id: id.to_owned(), location: None }
    }

    fn now(pending: &PendingNavigation, version: u32) -> Option<Navigation> {
        pending.other_than(version).now_or_never().flatten()
    }

    #[test]
    fn navigation_waits_for_the_page_until_that_has_carried_it_out() {
        let pending = PendingNavigation::default();
        assert_eq!(now(&pending, 0), None);
        pending.go("service-view://ticket/7".parse());
        let first = Some(Navigation { version: 1, target: ticket("7") });
        assert_eq!(now(&pending, 0), first);
        // The same page is not told twice, and one that was loaded anew is told again.
        assert_eq!(now(&pending, 1), None);
        assert_eq!(now(&pending, 0), first);
        pending.end(1);
        assert_eq!(now(&pending, 0), None);
    }

    #[test]
    fn newer_link_takes_the_place_of_an_older_one() {
        let pending = PendingNavigation::default();
        pending.go("service-view://ticket/7".parse());
        pending.go("service-view://ticket/8?server=x".parse());
        let error = DeepLinkError::UnknownParameter { name: "server".to_owned() };
        let refused = NavigationTarget::Refused { error };
        assert_eq!(now(&pending, 1), Some(Navigation { version: 2, target: refused.clone() }));
        // The end of the older one is not the end of the newer one.
        pending.end(1);
        assert_eq!(now(&pending, 0), Some(Navigation { version: 2, target: refused }));
    }

    #[tokio::test]
    async fn page_that_asked_before_is_told_when_a_link_comes() {
        let pending = PendingNavigation::default();
        let asked = pending.other_than(0);
        let comes = async { pending.go("service-view://preview".parse()) };
        let (told, ()) = tokio::join!(asked, comes);
        let target = NavigationTarget::Preview { place: None };
        assert_eq!(told, Some(Navigation { version: 1, target }));
    }
}
