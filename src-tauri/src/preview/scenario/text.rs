//! The text of a scenario: what is wrong with it, and its steps as the window names them.

use ::scenario::{MAX_BYTES, PayloadFiles, Scenario, Step, check, check_with_files};
use external_data::Inspection;
use serde::Serialize;
use specta::Type;

use crate::preview::own_folder::OwnFolder;

/// What is known of the text of a scenario.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScenarioInspection {
    /// What is wrong with it.
    pub inspection: Inspection,
    /// The name of the scenario; empty where the text has mistakes.
    pub name: String,
    /// What the scenario shows; empty where the text has mistakes.
    pub description: String,
    /// The steps; none where the text has mistakes.
    pub steps: Vec<ScenarioStep>,
}

/// A step as the window names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub(crate) struct ScenarioStep {
    /// The word of the file, its `do`.
    pub kind: String,
    /// The step in a few English words.
    pub title: String,
    /// The ticket that it is about, by the name that the scenario has for it.
    pub ticket: Option<String>,
    /// The provider that it is about.
    pub provider: Option<String>,
    /// How many sends are meant.
    pub times: Option<u32>,
    /// How long it waits or delays.
    pub milliseconds: Option<u32>,
    /// How many seconds it sets the clock ahead; negative where it sets it back.
    pub seconds: Option<i32>,
    /// The status that is expected or answered.
    pub status: Option<u16>,
    /// The place in the data of the ticket, as a JSON Pointer.
    pub pointer: Option<String>,
    /// Whether it makes the hub faulty, or ends that.
    pub fault: bool,
}

impl ScenarioStep {
    /// Returns a step as the window names it.
    pub(super) fn new(step: &Step) -> Self {
        let kind = kind(step).to_owned();
        let one =
            Self { kind, title: step.title(), fault: step.fault().is_some(), ..Self::default() };
        match step {
            Step::Ticket(ticket) => Self { ticket: Some(ticket.alias.clone()), ..one },
            Step::Send(send) => Self {
                ticket: Some(send.ticket.clone()),
                provider: Some(send.provider.clone()),
                times: Some(send.times),
                ..one
            },
            Step::Call(of)
            | Step::Recall(of)
            | Step::Served(of)
            | Step::NoShow(of)
            | Step::BackToQueue(of) => Self { ticket: Some(of.ticket.clone()), ..one },
            Step::Wait(wait) => Self { milliseconds: Some(wait.milliseconds), ..one },
            Step::ExpectAnswer(answer) => Self { status: Some(answer.status), ..one },
            Step::ExpectData(data) => Self {
                ticket: Some(data.ticket.clone()),
                provider: Some(data.provider.clone()),
                pointer: Some(data.pointer.clone()),
                ..one
            },
            Step::Refuse(fault) => Self {
                status: Some(fault.status),
                times: Some(fault.times),
                provider: fault.provider.clone(),
                ..one
            },
            Step::Delay(fault) => Self {
                milliseconds: Some(fault.milliseconds),
                times: Some(fault.times),
                provider: fault.provider.clone(),
                ..one
            },
            Step::Cut(fault) => {
                Self { times: Some(fault.times), provider: fault.provider.clone(), ..one }
            }
            Step::Clock(fault) => Self { seconds: Some(fault.seconds), times: fault.times, ..one },
            Step::ExpectNoAnswer {}
            | Step::Silence {}
            | Step::CloseSockets {}
            | Step::EndFaults {} => one,
        }
    }
}

/// The word of the file for a step.
fn kind(step: &Step) -> &'static str {
    match step {
        Step::Ticket(_) => "ticket",
        Step::Send(_) => "send",
        Step::Call(_) => "call",
        Step::Recall(_) => "recall",
        Step::Served(_) => "served",
        Step::NoShow(_) => "noShow",
        Step::BackToQueue(_) => "backToQueue",
        Step::Wait(_) => "wait",
        Step::ExpectAnswer(_) => "expectAnswer",
        Step::ExpectNoAnswer {} => "expectNoAnswer",
        Step::ExpectData(_) => "expectData",
        Step::Refuse(_) => "refuse",
        Step::Delay(_) => "delay",
        Step::Cut(_) => "cut",
        Step::Clock(_) => "clock",
        Step::Silence {} => "silence",
        Step::CloseSockets {} => "closeSockets",
        Step::EndFaults {} => "endFaults",
    }
}

/// Returns what is wrong with a text, and its steps where nothing is.
pub(crate) fn inspect(text: &str) -> ScenarioInspection {
    match check(text) {
        Ok(scenario) => ScenarioInspection {
            inspection: Inspection::default(),
            steps: scenario.steps.iter().map(ScenarioStep::new).collect(),
            name: scenario.name,
            description: scenario.description,
        },
        Err(_) => ScenarioInspection {
            inspection: ::scenario::inspect(text),
            name: String::new(),
            description: String::new(),
            steps: Vec::new(),
        },
    }
}

