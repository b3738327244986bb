//! `sview check --fix`: files that are mended whole or not at all.

use std::fs;

use super::{Folder, stderr, stdout, told};

const DIRTY: &str =
    "{\r\n\t\"fields\": [ {\"type\":\"message\",\"importance\":\"warn\",\"content\":5}, ]\r\n}\r\n";
const CLEAN: &str = "{\r\n\t\"fields\": [ {\"type\":\"message\",\"importance\":\"warning\",\"content\":\"5\"} ]\r\n}\r\n";

#[test]
fn what_has_one_certain_fix_is_written_and_told_and_the_rest_is_kept() {
    let folder = Folder::of_three();
    folder.write("dirty.json", DIRTY);
    folder.write("stays.json", "{\"fields\":[{\"type\":\"text\",\"title\":1}]}");
    let before =
        fs::metadata(folder.path("good.json")).expect("a file").modified().expect("a time");
    insta::assert_snapshot!(told(&folder.check(&["--fix", "."])));
    assert_eq!(folder.read("dirty.json"), CLEAN);
    assert_eq!(folder.read("stays.json"), "{\"fields\":[{\"type\":\"text\",\"title\":\"1\"}]}");
    let after = fs::metadata(folder.path("good.json")).expect("a file").modified().expect("a time");
    assert_eq!(before, after, "a file without a fix is not written");
    let again = folder.check(&["--fix", "dirty.json", "broken.json"]);
    assert_eq!((again.status.code(), stdout(&again).contains("fixed")), (Some(0), false));
}

#[test]
fn every_form_of_report_tells_what_was_done() {
    for format in ["human", "lines", "json", "github", "sarif", "junit"] {
        let folder = Folder::new();
        folder.write("dirty.json", DIRTY);
        let output = folder.check(&["--fix", "--format", format, "dirty.json"]);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        let told = format!("{}{}", stdout(&output), stderr(&output)).replace("\\\"", "\"");
        assert!(told.contains("replace \"warn\" with \"warning\""), "{told}");
        assert_eq!(folder.read("dirty.json"), CLEAN);
    }
}

#[test]
fn lines_of_a_file_are_fixed_each_by_itself() {
    let folder = Folder::new();
    folder.write("all.ndjson", "{\"fields\":[]}\n\n{\"fields\":[],}\r\n{\"fields\":5}\n");
    insta::assert_snapshot!(told(&folder.check(&["--fix", "--ndjson", "all.ndjson"])));
    assert_eq!(folder.read("all.ndjson"), "{\"fields\":[]}\n\n{\"fields\":[]}\r\n{\"fields\":5}\n");
}

#[test]
fn document_that_is_no_payload_is_left_and_told_to_be_none() {
    let folder = Folder::new();
    let package = "{\n  \"name\": \"app\",\n  \"files\": [\"dist\"],\n  \"scripts\": { \"build\": \"vite\" }\n}\n";
    let compiler = "{ \"files\": [\"src\"], \"compilerOptions\": { \"strict\": true, }, }\n";
    let schema =
        "{\"type\":\"record\",\"name\":\"a\",\"fields\":[{\"name\":\"b\",\"type\":\"string\"}]}";
    for (name, text) in
        [("package.json", package), ("tsconfig.json", compiler), ("avro.json", schema)]
    {
        folder.write(name, text);
        let output = folder.check(&["--fix", "--format", "human", name]);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        assert_eq!(folder.read(name), text);
        assert!(!stdout(&output).contains("--fix does it"), "{}", stdout(&output));
    }
    let printed = stdout(&folder.check(&["package.json"]));
    let first = "1:1 /fields [required] the payload needs the property \"fields\" — nothing in it is of a payload, so it is none; ";
    assert!(printed.starts_with(first), "{printed}");
}

#[test]
fn what_somebody_wrote_is_kept_where_the_contract_has_no_place_for_it() {
    let folder = Folder::new();
    let row =
        "{\"type\":\"text\",\"title\":\"Level\",\"value\":2,\"colour\":\"red\",\"note\":null}";
    folder.write("row.json", &format!("{{\"fields\":[{row}],\"theme\":\"dark\"}}"));
    let output = folder.check(&["--fix", "row.json"]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    let mended = "{\"type\":\"text\",\"title\":\"Level\",\"value\":\"2\",\"colour\":\"red\"}";
    assert_eq!(folder.read("row.json"), format!("{{\"fields\":[{mended}],\"theme\":\"dark\"}}"));
    assert!(stdout(&output).contains("/fields/0/colour [unknown-property]"), "{}", stdout(&output));
}

#[test]
fn options_that_exclude_each_other_are_refused_with_what_to_do() {
    let folder = Folder::of_three();
    for (arguments, reason) in [
        (["--fix", "-"].as_slice(), "save standard input to one"),
        (&["--watch", "-"], "standard input does not change"),
        (&["--watch", "--fix", "."], "use one of them"),
        (&["--watch", "--format", "sarif", "."], "use --format human or lines"),
    ] {
        let output = folder.check(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(reason), "{}", stderr(&output));
    }
}

#[cfg(unix)]
#[test]
fn file_that_is_read_only_is_left_and_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write("dirty.json", DIRTY);
    let path = folder.path("dirty.json");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("a mode");
    let output = folder.check(&["--fix", "dirty.json"]);
    assert_eq!(output.status.code(), Some(2));
    let message = "cannot write dirty.json: it is read-only; it is as it was";
    assert!(stderr(&output).contains(message), "{}", stderr(&output));
    assert_eq!(folder.read("dirty.json"), DIRTY);
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_each_file_as_it_was_or_mended() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    /// So many that what is told of them fits into no pipe.
    const FILES: usize = 3_000;
    let folder = Folder::new();
    for number in 0..FILES {
        folder.write(&format!("{number}.json"), DIRTY);
    }
    let mut command = folder.command(&["--fix", "."]);
    let mut process =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
    let mut complaints = BufReader::new(process.stderr.take().expect("a pipe")).lines();
    let first = lines.next().expect("a line").expect("text");
    assert!(first.contains("fixed: "), "{first}");
    // It waits until more is read, so it is in the midst of its work.
    let told = Command::new("kill").args(["-INT", &process.id().to_string()]).status();
    assert!(told.expect("kill runs").success());
    // Only when it has heard that, it may go on.
    let complaint = complaints.next().expect("a line").expect("text");
    assert!(complaint.starts_with("sview: interrupted; "), "{complaint}");
    assert!(lines.count() > 1);
    assert!(complaints.next().is_none());
    assert_eq!(process.wait().expect("it ends").code(), Some(130));
    let names = fs::read_dir(folder.path("")).expect("a folder");
    let mut mended = 0;
    for name in names {
        let name = name.expect("an entry").file_name().into_string().expect("text");
        assert!(!name.starts_with('.'), "{name} was left behind");
        let text = folder.read(&name);
        assert!(text == CLEAN || text == DIRTY, "{text}");
        mended += usize::from(text == CLEAN);
    }
    assert!(0 < mended && mended < FILES, "{mended}");
}
