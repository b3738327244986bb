//! What a second start says to the first, and what that answers: one line of JSON each.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The longest line, in bytes. Paths of options are the longest that is in one.
const MAX_LINE: u64 = 64 * 1024;

/// What a second start was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Request {
    /// The link to open, where there is one. Whoever is asked reads it.
    pub link: Option<String>,
    /// The options that were given, by their names without dashes, and their values.
    pub options: BTreeMap<String, String>,
    /// What the desktop gave the start so that its window may take the front, where it did.
    pub activation: Option<String>,
}

/// What the first program answers when it has taken a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Answer {
    /// The names of the options that it was not started with, and cannot take now.
    pub refused_options: Vec<String>,
}

/// Writes a message as a line.
pub(crate) fn write(mut to: impl Write, message: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    to.write_all(&line)
}

/// Reads a line, and the message that it is. Returns none where the other side ended without one.
pub(crate) fn read<T: DeserializeOwned>(from: impl Read) -> io::Result<Option<T>> {
    let mut line = Vec::new();
    BufReader::new(from.take(MAX_LINE)).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "no line, or one that is too long"));
    }
    Ok(Some(serde_json::from_slice(&line)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_request(line: &[u8]) -> io::Result<Option<Request>> {
        read(line)
    }

    #[test]
    fn message_that_was_written_is_read_as_the_same() {
        let link = Some("service-view://ticket/1\n".to_owned());
        let options = [("connection".to_owned(), "north".to_owned())].into();
        let activation = Some("1_TIME7".to_owned());
        let request = Request { link, options, activation };
        let mut line = Vec::new();
        write(&mut line, &request).unwrap();
        assert_eq!(line.iter().filter(|byte| **byte == b'\n').count(), 1);
        assert_eq!(read_request(&line).unwrap(), Some(request));
    }

    #[test]
    fn what_is_no_message_is_an_error_and_silence_is_none() {
        assert_eq!(read_request(b"").unwrap(), None);
        for bad in ["\n", "{}", "hello\n", "[7]\n", "{\"link\":7}\n", "{\"options\":[\"x\"]}\n"] {
            assert!(read_request(bad.as_bytes()).is_err(), "{bad:?}");
        }
        // What a newer program says beside it is no mistake.
        assert_eq!(read_request(b"{\"more\":1}\n").unwrap(), Some(Request::default()));
    }

    #[test]
    fn longest_line_is_read_and_one_byte_more_is_refused() {
        let line = |length: usize| {
            let around = "{\"link\":\"\"}\n".len();
            format!("{{\"link\":\"{}\"}}\n", "x".repeat(length - around)).into_bytes()
        };
        let longest = usize::try_from(MAX_LINE).unwrap();
        assert!(read_request(&line(longest)).is_ok());
        assert!(read_request(&line(longest + 1)).is_err());
    }
}
