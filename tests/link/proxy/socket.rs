//! A socket, which passes frame by frame in both directions.

use std::io;
use std::sync::atomic::Ordering;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{mpsc, watch};

use super::rules::Rules;
use super::shared::{Command, Shared};
use crate::flow::{Flow, deliver};
use crate::frames::{Frame, TEXT};

pub async fn socket(shared: Shared, client: TcpStream, hub: TcpStream) -> io::Result<()> {
    let (tell, commands) = mpsc::unbounded_channel();
    {
        let mut sockets = shared.sockets.lock();
        sockets.retain(|socket| !socket.is_closed());
        sockets.push(tell);
    }
    shared.traffic.sockets.fetch_add(1, Ordering::Relaxed);
    shared.traffic.client_frames.lock().clear();
    let (from_client, to_client) = client.into_split();
    let (from_hub, to_hub) = hub.into_split();
    let down = down(shared.rules.clone(), frames(from_hub), to_client, commands);
    let up = up(shared, frames(from_client), to_hub);
    tokio::select! {
        ended = down => ended,
        ended = up => ended,
    }
}

/// The frames that come. They are read no faster than they are taken.
fn frames(mut from: OwnedReadHalf) -> mpsc::Receiver<Frame> {
    let (tell, frames) = mpsc::channel(1);
    tokio::spawn(async move {
        let read = async {
            while let Ok(frame) = Frame::read(&mut from).await {
                if tell.send(frame).await.is_err() {
                    return;
                }
            }
        };
        tokio::select! {
            () = read => {}
            () = tell.closed() => {}
        }
    });
    frames
}

async fn up(
    mut shared: Shared,
    mut frames: mpsc::Receiver<Frame>,
    mut hub: OwnedWriteHalf,
) -> io::Result<()> {
    loop {
        let flow = shared.rules.borrow_and_update().up;
        tokio::select! {
            Ok(()) = shared.rules.changed() => {}
            frame = frames.recv(), if flow != Flow::Stall => {
                let Some(frame) = frame else { return Ok(()) };
                shared.traffic.client_frames.lock().push(frame.text().to_owned());
                deliver(flow, &mut frames, &mut hub, frame.raw).await?;
            }
        }
    }
}

async fn down(
    mut rules: watch::Receiver<Rules>,
    mut frames: mpsc::Receiver<Frame>,
    mut client: OwnedWriteHalf,
    mut commands: mpsc::UnboundedReceiver<Command>,
) -> io::Result<()> {
    let mut number = 0;
    loop {
        let Rules { down: flow, change, .. } = rules.borrow_and_update().clone();
        tokio::select! {
            Ok(()) = rules.changed() => {}
            Some(command) = commands.recv() => match command {
                Command::Inject(bytes) => client.write_all(&bytes).await?,
                Command::Cut => return Ok(()),
                Command::Reset => return client.as_ref().set_zero_linger(),
            },
            frame = frames.recv(), if flow != Flow::Stall => {
                let Some(frame) = frame else { return Ok(()) };
                number += usize::from(frame.opcode == TEXT);
                let bytes = match &change {
                    Some(change) if frame.opcode == TEXT => change(frame.text(), number),
                    _ => frame.raw,
                };
                deliver(flow, &mut frames, &mut client, bytes).await?;
            }
        }
    }
}
