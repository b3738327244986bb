//! `service-view doctor`: checks what the program needs, and says of each what it found and what to do.

mod certificate;
mod clock;
mod display;
mod drawing;
mod engine;
mod examination;
mod key;
mod keyring;
mod lines;
mod live;
mod location;
mod machine_wording;
mod network;
mod notifications;
mod options;
mod own_hub;
mod privacy;
mod report;
mod server;
mod settings_files;
mod stage;
mod status;
mod target;
mod update_wording;
mod updates;
mod window_examination;
mod wording;
mod words;

use std::io::Write;
use std::process::ExitCode;

use environment::Sources;
use external_data::escape_json;

pub(crate) use display::probe as probe_display;
pub(crate) use engine::web_engine;
pub(crate) use options::DoctorOptions;
pub(crate) use window_examination::{ExaminationProgress, WindowExamination};

use crate::graphics::DrawingPath;
use examination::Examination;
use lines::{last_line, lines};
use privacy::Privacy;
use report::Check;

/// The exit code where something has to be done.
const SOMETHING_TO_DO: u8 = 1;

/// Makes the checks, and prints what they found: each as soon as it was made, or all as JSON.
pub(crate) fn run(
    options: &DoctorOptions,
    sources: &Sources,
    drawing_path: &DrawingPath,
) -> ExitCode {
    let privacy = Privacy::of_this_person();
    let mut tell = |check: &Check| {
        if !options.json {
            say(&privacy.hide(&lines(check)));
        }
    };
    let made = Examination::make(options, sources, drawing_path, None, &mut tell);
    let report = tauri::async_runtime::block_on(made);
    if options.json {
        match serde_json::to_value(&report) {
            Ok(mut document) => {
                privacy.hide_all(&mut document);
                say(&format!("{}\n", escape_json(&format!("{document:#}"))));
            }
            Err(error) => eprintln!("service-view: the report cannot be written as JSON: {error}"),
        }
    } else {
        say(&last_line(&report));
    }
    ExitCode::from(if report.ok { 0 } else { SOMETHING_TO_DO })
}

/// Prints a text. An error is ignored, since the reader may have ended, as `head` does.
fn say(text: &str) {
    let mut out = std::io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
