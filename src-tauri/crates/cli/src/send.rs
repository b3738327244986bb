//! `sview send`

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use external_data::{Violation, escape_invisible, validate};
use qminder::{PlainAnswer, Retry, with_retries};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::client::{ServerClient, block_on};
use crate::failure::{Failure, NOT_BEGUN, REFUSED};
use crate::options::SendOptions;
use crate::question::ask;
use crate::replacement::Replacement;
use crate::say::{say, say_json, tell};
use crate::server_warnings::warning_lines;
use crate::text_file::read;

type Done = Result<ExitCode, Failure>;

/// Attaches a payload to a ticket, or says what it would take the place of.
pub(crate) fn run(options: &SendOptions) -> Result<ExitCode, Box<dyn Error>> {
    let text = read(&options.file)?;
    let server = ServerClient::new(&options.server)?;
    block_on(async {
        if options.dry_run {
            return dry_run(&server, options, &text).await;
        }
        confirm(&server, options, &text).await?;
        send(&server, options, &text).await
    })
}

async fn dry_run(server: &ServerClient, options: &SendOptions, text: &str) -> Done {
    let replacement = replacement(server, options, text).await?;
    let violations = violations(text);
    if options.json {
        let mut answer = replacement.json();
        if let Value::Object(members) = &mut answer {
            members.insert("violations".to_owned(), json!(violations));
        }
        say_json(&answer);
    } else {
        say(&format!("{}\n", replacement.lines().join("\n")));
        print_violations(&options.file, &violations);
    }
    if violations.is_empty() {
        tell("nothing was sent; leave out --dry-run to send it");
        return Ok(ExitCode::SUCCESS);
    }
    tell("nothing was sent, and a server would refuse the payload");
    Ok(ExitCode::from(REFUSED))
}

/// Has a person agree to send to a server that is not on this machine, unless that was said before.
async fn confirm(server: &ServerClient, options: &SendOptions, text: &str) -> Result<(), Failure> {
    let address = server.client.server();
    if address.is_loopback() || options.yes {
        return Ok(());
    }
    let mut lines = vec![format!("to {address}")];
    lines.extend(replacement(server, options, text).await?.lines());
    match ask(&lines, "Send it?") {
        Some(true) => Ok(()),
        Some(false) => Err(Failure::new(NOT_BEGUN, "nothing was sent")),
        None => Err(Failure::new(
            NOT_BEGUN,
            format!(
                "nothing was sent: {address} is not on this machine; say --yes if that is meant, or see with --dry-run what would be replaced"
            ),
        )),
    }
}

async fn replacement(
    server: &ServerClient,
    options: &SendOptions,
    text: &str,
) -> Result<Replacement, Failure> {
    let ticket = server.ticket(&options.ticket).await?;
    Ok(Replacement::of(&ticket, &options.provider, &options.title, text))
}

async fn send(server: &ServerClient, options: &SendOptions, text: &str) -> Done {
    let until = Instant::now() + options.timeout;
    let mut tries = 1;
    let on_retry = |Retry { reason, pause }: &Retry| {
        tries += 1;
        tell(&format!("{reason}; sent again in {:.1} s", pause.as_secs_f64()));
    };
    let SendOptions { ticket, provider, title, .. } = options;
    let answer =
        with_retries(until, on_retry, || server.client.try_external(ticket, provider, title, text));
    let answer = answer.await.map_err(|error| server.failure(&error))?;
    let refusal = server.client.refusal_of(&answer);
    let violations = if answer.status == 400 { violations(text) } else { Vec::new() };
    if options.json {
        print_json(&answer, tries, &violations);
    }
    let Some(refusal) = refusal else {
        if !options.json {
            say(&format!("accepted: {} on ticket {ticket}\n", escape_invisible(provider)));
            for line in warning_lines(&answer.body, text) {
                say(&format!("{}:{line}\n", file_name(&options.file)));
            }
        }
        return Ok(ExitCode::SUCCESS);
    };
    if !options.json {
        print_violations(&options.file, &violations);
    }
    let mut failure = server.failure(&refusal);
    if !violations.is_empty() {
        // The server names the first of them once more.
        failure.details.clear();
    }
    Err(failure)
}

/// Everything that is wrong with a payload, at its place in the text.
fn violations(text: &str) -> Vec<Violation> {
    validate(text).err().map(|errors| errors.violations).unwrap_or_default()
}

fn print_violations(file: &Path, violations: &[Violation]) {
    for violation in violations {
        say(&format!("{}:{violation}\n", file_name(file)));
    }
}

/// The file as the lines of compilers name it.
fn file_name(file: &Path) -> String {
    if file == Path::new("-") {
        return "(standard input)".to_owned();
    }
    escape_invisible(&file.display().to_string()).into_owned()
}

fn print_json(answer: &PlainAnswer, tries: u32, violations: &[Violation]) {
    let body = serde_json::from_str(&answer.body).unwrap_or_else(|_| Value::from(&*answer.body));
    let printed = json!({
        "status": answer.status,
        "tries": tries,
        "answer": body,
        "violations": violations,
    });
    say_json(&printed);
}
