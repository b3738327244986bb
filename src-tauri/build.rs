//! Builds the permissions of the window from the list of its commands, watches its files, and tells the
//! program its version and the licences of its libraries.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

include!("src/command_list.rs");

/// Makes an array of the names of commands from their paths.
macro_rules! names {
    ($($($segment:ident)::+),*) => { [$(last_segment(&[$(stringify!($segment)),+])),*] };
}

fn last_segment(path: &[&'static str]) -> &'static str {
    path.last().copied().unwrap_or_default()
}

fn main() -> Result<(), Box<dyn Error>> {
    build_info::tell_version();
    licences::embed()?;
    // The window's files are built into the program.
    println!("cargo:rerun-if-changed=ui/dist");
    println!("cargo:rerun-if-changed=src-tauri/src/command_list.rs");
    let commands: &'static [&'static str] = Box::leak(Box::new(all_commands!(names)));
    let folder = Path::new(&env::var("OUT_DIR")?).join("window-capabilities");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("main.json"), capability(commands))?;
    // Tauri keeps the pattern for as long as the build script runs.
    let pattern: &'static str = folder.join("*.json").display().to_string().leak();
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern(pattern)
        .app_manifest(tauri_build::AppManifest::new().commands(commands));
    tauri_build::try_build(attributes)?;
    Ok(())
}

/// Returns the capability of the main window: it may call the program's own commands, and nothing
/// else.
fn capability(commands: &[&str]) -> String {
    let permission = |name: &&str| format!(r#""allow-{}""#, name.replace('_', "-"));
    let permissions: Vec<_> = commands.iter().map(permission).collect();
    format!(
        r#"{{"identifier":"main","description":"The program's own commands, and nothing else","windows":["main"],"permissions":[{}]}}"#,
        permissions.join(",")
    )
}
