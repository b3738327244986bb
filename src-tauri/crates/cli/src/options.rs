//! The options and commands of the command line.

mod check;
mod database;
mod drift;
mod get;
mod key;
mod sample;
mod scenario;
mod send;
mod server;
mod ticket;
mod wait;
mod watch;
mod webhook;

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

use ::hub::{ListenAddress, RateLimit};
use clap::builder::FalseyValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use external_data::WarningCode;
use settings::{SettingOptions, SettingsCommand};

pub(crate) use check::{CheckFormat, CheckOptions};
pub(crate) use database::{DataOptions, DataPlace, MigrateOptions, data_directory};
pub(crate) use drift::DriftOptions;
pub(crate) use get::GetOptions;
pub(crate) use key::{CreateOptions, KeyCommand};
pub(crate) use sample::SampleCommand;
pub(crate) use scenario::{RunOptions, ScenarioCommand};
pub(crate) use send::SendOptions;
pub(crate) use server::ServerOptions;
pub(crate) use ticket::{ListOptions, NewTicketOptions, OfTicket, TicketCommand};
pub(crate) use wait::WaitOptions;
pub(crate) use watch::WatchOptions;
pub(crate) use webhook::{TicketEvent, WebhookCommand};

use check::{CHECK_EXAMPLES, warning_code};

/// External data for queue tickets: the hub, its keys, and the checker
#[derive(Parser)]
#[command(name = "sview", version, long_version = env!("SERVICE_VIEW_VERSION"))]
pub(crate) struct Options {
    /// How the log on standard error is written; SERVICE_VIEW_LOG sets its level
    #[arg(long, env = "SERVICE_VIEW_LOG_FORMAT", global = true, default_value = "text")]
    pub log_format: LogFormat,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Run the hub alone. The first line of output is its address
    ///
    /// Example: sview hub --demo --data data
    Hub(HubOptions),
    /// Copy all of a hub's data into a new file, also while it runs
    ///
    /// To restore: end the hub, empty its data directory, put the copy there as hub.sqlite3.
    ///
    /// Example: sview backup /backups/today.sqlite3
    Backup {
        /// The file to write; it must not be there yet
        #[arg(env = "SERVICE_VIEW_FILE")]
        file: PathBuf,
        #[command(flatten)]
        data: DataOptions,
    },
    /// Keep what can still be read where a hub refuses a damaged write-ahead log at its start
    ///
    /// End the hub first. The files are copied aside before anything is changed. A damaged database
    /// cannot be repaired: put a backup in its place.
    ///
    /// Example: sview repair --data data
    Repair {
        /// Where the hub's data is kept [default: the user's data directory]
        #[arg(long, env = "SERVICE_VIEW_DATA")]
        data: Option<PathBuf>,
    },
    /// Copy all of a hub's data from its directory into an empty PostgreSQL database, or back
    ///
    /// End the hubs first. Each row is read again and compared before anything is kept.
    ///
    /// Example: sview migrate --from data --to postgres://hub@db.example/hub
    Migrate(MigrateOptions),
    /// Manage the keys of a hub, also while it runs
    Key {
        #[command(subcommand)]
        command: KeyCommand,
    },
    /// See and try out the webhooks of a hub, also while it runs
    Webhook {
        #[command(subcommand)]
        command: WebhookCommand,
    },
    /// Check payloads and print everything that is wrong with them
    ///
    /// Exit code: 0 every payload is valid, 1 one is not, 2 one could not be read. Of several files
    /// each line begins with the name of its file.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckOptions),
    /// Draw pictures of what the clerk will see of payloads, by the desktop program `service-view`
    ///
    /// All that follows is for `service-view render`; `sview render --help` tells what that takes. The
    /// program is looked for beside this one and in PATH.
    ///
    /// Example: sview render payload.json -o payload.png
    #[command(disable_help_flag = true)]
    Render {
        /// The arguments of `service-view render`
        #[arg(
            trailing_var_arg = true,
            allow_hyphen_values = true,
            value_name = "ARGUMENT",
            num_args = 0..
        )]
        arguments: Vec<OsString>,
    },
    /// Explain what `sview check --warnings` warns of
    ///
    /// Example: sview lint --explain link-not-opened
    Lint {
        /// The code of the warning [default: all codes]
        #[arg(long, env = "SERVICE_VIEW_EXPLAIN", value_name = "CODE", value_parser = warning_code())]
        explain: Option<WarningCode>,
    },
    /// Run scenarios: files of steps that try an integration, with what is expected of each
    Scenario {
        #[command(subcommand)]
        command: ScenarioCommand,
    },
    /// Print each setting of both programs and where it comes from, or check a file of settings
    ///
    /// Exit code: 0 nothing is wrong with the files, 1 something is, 2 a program would not start.
    ///
    /// Example: sview settings check locked.toml
    Settings {
        #[command(flatten)]
        setting: SettingOptions,
        #[command(flatten)]
        command: SettingsCommand,
    },
    /// Print the JSON Schema of a payload
    ///
    /// Example: sview schema > external-data.schema.json
    Schema,
    /// Attach a payload to a ticket, in place of what the provider attached before
    ///
    /// Prints the server's warnings, or everything that is wrong at its place in the file. A server that
    /// has no time is tried again when it says; one that breaks off or fails, at growing pauses.
    #[command(after_help = send::SEND_HELP)]
    Send(SendOptions),
    /// Print what is attached to a ticket now, as JSON
    #[command(after_help = get::GET_HELP)]
    Get(GetOptions),
    /// Wait until a ticket has external data, and print it
    ///
    /// The server tells of it, so it comes within milliseconds. A broken connection is made again.
    #[command(after_help = wait::WAIT_HELP)]
    Wait(WaitOptions),
    /// Print a line of JSON for each change of a ticket, or of the tickets of a location
    #[command(after_help = watch::WATCH_HELP)]
    Watch(WatchOptions),
    /// Make, list and show tickets, and take the steps of a clerk
    #[command(after_help = ticket::TICKET_HELP)]
    Ticket {
        #[command(subcommand)]
        command: TicketCommand,
    },
    /// List and print the samples: payloads to begin with
    Sample {
        #[command(subcommand)]
        command: SampleCommand,
    },
    /// Compare the answers of a server with what this program believes of it
    ///
    /// Sends a request for each rule to a test ticket and to a hub of its own, and prints which statuses,
    /// messages and data differ.
    #[command(after_help = drift::DRIFT_HELP)]
    Drift(DriftOptions),
    /// Print the licences of all libraries in this program
    ///
    /// Example: sview licences
    Licences,
    /// Write the completions for shells and the man pages of this program, for a package
    ///
    /// Example: sview command-files target/command-files
    #[command(name = "command-files", hide = true)]
    Completions {
        /// The directory to write them into
        directory: PathBuf,
    },
}

