//! `service-view render`: pictures of what the clerk will see, by the components of the window in the
//! engine of the window, without a window.

mod comparison;
mod display;
mod drawing;
mod job;
mod matrix;
mod options;
mod payload_file;
mod png_rows;
mod progress;
mod sheet;
mod studio;
mod targets;

use std::process::ExitCode;

use external_data::escape_invisible;

pub(crate) use job::RenderJob;
pub(crate) use options::RenderOptions;

use crate::web_view;
use drawing::{Plan, Verdict};

/// The exit code where a payload breaks the contract, or a picture is not as its baseline.
const DIFFERENT: u8 = 1;
/// The exit code where something cannot be read, drawn or written. Wrong arguments end with it as well.
const FAILED: u8 = 2;
/// The exit code where somebody ended the program, as shells have it for Ctrl-C.
const INTERRUPTED: u8 = 130;

/// Draws what the options name.
pub(crate) fn run(options: &RenderOptions) -> ExitCode {
    let drawn = Plan::of(options).and_then(|plan| {
        display::prepare()?;
        web_view::run(plan.carry_out())
    });
    ExitCode::from(match drawn {
        Ok(Some(Ok(Verdict::Good))) => 0,
        Ok(Some(Ok(Verdict::Different))) => DIFFERENT,
        Ok(Some(Ok(Verdict::Failed))) => FAILED,
        Ok(None) => INTERRUPTED,
        Ok(Some(Err(why))) | Err(why) => {
            complain(&why);
            FAILED
        }
    })
}

/// Says on standard error what is wrong.
fn complain(why: &str) {
    eprintln!("service-view: {}", escape_invisible(why));
}
