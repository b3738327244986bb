//! How long after a commit `sview wait` has ended: real processes that listen already, one after
//! another.

use std::process::{Command, Stdio};
use std::time::Instant;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::http::{Http, get, post};
use super::process::Hub;
use super::table::{Table, quantile};

const RUNS: usize = 200;

pub async fn measure(table: &mut Table) {
    let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let hub = Hub::start(&directory.path().join("data"), &[]);
    let key = directory.path().join("key");
    write_key(&key, &hub.key);
    let url = format!("http://{}", hub.address);
    let mut http = Http::connect(&hub.address).await;
    let (mut since_sent, mut since_answer) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let mut waiting = Command::new(env!("CARGO_BIN_EXE_sview"))
            .args(["wait", "--ticket", "12345", "--provider", "my-crm", "--timeout", "1m"])
            .args(["--until", &format!("/fields/0/value=\"{run}\""), "--server", &url])
            .arg("--api-key-file")
            .arg(&key)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        until_subscriptions(&hub, 1).await;
        let data = format!(r#"{{"fields":[{{"type":"text","title":"Run","value":"{run}"}}]}}"#);
        let data = utf8_percent_encode(&data, NON_ALPHANUMERIC);
        let body = format!("provider=my-crm&title=Run&data={data}");
        let form = "application/x-www-form-urlencoded";
        let request = post("/v1/tickets/12345/external", &hub.key, form, &body);
        let sent = Instant::now();
        http.exchange(&request).await;
        let answered = Instant::now();
        let ended = waiting.wait().unwrap();
        since_answer.push(answered.elapsed().as_secs_f64() * 1e3);
        since_sent.push(sent.elapsed().as_secs_f64() * 1e3);
        assert!(ended.success(), "{ended}");
        until_subscriptions(&hub, 0).await;
    }
    table.note("sview wait, from the commit to its end", quantile(&mut since_answer, 0.5), "ms");
    table.at_most("  99 of 100 within", quantile(&mut since_answer, 0.99), 10.0, "ms");
    table.note("  the same from the request on", quantile(&mut since_sent, 0.99), "ms");
}

/// Waits until the hub serves as many subscriptions.
async fn until_subscriptions(hub: &Hub, expected: u32) {
    let wanted = format!("hub_subscriptions {expected}");
    while !get(&hub.metrics, "/metrics").await.lines().any(|line| line == wanted) {}
}

/// Writes a key that its owner alone may read.
fn write_key(file: &std::path::Path, key: &str) {
    std::fs::write(file, key).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
}
