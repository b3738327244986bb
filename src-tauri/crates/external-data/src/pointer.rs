//! JSON Pointers (RFC 6901): where in a document something is.

use std::fmt::Write;

/// One step down from a container.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

/// The pointer that `steps` make, empty for the whole document.
pub(crate) fn pointer<'a>(steps: impl IntoIterator<Item = Step<'a>>) -> String {
    let mut text = String::new();
    for step in steps {
        text.push('/');
        match step {
            // RFC 6901, section 3: `~` and `/` are the only characters that are escaped.
            Step::Name(name) => text.push_str(&name.replace('~', "~0").replace('/', "~1")),
            // Writing to a string cannot fail.
            Step::Index(index) => drop(write!(text, "{index}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tilde_and_slash_are_escaped() {
        let steps = [Step::Name("fields"), Step::Index(3), Step::Name("a/b~c"), Step::Name("")];
        assert_eq!(pointer(steps), "/fields/3/a~1b~0c/");
    }
}
