//! The fields of a log line as text, escaped so that text of others neither steers a terminal nor
//! begins a line of its own.

use std::fmt::Debug;

use external_data::escape_invisible;
use tracing::field::Field;
use tracing_subscriber::field::MakeExt;
use tracing_subscriber::fmt::FormatFields;
use tracing_subscriber::fmt::format::{Writer, debug_fn};

use crate::limits::MAX_LOG_FIELD_CHARS;

/// Writes the fields of events and spans as `name=value`, on one line: what hides text, such as
/// controls, breaks of lines and marks that turn the direction, is written out as `[U+001B]`, and a
/// long value is cut. For `tracing_subscriber::fmt().fmt_fields(…)`.
#[must_use]
pub fn escaped_fields() -> impl for<'w> FormatFields<'w> + Send + Sync + 'static {
    debug_fn(write_field).delimited(" ")
}

fn write_field(writer: &mut Writer<'_>, field: &Field, value: &dyn Debug) -> std::fmt::Result {
    match field.name() {
        "message" => {}
        // What the `log` crate's records carry besides; the line's head shows it.
        name if name.starts_with("log.") => return Ok(()),
        name => write!(writer, "{name}=")?,
    }
    let text = format!("{value:?}");
    let cut = text.char_indices().nth(MAX_LOG_FIELD_CHARS).map(|(at, _)| at);
    let shown = cut.and_then(|at| text.get(..at)).unwrap_or(&text);
    writer.write_str(&escape_invisible(shown))?;
    if cut.is_some() {
        write!(writer, "… ({} bytes)", text.len())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::Arc;

    use parking_lot::Mutex;
    use tracing_subscriber::fmt::MakeWriter;

    use super::*;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl<'w> MakeWriter<'w> for Written {
        type Writer = Self;

        fn make_writer(&'w self) -> Self {
            self.clone()
        }
    }

    #[test]
    fn text_of_others_stays_in_its_line_and_is_cut() {
        let written = Written::default();
        let log = tracing_subscriber::fmt()
            .with_ansi(false)
            .fmt_fields(escaped_fields())
            .with_writer(written.clone())
            .finish();
        tracing::subscriber::with_default(log, || {
            let error = "a\u{1b}[2Jb\nINFO forged\u{202e}\u{9b}";
            let _span = tracing::info_span!("request", key = "desk\n1").entered();
            tracing::info!(%error, long = %"x".repeat(100_000), "answered {error}");
        });
        let text = String::from_utf8(written.0.lock().clone()).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(!text.trim_end().contains(external_data::is_invisible), "{text}");
        assert!(text.contains("request{key=\"desk\\n1\"}"), "{text}");
        assert!(
            text.contains("answered a[U+001B][2Jb[U+000A]INFO forged[U+202E][U+009B]"),
            "{text}"
        );
        assert!(text.contains(" error=a[U+001B]") && text.len() < 12_000, "{text}");
        assert!(text.contains("xxx… (100000 bytes)"), "{text}");
    }
}
