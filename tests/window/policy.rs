//! The content security policy in the program's own window: everything of the preview is drawn with
//! its styles, and the web view has nothing to say on its console, from the start of the page on.
//!
//! `SERVICE_VIEW_PROGRAM=target/release/service-view` holds a packaged program to the same.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::console::{Console, messages};
use crate::driver::Window;
use crate::own_hub::PREVIEW;

/// Keeps what the page is refused from now on, with the whole policy by which it was.
const LISTEN: &str = "
    window.refused = []
    addEventListener('securitypolicyviolation', ({ violatedDirective, sample, originalPolicy }) =>
      window.refused.push([violatedDirective, sample, originalPolicy]))
    new ReportingObserver((reports) => window.refused.push(...reports.map(({ type }) => [type])), {
      buffered: true,
      types: ['csp-violation'],
    }).observe()";

/// Answers how the parts of the editor look that have no look without its styles.
const LOOKS: &str = "
    const root = document.querySelector('.work .host').shadowRoot
    const look = (selector) => getComputedStyle(root.querySelector(selector))
    const probe = document.createElement('p')
    document.body.append(probe)
    const token = (name) => {
      probe.style.setProperty('color', `var(${name})`)
      return getComputedStyle(probe).color
    }
    const answer = {
      sheets: root.adoptedStyleSheets.length > 0,
      elements: root.querySelectorAll('style').length + document.querySelectorAll('style').length,
      scroller: look('.cm-scroller').display,
      font: look('.cm-scroller').fontFamily.includes('mono'),
      gutter: [look('.cm-gutters').display, look('.cm-gutters').backgroundColor === token('--surface')],
      numbers: [look('.cm-lineNumbers .cm-gutterElement').color === token('--muted'), parseFloat(look('.cm-lineNumbers .cm-gutterElement').minWidth) >= 42],
      line: [look('.violation-line').backgroundColor, look('.cm-gutterElement.violation-line').backgroundColor]
        .map((color) => color !== 'rgba(0, 0, 0, 0)' && color !== token('--surface')),
      mark: look('.violation-mark').textDecorationStyle,
      text: look('.cm-content').caretColor === token('--text'),
    }
    probe.remove()
    return answer";

const CONTROL: char = '\u{e009}';
const EDITOR: &str = "document.querySelector('.work .host').shadowRoot";

#[tokio::test(flavor = "multi_thread")]
async fn preview_has_its_styles_under_the_policy_and_the_console_stays_empty() {
    let data = tempfile::tempdir().expect("a directory");
    let path = data.path().to_str().expect("a path in UTF-8");
    let console = Console::new();
    let (name, library) = console.environment();
    let environment = [(name, &*library), ("XDG_DATA_HOME", path)];
    let arguments = ["--listen", "127.0.0.1:0", "--data", path];
    let window = Window::open_on(&environment, &arguments).await;
    window.run(LISTEN).await;
    window.resize(1280, 860).await;
    window.shows("//h2[.='Maria Schmidt']").await;

    window.click(PREVIEW).await;
    window.click("//button[.='Clinic: patient info']").await;
    window.shows_that(&format!("return {EDITOR}.textContent.includes('Blood test')")).await;
    write_a_mistake(&window).await;
    let looks = json!({
        "sheets": true, "elements": 0, "scroller": "flex", "font": true,
        "gutter": ["flex", true], "numbers": [true, true], "line": [true, true],
        "mark": "wavy", "text": true,
    });
    window.answers(LOOKS, &looks).await;
    use_every_part(&window).await;

    assert_eq!(window.run("return window.refused").await, json!([]));
    assert_eq!(messages(&window.log()), Vec::<&str>::new());
    refuses_a_style(&window).await;
    window.close().await;
}

