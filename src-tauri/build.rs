//! Tells Tauri where things are, and which commands the window may be allowed to call.

/// The commands of `commands.rs`. Only those that a capability names can be called.
const COMMANDS: &[&str] = &[
    "next_update",
    "open_ticket",
    "open_link",
    "try_now",
    "ended_today",
    "act",
    "end_visit",
    "undo_ending",
    "dismiss_failed_ending",
    "next_endings",
    "key_origin",
    "fetch_key",
    "enter_key",
    "place",
    "move_to",
    "choices",
    "keep_choices",
    "drew",
    "set_attention",
    "toggle_full_screen",
    "zoom",
    "preferences",
    "keep_preferences",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The window's files are built into the program.
    println!("cargo:rerun-if-changed=ui/dist");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    tauri_build::try_build(attributes)?;
    Ok(())
}
