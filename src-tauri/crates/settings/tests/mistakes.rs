//! Each mistake in a file is said with its place and what was probably meant.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;

use settings::check_file;

fn problems(text: &str) -> Vec<String> {
    let problems = check_file(Path::new("f"), text.as_bytes());
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn mistakes_are_worded_with_place_and_help() {
    for (text, said) in [
        ("them = \"dark\"", "f:1:1: there is no setting them; did you mean theme?"),
        ("textSize = 100", "f:1:1: there is no setting textSize; did you mean text-size?"),
        (
            "\n[cloud]\nx = 1",
            "f:2:2: there is no setting cloud; a connection begins with [connections.cloud]",
        ),
        (
            "colour = true",
            "f:1:1: there is no setting colour; there are language, theme, text-size, letter-keys, late-after, notifications, sounds, mask-contacts, open-links, start-at-login, update-notices, update-manifest, update-key, connection, connections, kiosk",
        ),
        (
            "theme = \"drak\"",
            "f:1:9: expected \"system\", \"light\" or \"dark\"; found \"drak\"; did you mean \"dark\"?",
        ),
        (
            "  text-size = \"120 %\"",
            "f:1:15: expected a whole number from 80 to 200; found \"120 %\"; write 120, without quotes",
        ),
        ("text-size = 79", "f:1:13: expected a whole number from 80 to 200; found 79"),
        (
            "late-after = -1",
            "f:1:14: expected a whole number from 1 to 999, or 0 for never; found -1",
        ),
        (
            "letter-keys = \"false\"",
            "f:1:15: expected true or false; found \"false\"; write false, without quotes",
        ),
        ("notifications = true", "f:1:17: expected \"off\", \"ticket\" or \"details\"; found true"),
        (
            "open-links = \"neve\"",
            "f:1:14: expected \"always\", \"ask\" or \"never\"; found \"neve\"; did you mean \"never\"?",
        ),
        (
            "language = \"Arabic\"",
            "f:1:12: expected \"system\", or the tag of a language such as \"en\" or \"ar\"; found \"Arabic\"",
        ),
        (
            "update-manifest = \"http://example.com/update.json\"",
            "f:1:19: expected an address such as \"https://example.com/service-view/update.json\"; found \"http://example.com/update.json\"; plain http is for this machine only (127.0.0.1, [::1], localhost); use https",
        ),
        (
            "update-manifest = \"update.json\"",
            "f:1:19: expected an address such as \"https://example.com/service-view/update.json\"; found \"update.json\"",
        ),
        (
            "update-key = \"untrusted comment\"",
            "f:1:14: expected a public key of minisign, which begins with \"RW\"; found \"untrusted comment\"; copy the second line of the file that minisign writes, such as minisign.pub",
        ),
        ("connections = 3", "f:1:15: expected connections, each with a name; found 3"),
        (
            "[connections.own-hub]",
            "f:1:14: own-hub is the name of this program's own hub; give the connection another name",
        ),
    ] {
        assert_eq!(problems(text), [said], "{text}");
    }
}

#[test]
fn mistakes_of_a_connection_are_said_all_at_once_in_the_order_of_the_file() {
    let text = "[connections.cloud]\nadress = \"https://x.example\"\nkey-file = \"\"\nlocation = 12\nlines = [\"1\", 2]\n";
    let said = problems(text);
    let places: Vec<&str> = said.iter().map(|one| one.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["f:1:1", "f:2:1", "f:3:12", "f:4:12", "f:5:15"], "{said:#?}");
    assert!(said[0].contains("a connection needs address"), "{said:#?}");
    assert!(said[1].ends_with("a connection has no adress; did you mean address?"), "{said:#?}");
    assert!(said[3].ends_with("put it in quotes: \"12\""), "{said:#?}");
    let plain = "[connections.a]\naddress = \"http://10.0.0.1\"\nkey-file = \"k\"\n";
    assert!(problems(plain)[0].starts_with("f:2:11: plain http is for this machine only"));
}

#[test]
fn place_of_a_key_is_one_that_there_is_and_no_key_is_repeated() {
    let said = |member: &str| {
        let text = format!("[connections.a]\naddress = \"https://x.example\"\n{member}\n");
        problems(&text).join("\n")
    };
    for good in ["key-store = \"keyring\"", "key-store = \"memory\"", "key-file = \"k\""] {
        assert_eq!(said(good), "");
    }
    for (member, expected) in [
        (
            "",
            "f:1:1: a connection needs key-file or key-store; add key-file = \"qminder.key\" or key-store = \"keyring\"",
        ),
        (
            "key-store = \"keyrng\"",
            "f:3:13: expected \"keyring\" or \"memory\"; did you mean \"keyring\"?",
        ),
        (
            "key-store = \"file\"",
            "f:3:13: expected \"keyring\" or \"memory\"; for a file, write key-file = and its path",
        ),
        ("key-store = \"hunter2hunter2\"", "f:3:13: expected \"keyring\" or \"memory\""),
        (
            "key-store = \"memory\"\nkey-file = \"k\"",
            "f:1:1: the key of a connection is in one place; remove key-file or key-store",
        ),
    ] {
        assert_eq!(said(member), expected, "{member}");
    }
    let said = said("key = \"hunter2\"\nkey-store = \"keyring\"");
    assert!(said.contains("a key does not stand in the settings") && !said.contains("hunter2"));
}

#[test]
fn text_that_is_not_toml_and_text_that_is_no_text_are_told_by_their_place() {
    let said = problems("theme = \"dark\"\nlanguage = = 1\n");
    assert!(said[0].starts_with("f:2:") && said[0].contains("not TOML"), "{said:?}");
    let said = check_file(Path::new("f"), b"theme = \"dark\"\n# \xff\n");
    assert_eq!(said[0].to_string(), "f:2:3: the text is not UTF-8; save the file as UTF-8");
    assert_eq!(problems("\u{feff}theme = \"dark\"\r\nlate-after = 0x1e\r\n"), [""; 0]);
}

#[test]
fn file_of_an_earlier_version_is_told_by_one_mistake_with_what_to_do() {
    let text = b"\n{\n  \"own hub\": { \"desk\": \"3\" },\n  \"preferences\": { \"theme\": \"dark\" }\n}\n";
    let said = check_file(Path::new("desk"), text);
    let said: Vec<_> = said.iter().map(ToString::to_string).collect();
    let expected = "desk:2:1: the file holds JSON, and settings are TOML; where an earlier version wrote it, rename it to desk.json and say --settings with that name: it goes on being used, and its preferences move to desk.toml, beside it";
    assert_eq!(said, [expected]);
}

#[test]
fn text_of_others_does_not_steer_the_terminal() {
    let said = problems("\"th\\u001beme\\n\" = 1");
    assert!(!said[0].contains('\u{1b}') && !said[0].contains('\n'), "{said:?}");
}
