//! A page that draws no first frame: the program starts anew and draws in another way.

use serde_json::{Value, json};
use system_tests::RunningHub;

use crate::page::FIRST_FRAME;
use crate::process::signal;
use crate::program::Program;

/// What the program logs when it starts anew.
const STARTS_ANEW: &str = "so the program starts anew and draws in another way";

#[tokio::test(flavor = "multi_thread")]
async fn page_that_draws_no_first_frame_is_drawn_in_another_way_which_is_remembered() {
    let hub = RunningHub::start().await;
    // What is tried on a machine with a GPU after the usual way.
    let state = json!({ "drawing": { "without": "dmabuf", "drew": false } });
    let program = Program::start(&hub, &state.to_string());
    let stopped = program.web_process().await;
    signal("-STOP", stopped);
    program.logs(STARTS_ANEW, 1).await;
    program.logs(FIRST_FRAME, 1).await;
    program.logs("this way of drawing works and is remembered", 1).await;
    let anew = program.web_process().await;
    assert_ne!(anew, stopped);
    // Nothing is left of the one that did not draw, or only the sign that it ended.
    let stat = std::fs::read_to_string(format!("/proc/{stopped}/stat")).unwrap_or_default();
    assert!(stat.is_empty() || stat.contains(") Z "), "{stat}");
    let environment = std::fs::read(format!("/proc/{anew}/environ")).expect("its environment");
    let variables: Vec<_> = environment.split(|byte| *byte == 0).collect();
    for variable in ["WEBKIT_DISABLE_DMABUF_RENDERER=1", "WEBKIT_DISABLE_COMPOSITING_MODE=1"] {
        assert!(variables.contains(&variable.as_bytes()), "{variable}");
    }
    let remembered: Value = serde_json::from_str(&program.state()).expect("JSON");
    assert_eq!(remembered["drawing"], json!({ "without": "compositing", "drew": true }));
    // The window is the same as before, and the ticket with it.
    program.logs("ticket=\"12345\"", 1).await;
}
