//! A report as the XML of JUnit, which most build servers show.

use std::io;

use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::BytesText;

use super::outcome::{Judgement, Outcome, Totals, Verdict};
use super::report::Report;
use crate::xml_text::one_line;

/// The name of the suite, and of the class of each test case.
const SUITE: &str = "sview check";

/// A test case for each payload. A payload that is refused is a failure, one that cannot be read an
/// error; warnings that refuse nothing are its output.
pub(crate) struct Junit;

impl Report for Junit {
    fn opens_with_totals(&self) -> bool {
        true
    }

    fn opening(&self, totals: &Totals) -> String {
        let Totals { read, refused, unreadable, .. } = totals;
        let counts = format!(
            "tests=\"{}\" failures=\"{refused}\" errors=\"{unreadable}\"",
            read + unreadable
        );
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <testsuites {counts}>\n  <testsuite name=\"{SUITE}\" {counts}>\n"
        )
    }

    fn entry(&self, outcome: &Outcome, _: &str) -> String {
        let name = match outcome.line {
            Some(line) => format!("{}:{line}", outcome.name),
            None => outcome.name.to_string(),
        };
        let written = test_case(&one_line(&name), &outcome.verdict);
        // Writing to memory cannot fail.
        format!("    {}\n", written.unwrap_or_default())
    }

    fn closing(&self, _: &Totals) -> String {
        "  </testsuite>\n</testsuites>\n".to_owned()
    }
}

fn test_case(name: &str, verdict: &Verdict) -> io::Result<String> {
    let mut writer = Writer::new(Vec::new());
    let case = writer
        .create_element("testcase")
        .with_attribute(("classname", SUITE))
        .with_attribute(("name", name));
    match verdict {
        Verdict::Judged(judgement) if judgement.all().next().is_none() => case.write_empty()?,
        Verdict::Judged(judgement) if judgement.is_refused => {
            case.write_inner_content(|inner| {
                let first = judgement.all().next();
                let message = first.map(|one| one.message.as_str()).unwrap_or_default();
                let code = first.map(|one| one.code.as_str()).unwrap_or_default();
                inner
                    .create_element("failure")
                    .with_attribute(("type", code))
                    .with_attribute(("message", &*one_line(message)))
                    .write_text_content(BytesText::from_escaped(text(judgement)))?;
                Ok(())
            })?
        }
        Verdict::Judged(judgement) => case.write_inner_content(|inner| {
            let output = inner.create_element("system-out");
            output.write_text_content(BytesText::from_escaped(text(judgement)))?;
            Ok(())
        })?,
        Verdict::Unreadable(reason) => case.write_inner_content(|inner| {
            let error = inner.create_element("error").with_attribute(("type", "unreadable"));
            error.with_attribute(("message", &*one_line(reason))).write_empty()?;
            Ok(())
        })?,
    };
    Ok(String::from_utf8(writer.into_inner()).unwrap_or_default())
}

/// All problems of a payload, a line each, as the text of an element.
fn text(judgement: &Judgement) -> String {
    let mut lines: Vec<String> = judgement.all().map(|one| one_line(&one.to_string())).collect();
    if judgement.omitted > 0 {
        lines.push(format!("… and {} more", judgement.omitted));
    }
    escape(lines.join("\n")).into_owned()
}
