//! The window as the README shows it. The theme of the system decides which of the two pictures is
//! taken.

use system_tests::RunningHub;

use crate::clerk::{WindowOptions, attach};
use crate::driver::select_named;

const PATIENT: &str = r#"{"fields":[
    {"type":"message","content":"CRITICAL: Elevated troponin levels detected in Feb 14 labs. Cardiology follow-up overdue by 17 days.","importance":"error"},
    {"type":"message","content":"ALLERGY ALERT: Penicillin — Severe (Anaphylaxis). Consult prescriber before any new medications.","importance":"warning"},
    {"type":"message","content":"Annual flu vaccination completed on 2025-10-05. Next recommended checkup: Apr 2026.","importance":"info"},
    {"type":"text","title":"Patient Name","value":"Maria Schmidt"},
    {"type":"email","title":"Contact Email","value":"maria.schmidt@example.com"},
    {"type":"phoneNumber","title":"Emergency Contact","value":"+15551234567"},
    {"type":"list","title":"Recent Visits","items":[
        {"title":"Annual Checkup","text":"Dr. Patel","url":"https://portal.example.com/doc/7391","footer":"Internal Medicine","timestamp":"2026-01-10"},
        {"title":"Entry with Date","timestamp":"2026-02-15"}]}]}"#;

const BILLING: &str = r#"{"fields":[{"type":"list","title":"Pending Tasks","items":[{"title":"Schedule follow-up appointment"}]}]}"#;

const WARNINGS: &str = r#"{"fields":[
    {"type":"message","content":"Referral expires tomorrow.","importance":"warning"},
    {"type":"message","content":"Interpreter booked: Estonian.","importance":"warning"}]}"#;

#[tokio::test(flavor = "multi_thread")]
async fn picture_of_the_readme_shows_what_the_example_sends() {
    let hub = RunningHub::start().await;
    attach(&hub, "12347", "my-crm", "Patient Info", WARNINGS).await;
    attach(&hub, "12345", "my-crm", "Patient Info", PATIENT).await;
    attach(&hub, "12345", "stripe", "Billing", BILLING).await;
    let window = WindowOptions::new(&hub.secret).open(&hub, &["--ticket", "12345"]).await;
    window.resize(1120, 800).await;
    window.shows_that("return innerWidth === 1120 && document.fonts.status === 'loaded'").await;
    window
        .shows("//section[@data-provider='stripe']//strong[.='Schedule follow-up appointment']")
        .await;
    window.shows("//button[@data-ticket='12347']//*[.='2 warnings']").await;
    window.shows(&select_named("Desk")).await;
    let dark = window.run("return matchMedia('(prefers-color-scheme: dark)').matches").await;
    window.keep_screenshot(if dark == true { "readme-dark" } else { "readme-light" }).await;
    window.close().await;
}
