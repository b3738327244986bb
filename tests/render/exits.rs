//! How the program ends, and what it says then.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::{Picture, Said, command, names, render_line, sample};

/// How long the end of a process is waited for before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn what_does_not_fit_together_is_refused_before_anything_is_drawn() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().join("out");
    let out = out.display();
    let (bank, clinic) = (sample("bank"), sample("clinic"));
    let (bank, clinic) = (bank.display(), clinic.display());
    for (line, expected) in [
        (format!("{bank}"), "--output"),
        (format!("{bank} -o {out} --width 100"), "200..=4096"),
        (format!("{bank} -o {out} --width 320,480"), "--matrix widths"),
        (format!("{bank} -o {out} --zone Europe/Nowhere"), "no such time zone"),
        (format!("{bank} -o {out} --at yesterday"), "--at"),
        (format!("{bank} -o {out} --scale 1.1"), "steps of 0.25"),
        (format!("{bank} -o {out} --lang english"), "en-GB"),
        (format!("{bank} -o {out} --lang en-a1"), "en-GB"),
        (format!("{bank} -o {out} --theme blue"), "possible values: light, dark"),
        (format!("{bank} {clinic} -o {out}.png"), "name a directory"),
        (format!("{bank} -o {out}.html --matrix themes"), "name a picture or a directory"),
        (format!("{bank} {bank} -o {out}"), "would both be drawn as bank"),
        (format!("{bank} --compare {} -o {out}.png", directory.path().display()), "a directory"),
    ] {
        let said = render_line(&line);
        assert_eq!(said.code, Some(2), "{line}: {said:?}");
        assert!(said.complained.contains(expected), "{line}: {said:?}");
    }
    assert!(names(directory.path()).is_empty());
}

#[test]
fn file_that_cannot_be_read_keeps_no_other_from_being_drawn() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().display();
    let said = render_line(&format!("{out}/none.json {} -o {out}", sample("bank").display()));
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.complained.contains("none.json"), "{said:?}");
    assert_eq!(names(directory.path()), ["bank.png"]);
}

#[test]
fn picture_that_cannot_be_written_keeps_no_other_from_being_drawn() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().display();
    // What is there cannot be replaced by a picture.
    fs::create_dir_all(directory.path().join("bank.png/x")).expect("a directory");
    let (bank, clinic) = (sample("bank"), sample("clinic"));
    let said = render_line(&format!("{} {} -o {out}", bank.display(), clinic.display()));
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.complained.contains("bank.png"), "{said:?}");
    assert_eq!(said.printed, format!("{out}/clinic.png\n"));
}

#[test]
fn payload_that_a_hub_refuses_is_drawn_and_told_with_its_place() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("mistake.json");
    fs::write(
        &file,
        "{\"fields\":[\n  {\"type\":\"message\",\"content\":\"x\",\"importance\":\"warn\"}\n]}",
    )
    .expect("a file");
    let out = directory.path().join("out");
    let said = render_line(&format!("{} -o {}", file.display(), out.display()));
    assert_eq!(said.code, Some(1), "{said:?}");
    let place = format!("{}:2:48 /fields/0/importance [enum]", file.display());
    assert!(said.complained.starts_with(&place), "{said:?}");
    assert!(said.complained.contains("a hub refuses it"), "{said:?}");
    assert!(Picture::read(&out.join("mistake.png")).height > 50);
}

#[test]
fn picture_that_cannot_be_written_is_named() {
    let directory = tempfile::tempdir().expect("a directory");
    fs::write(directory.path().join("file"), "").expect("a file");
    let out = directory.path().join("file/bank.png");
    let said = render_line(&format!("{} -o {}", sample("bank").display(), out.display()));
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.complained.contains("file/bank.png"), "{said:?}");
}

#[test]
fn virtual_display_is_started_where_there_is_none() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut without = command();
    without.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    without.arg(sample("bank")).args(["--width", "400", "-o"]).arg(directory.path());
    let said = Said::from(without.output().expect("the binary runs"));
    assert_eq!(said.code, Some(0), "{said:?}");
    let picture = Picture::read(&directory.path().join("bank.png"));
    assert_eq!(picture.width, 400);
    assert!(picture.software.contains("WebKitGTK 2."), "{}", picture.software);
}

