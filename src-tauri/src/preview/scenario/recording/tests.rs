//! What a real hub received is made into scenarios, which are played on another hub.

use ::scenario::{Input, Outcome, Server, ShowFault, check, run};
use hub::{FaultEffect, FaultStatus, Faults, RequestFault};
use qminder::{ApiKey, Client};
use reqwest::Method;
use system_tests::{RunningHub, documented_payload, golden};
use tokio::sync::mpsc;

use super::*;

async fn hub() -> RunningHub {
    RunningHub::start_with(|settings| {
        settings.capture = true;
        settings.faults = true;
    })
    .await
}

/// All entries, the oldest first.
fn all(hub: &RunningHub) -> Vec<u32> {
    let list = hub.capture.as_ref().unwrap().list();
    list.exchanges.iter().rev().map(|one| one.exchange.id).collect()
}

fn recorded(hub: &RunningHub) -> Recording {
    record(hub.capture.as_ref().unwrap(), &all(hub))
}

/// Plays a recording on a hub that has seen nothing of it, and returns what that hub received.
async fn played(recording: &Recording) -> RunningHub {
    let text = recording.text.as_deref().unwrap();
    let scenario = check(text).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    let hub = hub().await;
    let key = ApiKey::new(&hub.secret).unwrap();
    let client = Client::new(hub.url("").parse().unwrap(), key).unwrap();
    let show_on = |faults: Faults| -> ShowFault { Box::new(move |fault| faults.show(fault)) };
    let faults = hub.faults.clone().map(show_on);
    let server = Server::connect(client, Some("1"), faults).await.unwrap();
    let (sender, mut inputs) = mpsc::channel(2);
    for input in [Input::Speed(100_000), Input::Play] {
        sender.send(input).await.unwrap();
    }
    for result in run(&scenario, &server, &mut inputs, |_| {}).await {
        assert_eq!(result.outcome, Outcome::Done, "step {} of {text}", result.step);
    }
    drop((sender, server));
    hub
}

/// The bodies that a hub received with what it answered, the oldest first.
fn received(hub: &RunningHub) -> Vec<(Option<u16>, Vec<u8>)> {
    let list = hub.capture.as_ref().unwrap().list();
    let exchanges = list.exchanges.iter().rev();
    exchanges.map(|one| (one.exchange.status, one.exchange.body.to_vec())).collect()
}

