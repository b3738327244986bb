//! What is not quite right gets a clear refusal.

use crate::process::attach;
use crate::shot::{ATTACKER, Shot, form, show};
use crate::siege::{BUDGET_MIB, Siege, full_or};
use crate::socket::{SUBPROTOCOLS, Socket, Told};
use crate::tally::Tally;

fn raw(siege: &Siege, request: &str) -> u16 {
    let shot = Shot::raw(siege.address(), request.as_bytes());
    shot.answer().unwrap_or_else(|| panic!("no answer to {request}")).status
}

#[test]
fn odd_hosts() {
    let siege = Siege::lay("Host twice, with a user, of others, or none");
    let key = siege.reading.clone();
    let mut tally = Tally::default();
    let mut refuse = |hosts: &str| {
        let status = raw(&siege, &format!("{}\r\n{hosts}Connection: close\r\n\r\n", show(&key)));
        assert!(matches!(status, 400 | 421), "{hosts:?}: {status}");
        tally.count(status.to_string());
    };
    for host in [
        "Host: localhost\r\nHost: localhost\r\n",
        "Host: localhost\r\nHost: evil.example\r\n",
        "Host: evil.example\r\nHost: localhost\r\n",
        "Host: evil.example@localhost\r\n",
        "Host: user:password@localhost\r\n",
        "Host: @localhost\r\n",
        "Host: evil.example\r\n",
        "Host: localhost.evil.example\r\n",
        "Host: localhost/evil\r\n",
        "Host: \r\n",
        "Host: [::1\r\n",
        "Host: \u{1b}localhost\r\n",
        "",
    ] {
        refuse(host);
    }
    // In the address itself, as it is sent to a proxy.
    for authority in ["evil.example", "user@localhost", "evil.example:80@localhost"] {
        let status = raw(
            &siege,
            &format!(
                "GET http://{authority}/v1/locations HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            ),
        );
        assert!(matches!(status, 400 | 421), "{authority:?}: {status}");
        tally.count(status.to_string());
    }
    siege.lift(tally.all(), &tally, BUDGET_MIB, |_| ());
}

#[test]
fn ids_that_are_not_written_as_ids() {
    let siege = Siege::lay("ids such as +12345 and 012345");
    let mut tally = Tally::default();
    for id in [
        "+12345",
        "%2B12345",
        "012345",
        "0012345",
        "12345.0",
        "0x3039",
        "12345%20",
        "%0012345",
        "１２３４５",
        "-12345",
        "12345%0a",
        "--",
        "%ff",
    ] {
        let head =
            format!("GET /v1/tickets/{id} HTTP/1.1\r\nX-Qminder-REST-API-Key: {}", siege.reading);
        let answer = Shot::fire(siege.address(), &head, b"").answer().expect("an answer");
        assert!(matches!(answer.status, 400 | 404), "{id}: {answer:?}");
        tally.answer(Some(&answer));
        let body = form("p", "t", r#"{"fields":[]}"#);
        let answer = Shot::fire(siege.address(), &attach(&siege.secret, id), body.as_bytes());
        let answer = answer.answer().expect("an answer");
        assert!(matches!(answer.status, 400 | 404), "{id}: {answer:?}");
        tally.answer(Some(&answer));
        let query = format!("{{ticket(id:{}){{id}}}}", serde_json::Value::from(id));
        let answer = Shot::query(siege.address(), &siege.reading, &query, "null").answer();
        let answer = answer.expect("an answer");
        assert!(answer.json()["data"]["ticket"].is_null(), "{id}: {answer:?}");
        tally.count("nothing over GraphQL");
    }
    siege.lift(tally.all(), &tally, BUDGET_MIB, |_| ());
}

#[test]
fn forms_that_are_not_encoded_well() {
    let siege = Siege::lay("%zz and other broken encodings in a form and in a query");
    let mut tally = Tally::default();
    let good = r#"{"fields":[]}"#;
    for bad in ["%zz", "%", "%4", "%e4", "%ff%fe", "%u0041"] {
        for body in [
            form(bad, "t", good),
            form("p", bad, good),
            format!("provider=p&title=t&data={good}{bad}"),
            format!("provider=p&title=t&data={good}&{bad}=x"),
        ] {
            let shot =
                Shot::fire(siege.address(), &attach(&siege.secret, "12345"), body.as_bytes());
            let answer = shot.answer().expect("an answer");
            assert_eq!(answer.status, 400, "{body}: {answer:?}");
            tally.answer(Some(&answer));
        }
        let head = format!(
            "POST /v1/tickets/12345/returntoqueue?position={bad} HTTP/1.1\r\nX-Qminder-REST-API-Key: {}",
            siege.secret
        );
        let answer = Shot::fire(siege.address(), &head, b"").answer().expect("an answer");
        assert_eq!(answer.status, 400, "{answer:?}");
        tally.answer(Some(&answer));
    }
    siege.lift(tally.all(), &tally, BUDGET_MIB, |_| ());
}

#[test]
fn messages_over_the_limit() {
    let siege = Siege::lay("messages of 300 KB to 20 MB on a socket");
    let mut tally = Tally::default();
    for size in [300_000, 2_000_000, full_or(20_000_000, 4_000_000)] {
        for subprotocol in SUBPROTOCOLS {
            let socket = Socket::open(ATTACKER, siege.address(), &siege.reading, subprotocol);
            let mut socket = socket.expect("a socket");
            socket.send("x".repeat(size));
            let told = socket.next();
            assert!(matches!(told, Told::Closed(1009)), "{size} bytes, {subprotocol:?}: {told:?}");
            tally.count("closed with 1009");
        }
    }
    siege.lift(tally.all(), &tally, BUDGET_MIB, |siege| {
        let socket = Socket::open(ATTACKER, siege.address(), &siege.reading, SUBPROTOCOLS[0]);
        let mut socket = socket.expect("a socket");
        socket.send("x".repeat(2_000_000));
        socket
    });
}