impl Command {
    /// The usual level of the log. Commands that print what they do say on standard error only what a
    /// person has to know.
    pub(crate) fn usual_log_level(&self) -> &'static str {
        match self {
            Self::Hub(_) | Self::Backup { .. } | Self::Repair { .. } => "info",
            _ => "warn",
        }
    }
}

#[derive(Args)]
pub(crate) struct HubOptions {
    /// Where to listen; localhost is both loopback addresses, port 0 picks a free one. What is not
    /// a loopback address needs --tls-cert and --tls-key, or --insecure-behind-proxy
    #[arg(
        long,
        env = "SERVICE_VIEW_LISTEN",
        value_name = "ADDRESS",
        default_value = "localhost:7410"
    )]
    pub listen: ListenAddress,
    #[command(flatten)]
    pub data: DataOptions,
    /// Where to hear of the database's changes, where a pooler of transactions stands on the way of
    /// --database
    #[arg(
        long,
        env = "SERVICE_VIEW_LISTEN_DATABASE",
        value_name = "ADDRESS",
        requires = "database"
    )]
    pub listen_database: Option<String>,
    /// Ask the database for changes four times a second, where it cannot tell of them (LISTEN)
    #[arg(
        long,
        env = "SERVICE_VIEW_POLL",
        value_parser = FalseyValueParser::new(),
        requires = "database",
        conflicts_with = "listen_database"
    )]
    pub poll: bool,
    /// Make a demo location where there is none, and print an example request with a new key
    #[arg(long, env = "SERVICE_VIEW_DEMO", value_parser = FalseyValueParser::new())]
    pub demo: bool,
    /// A name under which the hub is reached, such as hub.example.com; may be given several times
    #[arg(long = "host", env = "SERVICE_VIEW_HOST", value_name = "NAME", value_delimiter = ',')]
    pub hosts: Vec<String>,
    /// The certificate chain to speak TLS with (PEM); read again when it changes
    #[arg(long, env = "SERVICE_VIEW_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The private key of the certificate (PEM)
    #[arg(long, env = "SERVICE_VIEW_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// Speak plain HTTP on any address, because a proxy in front speaks TLS
    #[arg(long, env = "SERVICE_VIEW_INSECURE_BEHIND_PROXY", value_parser = FalseyValueParser::new())]
    pub insecure_behind_proxy: bool,
    /// How often a key may call over REST: so many at once, and so many more a second; or "off"
    #[arg(
        long,
        env = "SERVICE_VIEW_RATE_LIMIT",
        value_name = "BURST/SECOND",
        default_value = "40/10"
    )]
    pub rate_limit: Rate,
    /// How often a key may ask over GraphQL, and for keys of sockets, in the same form
    #[arg(
        long = "question-rate-limit",
        env = "SERVICE_VIEW_QUESTION_RATE_LIMIT",
        value_name = "BURST/SECOND",
        default_value = "3000/200"
    )]
    pub graphql_rate_limit: Rate,
    /// How many days a ticket and its external data are kept after its end; 0 keeps them for ever
    #[arg(long, env = "SERVICE_VIEW_KEEP_DAYS", value_name = "DAYS", default_value_t = 30)]
    pub keep_days: u16,
    /// Print how many tickets a start would remove with these --data and --keep-days, and end
    #[arg(long, env = "SERVICE_VIEW_DRY_RUN", value_parser = FalseyValueParser::new())]
    pub dry_run: bool,
    /// How many seconds a hub that is told to end says at /readyz that it is not ready, and closes
    /// its sockets one by one, before it does
    #[arg(long = "drain", env = "SERVICE_VIEW_DRAIN", value_name = "SECONDS", default_value_t = 0)]
    pub drain_seconds: u16,
    /// The largest `data` of an external write, in bytes
    #[arg(long, env = "SERVICE_VIEW_MAX_DATA", value_name = "BYTES", default_value_t = external_data::MAX_BYTES)]
    pub max_data: usize,
    /// How many WebSockets may be open
    #[arg(long, env = "SERVICE_VIEW_MAX_SOCKETS", value_name = "NUMBER", default_value_t = 10_000)]
    pub max_sockets: usize,
    /// How many requests may be under way
    #[arg(long, env = "SERVICE_VIEW_MAX_REQUESTS", value_name = "NUMBER", default_value_t = 1_000)]
    pub max_requests: usize,
    /// Let webhooks be sent to any address, not to this machine and private networks alone
    #[arg(long, env = "SERVICE_VIEW_WEBHOOKS_ANYWHERE", value_parser = FalseyValueParser::new())]
    pub webhooks_anywhere: bool,
    /// Also answer /healthz and /metrics (Prometheus) here, to whoever asks
    #[arg(long, env = "SERVICE_VIEW_METRICS", value_name = "ADDRESS")]
    pub metrics: Option<ListenAddress>,
    /// Answer before data is on the disk: for trials only, a loss of power loses writes
    #[arg(long, env = "SERVICE_VIEW_NOT_DURABLE", value_parser = FalseyValueParser::new(), hide = true)]
    pub not_durable: bool,
}

