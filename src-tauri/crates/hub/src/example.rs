//! The documentation's example request, ready to paste.

/// A curl command that attaches the documented external data to `ticket`, with this hub's base
/// address, such as `http://127.0.0.1:7410`, and key.
#[must_use]
pub fn example_request(base: &str, key: &str, ticket: i64) -> String {
    format!(
        r#"curl -X POST {base}/v1/tickets/{ticket}/external \
  -H "X-Qminder-REST-API-Key: {key}" \
  -d "provider=my-crm" \
  -d "title=Patient Info" \
  --data-urlencode 'data={{
    "fields": [
      {{ "type": "message", "content": "ALLERGY ALERT: Penicillin — Severe", "importance": "warning" }},
      {{ "type": "text", "title": "Patient Name", "value": "Maria Schmidt" }},
      {{ "type": "email", "title": "Contact Email", "value": "maria.schmidt@example.com" }},
      {{ "type": "list", "title": "Recent Visits", "items": [
        {{ "title": "Annual Checkup", "text": "Dr. Patel",
          "url": "https://portal.example.com/doc/7391",
          "footer": "Internal Medicine", "timestamp": "2026-01-10" }}
      ] }}
    ]
  }}'"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payload_of_the_example_keeps_the_contract() {
        let request = example_request("http://127.0.0.1:7410", "k", 1);
        let data = request.split_once("data=").unwrap().1.trim_end_matches('\'');
        assert_eq!(external_data::validate(data).unwrap().fields.len(), 4);
    }
}
