//! Every word of the report.

use super::certificate::CertificateFound;
use super::clock::ClockFound;
use super::key::KeyFound;
use super::live::LiveFound;
use super::location::{LocationFound, LocationOrigin};
use super::machine_wording::{display, drawing, engine, keyring, notifications};
use super::network::{NetworkFound, NetworkProblem};
use super::report::{CheckName, Found, Words};
use super::server::ServerFound;
use super::settings_files::{Mistake, SettingsFound};
use super::target::AddressOrigin;
use super::update_wording::updates;
use super::words::{said, with_todo};
use crate::api_key_place::ApiKeyOrigin;

/// The name of a check in a line.
pub(crate) fn label(name: CheckName) -> &'static str {
    match name {
        CheckName::Settings => "settings",
        CheckName::Display => "display",
        CheckName::Drawing => "drawing",
        CheckName::Engine => "engine",
        CheckName::Keyring => "keyring",
        CheckName::Notifications => "notifications",
        CheckName::Updates => "updates",
        CheckName::Network => "network",
        CheckName::Certificate => "certificate",
        CheckName::Server => "server",
        CheckName::Clock => "clock",
        CheckName::Key => "key",
        CheckName::Location => "location",
        CheckName::Live => "live",
    }
}

/// The last line, where so many checks failed.
pub(crate) fn summary(failed: usize) -> String {
    match failed {
        0 => "Nothing has to be done.".to_owned(),
        1 => "One thing has to be done.".to_owned(),
        failed => format!("{failed} things have to be done."),
    }
}

/// What is said of what was found. `address` is what names the address of the server.
pub(crate) fn words(found: &Found, address: &AddressOrigin) -> Words {
    match found {
        Found::Settings(found) => settings(found),
        Found::Display(found) => display(found),
        Found::Drawing(found) => drawing(found),
        Found::Engine(found) => engine(found),
        Found::Keyring(found) => keyring(found),
        Found::Notifications(found) => notifications(found),
        Found::Updates(found) => updates(found),
        Found::Network(found) => network(found, &address_setting(address)),
        Found::Certificate(found) => certificate(found, &address_setting(address)),
        Found::Server(found) => server(found, &address_setting(address)),
        Found::Clock(found) => clock(found),
        Found::Key(found) => key(found),
        Found::Location(found) => location(found),
        Found::Live(found) => live(found),
        Found::Skipped { because } => {
            said(format!("not checked, since the check of {} failed", subject(*because)))
        }
    }
}

/// A check as a sentence names it.
fn subject(name: CheckName) -> &'static str {
    match name {
        CheckName::Settings => "the settings",
        CheckName::Display => "the display",
        CheckName::Drawing => "drawing",
        CheckName::Engine => "the web engine",
        CheckName::Keyring => "the keyring",
        CheckName::Notifications => "notifications",
        CheckName::Updates => "newer versions",
        CheckName::Network => "the network",
        CheckName::Certificate => "the certificate",
        CheckName::Server => "the server",
        CheckName::Clock => "the clock",
        CheckName::Key => "the key",
        CheckName::Location => "the location",
        CheckName::Live => "the live connection",
    }
}

/// Where a person changes the address of the server.
fn address_setting(origin: &AddressOrigin) -> String {
    match origin {
        AddressOrigin::Option => "--server".to_owned(),
        AddressOrigin::Connection(name) => format!("address of the connection {name:?}"),
        AddressOrigin::OwnHub => "the program's own hub".to_owned(),
    }
}

