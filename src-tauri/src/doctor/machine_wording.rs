//! The texts of the checks of what is on the machine.

use settings::OmittedDrawing;

use super::display::DisplayFound;
use super::drawing::DrawingFound;
use super::engine::EngineFound;
use super::keyring::KeyringFound;
use super::notifications::NotificationsFound;
use super::report::Words;
use super::words::{said, with_todo};
use crate::api_key_outcome::KeyringProblem;

pub(super) fn display(found: &DisplayFound) -> Words {
    match found {
        DisplayFound::Opened { system, name } => said(format!("{system}, {name}")),
        DisplayFound::System => said("the system's own"),
        DisplayFound::Missing => with_todo(
            "there is none: neither DISPLAY nor WAYLAND_DISPLAY is set",
            "start the program in the session of a desktop, or over ssh with ssh -X",
        ),
        DisplayFound::NotOpened { named } => with_todo(
            format!("it cannot be opened ({named})"),
            "check that this display runs and lets you in, or log in to the desktop again",
        ),
        DisplayFound::NoAnswer { named, seconds } => with_todo(
            format!("it did not answer within {seconds} seconds ({named})"),
            "log in to the desktop again",
        ),
        DisplayFound::NotAsked { reason } => with_todo(
            format!("it cannot be checked, since the program cannot start itself: {reason}"),
            "install the program again",
        ),
    }
}

pub(super) fn drawing(found: &DrawingFound) -> Words {
    match found {
        DrawingFound::Gpu => said("by the GPU, over DMABUF"),
        DrawingFound::Software => said("by the processor, without DMABUF, since there is no GPU"),
        DrawingFound::Environment { variable } => {
            said(format!("as the environment says ({variable} is set)"))
        }
        DrawingFound::Remembered { without, file } => {
            let left_out = match without {
                OmittedDrawing::Dmabuf => "DMABUF",
                OmittedDrawing::Compositing => "DMABUF and compositing",
            };
            with_todo(
                format!("without {left_out}, since the page once drew nothing with it"),
                format!(
                    "to try it again, for example with a new driver, close the program and remove \"drawing\" from {file}"
                ),
            )
        }
        DrawingFound::System => said("as the system's web view chooses"),
        DrawingFound::GpuDenied { device } => with_todo(
            format!("there is a GPU, and you may not use it ({device}), so drawing is slow"),
            "have an administrator add you to the group that owns the device (usually render)",
        ),
    }
}

pub(super) fn engine(found: &EngineFound) -> Words {
    match found {
        EngineFound::Good { name, version } => said(format!("{name} {version}")),
        EngineFound::Old { name, version, oldest } => with_todo(
            format!("{name} {version} is older than what the window needs"),
            format!("update {name} to {oldest} or newer"),
        ),
        EngineFound::Missing { name, reason } => {
            with_todo(format!("{name} is not there: {reason}"), format!("install {name}"))
        }
    }
}

pub(super) fn keyring(found: &KeyringFound) -> Words {
    let (problem, reason, needed) = match found {
        KeyringFound::Answers => return said("there is one, and it answers"),
        KeyringFound::Unusable { problem, reason, needed } => (problem, reason, needed),
    };
    if !needed {
        return said(format!("{reason}; a key that is kept elsewhere needs none"));
    }
    let mend = match problem {
        KeyringProblem::NoSessionBus => "log in to a desktop",
        KeyringProblem::NoService => "install a keyring, such as gnome-keyring, and log in again",
        KeyringProblem::NoDefaultKeyring => "make a default keyring",
        KeyringProblem::Dismissed | KeyringProblem::TimedOut => "unlock the keyring",
        _ => "check the program for passwords and keys",
    };
    let todo = format!(
        "{mend}, or keep the key elsewhere: key-file in place of key-store in the connection"
    );
    with_todo(reason.clone(), todo)
}

pub(super) fn notifications(found: &NotificationsFound) -> Words {
    match found {
        NotificationsFound::Server { name } => said(format!("{name} shows them")),
        NotificationsFound::System => said("the system shows them"),
        NotificationsFound::Missing { reason } => with_todo(
            format!("nothing shows them, so there are none: {reason}"),
            "start the program in the session of a desktop, or install one that shows notifications",
        ),
    }
}
