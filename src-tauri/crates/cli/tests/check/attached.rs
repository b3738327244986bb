//! `sview check` of a document with all that is attached to a ticket, as `sview get` prints it and a server
//! answers it.

use super::{Folder, stdout, told};

/// A document with the payloads of two providers, set out as `sview get` does.
fn document(first: &str, second: &str) -> String {
    let section = |provider: &str, data: &str| {
        format!(
            "    {{\n      \"provider\": \"{provider}\",\n      \"title\": \"é\",\n      \"data\": {data}\n    }}"
        )
    };
    format!(
        "{{\n  \"ticket\": \"12345\",\n  \"external\": [\n{},\n{}\n  ]\n}}\n",
        section("my-crm", first),
        section("bank", second)
    )
}

#[test]
fn each_payload_is_measured_by_itself_and_named_where_it_is_too_large() {
    let folder = Folder::new();
    // It has 53 bytes without what sets it out.
    let data =
        "{\n  \"fields\": [\n    {\"type\": \"text\", \"title\": \"a\", \"value\": \"bb\"}\n  ]\n}";
    folder.write("all.json", &document("{\"fields\": []}", data));
    let output = folder.check(&["--max-data", "53", "all.json"]);
    assert_eq!((output.status.code(), &*stdout(&output)), (Some(0), "valid\n"));
    let output = folder.check(&["--max-data", "52", "all.json"]);
    let line =
        "12:15 /external/1/data [size] the hub takes at most 52 bytes (--max-data); found 53\n";
    assert_eq!((output.status.code(), &*stdout(&output)), (Some(1), line));
    for format in ["human", "json", "github", "sarif", "junit"] {
        let output = folder.check(&["--max-data", "10", "--format", format, "all.json"]);
        assert_eq!(
            stdout(&output).matches("the hub takes at most 10 bytes").count(),
            2 + usize::from(format == "junit"),
            "{}",
            told(&output)
        );
    }
}

#[test]
fn each_payload_is_mended_at_its_place_and_the_rest_of_the_document_is_kept() {
    let folder = Folder::new();
    let row = "{\"fields\": [{\"type\": \"text\", \"title\": \"a\", \"value\": 5}]}";
    let message =
        "{\"fields\": [{\"type\": \"message\", \"content\": \"b\",\n \"importance\": \"warn\"}]}";
    let text = document(row, message);
    folder.write("all.json", &text);
    let places = [
        "7:67 /external/0/data/fields/0/value [type] expected a string; found 5 ",
        "13:16 /external/1/data/fields/0/importance [enum] ",
    ];
    let printed = stdout(&folder.check(&["all.json"]));
    for (line, place) in printed.lines().zip(places) {
        assert!(line.starts_with(place), "{printed}");
    }
    let drawn = stdout(&folder.check(&["--format", "human", "all.json"]));
    assert_eq!(drawn.matches("--fix does it: ").count(), 2, "{drawn}");
    let output = folder.check(&["--fix", "all.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(
        stdout(&output),
        "7:67 /external/0/data/fields/0/value fixed: put it in quotes\n\
         13:16 /external/1/data/fields/0/importance fixed: replace \"warn\" with \"warning\"\n\
         valid\n"
    );
    let mended = text.replace("\"value\": 5", "\"value\": \"5\"").replace("warn", "warning");
    assert_eq!(folder.read("all.json"), mended);
}

#[test]
fn answer_of_a_server_is_taken_as_it_is() {
    let folder = Folder::new();
    let section = "{\"created\":\"2026-01-14T08:30:00.000Z\",\"provider\":\"my-crm\",\"title\":\"a\",\"data\":{\"fields\":5}}";
    folder
        .write("answer.json", &format!("{{\"data\":{{\"ticket\":{{\"external\":[{section}]}}}}}}"));
    let printed = stdout(&folder.check(&["answer.json"]));
    assert!(printed.starts_with("1:119 /data/ticket/external/0/data/fields [type] "), "{printed}");
    assert_eq!(printed.lines().count(), 1, "{printed}");
}