fn settings(found: &SettingsFound) -> Words {
    let correct = "correct these lines; service-view settings then shows what holds";
    match found {
        SettingsFound::Good { files } if files.is_empty() => {
            said("there is no file of settings, so what is built in holds")
        }
        SettingsFound::Good { files } => said(format!("no mistakes in {}", files.join(", "))),
        SettingsFound::Mistakes { mistakes } => Words {
            details: mistakes.iter().map(mistake).collect(),
            ..with_todo("what these lines are about is not used", correct)
        },
        SettingsFound::LockedFileBroken { mistakes } => Words {
            details: mistakes.iter().map(mistake).collect(),
            ..with_todo(
                "the program does not start, since the locked file has mistakes",
                format!("have an administrator {correct}"),
            )
        },
        SettingsFound::NoConnection { reason } => with_todo(
            format!("the program does not start: {reason}"),
            "name one that is there with --connection, or add it to the settings",
        ),
    }
}

fn mistake(Mistake { file, line, column, message, help }: &Mistake) -> String {
    let place = match (line, column) {
        (Some(line), Some(column)) => format!("{file}:{line}:{column}"),
        _ => file.clone(),
    };
    let help = help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    format!("{place}: {message}{help}")
}

fn network(found: &NetworkFound, address: &str) -> Words {
    let through = |proxy: &Option<String>| match proxy {
        Some(proxy) => format!("through the proxy {proxy}"),
        None => "without a proxy".to_owned(),
    };
    let (host, proxy, problem) = match found {
        NetworkFound::Reached { host, proxy } => {
            return said(format!("{host} is reached {}", through(proxy)));
        }
        NetworkFound::NotReached { host, proxy, problem } => (host, through(proxy), problem),
    };
    let check_address = format!("check {address}");
    match problem {
        NetworkProblem::UnknownHost { reason } => with_todo(
            format!("no address is known for {host} ({reason}), {proxy}"),
            format!(
                "{check_address}, whether this computer is online, and HTTPS_PROXY where the network has a proxy"
            ),
        ),
        NetworkProblem::NothingListens => with_todo(
            format!("nothing listens at {host}, {proxy}"),
            format!("start the server there, or {check_address}"),
        ),
        NetworkProblem::Proxy { reason } => with_todo(
            format!("{host} is not reached {proxy}: {reason}"),
            "check the proxy of the system (HTTPS_PROXY), or name the host in NO_PROXY",
        ),
        NetworkProblem::NoAnswer => with_todo(
            format!("{host} did not answer in time, {proxy}"),
            format!("{check_address}, the server, and the firewall on the way"),
        ),
        NetworkProblem::Other { reason } => with_todo(
            format!("{host} is not reached {proxy}: {reason}"),
            format!("{check_address}, and the network of this computer"),
        ),
    }
}

fn certificate(found: &CertificateFound, address: &str) -> Words {
    match found {
        CertificateFound::Accepted => said("it is accepted"),
        CertificateFound::NotUsed => said("none is needed on this computer"),
        CertificateFound::NotAccepted { reason } => with_todo(
            format!("it is not accepted, and no key was sent: {reason}"),
            format!("have this system trust its issuer or the server renew it, or check {address}"),
        ),
    }
}

fn server(found: &ServerFound, address: &str) -> Words {
    match found {
        ServerFound::Answers => said("it answers"),
        ServerFound::OwnHub => said("the program's own hub starts and answers"),
        ServerFound::OwnHubNotStarted { reason } => with_todo(
            format!("the program's own hub does not start: {reason}"),
            "check the folder for temporary files (TMPDIR) and its free space",
        ),
        ServerFound::NotTheServer { answer } => with_todo(
            format!("something else answers: {answer}"),
            format!("check {address}; log in where this network asks for that in a browser"),
        ),
        ServerFound::HostNotServed { host } => with_todo(
            format!("it does not serve the host {host}"),
            format!("check {address}; a hub is told its names with --host"),
        ),
        ServerFound::TooManyRequests => {
            with_todo("it has had too many requests with this key", "try again in a minute")
        }
        ServerFound::Fails { reason } => {
            with_todo(reason.clone(), "try again, or tell whoever runs the server")
        }
    }
}