#[tokio::test]
async fn what_was_accepted_and_refused_is_sent_again_byte_for_byte_and_answered_alike() {
    let hub = hub().await;
    // One as a scenario writes objects, one that is set out, and one that is refused.
    hub.send("my-crm", "Customer", r#"{"fields":[{"type":"text","title":"Süß","value":"😀"}]}"#)
        .await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    hub.send("stripe", "Billing", &golden("invalid/duplicate-key.json")).await;
    hub.send("stripe", "Billing", "no JSON at all").await;
    hub.send("stripe", &"x".repeat(101), &documented_payload()).await;
    let recording = recorded(&hub);
    assert_eq!((recording.sends, &*recording.left_out), (5, &[][..]));
    assert_eq!(recording.other_bytes, Vec::<u32>::new());
    let text = recording.text.as_deref().unwrap();
    assert!(text.contains(r#""data":{"fields":"#) && text.contains(r#""data":"no JSON at all""#));
    assert_eq!(text.matches("\"do\":\"ticket\"").count(), 1);
    assert_eq!(received(&played(&recording).await), received(&hub));
}

#[tokio::test]
async fn tickets_are_given_names_and_one_that_was_not_there_stays_so() {
    let hub = hub().await;
    for ticket in ["12345", "99999", "12347", "12345"] {
        let path = format!("/v1/tickets/{ticket}/external");
        let form = [("provider", "my-crm"), ("title", "Customer"), ("data", "{\"fields\":[]}")];
        hub.request(Method::POST, &path).form(&form).send().await.unwrap();
    }
    let recording = recorded(&hub);
    let text = recording.text.as_deref().unwrap();
    for (part, count) in [
        ("\"ticket\":\"Visitor 1\"", 2),
        ("\"ticket\":\"Visitor 2\"", 1),
        ("\"ticket\":\"99999\"", 1),
    ] {
        assert_eq!(text.matches(part).count(), count, "{part} in {text}");
    }
    assert!(!text.contains("12345"), "{text}");
    assert_eq!(received(&played(&recording).await), received(&hub));
}

#[tokio::test]
async fn answers_that_only_faults_bring_about_are_brought_about_by_faults() {
    let hub = hub().await;
    let faults = hub.faults.clone().unwrap();
    for effect in
        [FaultEffect::Refuse(FaultStatus::Unavailable), FaultEffect::Refuse(FaultStatus::NotFound)]
    {
        faults.add(RequestFault { provider: Some("my-crm".to_owned()), times: 1, effect });
        hub.send("my-crm", "Customer", "{\"fields\":[]}").await;
    }
    hub.send("my-crm", "Customer", "{\"fields\":[]}").await;
    let provider = Some("my-crm".to_owned());
    faults.add(RequestFault { provider, times: 1, effect: FaultEffect::Cut });
    let path = "/v1/tickets/12345/external";
    let form = [("provider", "my-crm"), ("title", "Customer"), ("data", "{\"fields\":[]}")];
    assert!(hub.request(Method::POST, path).form(&form).send().await.is_err());
    let recording = recorded(&hub);
    assert_eq!((recording.sends, &*recording.left_out), (4, &[][..]));
    let after = played(&recording).await;
    let statuses = |hub: &RunningHub| -> Vec<_> {
        received(hub).into_iter().map(|(status, _)| status).collect()
    };
    assert_eq!(statuses(&after), statuses(&hub));
    assert_eq!(statuses(&hub), [Some(503), Some(404), Some(200), None]);
    let sent = after.send("my-crm", "Customer", "{\"fields\":[]}").await;
    assert_eq!(sent.status, 200, "a fault is left");
}

#[tokio::test]
async fn what_no_scenario_can_send_is_left_out_with_the_reason() {
    let hub = hub().await;
    let form = "application/x-www-form-urlencoded";
    let send = async |path: &str, kind: &str, body: &str| {
        let request = hub.request(Method::POST, path).header("content-type", kind);
        request.body(body.to_owned()).send().await.unwrap().status().as_u16()
    };
    let path = "/v1/tickets/12345/external";
    let whole = "provider=p&title=t&data=%7B%22fields%22%3A%5B%5D%7D";
    assert_eq!(send(path, form, "provider=p&title=t").await, 400);
    assert_eq!(send(path, form, &format!("provider=q&{whole}")).await, 400);
    assert_eq!(send(path, form, "provider=p&title=t&data=%ff").await, 400);
    assert_eq!(send("/v1/tickets/none/external", form, whole).await, 404);
    assert_eq!(send(path, form, &format!("{whole}&more=1")).await, 200);
    assert_eq!(send(path, form, &whole.replace("%7B", "{")).await, 200);
    let ids = all(&hub);
    let recording = record(hub.capture.as_ref().unwrap(), &[&ids[..], &[999], &ids[..]].concat());
    let reasons: Vec<_> = recording.left_out.iter().map(|one| one.reason).collect();
    let form = LeftOutReason::Form;
    assert_eq!(reasons, [form, form, form, LeftOutReason::Ticket, LeftOutReason::Gone]);
    assert_eq!((recording.sends, &*recording.other_bytes), (2, &ids[4..]));
    played(&recording).await;
    let none = record(hub.capture.as_ref().unwrap(), &[999]);
    assert_eq!((none.text, none.sends), (None, 0));
}

#[tokio::test]
async fn file_never_becomes_larger_than_a_scenario_may_be() {
    let hub = hub().await;
    let value = "x".repeat(900 << 10);
    let data = format!(r#"{{"fields":[{{"type":"text","title":"t","value":"{value}"}}]}}"#);
    for _ in 0..5 {
        assert_eq!(hub.send("my-crm", "Customer", &data).await.status, 200);
    }
    let recording = recorded(&hub);
    assert_eq!(recording.sends, 4);
    assert!(recording.text.as_ref().unwrap().len() <= MAX_BYTES);
    let reasons: Vec<_> = recording.left_out.iter().map(|one| one.reason).collect();
    assert_eq!(reasons, [LeftOutReason::TooLarge]);
    assert!(check(recording.text.as_deref().unwrap()).is_ok());
}

#[tokio::test]
async fn waits_are_as_long_as_they_were() {
    let hub = hub().await;
    hub.send("my-crm", "Customer", "{\"fields\":[]}").await;
    let list = hub.capture.as_ref().unwrap().list();
    let exchange = &list.exchanges[0].exchange;
    let first = RecordedRequest::new(exchange).unwrap();
    let after = |milliseconds: i64| {
        let mut next = RecordedRequest::new(exchange).unwrap();
        next.at += jiff::SignedDuration::from_millis(milliseconds);
        next.milliseconds_after(&first)
    };
    let took = exchange.milliseconds.round() as u32;
    assert_eq!(after(7_500), 7_500 - took);
    assert_eq!((after(0), after(-5)), (0, 0));
    assert_eq!(after(100 * 3_600_000), 3_600_000);
}
