//! Links that leave the window, on a desktop that has a program for them and on one that has none.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use system_tests::RunningHub;
use tempfile::TempDir;

use crate::clerk::WindowOptions;
use crate::x11::comes_true;

/// A desktop with no programs but those that a test puts there.
struct Desktop(TempDir);

/// The directories of system data that toolkits need. All others, such as those of programs, are
/// missing.
const TOOLKIT_DATA: [&str; 3] = ["glib-2.0", "icons", "mime"];

impl Desktop {
    fn empty() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        for name in TOOLKIT_DATA {
            symlink(Path::new("/usr/share").join(name), directory.path().join(name))
                .expect("a link");
        }
        Self(directory)
    }

    /// Adds a program for phone links that writes its argument to a file, and returns that file.
    fn with_phone(&self) -> std::path::PathBuf {
        let applications = self.0.path().join("applications");
        let (program, called) = (self.0.path().join("phone"), self.0.path().join("called"));
        fs::create_dir(&applications).expect("a folder");
        let script = format!("#!/bin/sh\necho \"$1\" > '{}'\n", called.display());
        fs::write(&program, script).expect("a script");
        fs::set_permissions(&program, Permissions::from_mode(0o700)).expect("a script");
        let entry = format!(
            "[Desktop Entry]\nType=Application\nName=Phone\nExec={} %u\nMimeType=x-scheme-handler/tel;\n",
            program.display()
        );
        fs::write(applications.join("phone.desktop"), entry).expect("an entry");
        let defaults = "[Default Applications]\nx-scheme-handler/tel=phone.desktop\n";
        fs::write(applications.join("mimeapps.list"), defaults).expect("a list");
        called
    }

    fn environment<'a>(&self, home: &'a str) -> [(&'a str, &'a str); 3] {
        [("XDG_DATA_HOME", home), ("XDG_CONFIG_HOME", home), ("XDG_DATA_DIRS", home)]
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

const PHONE: &str = "//a[starts-with(@href,'tel:')]";

#[tokio::test(flavor = "multi_thread")]
async fn link_with_no_program_says_so_and_what_to_do() {
    let hub = RunningHub::start().await;
    let desktop = Desktop::empty();
    let home = desktop.path().to_str().expect("a path in UTF-8");
    let options = WindowOptions::new(&hub.secret);
    let window = options.open_on(&hub, &desktop.environment(home), &["--ticket", "12345"]).await;
    window.click(PHONE).await;
    window.shows("//*[contains(., 'No program on this computer opens phone links')]").await;
    window.keep_screenshot("no-program").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn link_is_opened_with_the_program_of_the_desktop() {
    let hub = RunningHub::start().await;
    let desktop = Desktop::empty();
    let called = desktop.with_phone();
    let home = desktop.path().to_str().expect("a path in UTF-8");
    let options = WindowOptions::new(&hub.secret);
    let window = options.open_on(&hub, &desktop.environment(home), &["--ticket", "12345"]).await;
    window.click(PHONE).await;
    comes_true("the call", || {
        fs::read_to_string(&called).is_ok_and(|text| text == "tel:+15551234567\n")
    })
    .await;
    window.hides("//*[contains(., 'No program on this computer')]").await;
    window.close().await;
}
