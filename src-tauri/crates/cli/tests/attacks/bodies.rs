//! Bodies that come slowly, never, or without end.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::process::{attach, form};
use crate::shot::{ATTACKER, Shot, connect, graphql, whole};
use crate::siege::{BUDGET_MIB, Siege, full_or};
use crate::tally::Tally;

/// Begins `count` requests, whose bodies come a few bytes at a time.
fn begin(siege: &Siege, head: &str, count: usize) -> Vec<Shot> {
    // As long as every call takes it, so that nobody is refused for that.
    let request = whole(head, 10_000) + "provider=";
    (0..count).map(|_| Shot::raw(siege.address(), request.as_bytes())).collect()
}

/// Sends more of all bodies until the witness was served `rounds` times.
fn dribble(siege: &Siege, shots: &mut [Shot], rounds: usize) {
    for _ in 0..rounds {
        for shot in &mut *shots {
            // Those that were refused do not take it.
            let _ = shot.0.write_all(b"x");
        }
        siege.watch(1);
    }
}

/// What has become of a request by now.
fn state(stream: &mut TcpStream) -> String {
    stream.set_nonblocking(true).unwrap();
    let mut start = [0; 12];
    match stream.read(&mut start) {
        Ok(12) => String::from_utf8_lossy(&start[9..]).into_owned(),
        Err(error) if error.kind() == ErrorKind::WouldBlock => "still open".to_owned(),
        Ok(_) | Err(_) => "connection ended".to_owned(),
    }
}

fn states(shots: &mut [Shot]) -> Tally {
    let mut tally = Tally::default();
    for shot in shots {
        tally.count(state(&mut shot.0));
    }
    tally
}

#[test]
fn slow_posts_without_a_key() {
    let count = 1_200;
    let siege = Siege::lay("slow POSTs without a key");
    let head = "POST /v1/tickets/12345/external HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded";
    let mut shots = begin(&siege, head, count);
    dribble(&siege, &mut shots, full_or(20, 3));
    let tally = states(&mut shots);
    assert_eq!(tally.of(&["401", "connection ended"]), count, "{tally}");
    drop(shots);
    siege.lift(count, &tally, BUDGET_MIB, |siege| begin(siege, head, count));
}

#[test]
fn slow_posts_with_a_reading_key() {
    let count = 1_200;
    let siege = Siege::lay("slow POSTs with a key that may not write");
    let head = attach(&siege.reading, "12345");
    let mut shots = begin(&siege, &head, count);
    dribble(&siege, &mut shots, full_or(20, 3));
    let tally = states(&mut shots);
    assert_eq!(tally.of(&["403", "429", "503", "connection ended"]), count, "{tally}");
    drop(shots);
    siege.lift(count, &tally, BUDGET_MIB, |siege| begin(siege, &head, count));
}

#[test]
fn slow_graphql_bodies() {
    let count = 1_000;
    let siege = Siege::lay("slow GraphQL bodies with one reading key");
    let head = graphql(&siege.reading);
    let mut shots = begin(&siege, &head, count);
    dribble(&siege, &mut shots, full_or(20, 3));
    let tally = states(&mut shots);
    drop(shots);
    siege.lift(count, &tally, BUDGET_MIB, |siege| begin(siege, &head, count));
}

#[test]
fn connections_that_say_nothing() {
    let count = 1_500;
    let siege = Siege::lay("connections that say nothing, or half a head");
    let fire = |siege: &Siege| -> Vec<Shot> {
        let sent = [&b""[..], b"POST /graphql HTTP/1.1\r\nHost: loc"];
        (0..count).map(|at| Shot::raw(siege.address(), sent[at % 2])).collect()
    };
    let mut shots = fire(&siege);
    siege.watch(full_or(20, 3));
    let tally = states(&mut shots);
    drop(shots);
    siege.lift(count, &tally, BUDGET_MIB, fire);
}

#[test]
fn form_of_40_megabytes() {
    let siege = Siege::lay("forms of 40 MB with a key, and without");
    let piece = [&b"provider=x&title=y&data="[..], &vec![b'x'; 1 << 20]].concat();
    let send = |siege: &Siege, head: String| {
        let mut stream = connect(ATTACKER, siege.address()).unwrap();
        stream.write_all(whole(&head, 40 * piece.len()).as_bytes()).unwrap();
        let (mut up, piece) = (stream.try_clone().unwrap(), piece.clone());
        let sending = thread::spawn(move || {
            // Where it is refused early, the rest cannot be sent.
            (0..40).all(|_| up.write_all(&piece).is_ok())
        });
        (Shot(stream), sending)
    };
    let mut tally = Tally::default();
    for _ in 0..full_or(10, 3) {
        for (key, expected) in [(siege.secret.as_str(), 413), (&siege.reading, 403), ("none", 401)]
        {
            let (shot, sending) = send(&siege, attach(key, "12345"));
            let answer = shot.answer();
            tally.answer(answer.as_ref());
            let answer = answer.unwrap_or_else(|| panic!("no answer where {expected} was due"));
            assert_eq!(answer.status, expected, "{answer:?}");
            sending.join().unwrap();
        }
        siege.watch(1);
    }
    siege.lift(tally.all(), &tally, BUDGET_MIB, |siege| {
        (0..4).map(|_| send(siege, attach(&siege.secret, "12345"))).collect::<Vec<_>>()
    });
}

#[test]
fn gzip_bodies_that_become_a_thousand_times_as_large() {
    let count = full_or(500, 100);
    let siege =
        Siege::with("gzip bodies of 1 MiB and of 64 MiB, 100 at once", &["--rate-limit", "off"]);
    let gzip = |body: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(body).unwrap();
        encoder.finish().unwrap()
    };
    // One is as large as it may be, and is stored; the other is far beyond that.
    let spaces = " ".repeat((1 << 20) - 13);
    let largest = gzip(form("t", &format!("{{\"fields\":[]{spaces}}}")).as_bytes());
    let bodies = [largest, gzip(&vec![b'x'; 64 << 20])];
    let head = format!("{}\r\nContent-Encoding: gzip", attach(&siege.secret, "12345"));
    let fire = |siege: &Siege| -> Vec<Shot> {
        (0..100).map(|at| Shot::fire(siege.address(), &head, &bodies[at % 2])).collect()
    };
    let mut tally = Tally::default();
    for _ in 0..count / 100 {
        for shot in fire(&siege) {
            tally.answer(shot.answer().as_ref());
        }
        siege.watch(1);
    }
    // Whoever waits for a place for too long is told so.
    assert_eq!(tally.of(&["200", "413", "503"]), count, "{tally}");
    assert!(tally.of(&["200"]) > 0 && tally.of(&["413"]) > 0, "{tally}");
    siege.lift(count, &tally, BUDGET_MIB, fire);
}
