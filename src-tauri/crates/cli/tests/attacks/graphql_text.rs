//! GraphQL texts that are small and cost much: to parse, to validate, to spread.

use std::fmt::Write;

use crate::shot::{ATTACKER, Shot};
use crate::siege::{BUDGET_MIB, Siege, full_or};
use crate::socket::{SUBPROTOCOLS, Socket, Subprotocol};
use crate::tally::{Tally, refused};

/// Sends each text over HTTP and over a socket of each subprotocol, and counts what came of it. Nothing
/// of it may be answered.
fn send_everywhere(siege: &Siege, texts: &[String], variables: &str) -> Tally {
    let mut tally = Tally::default();
    for text in texts {
        let answer = Shot::query(siege.address(), &siege.reading, text, variables).answer();
        tally.answer(answer.as_ref());
        let answer = answer.unwrap_or_else(|| panic!("no answer to {}", truncated(text)));
        assert!(refused(&answer), "{}: {answer:?}", truncated(text));
        for subprotocol in SUBPROTOCOLS {
            let mut socket = open(siege, subprotocol);
            socket.start("1", text, variables);
            let end = socket.end_of_operation();
            assert_ne!(end, "answered", "{}", truncated(text));
            tally.count(end);
        }
    }
    tally
}

fn open(siege: &Siege, subprotocol: Subprotocol) -> Socket {
    let opened = Socket::open(ATTACKER, siege.address(), &siege.reading, subprotocol);
    opened.unwrap_or_else(|status| panic!("no socket: {status}"))
}

/// Sends one text everywhere and reads nothing.
fn send_and_leave(siege: &Siege, text: &str) -> (Vec<Shot>, Vec<Socket>) {
    let shots =
        (0..4).map(|_| Shot::query(siege.address(), &siege.reading, text, "null")).collect();
    let sockets = SUBPROTOCOLS.map(|subprotocol| {
        let mut socket = open(siege, subprotocol);
        socket.start("1", text, "null");
        socket
    });
    (shots, sockets.into())
}

fn truncated(text: &str) -> &str {
    &text[..text.len().min(60)]
}

fn nested(depth: usize) -> Vec<String> {
    let around = |begin: &str, open: &str, inside: &str, close: &str, end: &str| {
        format!("{begin}{}{inside}{}{end}", open.repeat(depth), close.repeat(depth))
    };
    vec![
        around("query{ticket(id:", "[", "", "]", "){id}}"),
        around("query{ticket(id:", "{a:", "1", "}", "){id}}"),
        around("query{ticket", "(id:", "1", ")", "{id}}"),
        around("query", "{a", "", "}", ""),
        around("query($a:", "[", "ID", "]", "){ticket(id:$a){id}}"),
        around("query($a:ID=", "[", "1", "]", "){ticket(id:$a){id}}"),
        around("query{locations{id ", "...{", "id", "}", "}}"),
        around("query{locations ", "@skip(if:[", "true", "])", "{id}}"),
        // Never closed.
        around("query{ticket(id:", "[", "", "", ""),
        around("query", "{a", "", "", ""),
        around("query{ticket", "(id:", "", "", ""),
    ]
}

#[test]
fn nested_brackets() {
    let siege = Siege::lay("GraphQL text of nested [, {, (, 200 to 100,000 deep");
    let mut tally = Tally::default();
    for depth in [200, 2_000, 20_000, full_or(60_000, 25_000)] {
        let more = send_everywhere(&siege, &nested(depth), "null");
        tally.add(more);
    }
    let text = nested(2_000).swap_remove(0);
    siege.lift(tally.all(), &tally, BUDGET_MIB, |siege| send_and_leave(siege, &text));
}

#[test]
fn nested_variables() {
    let siege = Siege::lay("GraphQL variables nested 100 to 100,000 deep");
    let mut tally = Tally::default();
    let text = "query($a:ID!){ticket(id:$a){id firstName lastName email phoneNumber status}}";
    for depth in [100, 2_000, 40_000, full_or(100_000, 42_000)] {
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
            // The message of a socket may have 256 KiB.
            let depth = depth.min((250 << 10) / (open.len() + 1));
            let value = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let variables = format!(r#"{{"a":{value}}}"#);
            tally.add(send_everywhere(&siege, &[text.to_owned()], &variables));
        }
    }
    siege.lift(tally.all(), &tally, BUDGET_MIB, |siege| send_and_leave(siege, text));
}

