//! What is read, and what is written.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use crate::program::{Picture, Said, command, names, render_line, sample};

#[test]
fn page_has_no_script_and_refers_to_nothing() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().display();
    let samples = ["clinic", "hostile-scripts", "hostile-markup"].map(sample);
    let files: Vec<_> = samples.iter().map(|file| file.display().to_string()).collect();
    let said =
        render_line(&format!("{} --format html --zone Asia/Tokyo -o {out}", files.join(" ")));
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(
        names(directory.path()),
        ["clinic.html", "hostile-markup.html", "hostile-scripts.html"]
    );
    for name in names(directory.path()) {
        let html = fs::read_to_string(directory.path().join(&name)).expect("a page");
        // What a payload says is text, in which these signs are written otherwise.
        let tags: Vec<_> =
            html.split('<').skip(1).filter_map(|tag| tag.split('>').next()).collect();
        assert!(tags.len() > 20, "{name} has {} tags", tags.len());
        for tag in tags {
            let element = tag.split_whitespace().next().unwrap_or_default();
            assert!(
                !["script", "link", "img", "iframe", "object"].contains(&element),
                "{name}: {tag}"
            );
            assert!(!tag.contains(" src=\"") && !tag.contains(" srcset=\""), "{name}: {tag}");
        }
        let style = html.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next());
        let style = style.expect("its styles");
        assert!(style.contains("--warning-bg:"), "{name} has other styles");
        for word in ["url(", "@import", "@font-face"] {
            assert!(!style.contains(word), "{name} has {word}");
        }
        assert!(html.contains("default-src 'none'"), "{name}");
    }
    let clinic = fs::read_to_string(directory.path().join("clinic.html")).expect("a page");
    assert!(clinic.contains("Blood test") && clinic.contains("<title>clinic</title>"), "{clinic}");
    // It is 18:00 in Tokyo at the fixed instant.
    assert!(clinic.contains("Jan 15, 2026, 6:00:00"), "{clinic}");
    // One page alone is the same as one of many.
    let again =
        format!("{} --zone Asia/Tokyo -o {out}/alone.html", sample("hostile-markup").display());
    assert_eq!(render_line(&again).code, Some(0));
    let read = |name: &str| fs::read_to_string(directory.path().join(name)).expect("a page");
    assert_eq!(read("alone.html"), read("hostile-markup.html"));
}

/// Draws what is on the standard input.
fn drawn_from_input(text: &str, output: &std::path::Path) -> Said {
    let mut child = command()
        .args(["-", "--width", "400", "-o"])
        .arg(output)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(text.as_bytes()).expect("a reader");
    drop(input);
    child.wait_with_output().expect("its end").into()
}

#[test]
fn answer_of_a_server_is_drawn_with_all_its_sections() {
    let directory = tempfile::tempdir().expect("a directory");
    let section = |provider: &str| {
        let data = fs::read_to_string(sample("bank")).expect("a sample");
        format!(
            r#"{{"created":"2026-01-15T08:00:00.000Z","provider":"{provider}","title":"Card","data":{data}}}"#
        )
    };
    let height = |text: &str| {
        let said = drawn_from_input(text, directory.path());
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!(said.printed.trim_end().ends_with("stdin.png"), "{said:?}");
        Picture::read(&directory.path().join("stdin.png")).height
    };
    let one = height(&format!("[{}]", section("a")));
    let list = format!("[{},{}]", section("a"), section("b"));
    let two = height(&format!(r#"{{"data":{{"ticket":{{"external":{list}}}}}}}"#));
    assert!(two > one * 3 / 2, "{one} and {two}");
    // No external data is a state that a clerk sees as well.
    assert!(height("[]") < one);
}

#[test]
fn output_goes_to_a_reader_that_ends_early() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut child = command()
        .args([sample("bank"), sample("clinic")])
        .args(["--width", "400", "-o"])
        .arg(directory.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop(child.stdout.take());
    let said = Said::from(child.wait_with_output().expect("its end"));
    assert_eq!((said.code, said.complained.as_str()), (Some(0), ""));
    assert_eq!(names(directory.path()), ["bank.png", "clinic.png"]);
}
