//! Texts of reports in XML.

use external_data::escape_invisible;
use quick_xml::escape::escape;

/// A text in one line, without the characters that XML 1.0 has no place for.
pub(crate) fn one_line(text: &str) -> String {
    escape_invisible(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// A text as the value of an attribute, in one line.
pub(crate) fn attribute(text: &str) -> String {
    escape(one_line(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_neither_end_its_attribute_nor_break_the_document() {
        let shown = attribute("a\"<b>&\u{1}\n\u{ffff}");
        assert_eq!(shown, "a&quot;&lt;b&gt;&amp;[U+0001][U+000A]\u{fffd}");
    }
}
