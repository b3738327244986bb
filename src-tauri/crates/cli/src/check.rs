//! `sview check`, `sview lint` and `sview schema`

use std::error::Error;
use std::process::ExitCode;

use external_data::{Inspection, LintContext, Severity, WarningCode, escape_invisible, inspect};
use jiff::Zoned;

use crate::options::CheckOptions;
use crate::say::say;
use crate::text_file::read;

/// The exit code of a payload that breaks the contract, or has a warning where none may be.
const VIOLATIONS: u8 = 1;

/// The exit code where a payload cannot be read.
const UNREADABLE: u8 = 2;

/// Checks the payloads in the files (`-` is standard input) and prints every violation, and every
/// warning where they are asked for. A file that cannot be read keeps no other from being checked.
pub(crate) fn run(options: &CheckOptions) -> Result<ExitCode, Box<dyn Error>> {
    let with_warnings = options.warnings || options.deny_warnings;
    let mut worst = 0;
    for file in &options.files {
        let text = match read(file) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("sview: {}", escape_invisible(&error.to_string()));
                worst = UNREADABLE;
                continue;
            }
        };
        let mut said = findings(&text, options.max_data);
        let is_valid = said.is_empty();
        if with_warnings {
            said.extend(warnings(&text, options.provider.as_deref()));
        }
        if !is_valid || options.deny_warnings && !said.is_empty() {
            worst = worst.max(VIOLATIONS);
        } else {
            said.push("valid".to_owned());
        }
        let name = (options.files.len() > 1).then(|| file.display().to_string());
        for line in said {
            say(&format!("{}\n", named(name.as_deref(), &line)));
        }
    }
    Ok(ExitCode::from(worst))
}

/// What is probably not meant so in a payload that keeps the contract, a line each.
fn warnings(text: &str, provider: Option<&str>) -> Vec<String> {
    let context = LintContext { today: Zoned::now().date(), provider };
    let Inspection { problems, omitted } = inspect(text, context);
    let warnings = problems.into_iter().filter(|one| one.severity == Severity::Warning);
    let mut said: Vec<String> = warnings
        .map(|one| {
            let help = one.help.map(|help| format!(" — {help}")).unwrap_or_default();
            let (line, column, pointer) = (one.line, one.column, one.pointer);
            format!("{line}:{column} {pointer} [{}] warning: {}{help}", one.code, one.message)
        })
        .collect();
    if omitted > 0 && !said.is_empty() {
        said.push(format!("… and {omitted} more warnings"));
    }
    said
}

/// Prints what the warnings with a code mean, or with any.
pub(crate) fn explain(code: Option<WarningCode>) -> Result<ExitCode, Box<dyn Error>> {
    let codes = code.map_or_else(|| WarningCode::ALL.to_vec(), |code| vec![code]);
    let paragraphs: Vec<String> =
        codes.iter().map(|code| format!("{}\n{}\n", code.code(), code.explanation())).collect();
    say(&paragraphs.join("\n"));
    Ok(ExitCode::SUCCESS)
}

/// What is wrong with a payload, a line each.
fn findings(text: &str, max_data: usize) -> Vec<String> {
    let mut said = match external_data::validate(text) {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.to_string().lines().map(str::to_owned).collect(),
    };
    if text.len() > max_data {
        let found = text.len();
        said.push(format!(
            "1:1 (whole) [size] the hub takes at most {max_data} bytes (--max-data); found {found}"
        ));
    }
    said
}

/// A line with the name of its file before it, as compilers write it, where there are several.
fn named(file: Option<&str>, line: &str) -> String {
    let Some(file) = file else { return line.to_owned() };
    let begins_with_place = line.starts_with(|c: char| c.is_ascii_digit());
    let between = if begins_with_place { ":" } else { ": " };
    format!("{}{between}{line}", escape_invisible(file))
}

/// Prints the JSON Schema of a payload.
pub(crate) fn schema() -> Result<ExitCode, Box<dyn Error>> {
    say(&format!("{:#}\n", external_data::json_schema()));
    Ok(ExitCode::SUCCESS)
}
