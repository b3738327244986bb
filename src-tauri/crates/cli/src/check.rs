//! `sview check`, `sview lint` and `sview schema`

mod drawn;
mod excerpt;
mod folder_watch;
mod github;
mod interruption;
mod json;
mod judge;
mod junit;
mod lines;
mod mending;
mod outcome;
mod output;
mod payloads;
mod pipeline;
mod positions;
mod printer;
mod progress;
mod reader_end;
mod report;
mod round;
mod sarif;
mod sources;
mod watch;

use std::error::Error;
use std::io::{self, IsTerminal};
use std::process::{self, ExitCode};

use anstream::AutoStream;
use clap::ColorChoice;
use external_data::WarningCode;
use jiff::Zoned;

use crate::options::{CheckFormat, CheckOptions};
use crate::say::{self, say, say_json};
use drawn::Drawn;
use github::Github;
use interruption::{INTERRUPTED, catch, is_interrupted};
use json::Json;
use judge::Judge;
use junit::Junit;
use lines::Lines;
use output::Output;
use report::Report;
use round::Rules;
use sarif::Sarif;
use sources::{Found, Source};

/// What is said when Ctrl-C was heard while files are mended.
const INTERRUPTION: &str =
    "interrupted; the files that are named are mended, all others stay as they are";

/// Checks the payloads in the files (`-` is standard input) and prints every violation, and every
/// warning where they are asked for. A file that cannot be read keeps no other from being checked.
pub(crate) fn run(options: &CheckOptions) -> Result<ExitCode, Box<dyn Error>> {
    let sources: Vec<Source> = options.files.iter().map(|one| Source::of(one)).collect();
    let is_coloured = is_coloured(options.color);
    let is_drawn = is_coloured || io::stdout().is_terminal();
    let usual = if is_drawn { CheckFormat::Human } else { CheckFormat::Lines };
    let format = options.format.unwrap_or(usual);
    if let Some(refused) = refused(options, &sources, format) {
        return Err(refused.into());
    }
    let with_names = sources.len() > 1 || sources.iter().any(Source::may_be_several);
    let report = report(format, is_coloured, with_names);
    let mut output = Output::standard(is_coloured);
    if options.watch {
        return watched(options, &sources, &*report, &mut output);
    }
    if options.fix {
        // A file is mended whole: what has begun comes to its end, whoever ends.
        catch(|| say::tell(INTERRUPTION))?;
        reader_end::watch(|| {});
    } else {
        reader_end::watch(reader_end::exit_as_found);
    }
    let ndjson = options.ndjson;
    let files = sources.iter().flat_map(move |input| input.files(ndjson));
    let totals = rules(options).check(files, &*report, &mut output)?;
    if options.fix && is_interrupted() {
        return Ok(ExitCode::from(INTERRUPTED));
    }
    Ok(ExitCode::from(totals.exit_code()))
}

/// Checks until Ctrl-C.
fn watched(
    options: &CheckOptions,
    sources: &[Source],
    report: &dyn Report,
    output: &mut Output,
) -> Result<ExitCode, Box<dyn Error>> {
    let mut is_first = true;
    reader_end::watch(|| process::exit(0));
    watch::watch(sources, options.ndjson, |files: Vec<Found>| {
        rules(options).check(files.into_iter(), report, output)?;
        if is_first {
            eprintln!("sview: watching for changes; Ctrl-C ends it");
            is_first = false;
        }
        Ok(output.flush().is_continue())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// What is asked of the payloads, as of today.
fn rules(options: &CheckOptions) -> Rules {
    let judge = Judge {
        max_data: options.max_data,
        with_warnings: options.warnings || options.deny_warnings,
        deny_warnings: options.deny_warnings,
        provider: options.provider.clone(),
        today: Zoned::now().date(),
    };
    Rules { judge, ndjson: options.ndjson, fix: options.fix }
}

/// Why options cannot be used together, and what to do.
fn refused(
    options: &CheckOptions,
    sources: &[Source],
    format: CheckFormat,
) -> Option<&'static str> {
    let from_input = sources.contains(&Source::StandardInput);
    let is_stream = matches!(format, CheckFormat::Human | CheckFormat::Lines | CheckFormat::Github);
    if options.fix && from_input {
        Some("--fix writes into files; save standard input to one and name that")
    } else if options.watch && from_input {
        Some("--watch looks at files; standard input does not change")
    } else if options.watch && options.fix {
        Some("--watch and --fix would both write while you do; use one of them")
    } else if options.watch && !is_stream {
        Some("--watch never ends, but such a report has an end; use --format human or lines")
    } else {
        None
    }
}

/// Whether what is printed has colours.
fn is_coloured(choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}

fn report(format: CheckFormat, is_coloured: bool, with_names: bool) -> Box<dyn Report> {
    match format {
        CheckFormat::Human => {
            let size = terminal_size::terminal_size();
            Box::new(Drawn::new(is_coloured, size.map(|(width, _)| width.0)))
        }
        CheckFormat::Lines => Box::new(Lines { with_names }),
        CheckFormat::Json => Box::new(Json),
        CheckFormat::Github => Box::new(Github),
        CheckFormat::Sarif => Box::new(Sarif),
        CheckFormat::Junit => Box::new(Junit),
    }
}

/// Prints what the warnings with a code mean, or with any.
pub(crate) fn explain(code: Option<WarningCode>) -> Result<ExitCode, Box<dyn Error>> {
    let codes = code.map_or_else(|| WarningCode::ALL.to_vec(), |code| vec![code]);
    let paragraphs: Vec<String> =
        codes.iter().map(|code| format!("{}\n{}\n", code.code(), code.explanation())).collect();
    say(&paragraphs.join("\n"));
    Ok(ExitCode::SUCCESS)
}

/// Prints the JSON Schema of a payload.
pub(crate) fn schema() -> Result<ExitCode, Box<dyn Error>> {
    say_json(&external_data::json_schema());
    Ok(ExitCode::SUCCESS)
}
