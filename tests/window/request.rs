//! Requests with curl, as an integrator sends them.

use std::process::{Command, Stdio};

/// The request of the published documentation, with only host and key changed.
pub fn documented_request(address: &str, key: &str) -> String {
    include_str!("../documented-request.sh")
        .replace("https://api.qminder.com", address)
        .replace("YOUR_SECRET_API_KEY", key)
}

/// Runs a command line, and returns what it prints.
pub fn shell(command: &str) -> String {
    let output =
        Command::new("sh").args(["-c", command]).stderr(Stdio::null()).output().expect("a shell");
    String::from_utf8(output.stdout).expect("text")
}

/// Attaches `data` to the demo ticket, and returns the answer of the hub.
pub fn send(address: &str, key: &str, provider: &str, title: &str, data: &str) -> String {
    let output = Command::new("curl")
        .arg("--silent")
        .arg(format!("{address}/v1/tickets/12345/external"))
        .args(["-H", &format!("X-Qminder-REST-API-Key: {key}")])
        .args(["--data-urlencode", &format!("provider={provider}")])
        .args(["--data-urlencode", &format!("title={title}")])
        .args(["--data-urlencode", &format!("data={data}")])
        .output()
        .expect("curl");
    String::from_utf8(output.stdout).expect("text")
}
