//! The golden folder in the real window: what the hub answers, what the preview lists of it and what
//! its editor marks are the verdicts that the command line is held to as well.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use external_data::{LintContext, Problem, Severity, inspect};
use jiff::civil::date;
use serde_json::{Value, json};
use system_tests::golden_folder;

use crate::driver::Window;
use crate::own_hub::{PREVIEW, open};
use crate::request::send;

/// Who sends the payloads.
const PROVIDER: &str = "my-crm";

/// Where an entry that was received is shown.
const OPENED: &str = "section[aria-label=\"Opened entry\"]";
/// Where a payload is worked on.
const WORK: &str = ".work";

/// A script that answers the problems that are listed in a place: line and column, pointer, severity,
/// text.
fn listed_in(place: &str) -> String {
    format!(
        "const rows = document.querySelectorAll('{place} section[aria-label=\"Problems\"] [data-row]')
        return [...rows].map((row) => {{
          const place = row.querySelector('.place')
          const [at, ...pointer] = place.textContent.trim().split(/\\s+/)
          return [
            at,
            place.querySelector('.whole') ? '' : pointer.join(' '),
            row.querySelector('.sign').classList.contains('error') ? 'violation' : 'warning',
            row.querySelector('.message bdi').textContent,
          ]
        }})"
    )
}

/// Reads the text of the editor as far as it is drawn, whether that is all of it, and what is underlined
/// in it, in UTF-16 code units from its start. A character that is shown by its code counts as that
/// character.
const MARKED: &str = "
    const root = document.querySelector('.work .host').shadowRoot
    let text = ''
    const marks = []
    const walk = (node) => {
      const begin = text.length
      if (node.nodeType === Node.TEXT_NODE) text += node.data
      else if (node.classList.contains('special-character'))
        text += String.fromCodePoint(parseInt(node.textContent.slice(2), 16))
      else node.childNodes.forEach(walk)
      if (node.classList?.contains('violation-mark') || node.classList?.contains('warning-mark')) {
        const last = marks.at(-1)
        if (last?.[1] === begin) last[1] = text.length
        else if (text.length > begin) marks.push([begin, text.length])
      }
    }
    const lines = [...root.querySelector('.cm-content').children]
    const gap = lines.findIndex((line) => !line.classList.contains('cm-line'))
    const drawn = gap < 0 ? lines : lines.slice(0, gap)
    drawn.forEach((line, at) => {
      if (at > 0) text += '\\n'
      walk(line)
    })
    const whole = gap < 0 && !root.querySelector('.cm-gap');";

/// A payload of the golden folder.
struct Case {
    /// The path in the folder, without its ending.
    name: String,
    text: String,
    /// What is wrong with it, or probably not meant so.
    problems: Vec<Problem>,
}

/// The payloads of a part of the folder, with what the checker says of each; that is its verdict.
fn cases(part: &str) -> Vec<Case> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(golden_folder().join(part)).expect("a part of the folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if path.extension().is_some_and(|ending| ending == "json") {
            texts.insert(name, path);
        }
    }
    let read = |path: &Path| fs::read_to_string(path).expect("a golden file");
    let context = LintContext { today: date(2026, 11, 30), provider: Some(PROVIDER) };
    texts
        .into_iter()
        .map(|(name, path)| {
            let text = read(&path);
            let problems = inspect(&text, context).problems;
            let found: String = problems.iter().map(verdict).collect();
            let expected = fs::read_to_string(path.with_extension("expected")).unwrap_or_default();
            assert_eq!(found, expected, "{name}");
            Case { name: format!("{part}/{name}"), text, problems }
        })
        .collect()
}

fn verdict(problem: &Problem) -> String {
    let Problem { line, column, pointer, code, .. } = problem;
    format!("{line}:{column}\t{pointer}\t{code}\n")
}

/// A problem as the window lists it.
fn listed(problem: &Problem) -> Value {
    let Problem { line, column, pointer, severity, message, .. } = problem;
    let help = problem.help.as_ref().map(|help| format!(" — {help}")).unwrap_or_default();
    let severity = if *severity == Severity::Violation { "violation" } else { "warning" };
    json!([format!("{line}:{column}"), pointer, severity, format!("{message}{help}")])
}

