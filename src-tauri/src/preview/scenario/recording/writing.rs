//! Writes the steps of a recording, one on each line.

use serde::Serialize;
use serde_json::Value;

/// A step of a recording, in the form of the file.
#[derive(Serialize)]
#[serde(tag = "do", rename_all = "camelCase")]
pub(super) enum RecordedStep<'r> {
    Ticket { alias: &'r str },
    Send { ticket: &'r str, provider: &'r str, title: &'r str, data: &'r Value },
    Wait { milliseconds: u32 },
    ExpectAnswer { status: u16 },
    ExpectNoAnswer {},
    Refuse { status: u16, provider: &'r str },
    Cut { provider: &'r str },
}

/// How many bytes the head of the file has at the most.
const HEAD_BYTES: usize = 512;

/// The steps that were written so far, a line each.
#[derive(Default)]
pub(super) struct Writer {
    lines: Vec<String>,
    bytes: usize,
}

impl Writer {
    /// Adds steps, all of them or none. Returns false where the file would have more than `max_bytes`.
    pub(super) fn push(&mut self, steps: &[RecordedStep<'_>], max_bytes: usize) -> bool {
        let lines: Vec<_> =
            steps.iter().filter_map(|step| serde_json::to_string(step).ok()).collect();
        let bytes: usize = lines.iter().map(|line| line.len() + ",\n    ".len()).sum();
        let has_room = self.bytes + bytes + HEAD_BYTES <= max_bytes;
        if has_room {
            self.bytes += bytes;
            self.lines.extend(lines);
        }
        has_room
    }

    /// Returns the text of the file.
    pub(super) fn finish(self, name: &str, description: &str) -> String {
        let [name, description] = [name, description].map(|text| Value::from(text).to_string());
        let steps = self.lines.join(",\n    ");
        format!(
            "{{\n  \"name\": {name},\n  \"description\": {description},\n  \"steps\": [\n    {steps}\n  ]\n}}\n"
        )
    }
}
