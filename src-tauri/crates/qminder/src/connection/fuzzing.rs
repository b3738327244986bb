//! What a fuzzer feeds to a connection: frames of a server.

use tokio::time::Instant;

use super::event::Event;
use super::frames::ServerFrame;
use super::output::Output;
use super::session::{Input, Session};
use super::topic::Topic;
use crate::subprotocol::Subprotocol;

/// Feeds each line as a frame to a session that listens to two topics. The session never says that
/// it is live before it was acknowledged, and every topic can read any data.
pub fn client_frames(data: &[u8]) {
    for subprotocol in [Subprotocol::TransportWs, Subprotocol::SubscriptionsTransportWs] {
        frames_of(subprotocol, &String::from_utf8_lossy(data));
    }
}

fn frames_of(subprotocol: Subprotocol, text: &str) {
    let (mut session, _) = Session::new();
    let now = Instant::now();
    let topics = [Topic::TicketState("1".to_owned()), Topic::Changed("1".to_owned())];
    for topic in topics {
        session.handle(Input::Subscribe(topic), now, 0.5);
    }
    session.handle(Input::Opened, now, 0.5);
    for line in text.lines() {
        let frame = ServerFrame::read(line, subprotocol);
        for output in session.handle(Input::Frame(frame), now, 0.5) {
            if let Output::Data { topic, data } = output {
                let _ = Event::parse(&topic, &data);
            }
        }
    }
}
