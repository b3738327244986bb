//! What one caller may take of connections, bodies and the log, and how much an answer repeats. Where
//! the contract names a limit it stands beside the field that has it; these are ours.

use std::time::Duration;

/// How long the next piece of a request's body may take.
pub(crate) const BODY_CHUNK_TIMEOUT: Duration = Duration::from_secs(10);

/// From when on a body must keep [`MIN_BODY_BYTES_PER_SECOND`] on average. A usual body has come whole by then.
pub(crate) const BODY_RATE_GRACE: Duration = Duration::from_secs(10);

/// The lowest average speed of a body, in bytes a second.
pub(crate) const MIN_BODY_BYTES_PER_SECOND: u32 = 1 << 10;

/// How long a request may take as a whole, its body included.
pub(crate) const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);

/// How long a request waits to be worked on, where too many are.
pub(crate) const ADMISSION_TIMEOUT: Duration = Duration::from_secs(1);

/// How long the hub reads from a body before that takes a place from others. What was sent with its
/// head is there by then.
pub(crate) const PROMPT_BODY_TIMEOUT: Duration = Duration::from_millis(20);

/// How many bytes are read so.
pub(crate) const MAX_PROMPT_BODY_BYTES: usize = 64 << 10;

/// How many bytes of bodies are held at a time that are still coming in.
pub(crate) const MAX_INCOMING_BODY_BYTES: usize = 256 << 20;

/// How many bodies are unpacked and worked on at a time, since each may be a thousand times what was
/// sent. Plain ones cost their callers what they cost the hub.
pub(crate) const MAX_UNPACKED_BODIES: usize = 4;

/// How long a body waits to be unpacked.
pub(crate) const UNPACK_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a body is left alone where another of the same caller wants its place.
pub(crate) const MIN_SLOT_TIME: Duration = Duration::from_millis(250);

/// The largest body of a call that takes a few short fields, in bytes. The largest of the contract,
/// a new ticket with all its labels and fields, has about half of that.
pub(crate) const MAX_SMALL_BODY_BYTES: usize = 64 << 10;

/// How long the rest of a body is awaited that nobody reads: what was sent with the head is there
/// by then, and the connection can be used again.
pub(crate) const DRAIN_TIMEOUT: Duration = Duration::from_millis(20);

/// How many bytes of such a rest are read.
pub(crate) const MAX_DRAIN_BYTES: usize = 64 << 10;

/// How long the hub goes on reading what a refused caller still sends. Without that the system
/// resets the connection, and a caller that sends all before it reads never learns why.
pub(crate) const LINGER_TIMEOUT: Duration = Duration::from_secs(5);

/// How long such a caller may send nothing.
pub(crate) const LINGER_CHUNK_TIMEOUT: Duration = Duration::from_secs(1);

/// How many bytes of such a caller are read and dropped.
pub(crate) const MAX_LINGER_BYTES: usize = 64 << 20;

/// How many connections are read from in this way at a time; others are closed at once.
pub(crate) const MAX_LINGERING: usize = 64;

/// How many of them one address may have.
pub(crate) const MAX_LINGERING_PER_ADDRESS: usize = 16;

/// The largest head of a request, in bytes: names of headers and values, and the address.
pub(crate) const MAX_HEAD_BYTES: usize = 64 << 10;

/// How many characters of a field's value the log shows.
pub(crate) const MAX_LOG_FIELD_CHARS: usize = 2_000;

/// How many violations of a payload an answer spells out.
pub(crate) const MAX_VIOLATIONS: usize = 20;

/// How many bytes of an answer they take together.
pub(crate) const MAX_VIOLATIONS_BYTES: usize = 16 << 10;

/// How many warnings an answer has.
pub(crate) const MAX_WARNINGS: usize = 20;

/// How many characters of what a caller sent an answer repeats.
pub(crate) const MAX_ECHOED_CHARS: usize = 200;

/// How many connections the system holds that were not taken yet.
pub(crate) const LISTEN_BACKLOG: u32 = 4_096;

/// How many connections one address may have open, WebSockets apart, where the hub takes
/// `connections` in all: a quarter, and as many as there are where those are few.
pub(crate) const fn connections_per_address(connections: usize) -> usize {
    let quarter = connections / 4;
    if quarter < MIN_CONNECTIONS_PER_ADDRESS { MIN_CONNECTIONS_PER_ADDRESS } else { quarter }
}

/// As many connections as an address may have in any case.
const MIN_CONNECTIONS_PER_ADDRESS: usize = 256;

/// How many labels a ticket may have.
pub(crate) const MAX_LABELS: usize = 20;

/// The longest label, in characters.
pub(crate) const MAX_LABEL_CHARS: usize = 100;

/// How many input fields a new ticket may come with, and how many options each.
pub(crate) const MAX_INPUT_FIELDS: usize = 50;
