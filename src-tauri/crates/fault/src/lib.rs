//! The faults that a hub can be asked to show. A scenario names them in its file and a hub carries them
//! out; the two know each other only over the wire, and these types are what both know.

use schemars::JsonSchema;
use serde::Deserialize;

/// A refusal of the next sends.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Refuse {
    /// The HTTP status of the answer.
    #[schemars(extend("enum" = [400, 403, 404, 429, 503]))]
    pub status: u16,
    /// How many sends are meant. One where it is absent.
    #[serde(default = "once")]
    #[schemars(range(min = 1, max = 10_000))]
    pub times: u32,
    /// The provider whose sends are meant; all where it is absent.
    #[schemars(with = "String", default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
}

/// A delay of the next sends.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Delay {
    /// By how many milliseconds.
    #[schemars(range(max = 50_000))]
    pub milliseconds: u32,
    /// How many sends are meant. One where it is absent.
    #[serde(default = "once")]
    #[schemars(range(min = 1, max = 10_000))]
    pub times: u32,
    /// The provider whose sends are meant; all where it is absent.
    #[schemars(with = "String", default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
}

/// How many sends something is done to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Times {
    /// How many sends are meant. One where it is absent.
    #[serde(default = "once")]
    #[schemars(range(min = 1, max = 10_000))]
    pub times: u32,
    /// The provider whose sends are meant; all where it is absent.
    #[schemars(with = "String", default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
}

/// A server's clock that is wrong: in the `Date` of its answers, and in the times of the external data
/// that the scenario sends meanwhile. What is done with tickets keeps its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Clock {
    /// How many seconds it is ahead; negative where it is behind. At most seven days either way.
    #[schemars(range(min = -604_800, max = 604_800))]
    pub seconds: i32,
    /// How many sends are meant. Where it is absent, all requests are, until the faults end.
    #[schemars(
        with = "u32",
        default,
        skip_serializing_if = "Option::is_none",
        range(min = 1, max = 10_000)
    )]
    pub times: Option<u32>,
}

/// A fault that a server is asked to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The next sends are refused.
    Refuse(Refuse),
    /// The next sends are worked on later.
    Delay(Delay),
    /// The connections of the next sends are closed.
    Cut(Times),
    /// The clock is wrong.
    Clock(Clock),
    /// All sockets fall silent.
    Silence,
    /// All sockets are closed.
    CloseSockets,
    /// All faults end.
    End,
}

fn once() -> u32 {
    1
}