/// Types a field that the contract does not know at the start of the payload.
async fn write_a_mistake(window: &Window) {
    window.run(&format!("{EDITOR}.querySelector('.cm-content').focus()")).await;
    window.press_together(&[CONTROL, '\u{e011}']).await;
    window.press_together(&['\u{e014}']).await;
    for key in "\"theme\": 1,".chars() {
        window.press_together(&[key]).await;
    }
    window.shows("//section[@aria-label='Problems']//*[contains(., 'theme')]").await;
}

/// Opens what has styles of its own: search, completion, each menu and dialog, drawings on pages of
/// their own.
async fn use_every_part(window: &Window) {
    let escape = "\u{e00c}";
    window.press_together(&['"']).await;
    window.shows_that(&format!("return {EDITOR}.querySelector('[role=option]') !== null")).await;
    window.press_together(&['\u{e00c}']).await;
    window.press_together(&['\u{e003}']).await;
    window.press_together(&[CONTROL, 'f']).await;
    window.shows("//*[@main-field]").await;
    window.press("title\u{e007}").await;
    window.shows_that(&format!("return {EDITOR}.querySelector('.cm-searchMatch') !== null")).await;
    window.press(escape).await;
    window.click("//button[starts-with(@aria-label, 'Compare')]").await;
    window.click("//*[@role='menuitemcheckbox'][normalize-space(.)='Dark']").await;
    window.press(escape).await;
    window
        .shows_that("return document.querySelector('iframe[title=Dark]').contentDocument.body.textContent.includes('Blood test')")
        .await;
    window
        .click("//*[contains(@class, 'tools')]//button[starts-with(@aria-label, 'Export')]")
        .await;
    window.shows("//*[@role='menuitem'][contains(., '(HTML)')]").await;
    window.press(escape).await;
    window.hides("//*[@role='menuitem']").await;
    // What a dialog says last: until then its buttons move down.
    for (button, dialog, last) in [
        ("Send…", "Send", "Nothing was written so far"),
        ("Your samples…", "Your samples", "Your samples"),
    ] {
        window.click(&format!("//button[.='{button}']")).await;
        window.shows(&format!("//dialog[@open]//h2[contains(., '{dialog}')]")).await;
        window.shows(&format!("//dialog[@open]//*[contains(., '{last}')]")).await;
        window.click("//dialog[@open]//button[.='Close' or @aria-label='Close']").await;
        window.hides("//dialog[@open]").await;
    }
    window.keep_screenshot("preview-under-the-policy").await;
}

/// Shows that what is refused would have been heard of, and that the policy is the one that is
/// configured.
async fn refuses_a_style(window: &Window) {
    window
        .run("document.head.append(Object.assign(document.createElement('style'), { textContent: 'a {}' }))")
        .await;
    window
        .shows_that(
            "return window.refused.some(([directive]) => directive.startsWith('style-src'))",
        )
        .await;
    window.logs("CONSOLE ", 1).await;
    let policy = window.run("return window.refused.find((one) => one.length === 3)[2]").await;
    let policy = policy.as_str().expect("a policy");
    let config: Value =
        serde_json::from_str(include_str!("../../tauri.conf.json")).expect("the configuration");
    let directives = config["app"]["security"]["csp"].as_object().expect("a policy");
    for (name, sources) in directives {
        let directive = policy.split(';').map(str::trim).find(|one| one.starts_with(name.as_str()));
        let directive = directive.unwrap_or_else(|| panic!("no {name} in {policy}"));
        let (_, found) = directive.split_once(' ').expect("sources");
        // Tauri adds the nonces and hashes of what it built itself, and names one source twice.
        let own = |source: &&str| !source.starts_with("'nonce-") && !source.starts_with("'sha256-");
        let found: BTreeSet<_> = found.split_whitespace().filter(own).collect();
        let expected: BTreeSet<_> = sources.as_str().expect("sources").split_whitespace().collect();
        assert_eq!(found, expected, "{name}");
    }
    assert_eq!(policy.split(';').filter(|one| !one.trim().is_empty()).count(), directives.len());
}
