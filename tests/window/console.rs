//! The console of the program's page: the web view writes each message of it to its standard error,
//! from before the first script on. The program itself asks no web view for that, so a library that is
//! loaded before all others does.

use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

/// How the web view begins a line with a message of its console.
const PREFIX: &str = "CONSOLE ";

/// Turns the writing on for every view whose settings somebody asks for, as Tauri does before it loads
/// a page.
const LIBRARY: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
void *webkit_web_view_get_settings(void *view) {
  void *(*get)(void *) = dlsym(RTLD_NEXT, "webkit_web_view_get_settings");
  void (*write_console)(void *, int) =
      dlsym(RTLD_NEXT, "webkit_settings_set_enable_write_console_messages_to_stdout");
  void *settings = get(view);
  write_console(settings, 1);
  return settings;
}
"#;

/// A library that has the web view write its console.
pub struct Console {
    directory: TempDir,
}

impl Console {
    pub fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let source = directory.path().join("console.c");
        std::fs::write(&source, LIBRARY).expect("a file");
        let console = Self { directory };
        let compiled = Command::new("cc")
            .args(["-shared", "-fPIC", "-o"])
            .args([console.library(), source])
            .args(["-ldl"])
            .status();
        assert!(compiled.expect("a C compiler").success());
        console
    }

    fn library(&self) -> PathBuf {
        self.directory.path().join("console.so")
    }

    /// The environment in which a program has its console written.
    pub fn environment(&self) -> (&'static str, String) {
        ("LD_PRELOAD", self.library().to_str().expect("a path in UTF-8").to_owned())
    }
}

/// Returns the messages of the console in what a program logged.
pub fn messages(log: &str) -> Vec<&str> {
    log.lines().filter(|line| line.contains(PREFIX)).collect()
}
