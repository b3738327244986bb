//! Processes of the program, as the system lists them.

use std::fs;
use std::process::Command;

use crate::display::Display;
use crate::x11::comes_true;

/// Sends a signal to a process.
pub fn signal(name: &str, process: u32) {
    let sent = Command::new("kill").args([name, &process.to_string()]).status();
    assert!(sent.expect("kill").success(), "{name} {process}");
}

/// Returns the id of the web process of the page on a display on which there is one window.
pub async fn web_process_on(display: &Display) -> u32 {
    let variable = format!("DISPLAY={}", display.name);
    let find = || {
        let processes = fs::read_dir("/proc").ok()?;
        let mut ids = processes.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        ids.find(|id: &u32| {
            let read = |file: &str| fs::read(format!("/proc/{id}/{file}")).unwrap_or_default();
            let environment = read("environ");
            read("comm") == b"WebKitWebProces\n"
                && environment.split(|byte| *byte == 0).any(|one| one == variable.as_bytes())
        })
    };
    comes_true("a web process", || find().is_some()).await;
    find().expect("a web process")
}
