//! A payload as the page sends it to be analyzed: a line of JSON that says what is asked, and then the
//! text.
//!
//! It goes as bytes. As an argument of its own, a text of a megabyte would be written as JSON by the
//! page with each key, and parsed on the main thread.

use std::sync::Arc;

use serde::Deserialize;
use specta::datatype::DataType;
use specta::function::FunctionArg;
use specta::{Type, Types};
use tauri::Runtime;
use tauri::ipc::{CommandArg, CommandItem, InvokeBody, InvokeError};

/// What is asked of a payload.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AnalysisRequest {
    /// Who sends the payload; absent where that is not known.
    pub provider: Option<String>,
    /// Whether the text is kept as the one that somebody works on.
    pub keep: bool,
    /// The version of the view that the page has; 0 where it has none.
    pub known_view: u32,
}

/// A payload with what is asked of it. It cannot be printed, since it holds a payload.
pub(crate) struct SentPayload {
    /// What is asked.
    pub request: AnalysisRequest,
    /// The text of the payload.
    pub text: Arc<str>,
}

impl SentPayload {
    /// Parses the bytes of the page. The error names what they lack, and repeats nothing of them.
    fn parse(bytes: &[u8]) -> Result<Self, &'static str> {
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let (request, text) =
            end.and_then(|end| bytes.split_at_checked(end)).ok_or("the request has no line end")?;
        let request = serde_json::from_slice(request).map_err(|_| "the request is not readable")?;
        let text = text.strip_prefix(b"\n").unwrap_or(text);
        let text = str::from_utf8(text).map_err(|_| "the text is not UTF-8")?;
        Ok(Self { request, text: text.into() })
    }
}

impl<'a, R: Runtime> CommandArg<'a, R> for SentPayload {
    fn from_command(command: CommandItem<'a, R>) -> Result<Self, InvokeError> {
        match command.message.payload() {
            InvokeBody::Raw(bytes) => Self::parse(bytes),
            // A web view that takes no requests to the program's own scheme sends each byte as a number.
            InvokeBody::Json(numbers) => Vec::<u8>::deserialize(numbers)
                .map_err(|_| "the request is not made of bytes")
                .and_then(|bytes| Self::parse(&bytes)),
        }
        .map_err(InvokeError::from)
    }
}

/// The page sends it as the body, so the generated call has no argument for it.
impl FunctionArg for SentPayload {
    fn to_datatype(_: &mut Types) -> Option<DataType> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_says_what_is_asked_and_the_rest_is_the_text() {
        let sent = "{\"provider\":\"caf\u{e9}\",\"keep\":true,\"knownView\":7}\n{\n  \"a\": \"\u{1f600}\"\r\n}\n";
        let SentPayload { request, text } = SentPayload::parse(sent.as_bytes()).unwrap();
        let provider = Some("caf\u{e9}".to_owned());
        assert_eq!(request, AnalysisRequest { provider, keep: true, known_view: 7 });
        assert_eq!(&*text, "{\n  \"a\": \"\u{1f600}\"\r\n}\n");
    }

    #[test]
    fn empty_text_is_a_text() {
        let sent = b"{\"provider\":null,\"keep\":false,\"knownView\":0}\n";
        assert_eq!(&*SentPayload::parse(sent).unwrap().text, "");
    }

    #[test]
    fn what_is_no_request_is_refused_without_repeating_it() {
        for (sent, why) in [
            (&b"{\"provider\":null}"[..], "the request has no line end"),
            (b"secret\n{}", "the request is not readable"),
            (b"{\"provider\":null,\"keep\":false,\"knownView\":0}\n\xff", "the text is not UTF-8"),
        ] {
            assert_eq!(SentPayload::parse(sent).err(), Some(why));
        }
    }
}
