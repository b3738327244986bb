//! The limits of connections, bodies, the log, and of what an answer repeats. They are our own; a
//! limit of the contract stands beside the field that has it.

use std::time::Duration;

/// How long the next piece of a request's body may take.
pub(crate) const BODY_CHUNK_TIMEOUT: Duration = Duration::from_secs(10);

/// The age from which on a body must keep [`MIN_BODY_BYTES_PER_SECOND`] on average. A usual body is
/// complete by then.
pub(crate) const BODY_RATE_GRACE: Duration = Duration::from_secs(10);

/// The lowest average speed of a body, in bytes a second.
pub(crate) const MIN_BODY_BYTES_PER_SECOND: u32 = 1 << 10;

/// How long a request may take as a whole, its body included.
pub(crate) const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);

/// How long a request waits for a permit to be worked on.
pub(crate) const ADMISSION_TIMEOUT: Duration = Duration::from_secs(1);

/// How long the hub reads a body before the body needs a slot. What was sent together with the head
/// of the request has come by then.
pub(crate) const PROMPT_BODY_TIMEOUT: Duration = Duration::from_millis(20);

/// How many bytes of a body are read before the body needs a slot.
pub(crate) const MAX_PROMPT_BODY_BYTES: usize = 64 << 10;

/// How many bytes all bodies that are still coming in may hold together.
pub(crate) const MAX_INCOMING_BODY_BYTES: usize = 256 << 20;

/// How many bodies are unpacked and worked on at a time, since each may be a thousand times what was
/// sent. Plain ones cost their callers what they cost the hub.
pub(crate) const MAX_UNPACKED_BODIES: usize = 4;

/// How long a body waits to be unpacked.
pub(crate) const UNPACK_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a body is left alone where another of the same caller wants its place.
pub(crate) const MIN_SLOT_TIME: Duration = Duration::from_millis(250);

/// The largest body of a call that takes a few short fields, in bytes. The largest such body of the
/// contract, a new ticket with all its labels and fields, has about half of that.
pub(crate) const MAX_SMALL_BODY_BYTES: usize = 64 << 10;

/// How long the hub waits for the rest of a body that no handler reads. What was sent together with
/// the head has come by then, and the connection can be used again.
pub(crate) const DRAIN_TIMEOUT: Duration = Duration::from_millis(20);

/// How many bytes of the rest of such a body are read.
pub(crate) const MAX_DRAIN_BYTES: usize = 64 << 10;

/// How long the hub goes on reading from a refused caller that still sends. Otherwise the system
/// would reset the connection, and a caller that sends everything before it reads would never learn
/// why it was refused.
pub(crate) const LINGER_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a refused caller may send nothing until the hub stops reading.
pub(crate) const LINGER_CHUNK_TIMEOUT: Duration = Duration::from_secs(1);

/// How many bytes of a refused caller are read and dropped.
pub(crate) const MAX_LINGER_BYTES: usize = 64 << 20;

/// How many connections of refused callers are read from at a time; others are closed at once.
pub(crate) const MAX_LINGERING: usize = 64;

/// How many connections of refused callers one address may have.
pub(crate) const MAX_LINGERING_PER_ADDRESS: usize = 16;

/// The largest head of a request, in bytes: names of headers and values, and the address.
pub(crate) const MAX_HEAD_BYTES: usize = 64 << 10;

/// How many characters of a field's value the log shows.
pub(crate) const MAX_LOG_FIELD_CHARS: usize = 2_000;

/// How many violations of a payload an answer spells out.
pub(crate) const MAX_VIOLATIONS: usize = 20;

/// How many bytes all violations in an answer take together.
pub(crate) const MAX_VIOLATIONS_BYTES: usize = 16 << 10;

/// How many warnings an answer has.
pub(crate) const MAX_WARNINGS: usize = 20;

/// How many characters of what a caller sent an answer repeats.
pub(crate) const MAX_ECHOED_CHARS: usize = 200;

/// How many connections the system queues that the hub has not accepted yet.
pub(crate) const LISTEN_BACKLOG: u32 = 4_096;

/// Returns how many connections one address may have open where the hub accepts `connections` in
/// all: a quarter, but not fewer than [`MIN_CONNECTIONS_PER_ADDRESS`].
pub(crate) const fn connections_per_address(connections: usize) -> usize {
    let quarter = connections / 4;
    if quarter < MIN_CONNECTIONS_PER_ADDRESS { MIN_CONNECTIONS_PER_ADDRESS } else { quarter }
}

/// How many connections an address may have in any case.
const MIN_CONNECTIONS_PER_ADDRESS: usize = 256;

/// How many labels a ticket may have.
pub(crate) const MAX_LABELS: usize = 20;

/// The longest label, in characters: the contract's number.
pub(crate) const MAX_LABEL_CHARS: usize = 50;

/// The longest label that older versions took, in characters.
pub(crate) const MAX_STORED_LABEL_CHARS: usize = 100;

/// How many bytes of tickets a search over REST reads.
pub(crate) const MAX_SEARCH_BYTES: usize = 32 << 20;

/// How many input fields a location may have and a new ticket come with, and how many options each.
pub(crate) const MAX_INPUT_FIELDS: usize = 50;

/// How many lines a location may have.
pub(crate) const MAX_LINES: u32 = 200;
