//! The options of `sview key`.

use clap::builder::FalseyValueParser;
use clap::{Args, Subcommand, ValueEnum};
use hub::KeyKind;

use super::database::DataOptions;

#[derive(Subcommand)]
pub(crate) enum KeyCommand {
    /// Make a key and print it; it is not kept, so note it down
    ///
    /// Example: (umask 077; sview key create --kind secret --name crm > key)
    Create(CreateOptions),
    /// List the keys: names, kinds, users, when they were made and last used; never the keys
    /// themselves
    ///
    /// Example: sview key list --json
    List {
        /// Print JSON, for programs
        #[arg(long, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
        json: bool,
        #[command(flatten)]
        data: DataOptions,
    },
    /// Take a key back. It is refused at once, and the sockets that it opened are closed
    ///
    /// Example: sview key revoke crm
    Revoke {
        /// The name of the key, as `sview key list` shows it
        name: String,
        #[command(flatten)]
        data: DataOptions,
    },
}

#[derive(Args)]
pub(crate) struct CreateOptions {
    /// What the key may do
    #[arg(long, env = "SERVICE_VIEW_KIND")]
    pub kind: Kind,
    /// A name to know the key by [default: its kind and a number]
    #[arg(long, env = "SERVICE_VIEW_NAME")]
    pub name: Option<String>,
    /// The user whom the key belongs to, by id or by first and last name
    #[arg(long, env = "SERVICE_VIEW_USER", value_name = "ID|NAME")]
    pub user: Option<String>,
    #[command(flatten)]
    pub data: DataOptions,
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
