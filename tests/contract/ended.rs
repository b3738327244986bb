//! Visits that have ended, as the client reads them from a real hub, and from a server that refuses
//! what it is asked to order by.

use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use qminder::{ApiKey, Client, Error, Status};
use system_tests::{RunningHub, documented_payload};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::time::timeout;
use viewer::{TicketStatus, ended_today};

fn client(address: &str, key: &str) -> Client {
    Client::new(address.parse().unwrap(), ApiKey::new(key).unwrap()).unwrap()
}

fn client_of(hub: &RunningHub) -> Client {
    client(&hub.url(""), &hub.read)
}

fn now() -> Zoned {
    Timestamp::now().to_zoned(TimeZone::UTC)
}

#[tokio::test]
async fn visits_that_ended_today_are_read_with_the_last_one_first() {
    let hub = RunningHub::start().await;
    let client = client_of(&hub);
    // It stays the day on which the test began, should it be midnight.
    let today = now();
    assert!(ended_today(&client, "1", &today).await.unwrap().is_empty());
    let sent = hub.send("my-crm", "Patient Info", &documented_payload()).await;
    assert_eq!(sent.status, 200);
    let call = [("desk", "3"), ("user", "1"), ("keepActiveTicketsOpen", "true")];
    for step in ["12345/labels/add", "12347/call", "12347/marknoshow", "12345/markserved"] {
        let form: &[_] = if step.ends_with("call") { &call } else { &[("value", "VIP")] };
        assert_eq!(hub.post(&format!("/v1/tickets/{step}"), form).await.status, 200, "{step}");
    }
    assert_eq!(hub.post("/v1/tickets/12346/cancel", &[("user", "1")]).await.status, 200);

    let ended = ended_today(&client, "1", &today).await.unwrap();
    let told: Vec<_> = ended.iter().map(|visit| (&*visit.row.name, visit.status.clone())).collect();
    assert_eq!(
        told,
        [
            ("Jonas Weber", TicketStatus::Cancelled),
            ("Maria Schmidt", TicketStatus::Served),
            ("Aino Tamm", TicketStatus::NoShow),
        ]
    );
    let maria = &ended[1].row;
    assert_eq!(maria.labels[0].value, "VIP");
    assert_eq!((maria.desk.as_deref(), maria.errors, maria.warnings), (Some("Desk 3"), None, None));
    assert!(maria.contact.contains("+15551234567"));
    assert!(ended.iter().zip(&ended[1..]).all(|(one, next)| one.row.since >= next.row.since));
    // The other location has visits of its own.
    assert!(ended_today(&client, "2", &today).await.unwrap().is_empty());
}

#[tokio::test]
async fn visit_counts_for_the_day_on_which_it_ended() {
    let hub = RunningHub::start().await;
    let client = client_of(&hub);
    assert_eq!(hub.post("/v1/tickets/12345/markserved", &[]).await.status, 200);
    // Maria came eleven minutes before: wherever midnight lay in between, she was served after it.
    let ended =
        client.ended("1", Timestamp::now() - SignedDuration::from_mins(1), 10).await.unwrap();
    assert_eq!(ended.iter().map(|ticket| &*ticket.id).collect::<Vec<_>>(), ["12345"]);
    assert_eq!((&ended[0].status, ended[0].external.len()), (&Status::Served, 0));
    let later = Timestamp::now() + SignedDuration::from_mins(1);
    assert!(client.ended("1", later, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn no_more_visits_are_read_than_are_asked_for() {
    let hub = RunningHub::start().await;
    for id in ["12346", "12347", "12348"] {
        let cancelled = hub.post(&format!("/v1/tickets/{id}/cancel"), &[("user", "1")]).await;
        assert_eq!(cancelled.status, 200);
    }
    let since = Timestamp::now() - SignedDuration::from_hours(1);
    let ended = client_of(&hub).ended("1", since, 2).await.unwrap();
    assert_eq!(ended.iter().map(|ticket| &*ticket.id).collect::<Vec<_>>(), ["12348", "12347"]);
}

#[tokio::test]
async fn server_that_refuses_an_argument_is_survived_and_the_reason_is_told() {
    const REFUSAL: &str = r#"{"errors":[{"message":"Unknown argument order","errorType":"ValidationError"}],"data":null}"#;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut asked = Vec::new();
        // The whole request, which ends with the variables.
        while !asked.ends_with(b"}") {
            assert!(stream.read_buf(&mut asked).await.unwrap() > 0, "broken off");
        }
        let answer = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{REFUSAL}",
            REFUSAL.len()
        );
        stream.write_all(answer.as_bytes()).await.unwrap();
        String::from_utf8(asked).unwrap()
    });
    let client = client(&format!("http://{address}"), "key");
    let now = now();
    let asked = ended_today(&client, "1", &now);
    let error = timeout(Duration::from_secs(60), asked).await.unwrap().unwrap_err();
    let Error::Query { message, error_type } = &error else { panic!("{error:?}") };
    assert_eq!(
        (&**message, error_type.as_deref()),
        ("Unknown argument order", Some("ValidationError"))
    );
    assert_eq!(error.to_string(), "the server refused the query: Unknown argument order");
    assert!(serving.await.unwrap().contains(r#""operationName":"ReadEnded""#));
}
