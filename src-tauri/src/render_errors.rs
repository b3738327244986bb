//! The log of errors that the page meets while it renders.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// The number of errors that are logged within [`RATE_WINDOW`].
const MAX_LOGGED: usize = 10;
/// The time within which errors count together.
const RATE_WINDOW: Duration = Duration::from_secs(60);
/// The number of characters of a name that are logged.
const MAX_NAME_CHARS: usize = 60;
/// The number of lines of a stack that are logged.
const MAX_STACK_LINES: usize = 12;
/// The number of characters of a line of a stack that are logged.
const MAX_LINE_CHARS: usize = 160;

/// Logs render errors: at most ten a minute, and nothing in them that could be external data.
#[derive(Debug, Default)]
pub(crate) struct RenderErrors {
    recent: Mutex<VecDeque<Instant>>,
}

impl RenderErrors {
    /// Logs an error named `error`, such as `TypeError`, that `component` met.
    pub(crate) fn log(&self, component: &str, error: &str, stack: &str) {
        if self.admit(Instant::now()) {
            let (component, error, stack) = (name(component), name(error), frames(stack));
            tracing::error!(component, error, stack, "a part of the page cannot be rendered");
        }
    }

    /// Returns whether an error at this moment may be logged.
    fn admit(&self, now: Instant) -> bool {
        let mut recent = self.recent.lock();
        recent.retain(|at| now.saturating_duration_since(*at) < RATE_WINDOW);
        let admitted = recent.len() < MAX_LOGGED;
        if admitted {
            recent.push_back(now);
        }
        admitted
    }
}

/// Returns the characters of a name that names in code have.
fn name(text: &str) -> String {
    text.chars().filter(|char| is_of_name(*char)).take(MAX_NAME_CHARS).collect()
}

/// Returns the lines of a stack that are places in the code: each ends with a line and a column.
fn frames(stack: &str) -> String {
    let frames = stack.lines().map(str::trim).filter(|line| is_frame(line));
    let frames = frames.map(|line| line.chars().take(MAX_LINE_CHARS).collect::<String>());
    frames.take(MAX_STACK_LINES).collect::<Vec<_>>().join(" < ")
}

/// Returns whether a line has the form of a stack frame, such as `draw@tauri://localhost/a.js:1:2`.
fn is_frame(line: &str) -> bool {
    let line = line.trim_end_matches(')');
    let mut parts = line.rsplitn(3, ':');
    let ends_with_position = (0..2).all(|_| {
        parts
            .next()
            .is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let is_plain = |char: char| is_of_name(char) || "@:/.-() <>".contains(char);
    ends_with_position && line.contains("://") && line.chars().all(is_plain)
}

fn is_of_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_' || char == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_ten_errors_a_minute_are_not_logged() {
        let (errors, now) = (RenderErrors::default(), Instant::now());
        assert_eq!((0..50).filter(|_| errors.admit(now)).count(), 10);
        assert!(!errors.admit(now + RATE_WINDOW - Duration::from_millis(1)));
        assert!(errors.admit(now + RATE_WINDOW));
    }

    #[test]
    fn stack_is_logged_without_its_message_or_anything_else_that_is_no_frame() {
        let stack = "TypeError: Maria Schmidt is allergic\n\
            draw@tauri://localhost/assets/index-a1.js:12:345\n\
            at list (http://tauri.localhost/assets/index-a1.js:1:2)\n\
            Penicillin: 10:30\n\u{1b}[2J@tauri://localhost/x.js:1:2";
        assert_eq!(
            frames(stack),
            "draw@tauri://localhost/assets/index-a1.js:12:345 < \
             at list (http://tauri.localhost/assets/index-a1.js:1:2)"
        );
    }

    #[test]
    fn name_keeps_nothing_that_could_steer_a_terminal() {
        assert_eq!(name("Type\u{1b}[2JError\n"), "Type2JError");
        assert_eq!(name(&"x".repeat(1_000)).len(), MAX_NAME_CHARS);
    }
}
