//! Writes external data as an integration does, over a connection that stays.

use std::time::Instant;

use reqwest::Client;
use serde_json::json;
use system_tests::RunningHub;

/// An integration of the hub.
pub struct Writer {
    http: Client,
    hub: String,
    key: String,
}

impl Writer {
    pub fn new(hub: &RunningHub) -> Self {
        Self { http: Client::new(), hub: hub.url(""), key: hub.secret.clone() }
    }

    /// Attaches data to a ticket. Returns when it was sent, and when it was answered.
    pub async fn attach(&self, ticket: &str, data: &str) -> (Instant, Instant) {
        let address = format!("{}/v1/tickets/{ticket}/external", self.hub);
        let form = [("provider", "my-crm"), ("title", "Patient Info"), ("data", data)];
        let request = self.http.post(address).header("X-Qminder-REST-API-Key", &self.key);
        let request = request.form(&form).build().expect("a request");
        let sent = Instant::now();
        let answer = self.http.execute(request).await.expect("an answer");
        let answered = Instant::now();
        assert_eq!(answer.status(), 200);
        (sent, answered)
    }

    /// Has a visitor wait in the first line.
    pub async fn visitor(&self, name: &str, phone: &str) {
        let body = json!({ "lineId": "1", "firstName": name, "phoneNumber": phone });
        let request = self.http.post(format!("{}/tickets", self.hub));
        let request = request.header("X-Qminder-REST-API-Key", &self.key).json(&body);
        assert_eq!(request.send().await.expect("an answer").status(), 201);
    }
}
