curl -X POST https://api.qminder.com/v1/tickets/12345/external \
  -H "X-Qminder-REST-API-Key: YOUR_SECRET_API_KEY" \
  -d "provider=my-crm" \
  -d "title=Patient Info" \
  --data-urlencode 'data={
    "fields": [
      {
        "type": "message",
        "content": "ALLERGY ALERT: Penicillin — Severe",
        "importance": "warning"
      },
      { "type": "text", "title": "Patient Name", "value": "Maria Schmidt" },
      { "type": "email", "title": "Contact Email", "value": "maria.schmidt@example.com" },
      {
        "type": "list",
        "title": "Recent Visits",
        "items": [
          {
            "title": "Annual Checkup",
            "text": "Dr. Patel",
            "url": "https://portal.example.com/doc/7391",
            "footer": "Internal Medicine",
            "timestamp": "2026-01-10"
          }
        ]
      }
    ]
  }'