/// Whether a process is there and at work: one that ended may still be known to who started it.
fn is_running(id: &str) -> bool {
    let status = fs::read_to_string(format!("/proc/{}/status", id.trim()));
    status.is_ok_and(|status| !status.contains("State:\tZ"))
}

#[test]
fn virtual_display_ends_with_a_program_that_ends_before_it_has_used_it() {
    let directory = tempfile::tempdir().expect("a directory");
    let folder = directory.path();
    // The real display, which ends the program before it tells its number.
    let display = folder.join("Xvfb");
    let ending = format!(
        "#!/bin/sh\necho $$ > '{0}/server'\nkill -KILL $(cat '{0}/program')\nexec /usr/bin/Xvfb \"$@\"\n",
        folder.display()
    );
    fs::write(&display, ending).expect("a file");
    fs::set_permissions(&display, fs::Permissions::from_mode(0o755)).expect("a mode");
    let script = format!("echo $$ > '{}/program'; exec \"$@\"", folder.display());
    let (program, usual) = (command(), std::env::var("PATH").expect("a PATH"));
    let said = Command::new("sh")
        .args(["-c", &script, "sh"])
        .arg(program.get_program())
        .arg("render")
        .arg(sample("bank"))
        .arg("-o")
        .arg(folder.join("out"))
        .env_remove("DISPLAY")
        .env("PATH", format!("{}:{usual}", folder.display()))
        .output();
    assert_eq!(said.expect("a shell").status.code(), None, "it was killed");
    let server = fs::read_to_string(folder.join("server")).expect("its number");
    let deadline = Instant::now() + PATIENCE;
    while is_running(&server) {
        assert!(Instant::now() < deadline, "the display {server} stays");
        std::thread::yield_now();
    }
}

#[test]
fn missing_display_and_one_that_is_closed_are_told_with_what_to_do() {
    let directory = tempfile::tempdir().expect("a directory");
    let said = |prepare: &dyn Fn(&mut Command)| {
        let mut program = command();
        prepare(&mut program);
        program.arg(sample("bank")).arg("-o").arg(directory.path());
        Said::from(program.output().expect("the binary runs"))
    };
    let nothing = said(&|program| {
        program.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env("PATH", directory.path());
    });
    assert_eq!(nothing.code, Some(2), "{nothing:?}");
    assert!(nothing.complained.contains("the package xvfb"), "{nothing:?}");
    let closed = said(&|program| {
        program.env("DISPLAY", ":64999");
    });
    assert_eq!(closed.code, Some(2), "{closed:?}");
    assert!(closed.complained.contains("unset DISPLAY"), "{closed:?}");
    assert!(names(directory.path()).is_empty());
}

#[test]
fn interrupted_program_leaves_whole_pictures_alone() {
    let directory = tempfile::tempdir().expect("a directory");
    let payloads = directory.path().join("payloads");
    fs::create_dir(&payloads).expect("a directory");
    let many: Vec<_> = (0..200).map(|at| payloads.join(format!("{at}.json"))).collect();
    for file in &many {
        fs::copy(sample("hostile-many"), file).expect("a copy");
    }
    let out = directory.path().join("out");
    let mut child = command()
        .args(&many)
        .args(["--width", "400", "-o"])
        .arg(&out)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut printed = BufReader::new(child.stdout.take().expect("its output"));
    let mut first = String::new();
    printed.read_line(&mut first).expect("the first picture");
    let told = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(told.expect("kill").success());
    printed.read_to_string(&mut String::new()).expect("the rest");
    assert_eq!(child.wait().expect("its end").code(), Some(130));
    let written = names(&out);
    assert!((1..many.len()).contains(&written.len()), "{} pictures", written.len());
    for name in written {
        assert!(name.ends_with(".png") && Picture::read(&out.join(&name)).height > 1000, "{name}");
    }
}
