//! Builds the permissions of each window from the list of its commands, watches its files, and tells the
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
    let (window, kiosk) = (all_commands!(names), kiosk_commands!(names));
    let commands: &'static [&'static str] = [&window[..], &kiosk[..]].concat().leak();
    let folder = Path::new(&env::var("OUT_DIR")?).join("window-capabilities");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("main.json"), capability("main", &window))?;
    fs::write(folder.join("kiosk.json"), capability("kiosk", &kiosk))?;
    // Tauri keeps the pattern for as long as the build script runs.
    let pattern: &'static str = folder.join("*.json").display().to_string().leak();
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern(pattern)
        .app_manifest(tauri_build::AppManifest::new().commands(commands));
    tauri_build::try_build(attributes)?;
    Ok(())
}

/// Returns the capability of a window, which has its name: it may call these commands of the program, and
/// nothing else.
fn capability(window: &str, commands: &[&str]) -> String {
    let permission = |name: &&str| format!(r#""allow-{}""#, name.replace('_', "-"));
    let permissions: Vec<_> = commands.iter().map(permission).collect();
    format!(
        r#"{{"identifier":"{window}","description":"Commands of the program, and nothing else","windows":["{window}"],"permissions":[{}]}}"#,
        permissions.join(",")
    )
}
