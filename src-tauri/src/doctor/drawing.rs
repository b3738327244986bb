//! The check of what the window is drawn with.

use std::path::Path;

use serde::Serialize;
use settings::OmittedDrawing;

use super::status::Status;
use crate::graphics::DrawingPath;

/// What is found of what the window is drawn with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum DrawingFound {
    /// A GPU, over DMABUF.
    Gpu,
    /// There is a GPU, and this person may not use it.
    GpuDenied {
        /// The file of the device.
        device: String,
    },
    /// The processor, since there is no GPU.
    Software,
    /// What a variable of the environment says.
    Environment {
        /// The name of the variable.
        variable: &'static str,
    },
    /// What is remembered, since nothing was drawn in the usual way.
    Remembered {
        /// What is left out.
        without: OmittedDrawing,
        /// The file that it is remembered in.
        file: String,
    },
    /// What the web view of this system chooses.
    System,
}

impl DrawingFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        match self {
            Self::GpuDenied { .. } | Self::Remembered { .. } => Status::Note,
            _ => Status::Ok,
        }
    }
}

/// Returns what is found, where the program chose to draw with `path`, and remembers in `state` what it
/// does.
pub(crate) fn check(path: &DrawingPath, state: Option<&Path>) -> DrawingFound {
    match path {
        DrawingPath::Gpu => {
            denied_device().map_or(DrawingFound::Gpu, |device| DrawingFound::GpuDenied { device })
        }
        DrawingPath::Software => DrawingFound::Software,
        DrawingPath::Environment { variable } => DrawingFound::Environment { variable },
        DrawingPath::Remembered { without } => DrawingFound::Remembered {
            without: *without,
            file: state.map(|file| file.display().to_string()).unwrap_or_default(),
        },
        DrawingPath::System => DrawingFound::System,
    }
}

/// A device to render with, where this person may use none of those that there are.
#[cfg(target_os = "linux")]
fn denied_device() -> Option<String> {
    use rustix::fs::{Access, access};
    let devices = crate::graphics::render_devices();
    let is_denied =
        |device: &std::path::PathBuf| access(device, Access::READ_OK | Access::WRITE_OK).is_err();
    let denied = devices.iter().all(is_denied).then(|| devices.first()).flatten();
    denied.map(|device| device.display().to_string())
}

/// Other systems give each program their GPU.
#[cfg(not(target_os = "linux"))]
fn denied_device() -> Option<String> {
    None
}
