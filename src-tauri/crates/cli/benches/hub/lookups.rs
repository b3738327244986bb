//! `ticket(id)` among few and among many tickets, and the search of REST among many.

use std::path::Path;
use std::time::Instant;

use rand::RngExt;
use rusqlite::Connection;

use super::http::{Http, post};
use super::process::Hub;
use super::table::{Table, quantile};

const FEW_TICKETS: u32 = 100;
const MANY_TICKETS: u32 = 100_000;
const ROUNDS: usize = 20;
const LOOKUPS: usize = 200;

pub async fn measure(table: &mut Table) {
    let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let few = filled(&directory.path().join("few"), FEW_TICKETS);
    let many = filled(&directory.path().join("many"), MANY_TICKETS);
    let mut to_few = Http::connect(&few.address).await;
    let mut to_many = Http::connect(&many.address).await;
    let (mut among_few, mut among_many) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let of_few = lookups(&mut to_few, &few.key, FEW_TICKETS).await;
        let of_many = lookups(&mut to_many, &many.key, MANY_TICKETS).await;
        // The first round warms both up.
        if round > 0 {
            among_few.extend(of_few);
            among_many.extend(of_many);
        }
    }
    let (of_few, of_many) = (quantile(&mut among_few, 0.5), quantile(&mut among_many, 0.5));
    table.note("ticket(id) with 3 providers, among 100 tickets", of_few, "µs");
    table.note("  among 100,000 tickets", of_many, "µs");
    table.at_most("  ratio", of_many / of_few, 1.2, "");
    for query in SEARCHES {
        let mut took = searches(&mut to_many, &many.key, query).await;
        let name = format!("search among 100,000: {query}");
        table.at_most(&name, quantile(&mut took, 0.5) / 1e3, MAX_SEARCH_MILLISECONDS, "ms");
    }
}

/// Searches of each order, and one that leaves few tickets of many.
const SEARCHES: [&str; 6] = [
    "location=1",
    "location=1&order=created+DESC&status=NEW,CALLED",
    "order=called+DESC&limit=100",
    "order=served+DESC&limit=100",
    "location=1&caller=1",
    "minCreated=0&maxCreated=1&order=id+DESC",
];

/// How long a search may take among 100,000 tickets.
const MAX_SEARCH_MILLISECONDS: f64 = 50.0;

/// How many microseconds each of some searches took.
async fn searches(http: &mut Http, key: &str, query: &str) -> Vec<f64> {
    let mut took = Vec::new();
    for _ in 0..ROUNDS {
        let request = format!(
            "GET /v1/tickets/search?{query} HTTP/1.1\r\nHost: localhost\r\nX-Qminder-REST-API-Key: {key}\r\n\r\n"
        );
        let began = Instant::now();
        let answer = http.exchange(request.as_bytes()).await;
        took.push(began.elapsed().as_secs_f64() * 1e6);
        assert!(answer.starts_with(b"{\"statusCode\":200"), "{query}");
    }
    took
}

/// A hub with so many tickets, numbered from 20,001 on, of three providers each.
fn filled(data: &Path, tickets: u32) -> Hub {
    // The hub makes its file; then it is filled from outside.
    drop(Hub::start(data, &[]));
    let mut database = Connection::open(data.join("hub.sqlite3")).unwrap();
    let fill = database.transaction().unwrap();
    fill.execute_batch(
        "INSERT OR IGNORE INTO location (id, name, timezone) VALUES (1, 'Clinic', 'UTC');
         INSERT OR IGNORE INTO line (id, location_id, name, color) VALUES (1, 1, 'General', '#3a6ff0');",
    )
    .unwrap();
    fill.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO ticket (id, line_id, location_id, status, status_set_at, first_name, last_name,
             created_at, wait_started_at, queue_order)
         SELECT 20000 + i, 1, 1, 'NEW', i, 'Visitor', 'Number ' || i, i, i, i FROM n",
        [tickets],
    )
    .unwrap();
    let golden = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../external-data/tests/golden/valid/documented-request.json"
    );
    let payload = std::fs::read_to_string(golden).unwrap();
    for provider in ["my-crm", "lab", "billing"] {
        fill.execute(
            "INSERT INTO external_data (ticket_id, provider, title, data, created_at)
             SELECT id, ?1, 'Patient Info', ?2, id FROM ticket WHERE id > 20000",
            (provider, &payload),
        )
        .unwrap();
    }
    fill.commit().unwrap();
    drop(database);
    Hub::start(data, &[])
}

/// How many microseconds each of some lookups took.
async fn lookups(http: &mut Http, key: &str, tickets: u32) -> Vec<f64> {
    let mut took = Vec::new();
    for _ in 0..LOOKUPS {
        let id = 20_000 + rand::rng().random_range(1..=tickets);
        let query = format!(
            "{{ ticket(id: {id}) {{ id status firstName lastName line {{ name color }} external {{ provider title created data }} }} }}"
        );
        let body = serde_json::json!({ "query": query }).to_string();
        let request = post("/graphql", key, "application/json", &body);
        let began = Instant::now();
        let answer = http.exchange(&request).await;
        took.push(began.elapsed().as_secs_f64() * 1e6);
        assert!(answer.len() > 1_000, "{}", String::from_utf8_lossy(answer));
    }
    took
}
