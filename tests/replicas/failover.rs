//! What fails between the hubs and their database.

use futures_util::future::join_all;
use system_tests::{OwnServer, RunningHub, TestDatabase, eventually};

use crate::socket::Socket;
use crate::two;

/// Sends a state of the demo ticket to a hub until that acknowledges it.
pub(crate) async fn until_acknowledged(hub: &RunningHub, title: &str) {
    eventually("the write is acknowledged", async || {
        match hub.send("crm", title, "{\"fields\":[]}").await.status {
            200 => true,
            503 => false,
            other => panic!("not expected: {other}"),
        }
    })
    .await;
}

/// Writes states at two hubs in turn, while `fail` happens before some of them. Each socket sees them
/// in order, and the last is there at both hubs.
async fn write_through(hubs: &[RunningHub; 2], writes: usize, mut fail: impl AsyncFnMut(usize)) {
    let mut sockets = Vec::new();
    for hub in hubs.iter().chain(hubs) {
        sockets.push(Socket::open(hub, &hub.connection_key().await).await);
    }
    let last = format!("{:04}", writes - 1);
    let write = async {
        for number in 0..writes {
            fail(number).await;
            until_acknowledged(&hubs[number % 2], &format!("{number:04}")).await;
        }
    };
    let follow = sockets.iter_mut().map(|socket| socket.follow_in_order(&last));
    tokio::join!(write, join_all(follow));
    for hub in hubs {
        assert_eq!(hub.external().await[0]["title"], *last);
    }
}

#[tokio::test]
async fn connections_that_the_server_ends_lose_no_change_and_no_order() {
    let hubs = two().await;
    let database = TestDatabase::of(hubs[0].settings());
    let client = database.connect().await;
    write_through(&hubs, 30, async |number| {
        if number % 5 == 4 {
            let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()";
            client.batch_execute(end).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn listener_that_alone_is_ended_reads_what_it_missed() {
    let hubs = two().await;
    let database = TestDatabase::of(hubs[0].settings());
    let client = database.connect().await;
    write_through(&hubs, 30, async |number| {
        if number % 3 == 2 {
            let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname = current_database() AND application_name LIKE '% listener'";
            client.batch_execute(end).await.unwrap();
        }
    })
    .await;
}

/// The primary is killed, with all its processes, and starts again on its directory.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_primary_loses_no_acknowledged_change_and_no_order() {
    let mut server = OwnServer::start();
    let settings = server.database().settings();
    let first = RunningHub::start_with(|hub| hub.postgres = Some(settings.clone())).await;
    let second = first.replica().await;
    write_through(&[first, second], 40, async |number| {
        if number % 10 == 5 {
            server.kill();
            server.start_again();
        }
    })
    .await;
}
