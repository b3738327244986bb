//! `sview render`, which has this program draw.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{Picture, Said, command, names, sample};

/// `sview render`, of this build.
fn sview_render() -> Command {
    // It is another package's, and cargo puts it beside this one's.
    let sview = Path::new(env!("CARGO_BIN_EXE_service-view")).with_file_name("sview");
    assert!(sview.is_file(), "there is no {}; cargo build -p cli makes it", sview.display());
    let mut command = Command::new(sview);
    command.arg("render");
    command
}

fn said(mut command: Command) -> Said {
    command.output().expect("the binary runs").into()
}

#[test]
fn command_line_draws_and_ends_as_this_program_does() {
    let directory = tempfile::tempdir().expect("a directory");
    let mistake = directory.path().join("mistake.json");
    fs::write(&mistake, "{\"fields\":[{\"type\":\"text\",\"title\":\"Level\"}]}").expect("a file");
    let bank = sample("bank");
    let missing = directory.path().join("none.json");
    for (file, code, drawn) in
        [(&bank, 0, Some("bank.png")), (&mistake, 1, Some("mistake.png")), (&missing, 2, None)]
    {
        let out = tempfile::tempdir().expect("a directory");
        let mut called = sview_render();
        called.arg(file).args(["--width", "400", "-o"]).arg(out.path());
        let said = said(called);
        assert_eq!(said.code, Some(code), "{said:?}");
        assert_eq!(names(out.path()), Vec::from_iter(drawn), "{said:?}");
        assert!(drawn.is_none_or(|name| Picture::read(&out.path().join(name)).width == 400));
    }
}

#[test]
fn help_and_mistakes_in_the_arguments_are_those_of_this_program() {
    for arguments in [&["--help"][..], &["--width", "many"], &[]] {
        let (mut ours, mut theirs) = (sview_render(), command());
        ours.args(arguments);
        theirs.args(arguments);
        let (ours, theirs) = (said(ours), said(theirs));
        assert_eq!(ours.code, theirs.code, "{ours:?}");
        assert_eq!((ours.printed, ours.complained), (theirs.printed, theirs.complained));
    }
}
