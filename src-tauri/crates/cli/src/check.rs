//! `sview check` and `sview schema`

use std::error::Error;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

/// The exit code of a payload that breaks the contract.
const VIOLATIONS: u8 = 1;

/// Checks the payload in `file` (`-` is standard input) and prints every violation.
pub(crate) fn run(file: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let text = read(file)?;
    match external_data::check(&text) {
        Ok(payload) => {
            println!("valid: {} fields", payload.fields.len());
            Ok(ExitCode::SUCCESS)
        }
        Err(refusal) => {
            println!("{refusal}");
            Ok(ExitCode::from(VIOLATIONS))
        }
    }
}

/// Prints the JSON Schema of a payload.
pub(crate) fn schema() -> Result<ExitCode, Box<dyn Error>> {
    println!("{:#}", external_data::json_schema());
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
