//! What each preset lets through.

use serde_json::Value;

use super::*;

const PAYLOAD: &str = r#"{"fields": [
  {"type": "message", "content": "Maria Sanchez, call +1 555 123 4567.", "importance": "error"},
  {"type": "email", "title": "Contact Email", "value": "maria@example.com"},
  {"type": "phoneNumber", "title": "Phone", "value": "+1 555 123 4567"},
  {"type": "text", "title": "Referral", "value": "On file"},
  {"type": "list", "title": "Next steps", "items": [
    {"title": "Blood sample", "text": "Ask SANCHEZ", "url": "https://lab.example/p/maria?x=1", "footer": "Fasting", "timestamp": "2026-03-01"}
  ]},
  {"type": "holiday"}
]}"#;

/// The screen of a kiosk that shows a ticket with the data of two providers.
fn screen(preset: Preset) -> Value {
    let (mut kiosk, start) =
        live(KioskOptions { preset, ..following(Follows::Desk("3".to_owned())) });
    let ticket = Ticket {
        email: Some("maria@example.com".to_owned()),
        phone_number: Some(15_551_234_567),
        external: vec![external("crm", PAYLOAD), external("billing", PAYLOAD)],
        ..served("7", 10)
    };
    kiosk.update(&listed(std::slice::from_ref(&ticket)), start);
    kiosk.update(&open(parsed(&ticket)), start);
    serde_json::to_value(kiosk.view()).unwrap()["screen"].clone()
}

fn fields(screen: &Value) -> &Vec<Value> {
    screen["ticket"]["sections"][0]["fields"].as_array().unwrap()
}

#[test]
fn public_sees_listed_providers_with_names_and_contacts_masked() {
    let screen = screen(Preset::Public);
    let ticket = &screen["ticket"];
    assert_eq!(
        (ticket["name"].as_str(), ticket["desk"].as_str()),
        (Some("Maria S."), Some("Desk 3"))
    );
    assert!(ticket["contact"].is_null());
    assert_eq!(ticket["sections"].as_array().unwrap().len(), 1);
    assert_eq!(ticket["sections"][0]["provider"], "crm");
    let fields = fields(&screen);
    assert_eq!(fields[0]["content"], "Maria ••••, call ••••67.");
    assert_eq!(fields[0]["importance"], "error");
    assert_eq!(fields[1]["value"], "m••••@example.com");
    assert_eq!(fields[2]["value"], "••••67");
    assert_eq!(fields[3]["value"], "On file");
    let item = &fields[4]["items"][0];
    assert_eq!(
        (item["text"].as_str(), item["link"].as_str()),
        (Some("Ask ••••"), Some("lab.example"))
    );
    assert_eq!(
        (item["footer"].as_str(), item["date"]["iso"].as_str()),
        (Some("Fasting"), Some("2026-03-01"))
    );
    // A mistake of an integration is nothing for a visitor.
    assert_eq!(fields.len(), 5);
}

#[test]
fn staff_see_all_but_nothing_that_can_be_opened() {
    let screen = screen(Preset::Staff);
    let ticket = &screen["ticket"];
    assert_eq!(ticket["name"], "Maria Sanchez");
    assert_eq!(ticket["contact"]["phone"], "+15551234567");
    assert_eq!(ticket["sections"].as_array().unwrap().len(), 2);
    let fields = fields(&screen);
    assert_eq!(fields[0]["content"], "Maria Sanchez, call +1 555 123 4567.");
    assert_eq!(fields[1]["value"], "maria@example.com");
    assert_eq!(fields[4]["items"][0]["link"], "https://lab.example/p/maria?x=1");
    assert_eq!(fields[5]["warning"]["fieldType"], "holiday");
    assert!(!screen.to_string().contains("href"));
}

#[test]
fn board_has_no_external_data_at_all() {
    let screen = screen(Preset::Board);
    assert_eq!(screen["calls"][0]["who"], "7");
    for trace in ["Maria", "Sanchez", "crm", "555"] {
        assert!(!screen.to_string().contains(trace), "{trace} in {screen}");
    }
}