/// Returns `count` fragments, each of which spreads the next one `spreads` times.
fn fragments(count: usize, spreads: usize, used: bool) -> String {
    let mut text = if used { "{...f0}" } else { "{locations{id}}" }.to_owned();
    for at in 0..count {
        let next = if at + 1 == count {
            "locations{id}".to_owned()
        } else {
            format!("...f{} ", at + 1).repeat(spreads)
        };
        write!(text, "fragment f{at} on Query{{{next}}}").unwrap();
    }
    text
}

#[test]
fn chain_of_unused_fragments() {
    let siege = Siege::lay("6,000 fragments in a chain, unused and used");
    let texts = [fragments(6_000, 1, false), fragments(6_000, 1, true)];
    let tally = send_everywhere(&siege, &texts, "null");
    siege.lift(tally.all(), &tally, BUDGET_MIB, |siege| send_and_leave(siege, &texts[0]));
}

#[test]
fn fragments_that_double() {
    let siege = Siege::lay("fragments that each spread the next 2 to 40 times, several at once");
    let texts = [
        fragments(31, 2, true),
        fragments(19, 2, true),
        fragments(20, 3, true),
        fragments(10, 40, true),
        fragments(31, 2, false),
        fragments(19, 2, false),
        // In a circle.
        "{...a}fragment a on Query{...b ...b}fragment b on Query{...a ...a}".to_owned(),
    ];
    let shots: Vec<Shot> = (0..6)
        .flat_map(|_| &texts)
        .map(|text| Shot::query(siege.address(), &siege.reading, text, "null"))
        .collect();
    siege.watch(3);
    let mut tally = Tally::default();
    for shot in shots {
        let answer = shot.answer().expect("an answer");
        assert!(refused(&answer), "{answer:?}");
        tally.answer(Some(&answer));
    }
    tally.add(send_everywhere(&siege, &texts, "null"));
    siege.lift(tally.all(), &tally, BUDGET_MIB, |siege| send_and_leave(siege, &texts[1]));
}

#[test]
fn texts_that_a_library_stumbles_over() {
    let siege =
        Siege::lay("GraphQL texts with unknown types, strings without end, very many names");
    let many =
        |count: usize, what: &dyn Fn(usize) -> String| (0..count).map(what).collect::<String>();
    let texts = [
        "query($a:[Nothing]=[1]){ticket(id:$a){id}}".to_owned(),
        "query($a:[Nothing!]!=[[1]]){ticket(id:$a){id}}".to_owned(),
        "query($a:ID=\"){ticket(id:$a){id}}".to_owned(),
        "{ticket(id:\"\"\"){id}}".to_owned(),
        format!("{{ticket({}){{id}}}}", many(1_500, &|at| format!("a{at}:1 "))),
        format!("query({}){{ticket(id:1){{id}}}}", many(800, &|at| format!("$a{at}:ID "))),
        format!("{{ticket(id:1){{id{}}}}}", "@skip(if:false)".repeat(1_000)),
        format!("{{nothing{}}}", many(1_500, &|at| format!(" n{at}"))),
        many(500, &|at| format!("query q{at}{{nothing}}")),
        "{ticket(id:1){...on Nothing{id}}}".to_owned(),
        "mutation{anything}".to_owned(),
    ];
    let tally = send_everywhere(&siege, &texts, "null");
    siege.lift(tally.all(), &tally, BUDGET_MIB, |siege| send_and_leave(siege, &texts[5]));
}

#[test]
fn large_operations_on_sockets() {
    let count = full_or(100, 20);
    let siege = Siege::lay("operations of 220 KB, a hundred on a socket, four sockets");
    // Many fields, one very long name, and a comment.
    let texts = [
        format!("{{ticket(id:1){{{}}}}}", "id ".repeat(220_000 / 3)),
        format!("{{ticket(id:1){{{}}}}}", "i".repeat(220_000)),
        format!("{{ticket(id:1){{id}}}}#{}", "x".repeat(220_000)),
        format!("{{ticket(id:\"{}\"){{id}}}}", "1".repeat(220_000)),
    ];
    let fire = |siege: &Siege| -> Vec<Socket> {
        let fire = |text: &String| {
            let mut socket = open(siege, Subprotocol::New);
            for id in 0..count {
                socket.start(&id.to_string(), text, "null");
            }
            socket
        };
        texts.iter().map(fire).collect()
    };
    let mut tally = Tally::default();
    for mut socket in fire(&siege) {
        for _ in 0..count {
            let end = socket.end_of_operation();
            assert_ne!(end, "answered");
            let over = end.starts_with("closed") || end == "connection ended";
            tally.count(end);
            if over {
                break;
            }
        }
    }
    siege.lift(4 * count, &tally, BUDGET_MIB, fire);
}
