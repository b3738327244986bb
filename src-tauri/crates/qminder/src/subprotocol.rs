//! The two subprotocols of GraphQL over a WebSocket: how their frames are called, which one is
//! offered to a server, and which one was agreed on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The protocol that is spoken on a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subprotocol {
    /// `graphql-transport-ws`.
    TransportWs,
    /// `subscriptions-transport-ws` with `ping` and `pong` added, as the official client speaks it
    /// on a socket without a subprotocol.
    SubscriptionsTransportWs,
}

/// The types of the frames that the subprotocols call differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FrameNames {
    /// The client starts an operation.
    pub start: &'static str,
    /// The client stops an operation.
    pub stop: &'static str,
    /// The server answers an operation.
    pub data: &'static str,
}

impl Subprotocol {
    /// The name under which the new subprotocol is offered.
    pub(crate) const TRANSPORT_WS: &'static str = "graphql-transport-ws";
    /// The name of the old subprotocol, for servers that pick it although nobody offered it.
    const SUBSCRIPTIONS_TRANSPORT_WS: &'static str = "graphql-ws";

    /// Returns the subprotocol for the name that a server picked. A server that picks none speaks
    /// the old one. Returns `None` for a name that is not known.
    pub(crate) fn negotiated(picked: Option<&str>) -> Option<Self> {
        match picked {
            Some(Self::TRANSPORT_WS) => Some(Self::TransportWs),
            None | Some(Self::SUBSCRIPTIONS_TRANSPORT_WS) => Some(Self::SubscriptionsTransportWs),
            Some(_) => None,
        }
    }

    /// Returns the other subprotocol.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::TransportWs => Self::SubscriptionsTransportWs,
            Self::SubscriptionsTransportWs => Self::TransportWs,
        }
    }

    /// Returns the names of the frames.
    pub(crate) const fn frame_names(self) -> FrameNames {
        match self {
            Self::TransportWs => FrameNames { start: "subscribe", stop: "complete", data: "next" },
            Self::SubscriptionsTransportWs => {
                FrameNames { start: "start", stop: "stop", data: "data" }
            }
        }
    }

    /// Returns whether a server that speaks this subprotocol never sends frames of this type, and
    /// one that speaks the other does.
    pub(crate) fn is_foreign(self, kind: &str) -> bool {
        let only_old = matches!(kind, "ka" | "connection_error");
        kind == self.other().frame_names().data || (self == Self::TransportWs && only_old)
    }
}

/// What is offered to one server. Clones share it, so each socket knows what the one before came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct SubprotocolOffer {
    /// Whether the server failed a socket for which the new subprotocol was offered.
    old_only: Arc<AtomicBool>,
}

impl SubprotocolOffer {
    /// Returns what the next socket is opened for.
    pub(crate) fn next(&self) -> Subprotocol {
        if self.old_only.load(Ordering::Relaxed) {
            Subprotocol::SubscriptionsTransportWs
        } else {
            Subprotocol::TransportWs
        }
    }

    /// Notes that the server does not speak `subprotocol`: the next socket is opened for the other
    /// one. A server that takes neither is tried with both in turn.
    pub(crate) fn refused(&self, subprotocol: Subprotocol) {
        self.old_only.store(subprotocol == Subprotocol::TransportWs, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn server_that_picks_nothing_or_the_old_name_speaks_the_old_subprotocol() {
        for picked in [None, Some("graphql-ws")] {
            let negotiated = Subprotocol::negotiated(picked);
            assert_eq!(negotiated, Some(Subprotocol::SubscriptionsTransportWs), "{picked:?}");
        }
        let new = Subprotocol::negotiated(Some("graphql-transport-ws"));
        assert_eq!(new, Some(Subprotocol::TransportWs));
        assert_eq!(Subprotocol::negotiated(Some("soap")), None);
    }

    #[test]
    fn new_subprotocol_is_offered_until_the_server_refuses_it() {
        let offer = SubprotocolOffer::default();
        assert_eq!(offer.next(), Subprotocol::TransportWs);
        offer.clone().refused(Subprotocol::TransportWs);
        assert_eq!(offer.next(), Subprotocol::SubscriptionsTransportWs);
        offer.refused(Subprotocol::SubscriptionsTransportWs);
        assert_eq!(offer.next(), Subprotocol::TransportWs);
    }
}
