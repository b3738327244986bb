//! The same brackets, read in this process on a thread whose stack is small, so that a library that
//! recurses deeper than it has to is seen before it matters.

use crate::recursion::nested;
use crate::siege::full_or;

/// How many bytes of brackets are read: far more than any stack holds.
fn bytes() -> usize {
    full_or(1 << 20, 100_000)
}

/// The stack of the thread that reads, in bytes: an eighth of what a server's thread has.
const STACK_BYTES: usize = 256 << 10;

fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(work).expect("a thread");
    thread.join().expect("it is read, or refused");
}

#[test]
fn payload_of_brackets_is_checked_and_read() {
    for text in nested(bytes()) {
        on_a_small_stack(move || {
            for payload in [
                text.clone(),
                format!(r#"{{"fields":[{text}]}}"#),
                format!(r#"{{"fields":{text}}}"#),
                format!(r#"{{"fields":[{{"type":"list","title":"t","items":[{text}]}}]}}"#),
                format!(r#"{{"fields":[{{"type":"text","title":"t","value":{text}}}]}}"#),
                format!(r#"{{"a":{text},"fields":[]}}"#),
            ] {
                assert!(external_data::validate(&payload).is_err());
                let _ = external_data::parse_lenient(Some(&payload));
            }
        });
    }
}

#[test]
fn link_and_server_of_brackets_are_refused() {
    for text in nested(bytes()) {
        on_a_small_stack(move || {
            for link in
                [text.clone(), format!("https://{text}/"), format!("https://a.example/{text}")]
            {
                let _ = external_data::Hyperlink::parse(&link);
            }
            for server in [text.clone(), format!("https://{text}"), format!("https://[{text}]/")] {
                let _ = server.parse::<qminder::Server>();
            }
            assert!(qminder::ApiKey::new(&format!("{text}\n")).is_some());
        });
    }
}
