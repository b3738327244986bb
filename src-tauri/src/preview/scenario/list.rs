//! The scenarios that there are.

use ::scenario::{BUILT_IN, Step, check};
use serde::Serialize;
use specta::Type;

use crate::preview::own_folder::{FolderError, FolderOf, OwnFolder};

/// The scenarios that there are.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScenarioList {
    /// Those that come along.
    pub built_in: Vec<ListedScenario>,
    /// The folder of the person's own; absent where none is known.
    pub folder: Option<String>,
    /// The person's own, by the names of their files.
    pub own: Vec<ListedScenario>,
    /// Why the folder could not be read whole, in words.
    pub problem: Option<String>,
}

/// A scenario of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ListedScenario {
    /// The name on a command line; of a person's own the name of its file, without the ending.
    pub name: String,
    /// The name that the file says; absent where it has mistakes.
    pub title: Option<String>,
    /// How many steps it has.
    pub steps: u32,
    /// How many mistakes it has.
    pub problems: u32,
    /// Whether it makes the hub faulty.
    pub has_faults: bool,
}

impl ListedScenario {
    fn new(name: String, text: &str) -> Self {
        match check(text) {
            Ok(scenario) => Self {
                name,
                steps: saturating_u32(scenario.steps.len()),
                problems: 0,
                has_faults: scenario.steps.iter().any(|step: &Step| step.fault().is_some()),
                title: Some(scenario.name),
            },
            Err(errors) => Self {
                name,
                title: None,
                steps: 0,
                problems: saturating_u32(errors.violations.len().saturating_add(errors.omitted)),
                has_faults: false,
            },
        }
    }
}

/// Lists the scenarios, with the person's own of `folder`, or else of the usual folder.
pub(crate) fn list(folder: Option<&str>) -> ScenarioList {
    let built_in = BUILT_IN.iter().map(|one| ListedScenario::new(one.id.to_owned(), one.text));
    let (folder, own, problem) = match OwnFolder::new(FolderOf::Scenarios, folder) {
        Ok(folder) => {
            let (own, problem) = folder.read_each(|name, text| ListedScenario::new(name, &text));
            (Some(folder.path().display().to_string()), own, problem)
        }
        Err(FolderError::Failed { reason }) => (None, Vec::new(), Some(reason)),
        Err(_) => (None, Vec::new(), None),
    };
    ScenarioList { built_in: built_in.collect(), folder, own, problem }
}

pub(super) fn saturating_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_scenarios_are_listed_beside_those_that_come_along_also_with_mistakes() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().to_str();
        let folder = OwnFolder::new(FolderOf::Scenarios, path).ok().unwrap();
        folder.keep("mine", BUILT_IN[4].text, false).unwrap();
        folder.keep("wrong", "{\"steps\": [{\"do\": \"sent\"}]}", false).unwrap();
        let list = list(path);
        let names: Vec<_> = list.built_in.iter().map(|one| &*one.name).collect();
        assert_eq!(names, BUILT_IN.map(|one| one.id));
        assert_eq!(list.folder.as_deref(), path);
        let [mine, wrong] = &list.own[..] else { panic!("{list:?}") };
        assert_eq!((mine.title.as_deref(), mine.has_faults), (Some("A link that breaks"), true));
        assert_eq!(mine.steps, list.built_in[4].steps);
        assert_eq!((wrong.title.as_deref(), wrong.problems), (None, 3));
    }
}