/// Returns the scenario of a text with the payloads that lie in `folder`, ready to be played. They are
/// read as `sview scenario run` reads those beside a file.
///
/// # Errors
/// The reason, in words: what is wrong with the text, or which payload cannot be read.
pub(crate) fn playable(text: &str, folder: Option<&OwnFolder>) -> Result<Scenario, String> {
    if text.len() > MAX_BYTES {
        return Err(format!("a scenario has at most {} KiB", MAX_BYTES >> 10));
    }
    let mut files = folder.map(|folder| PayloadFiles::beside(folder.path()));
    let mut read = |file: &str| match &mut files {
        Some(files) => files.read(file),
        None => Err(format!("{file}: there is no folder of scenarios; name one")),
    };
    check_with_files(text, &mut read).map_err(|errors| errors.to_string())
}

#[cfg(test)]
mod tests {
    use ::scenario::{BUILT_IN, json_schema};

    use super::*;
    use crate::preview::own_folder::FolderOf;

    #[test]
    fn steps_of_every_kind_are_named_by_the_words_of_the_file() {
        let schema = json_schema();
        let known = schema["$defs"]["Step"]["oneOf"].as_array().unwrap();
        let known: Vec<_> = known.iter().map(|step| &step["properties"]["do"]["const"]).collect();
        for one in BUILT_IN {
            let inspected = inspect(one.text);
            assert_eq!(inspected.inspection, Inspection::default(), "{}", one.id);
            assert!(!inspected.name.is_empty() && !inspected.description.is_empty());
            let has_faults = inspected.steps.iter().any(|step| step.fault);
            assert_eq!(has_faults, one.needs_faults, "{}", one.id);
            for step in inspected.steps {
                assert!(known.iter().any(|kind| **kind == step.kind), "{step:?}");
            }
        }
    }

    #[test]
    fn text_with_mistakes_has_their_places_and_no_steps() {
        let text = "{\"name\": \"😀\", \"description\": \"d\", \"steps\": [{\"do\": \"sent\"}]}";
        let inspected = inspect(text);
        let [problem] = &inspected.inspection.problems[..] else { panic!("{inspected:?}") };
        assert_eq!(problem.help.as_deref(), Some("did you mean \"send\"?"));
        let units: Vec<u16> = text.encode_utf16().collect();
        let marked = &units[problem.from as usize..problem.to as usize];
        assert_eq!(String::from_utf16(marked).unwrap(), "\"sent\"");
        assert!(inspected.steps.is_empty());
    }

    #[test]
    fn payload_of_a_file_is_read_from_the_folder_and_from_nowhere_else() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("scenarios");
        let folder = OwnFolder::new(FolderOf::Scenarios, path.to_str()).ok().unwrap();
        folder.keep("payload", "{\"fields\": []}", false).unwrap();
        std::fs::create_dir(path.join("below")).unwrap();
        std::fs::copy(path.join("payload.json"), path.join("below/payload.txt")).unwrap();
        std::fs::write(path.join("latin.json"), b"\xff").unwrap();
        std::fs::write(path.join("large.json"), "x".repeat(MAX_BYTES + 1)).unwrap();
        std::fs::write(directory.path().join("secret.json"), "{}").unwrap();
        let text = |file: &str| {
            format!(
                r#"{{"name": "n", "description": "d", "steps": [
                {{"do": "send", "ticket": "1", "provider": "p", "title": "t", "file": "{file}"}}]}}"#
            )
        };
        for file in ["payload.json", "below/payload.txt"] {
            let scenario = playable(&text(file), Some(&folder)).unwrap();
            let Step::Send(send) = &scenario.steps[0] else { panic!("{scenario:?}") };
            assert_eq!(send.data, Some("{\"fields\": []}".into()), "{file}");
        }
        for (file, reason) in [
            ("../secret.json", "relative to the scenario's directory; found \"../secret.json\""),
            ("/etc/passwd", "relative to the scenario's directory; found \"/etc/passwd\""),
            ("below", "below: it is no regular file"),
            ("latin.json", "latin.json: it is not UTF-8 text; save it as UTF-8"),
            ("large.json", "large.json: it is larger than 4 MiB"),
            ("none.json", "none.json: No such file or directory"),
        ] {
            let refused = playable(&text(file), Some(&folder)).unwrap_err();
            assert!(refused.contains(reason), "{refused}");
        }
        let refused = playable(&text("payload.json"), None).unwrap_err();
        assert!(refused.contains("there is no folder of scenarios; name one"), "{refused}");
        assert!(playable("{}", None).unwrap_err().contains("\"steps\""));
    }
}
