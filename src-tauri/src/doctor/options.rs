//! The options of `service-view doctor`.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::FalseyValueParser;
use qminder::Server;
use settings::SettingOptions;

/// What is checked, and how it is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct DoctorOptions {
    /// The server to check [default: that of the connection that the window opens with]
    #[arg(long, env = "SERVICE_VIEW_SERVER", value_name = "URL", requires = "api_key_file")]
    pub server: Option<Server>,
    /// A file that holds the API key for the server, and nothing else
    #[arg(long, env = "SERVICE_VIEW_API_KEY_FILE", value_name = "FILE", requires = "server")]
    pub api_key_file: Option<PathBuf>,
    /// The location to look for [default: the one that the window opens with]
    #[arg(long, env = "SERVICE_VIEW_LOCATION", value_name = "ID")]
    pub location: Option<String>,
    /// Print JSON, for programs
    #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
    pub json: bool,
    #[command(flatten)]
    pub setting: SettingOptions,
}

impl DoctorOptions {
    /// The server that is named by its address, with the file of its key.
    pub(crate) fn named_server(&self) -> Option<(&Server, &Path)> {
        self.server.as_ref().zip(self.api_key_file.as_deref())
    }
}
