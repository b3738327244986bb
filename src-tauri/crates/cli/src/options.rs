//! What the command line takes.

use std::net::SocketAddr;
use std::path::PathBuf;

use ::hub::KeyKind;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// External data for queue tickets: the hub, its keys, and the checker
#[derive(Parser)]
#[command(name = "sview", version)]
pub(crate) struct Options {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Run the hub alone. The first line of output is its address
    Hub(HubOptions),
    /// Manage the keys of a hub, also while it runs
    Key {
        #[command(subcommand)]
        command: KeyCommand,
    },
    /// Check a payload and print everything that is wrong with it
    ///
    /// Exit code: 0 the payload is valid, 1 it is not, 2 it could not be read.
    Check {
        /// The file with the payload; - reads standard input
        #[arg(env = "SERVICE_VIEW_FILE")]
        file: PathBuf,
    },
    /// Print the JSON Schema of a payload
    Schema,
}

#[derive(Args)]
pub(crate) struct HubOptions {
    /// Where to listen: a loopback address and a port; port 0 picks a free one
    #[arg(long, env = "SERVICE_VIEW_LISTEN", default_value = "127.0.0.1:7410")]
    pub listen: SocketAddr,
    /// Where the data is kept [default: the user's data directory]
    #[arg(long, env = "SERVICE_VIEW_DATA")]
    pub data: Option<PathBuf>,
    /// Make a demo location where there is none, and print an example request with a new key
    #[arg(long, env = "SERVICE_VIEW_DEMO", value_parser = clap::builder::FalseyValueParser::new())]
    pub demo: bool,
}

#[derive(Subcommand)]
pub(crate) enum KeyCommand {
    /// Make a key and print it; it is not kept, so note it down
    Create(CreateOptions),
}

#[derive(Args)]
pub(crate) struct CreateOptions {
    /// What the key may do
    #[arg(long, env = "SERVICE_VIEW_KIND")]
    pub kind: Kind,
    /// A name to know the key by
    #[arg(long, env = "SERVICE_VIEW_NAME", default_value = "")]
    pub name: String,
    /// Where the hub's data is kept [default: the user's data directory]
    #[arg(long, env = "SERVICE_VIEW_DATA")]
    pub data: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    /// Write external data, create and call tickets, read
    Secret,
    /// Read and subscribe
    Read,
}

impl From<Kind> for KeyKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Secret => Self::Secret,
            Kind::Read => Self::Read,
        }
    }
}

/// The data directory that was named, or the usual one.
pub(crate) fn data_directory(named: Option<PathBuf>) -> Result<PathBuf, &'static str> {
    named
        .or_else(::hub::default_data_directory)
        .ok_or("no data directory is known on this system; name one with --data DIR")
}
