//! Writes the completions and man pages of `service-view` into a directory, for a package.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(directory) = std::env::args_os().nth(1) else {
        eprintln!("command_files: name the directory to write them into");
        return ExitCode::from(2);
    };
    match service_view::write_command_files(Path::new(&directory)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("command_files: cannot write to {}: {error}", directory.display());
            ExitCode::from(2)
        }
    }
}