fn clock(found: &ClockFound) -> Words {
    match found {
        ClockFound::Agree => said("that of the server and this computer's agree"),
        ClockFound::NotTold => said("the server does not tell the time"),
        ClockFound::Apart { ahead_seconds } => {
            let way = if *ahead_seconds < 0 { "behind" } else { "ahead of" };
            with_todo(
                format!("that of the server is {} {way} this computer's", duration(*ahead_seconds)),
                "have this computer set its clock by the network; where it is right, tell whoever runs the server",
            )
        }
    }
}

/// A number of seconds in the largest unit that leaves no more than a rounded rest.
fn duration(seconds: i64) -> String {
    let seconds = seconds.unsigned_abs();
    let (number, unit) = match seconds {
        0..120 => (seconds, "seconds"),
        120..7_200 => ((seconds + 30) / 60, "minutes"),
        7_200..172_800 => ((seconds + 1_800) / 3_600, "hours"),
        _ => ((seconds + 43_200) / 86_400, "days"),
    };
    format!("{number} {unit}")
}

fn key(found: &KeyFound) -> Words {
    match found {
        KeyFound::ReadsAndWrites => said("it may read tickets, and call and end them"),
        KeyFound::ReadsOnly => with_todo(
            "it may read tickets, and neither call nor end them",
            "where clerks call visitors in the window, give it a secret key",
        ),
        KeyFound::Reads { reason } => said(format!(
            "it may read tickets; whether it may call and end them is not known: {reason}"
        )),
        KeyFound::Typed => {
            said("it is kept in memory alone, so the window asks for it and it is not checked here")
        }
        KeyFound::NotRead { place, reason, absent } => {
            let todo = match (place, absent) {
                (ApiKeyOrigin::File { path }, _) => format!("check {path}"),
                (_, true) => "open the window, and enter the key there".to_owned(),
                _ => "unlock the keyring, or enter the key in the window".to_owned(),
            };
            with_todo(format!("it is not read from {}: {reason}", place_name(place)), todo)
        }
        KeyFound::Refused { place, reason } => {
            let todo = match place {
                ApiKeyOrigin::File { path } => format!("put a key that it knows into {path}"),
                _ => "enter a key that it knows in the window".to_owned(),
            };
            with_todo(format!("the server does not take it: {reason}"), todo)
        }
    }
}

/// The place of a key in a sentence.
fn place_name(place: &ApiKeyOrigin) -> String {
    match place {
        ApiKeyOrigin::File { path } => path.clone(),
        ApiKeyOrigin::Keyring => "the keyring".to_owned(),
        ApiKeyOrigin::Memory => "memory".to_owned(),
        ApiKeyOrigin::EmbeddedHub => "the program's own hub".to_owned(),
    }
}

fn location(found: &LocationFound) -> Words {
    match found {
        LocationFound::Exists { id } => said(format!("{id} is there")),
        LocationFound::First { id } => {
            said(format!("none is named, so the window opens with the first, {id}"))
        }
        LocationFound::NoneSeen => with_todo(
            "the key may see none",
            "use a key that may see a location, or make one on the server",
        ),
        LocationFound::Missing { id, named_by, seen } => {
            let change = match named_by {
                LocationOrigin::Option => "name one of them with --location",
                LocationOrigin::Connection => "name one of them as location of the connection",
                LocationOrigin::Remembered => "choose another in the window",
            };
            with_todo(
                format!("{id} is not there, or not for this key, which sees {}", seen.join(", ")),
                change,
            )
        }
    }
}

fn live(found: &LiveFound) -> Words {
    match found {
        LiveFound::Live => said("a socket opens and is acknowledged"),
        LiveFound::Refused { reason } => with_todo(
            format!("the server does not take the key for a socket: {reason}"),
            "use a key that may open sockets",
        ),
        LiveFound::NotLive { reason, seconds } => {
            let reason = reason.as_deref().unwrap_or("the server did not answer");
            with_todo(
                format!("no socket within {seconds} seconds: {reason}"),
                "have proxies and firewalls on the way let WebSockets through",
            )
        }
    }
}
