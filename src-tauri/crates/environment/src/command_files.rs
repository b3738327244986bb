//! What a package ships beside a program: completions for shells, and man pages. Both are made of the
//! program's options, so they cannot tell anything else than its help.

use std::io;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::{Shell, generate_to};

/// The shells that completions are written for.
const SHELLS: [Shell; 4] = [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell];

/// Writes the completions of a program into `completions` and its man pages, one for each command, into
/// `man`, both below `directory`.
///
/// # Errors
/// The error of the system where a file cannot be written.
pub fn write_command_files<T: CommandFactory>(directory: &Path) -> io::Result<()> {
    let (completions, man) = (directory.join("completions"), directory.join("man"));
    for folder in [&completions, &man] {
        std::fs::create_dir_all(folder)?;
    }
    let mut command = T::command();
    let name = command.get_name().to_owned();
    for shell in SHELLS {
        generate_to(shell, &mut command, &name, &completions)?;
    }
    clap_mangen::generate_to(T::command(), &man)
}
