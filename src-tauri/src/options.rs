//! The options of the program.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use hub::ListenAddress;
use qminder::Server;
use settings::{SettingOptions, SettingsCommand};

use crate::doctor::DoctorOptions;
use crate::render::RenderOptions;

/// Shows the external data of queue tickets, live, beside the visitor's details
///
/// Without --server or a connection of the settings it starts its own hub, with a demo location where
/// there is none yet. A first start of which nothing says what to open asks in the window.
#[derive(Parser)]
#[command(
    name = "service-view",
    version,
    long_version = env!("SERVICE_VIEW_VERSION"),
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true
)]
pub(crate) struct Options {
    /// The server to connect to, such as https://api.qminder.com
    #[arg(long, env = "SERVICE_VIEW_SERVER", value_name = "URL", requires = "api_key_file")]
    pub server: Option<Server>,
    /// A file that holds the API key for the server, and nothing else
    #[arg(long, env = "SERVICE_VIEW_API_KEY_FILE", value_name = "FILE", requires = "server")]
    pub api_key_file: Option<PathBuf>,
    /// The location whose tickets are listed [default: the first that the key may see]
    #[arg(long, env = "SERVICE_VIEW_LOCATION", value_name = "ID")]
    pub location: Option<String>,
    /// The ticket to open at start
    #[arg(long, env = "SERVICE_VIEW_TICKET", value_name = "ID")]
    pub ticket: Option<String>,
    /// Where the embedded hub listens, localhost being both loopback addresses; the next free port
    /// where that one is taken
    #[arg(
        long,
        env = "SERVICE_VIEW_LISTEN",
        value_name = "ADDR",
        default_value = "localhost:7410"
    )]
    pub listen: ListenAddress,
    /// Where the embedded hub keeps its data [default: the user's data directory]
    #[arg(long, env = "SERVICE_VIEW_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where to write the key of the example request, readable for its owner alone; each start
    /// writes a new one. Without it the key is printed, and only to a terminal
    #[arg(long, env = "SERVICE_VIEW_HUB_KEY_FILE", value_name = "FILE", conflicts_with = "server")]
    pub hub_key_file: Option<PathBuf>,
    /// Fill an output with what visitors may see, as the table [kiosk] of the settings has it, instead of
    /// opening the window
    #[arg(long, env = "SERVICE_VIEW_KIOSK", conflicts_with_all = ["ticket", "link"])]
    pub kiosk: bool,
    #[command(flatten)]
    pub setting: SettingOptions,
    /// What to open in the window that is there, or in the one that this start opens, such as
    /// service-view://ticket/12345
    #[arg(value_name = "LINK")]
    pub link: Option<String>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program does in place of opening the window.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Print each setting and where it comes from, or check a file of settings
    ///
    /// Exit code: 0 nothing is wrong with the files, 1 something is, 2 the program would not start.
    ///
    /// Example: service-view settings --json
    Settings {
        #[command(flatten)]
        setting: Box<SettingOptions>,
        #[command(flatten)]
        command: SettingsCommand,
    },
    /// Ask for a PIN twice, and print the line of the settings by which it leaves a screen without a user
    ///
    /// The PIN is typed unseen, or stands in the first two lines of standard input; it has at least six
    /// digits. The line belongs into the table [kiosk]. Whoever leaves the screen by its PIN ends the
    /// program with exit code 10.
    ///
    /// Exit code: 0 the line is printed, 1 there is none.
    ///
    /// Example: service-view kiosk-pin
    KioskPin,
    /// Draw pictures of what the clerk will see of payloads
    ///
    /// They are drawn by the components of the window in its engine, with the fonts of the program, at
    /// a fixed instant: the same payload is the same picture, byte for byte, on one machine. No display
    /// is needed where Xvfb is installed.
    Render(Box<RenderOptions>),
    /// Check what the program needs, and say what to do
    ///
    /// That is: the settings, the display, what is drawn with, the web engine, the keyring, the way to
    /// the server, its certificate, the server, the clocks, the key and what it may do, the location and
    /// the live connection. Nothing is changed. The report names no visitor, no key and no person.
    ///
    /// Exit code: 0 nothing has to be done, 1 something has, 2 the options are wrong.
    ///
    /// Example: service-view doctor --connection cloud
    Doctor(Box<DoctorOptions>),
    /// Open the display, and print what it is
    #[command(name = "doctor-display", hide = true)]
    DoctorDisplay,
    /// Print the licences of all that is in this program: libraries, and what its pages are made of
    ///
    /// Example: service-view licences
    Licences,
    /// Write the completions for shells and the man pages of this program, for a package
    ///
    /// Example: service-view command-files target/command-files
    #[command(name = "command-files", hide = true)]
    PackageFiles {
        /// The directory to write them into
        directory: PathBuf,
    },
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[test]
    fn window_opens_without_a_command_and_takes_its_options_alone() {
        let parse =
            |arguments: &[&str]| Options::try_parse_from([&["service-view"], arguments].concat());
        assert!(parse(&["--location", "1"]).is_ok_and(|options| options.command.is_none()));
        let link = parse(&["--location", "1", "service-view://ticket/7"]);
        assert!(link.is_ok_and(|options| options.command.is_none() && options.link.is_some()));
        let render = parse(&["render", "x.json", "-o", "x.png"]);
        assert!(render.is_ok_and(|options| options.command.is_some()));
        assert!(parse(&["--location", "1", "render", "x.json", "-o", "x.png"]).is_err());
    }
}
