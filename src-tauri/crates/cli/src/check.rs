//! `sview check` and `sview schema`

use std::error::Error;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use external_data::MAX_BYTES;

use crate::say::say;

/// The exit code of a payload that breaks the contract.
const VIOLATIONS: u8 = 1;

/// Checks the payload in `file` (`-` is standard input) and prints every violation.
pub(crate) fn run(file: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let text = read(file)?;
    let mut said = match external_data::validate(&text) {
        Ok(_) => String::new(),
        Err(refusal) => format!("{refusal}\n"),
    };
    if text.len() > MAX_BYTES {
        let found = text.len();
        said += &format!(
            "1:1 (whole) [size] a hub takes at most {MAX_BYTES} bytes unless told otherwise; found {found}\n"
        );
    }
    if said.is_empty() {
        say("valid\n");
        return Ok(ExitCode::SUCCESS);
    }
    say(&said);
    Ok(ExitCode::from(VIOLATIONS))
}

/// Prints the JSON Schema of a payload.
pub(crate) fn schema() -> Result<ExitCode, Box<dyn Error>> {
    say(&format!("{:#}\n", external_data::json_schema()));
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> Result<String, Box<dyn Error>> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        bytes
    } else {
        let file_name = file.display();
        std::fs::read(file).map_err(|error| format!("cannot read {file_name}: {error}"))?
    };
    String::from_utf8(bytes).map_err(|_| "the payload is not UTF-8 text; save it as UTF-8".into())
}