/// The text as the editor has it, with one character at the end of each line; and what is underlined
/// in it: of each problem the first line, and at least one character.
fn marked(case: &Case) -> (String, Vec<[usize; 2]>) {
    let units: Vec<u16> = case.text.encode_utf16().collect();
    let before = |at: u32| {
        let before = String::from_utf16(&units[..at as usize]).expect("whole characters");
        before.replace("\r\n", "\n").encode_utf16().count()
    };
    let text = case.text.replace("\r\n", "\n");
    let units: Vec<u16> = text.encode_utf16().collect();
    let line_break = |at: &usize| units[*at] == u16::from(b'\n');
    let mut marks: Vec<[usize; 2]> = Vec::new();
    for problem in &case.problems {
        let (from, to) = (before(problem.from), before(problem.to));
        let line_end = (from..units.len()).find(line_break).unwrap_or(units.len());
        let line_begin = (0..from).rev().find(line_break).map_or(0, |at| at + 1);
        let end = to.max(from + 1).min(line_end);
        let begin = if end > from { from } else { line_begin.max(end.saturating_sub(1)) };
        match marks.last_mut() {
            Some(last) if last[1] == begin => last[1] = end,
            _ if begin < end => marks.push([begin, end]),
            _ => {}
        }
    }
    (text, marks)
}

/// Says that the hub answered with the verdict.
fn is_answered(answer: &str, case: &Case) {
    let answer: Value = serde_json::from_str(answer).expect("an answer in JSON");
    let is_refused = case.problems.iter().any(|one| one.severity == Severity::Violation);
    if is_refused {
        let lines = case.problems.iter().map(|problem| {
            let Problem { line, column, pointer, code, message, .. } = problem;
            let pointer = if pointer.is_empty() { "(whole)" } else { pointer };
            let help = problem.help.as_ref().map(|help| format!(" — {help}")).unwrap_or_default();
            format!("{line}:{column} {pointer} [{code}] {message}{help}")
        });
        let expected = lines.collect::<Vec<_>>().join("\n");
        assert_eq!(
            (&answer["statusCode"], &answer["developerMessage"]),
            (&json!(400), &json!(expected))
        );
        return;
    }
    let warnings: Vec<Value> = case
        .problems
        .iter()
        .map(|one| {
            let help = format!("{}; {}", one.message, one.help.clone().unwrap_or_default());
            json!({ "code": one.code, "field": "data", "pointer": one.pointer, "help": help })
        })
        .collect();
    let expected = if warnings.is_empty() {
        json!({ "statusCode": 200 })
    } else {
        json!({ "statusCode": 200, "warnings": warnings })
    };
    assert_eq!(answer, expected, "{}", case.name);
}

/// Opens what was received in the editor, and sees the verdict at both places.
async fn is_shown(window: &Window, case: &Case) {
    let expected: Value = case.problems.iter().map(listed).collect();
    window.click(&format!("//*[@data-received][.//bdi[.='{}']]", case.name)).await;
    if case.problems.is_empty() {
        window
            .shows("//section[@aria-label='Opened entry']//dd[normalize-space(.)='Accepted · 200']")
            .await;
    }
    window.answers(&listed_in(OPENED), &expected).await;
    window.click("//section[@aria-label='Opened entry']//button[.='Edit']").await;
    window.answers(&listed_in(WORK), &expected).await;
    let (text, marks) = marked(case);
    window.answers(&format!("{MARKED} return marks"), &json!(marks)).await;
    let drawn = window.run(&format!("{MARKED} return {{ text, whole }}")).await;
    let drawn_text = drawn["text"].as_str().expect("a text");
    if drawn["whole"] == true {
        assert_eq!(drawn_text, text, "{}", case.name);
    } else {
        assert!(text.len() > 1_000 && text.starts_with(drawn_text), "{}: {drawn_text}", case.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn golden_folder_has_the_same_verdicts_in_the_window_as_at_the_hub() {
    let (window, _data) = open().await;
    let (address, key) = window.hub_access().await;
    window.click(PREVIEW).await;
    window.shows(&format!("//*[@role='status'][contains(., 'Listening on {address}')]")).await;

    let all = ["valid", "invalid", "warnings"].into_iter().flat_map(cases);
    let (clean, wrong): (Vec<_>, Vec<_>) = all.partition(|case| case.problems.is_empty());
    assert!(!clean.is_empty() && wrong.len() > clean.len());
    // Between two that have none there is one that has some, so that an empty list is a new one.
    let mut clean = clean.into_iter();
    for case in wrong {
        for case in [Some(case), clean.next()].into_iter().flatten() {
            is_answered(&send(&address, &key, PROVIDER, &case.name, &case.text), &case);
            is_shown(&window, &case).await;
        }
    }
    assert!(clean.next().is_none());
    window.keep_screenshot("preview-golden-folder").await;
    window.close().await;
}
