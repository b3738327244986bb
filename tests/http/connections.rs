//! Connections are used again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use qminder::{ApiKey, Client};
use system_tests::{RunningHub, TICKET, documented_payload};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};

#[tokio::test]
async fn requests_one_after_another_take_one_connection() {
    let hub = RunningHub::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let (count, hub_address) = (connections.clone(), hub.address);
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::Relaxed);
            tokio::spawn(async move {
                let mut hub = TcpStream::connect(hub_address).await.unwrap();
                copy_bidirectional(&mut client, &mut hub).await
            });
        }
    });

    let key = ApiKey::new(&hub.secret).unwrap();
    let client = Client::new(server.parse().unwrap(), key).unwrap();
    for number in 0..20 {
        let title = format!("t{number}");
        let sent = client.try_external(TICKET, "my-crm", &title, &documented_payload()).await;
        assert_eq!(sent.unwrap().status, 200);
        let ticket = client.ticket(TICKET).await.unwrap().unwrap();
        assert_eq!(ticket.external[0].title, title);
        assert!(client.ticket_list("1").await.unwrap().is_some());
    }
    assert_eq!(connections.load(Ordering::Relaxed), 1, "for 60 requests");
}
