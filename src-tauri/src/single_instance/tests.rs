use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::sync::mpsc;

use tempfile::TempDir;

use super::*;

/// A limit that no test waits for.
const LONG: Duration = Duration::from_secs(60);

fn link(text: &str) -> Request {
    Request { link: Some(text.to_owned()), ..Request::default() }
}

/// A data folder and a runtime folder, neither of which is there at first.
struct Person(TempDir);

impl Person {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn claim(&self, runtime: Option<&Path>, request: &Request, limit: Duration) -> Outcome {
        let meeting = Meeting::of(&self.data(), runtime.map(Path::to_owned)).unwrap();
        meeting.claim(request, limit).unwrap()
    }

    fn first(&self, runtime: Option<&Path>) -> FirstStart {
        match self.claim(runtime, &Request::default(), LONG) {
            Outcome::Claimed(Claim::First(first)) => first,
            other => panic!("not the first: {other:?}"),
        }
    }

    fn handed_over(&self, runtime: Option<&Path>, request: &Request) -> Answer {
        match self.claim(runtime, request, LONG) {
            Outcome::Claimed(Claim::HandedOver(answer)) => answer,
            other => panic!("not handed over: {other:?}"),
        }
    }

    fn socket(&self) -> PathBuf {
        self.data().join("window/window.socket")
    }
}

/// Answers later starts, and returns what they asked for.
fn serve(first: FirstStart) -> mpsc::Receiver<Request> {
    let (taken, receiver) = mpsc::channel();
    first.serve(move |request| {
        taken.send(request).ok()?;
        Some(Answer { refused_options: vec!["connection".to_owned()] })
    });
    receiver
}

#[test]
fn second_start_hands_its_request_over_with_and_without_a_runtime_folder() {
    let runtime = tempfile::tempdir().unwrap();
    for runtime in [None, Some(runtime.path())] {
        let person = Person::new();
        let requests = serve(person.first(runtime));
        for text in ["service-view://ticket/1", "\u{202e}\n no link"] {
            let answer = person.handed_over(runtime, &link(text));
            assert_eq!(answer.refused_options, ["connection"]);
            assert_eq!(requests.recv().unwrap(), link(text));
        }
        // Another data folder has a first start of its own.
        Person::new().first(runtime);
    }
}

#[test]
fn place_is_the_same_however_the_data_folder_is_written_and_before_it_is_made() {
    let person = Person::new();
    let name = name_of(&person.data());
    std::fs::create_dir(person.data()).unwrap();
    assert_eq!(name_of(&person.data()), name);
    symlink(person.data(), person.0.path().join("link")).unwrap();
    for path in ["link", "link/", "data/.", "data/../data"] {
        assert_eq!(name_of(&person.0.path().join(path)), name, "{path}");
    }
    assert_ne!(name_of(person.0.path()), name);
}

#[test]
fn socket_that_a_killed_program_left_behind_is_replaced() {
    let person = Person::new();
    drop(person.first(None));
    assert!(person.socket().exists());
    let requests = serve(person.first(None));
    person.handed_over(None, &link("service-view://preview"));
    assert_eq!(requests.recv().unwrap(), link("service-view://preview"));
}

#[test]
fn start_while_the_first_ends_waits_and_takes_its_place() {
    let person = Person::new();
    let first = person.first(None);
    let waiting = thread::spawn(move || drop(person.first(None)));
    // It is heard, and not answered.
    drop(first.listener.accept().unwrap());
    assert!(!waiting.is_finished());
    drop(first);
    waiting.join().unwrap();
}

#[test]
fn first_that_never_answers_is_given_up() {
    let person = Person::new();
    let _silent = person.first(None);
    let outcome = person.claim(None, &Request::default(), Duration::from_millis(50));
    assert!(matches!(outcome, Outcome::NoAnswer), "{outcome:?}");
}

#[test]
fn garbage_is_ignored_and_the_next_start_is_heard() {
    let person = Person::new();
    let requests = serve(person.first(None));
    let flood = vec![b'x'; 1 << 20];
    for garbage in [&b"GET / HTTP/1.1\r\n\r\n"[..], b"{\"link\":1}\n", b"", b"\0\0", &flood] {
        let mut stream = UnixStream::connect(person.socket()).unwrap();
        // It may be cut off before all of it was taken.
        let _ = stream.write_all(garbage);
        drop(stream);
    }
    person.handed_over(None, &link("service-view://ticket/2"));
    assert_eq!(requests.recv().unwrap(), link("service-view://ticket/2"));
    assert!(requests.try_recv().is_err());
}

#[test]
fn what_somebody_else_put_in_the_place_of_the_socket_is_not_used() {
    let person = Person::new();
    drop(person.first(None));
    std::fs::remove_file(person.socket()).unwrap();
    symlink("/dev/null", person.socket()).unwrap();
    let meeting = Meeting::of(&person.data(), None).unwrap();
    let refused = meeting.claim(&Request::default(), LONG).unwrap_err();
    assert!(matches!(refused, Refusal::Link(_)), "{refused}");
}

#[test]
fn runtime_folder_that_others_may_write_to_is_not_used() {
    let (person, runtime) = (Person::new(), tempfile::tempdir().unwrap());
    let open = std::fs::Permissions::from_mode(0o777);
    std::fs::set_permissions(runtime.path(), open).unwrap();
    let _first = person.first(Some(runtime.path()));
    assert!(person.socket().exists());
    assert_eq!(std::fs::read_dir(runtime.path()).unwrap().count(), 0);
}