/// How the log is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// Lines for people
    Text,
    /// A JSON object a line
    Json,
}

/// A rate limit, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rate(pub Option<RateLimit>);

impl FromStr for Rate {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "off" {
            return Ok(Self(None));
        }
        let limit = text.split_once('/').and_then(|(burst, per_second)| {
            Some(RateLimit { burst: burst.parse().ok()?, per_second: per_second.parse().ok()? })
        });
        limit.map(|limit| Self(Some(limit))).ok_or("say off, or two numbers such as 40/10")
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// The names of the commands below `command` that do something, whose help has no example.
    fn without_example(command: &mut clap::Command, path: &str) -> Vec<String> {
        let path = format!("{path} {}", command.get_name());
        if command.has_subcommands() {
            let below = command.get_subcommands_mut();
            return below.flat_map(|command| without_example(command, &path)).collect();
        }
        let help = command.render_long_help().to_string();
        if help.contains("Example") && help.contains("sview ") { Vec::new() } else { vec![path] }
    }

    #[test]
    fn help_of_each_command_has_an_example() {
        assert_eq!(without_example(&mut Options::command(), ""), [""; 0]);
    }

    #[test]
    fn options_of_all_commands_fit_together() {
        Options::command().debug_assert();
    }

    #[test]
    fn rate_is_two_numbers_or_off() {
        let limit = "40/10".parse::<Rate>().unwrap().0.unwrap();
        assert_eq!((limit.burst.get(), limit.per_second.get()), (40, 10));
        assert_eq!("off".parse(), Ok(Rate(None)));
        for text in ["", "40", "0/10", "40/0", "-1/1", "many/few"] {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
    }
}
