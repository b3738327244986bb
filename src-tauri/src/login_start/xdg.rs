//! The start at the login on Linux desktops: a desktop entry in the person's `autostart` folder.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::start_command::StartCommand;

/// The name of the entry; an administrator's of the same name in `/etc/xdg/autostart` is overridden by it.
const FILE: &str = "service-view.desktop";
/// The line by which the program knows an entry that it wrote.
const OWN: &str = "X-Service-View=true";

pub(super) fn switch_on(start: &StartCommand, chosen: bool) -> io::Result<()> {
    switch_on_in(&folder()?, start, chosen)
}

pub(super) fn switch_off() -> io::Result<()> {
    switch_off_in(&folder()?)
}

/// The folder of the person's entries.
fn folder() -> io::Result<PathBuf> {
    let config = dirs::config_dir().ok_or_else(|| io::Error::from(ErrorKind::NotFound))?;
    Ok(config.join("autostart"))
}

fn switch_on_in(folder: &Path, start: &StartCommand, chosen: bool) -> io::Result<()> {
    let file = folder.join(FILE);
    let old = read(&file)?.unwrap_or_default();
    // Desktops switch an entry off in the entry itself.
    if is_switched_off(&old) && !chosen {
        return Ok(());
    }
    let new = entry(start);
    if old == new {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let mut whole = tempfile::Builder::new().prefix(".service-view-").tempfile_in(folder)?;
    io::Write::write_all(&mut whole, new.as_bytes())?;
    whole.persist(&file)?;
    Ok(())
}

/// Removes the entry that the program wrote. One of somebody else stays.
fn switch_off_in(folder: &Path) -> io::Result<()> {
    let file = folder.join(FILE);
    if read(&file)?.is_some_and(|entry| entry.lines().any(|line| line.trim() == OWN)) {
        fs::remove_file(file)?;
    }
    Ok(())
}

/// Returns what the file holds, where it is there.
fn read(file: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_switched_off(entry: &str) -> bool {
    entry.lines().any(|line| {
        let said = line.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
        matches!(said, Some(("Hidden", "true") | ("X-GNOME-Autostart-enabled", "false")))
    })
}

fn entry(start: &StartCommand) -> String {
    let program = start.program.to_string_lossy();
    let all = std::iter::once(program.as_ref()).chain(start.arguments.iter().map(String::as_str));
    let command = all.map(quoted).collect::<Vec<_>>().join(" ");
    format!(
        "[Desktop Entry]\nType=Application\nName=Service View\nExec={command}\nIcon=service-view\n\
         Terminal=false\nX-GNOME-Autostart-enabled=true\n{OWN}\n"
    )
}

/// An argument as `Exec` has it: where it has more than plain characters in quotes, within which four
/// characters are escaped; and since the value is a string of a desktop entry, each backslash is doubled.
/// `%` begins a field code. A plain program stays without quotes, since not every reader of entries takes
/// them from its name.
fn quoted(argument: &str) -> String {
    let plain =
        |character: char| character.is_ascii_alphanumeric() || "/._-+:=,@".contains(character);
    if !argument.is_empty() && argument.chars().all(plain) {
        return argument.to_owned();
    }
    let mut quoted = String::from("\"");
    for character in argument.chars() {
        match character {
            '"' | '`' | '$' => quoted.extend(["\\\\", &character.to_string()]),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use gtk::gio;
    use gtk::gio::prelude::AppInfoExt;

    use super::*;

    fn start(program: &str, arguments: &[&str]) -> StartCommand {
        let arguments = arguments.iter().map(|one| (*one).to_owned()).collect();
        StartCommand { program: program.into(), arguments }
    }

    #[test]
    fn entry_is_read_by_the_desktop_with_the_program_that_it_starts() {
        let folder = tempfile::tempdir().unwrap();
        let program = std::env::current_exe().unwrap();
        let file = "/home/x/a \"b\" $c `d` 100% \\e.toml";
        let started = start(program.to_str().unwrap(), &["--settings", file]);
        switch_on_in(folder.path(), &started, true).unwrap();
        // GLib's own reader, by which GNOME and others start entries.
        let entry = gio::DesktopAppInfo::from_filename(folder.path().join(FILE)).unwrap();
        assert_eq!(entry.executable(), program);
        let command = entry.commandline().unwrap();
        let words = gtk::glib::shell_parse_argv(command.as_os_str()).unwrap();
        // A field code is put in after the shell's quotes are read, so this one is still doubled.
        let expected = file.replace('%', "%%");
        let words: Vec<_> = words.iter().map(|word| word.to_str().unwrap()).collect();
        assert_eq!(words, [program.to_str().unwrap(), "--settings", &expected]);
        assert!(!entry.is_hidden());
    }

    #[test]
    fn entry_comes_follows_the_program_and_goes() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("autostart");
        let text = || fs::read_to_string(folder.join(FILE)).unwrap();
        switch_off_in(&folder).unwrap();
        switch_on_in(&folder, &start("/old/service-view", &[]), false).unwrap();
        assert!(text().contains("\nExec=/old/service-view\n"), "{}", text());
        switch_on_in(&folder, &start("/new/service-view", &[]), false).unwrap();
        assert!(text().contains("\nExec=/new/service-view\n"), "{}", text());
        switch_off_in(&folder).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }

    #[test]
    fn entry_that_the_desktop_switched_off_stays_so_until_a_person_switches_it_on_here() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        let started = start("/usr/bin/service-view", &[]);
        for off in ["Hidden=true", "X-GNOME-Autostart-enabled = false"] {
            let hidden = format!("[Desktop Entry]\nType=Application\nName=x\n{off}\n");
            fs::write(&file, &hidden).unwrap();
            switch_on_in(folder.path(), &started, false).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), hidden);
            // It is not the program's own, so it is not removed either.
            switch_off_in(folder.path()).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), hidden);
            switch_on_in(folder.path(), &started, true).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), entry(&started));
        }
    }
}
