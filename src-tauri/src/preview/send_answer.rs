//! What a server answered to what the preview sent.

use std::time::Instant;

use qminder::PlainAnswer;
use serde::Serialize;
use specta::Type;

/// An answer as it came.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SendAnswer {
    /// The HTTP status; absent where no answer came.
    pub status: Option<u16>,
    /// The body of the answer.
    pub body: String,
    /// How long it took.
    // It is finite, and so never null.
    #[specta(type = u32)]
    pub milliseconds: f64,
    /// Why no answer came.
    pub error: Option<String>,
}

impl SendAnswer {
    /// Returns what came of a request that was sent at `began`.
    pub(super) fn new(answer: Result<PlainAnswer, qminder::Error>, began: Instant) -> Self {
        let milliseconds = began.elapsed().as_secs_f64() * 1_000.0;
        match answer {
            Ok(PlainAnswer { status, body }) => {
                Self { status: Some(status), body, milliseconds, error: None }
            }
            Err(error) => {
                let error = Some(error.to_string());
                Self { status: None, body: String::new(), milliseconds, error }
            }
        }
    }
}
