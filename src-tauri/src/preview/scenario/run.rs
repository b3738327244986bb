//! The state of a run, as the window follows it.

use ::scenario::{Outcome, Player, Scenario, StepResult};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::list::saturating_u32;
use super::text::ScenarioStep;

/// The run that is under way, or the last one, as far as the window does not know it yet.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScenarioRun {
    /// The version of the state, to ask for what is newer.
    pub version: u32,
    /// The number of the run; 0 where nothing was played yet.
    pub run: u32,
    /// What is played; absent where the window has it.
    pub scenario: Option<PlayedScenario>,
    /// What becomes of it.
    pub phase: RunPhase,
    /// The index of the step that is being run.
    pub running: Option<u32>,
    /// The index of the first one of `results`. The window has those before it.
    pub from: u32,
    /// The results of the steps of this round, in their order.
    pub results: Vec<RunResult>,
    /// How many results there were in all rounds.
    pub total: u32,
    /// The round, from 1 on.
    pub round: u32,
    /// How fast pauses pass, in percent.
    pub speed: u32,
    /// Whether the first step follows after the last one.
    pub looped: bool,
    /// Why nothing could be played, in words.
    pub problem: Option<String>,
}

/// The run that is under way, as the clerk's screen is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct ActiveScenario {
    /// The number of the run; 0 where none is under way.
    pub run: u32,
    /// The name of the scenario; empty where no run is under way.
    pub name: String,
}

/// What is played.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct PlayedScenario {
    /// Its name.
    pub name: String,
    /// Its steps.
    pub steps: Vec<ScenarioStep>,
}

/// What becomes of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum RunPhase {
    /// The hub is asked where visitors can be made.
    Starting,
    /// Steps are taken one after the other.
    Playing,
    /// No further step is taken.
    Paused,
    /// All is done, or was skipped.
    Ended,
}

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct RunResult {
    /// How.
    pub outcome: StepOutcome,
    /// Why it failed. It may repeat a part of a payload.
    pub reason: Option<String>,
    /// How many milliseconds it took.
    pub milliseconds: u32,
}

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum StepOutcome {
    /// As it should.
    Done,
    /// Not as it should.
    Failed,
    /// It was not taken, or given up.
    Skipped,
}

/// What the window knows of a run.
#[derive(Clone, Copy, Debug, Default, Deserialize, Type)]
pub(crate) struct KnownRun {
    /// The version of the state; 0 is older than every other.
    pub version: u32,
    /// The number of the run.
    pub run: u32,
    /// How many results there were in all rounds.
    pub total: u32,
}

/// The whole state of a run.
pub(super) struct RunState {
    pub(super) version: u32,
    run: u32,
    name: String,
    steps: Vec<ScenarioStep>,
    phase: RunPhase,
    running: Option<usize>,
    results: Vec<RunResult>,
    total: usize,
    round: usize,
    speed: u32,
    looped: bool,
    problem: Option<String>,
}

impl Default for RunState {
    fn default() -> Self {
        Self {
            version: 1,
            run: 0,
            name: String::new(),
            steps: Vec::new(),
            phase: RunPhase::Ended,
            running: None,
            results: Vec::new(),
            total: 0,
            round: 1,
            speed: 100,
            looped: false,
            problem: None,
        }
    }
}

impl RunState {
    /// Begins another run.
    pub(super) fn begin(&mut self, scenario: &Scenario) {
        *self = Self {
            version: self.version,
            run: self.run.wrapping_add(1).max(1),
            name: scenario.name.clone(),
            steps: scenario.steps.iter().map(ScenarioStep::new).collect(),
            phase: RunPhase::Starting,
            ..Self::default()
        };
        self.changed();
    }

    /// Takes over what the player has come to.
    pub(super) fn take(&mut self, player: &Player) {
        let results = player.results();
        let new = player.total().saturating_sub(self.total);
        if new >= results.len() {
            // Also of a round that has just begun.
            self.results.clear();
        }
        let known = self.results.len();
        self.results.extend(results.iter().skip(known).map(RunResult::new));
        self.total = player.total();
        self.running = player.running();
        (self.speed, self.looped) = (player.speed(), player.is_loop());
        self.phase = match (player.is_ended(), player.is_paused()) {
            // It ends once the faults are ended, too.
            (true, _) => self.phase,
            (false, true) => RunPhase::Paused,
            (false, false) => RunPhase::Playing,
        };
        self.round = (self.total - self.results.len()) / self.steps.len().max(1) + 1;
        self.changed();
    }

    /// Ends the run. Steps that were not taken are skipped.
    pub(super) fn end(&mut self, problem: Option<String>) {
        let skipped = RunResult { outcome: StepOutcome::Skipped, reason: None, milliseconds: 0 };
        let left = self.steps.len().saturating_sub(self.results.len());
        self.total += left;
        self.results.resize(self.steps.len(), skipped);
        (self.phase, self.running, self.problem) = (RunPhase::Ended, None, problem);
        self.changed();
    }

    /// Returns the number of the run that is under way; 0 where none is.
    pub(super) fn active_run(&self) -> u32 {
        if self.phase == RunPhase::Ended { 0 } else { self.run }
    }

    /// Returns the run that is under way, for the clerk's screen.
    pub(super) fn active(&self) -> ActiveScenario {
        let run = self.active_run();
        ActiveScenario { run, name: if run == 0 { String::new() } else { self.name.clone() } }
    }

    fn changed(&mut self) {
        // It begins anew at 1, since 0 is older than every other.
        self.version = self.version.checked_add(1).unwrap_or(1);
    }

    /// Returns the state without what is known of it.
    pub(super) fn since(&self, known: KnownRun) -> ScenarioRun {
        let is_known = known.run == self.run;
        let before_round = self.total - self.results.len();
        let known_total = known.total as usize;
        let is_of_round = is_known && (before_round..=self.total).contains(&known_total);
        let from = if is_of_round { known_total - before_round } else { 0 };
        let scenario = || PlayedScenario { name: self.name.clone(), steps: self.steps.clone() };
        ScenarioRun {
            version: self.version,
            run: self.run,
            scenario: (!is_known && self.run != 0).then(scenario),
            phase: self.phase,
            running: self.running.map(saturating_u32),
            from: saturating_u32(from),
            results: self.results.iter().skip(from).cloned().collect(),
            total: saturating_u32(self.total),
            round: saturating_u32(self.round),
            speed: self.speed,
            looped: self.looped,
            problem: self.problem.clone(),
        }
    }
}

impl RunResult {
    fn new(result: &StepResult) -> Self {
        let (outcome, reason) = match &result.outcome {
            Outcome::Done => (StepOutcome::Done, None),
            Outcome::Failed(reason) => (StepOutcome::Failed, Some(reason.clone())),
            Outcome::Skipped => (StepOutcome::Skipped, None),
        };
        let milliseconds = u32::try_from(result.took_milliseconds).unwrap_or(u32::MAX);
        Self { outcome, reason, milliseconds }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use ::scenario::{Action, Input, check};

    use super::*;

    fn two_calls() -> Scenario {
        let text = r#"{"name": "n", "description": "d", "steps": [
            {"do": "call", "ticket": "1"}, {"do": "call", "ticket": "2"}]}"#;
        check(text).unwrap()
    }

    /// A run whose player has taken so many steps of a loop.
    fn looped(taken: usize) -> RunState {
        let scenario = two_calls();
        let mut player = Player::new(&scenario.steps);
        let mut state = RunState::default();
        state.begin(&scenario);
        player.handle(Input::Loop(true), Duration::ZERO);
        let mut action = player.handle(Input::Play, Duration::ZERO);
        for _ in 0..taken {
            assert!(matches!(action, Action::Run(_)));
            action = player.handle(Input::Finished(Outcome::Done), Duration::ZERO);
            state.take(&player);
        }
        state
    }

    #[test]
    fn window_is_told_only_of_results_that_it_does_not_have() {
        let state = looped(1);
        let all = state.since(KnownRun::default());
        assert_eq!((all.from, all.results.len(), all.scenario.is_some()), (0, 1, true));
        assert_eq!((all.running, all.phase, all.round), (Some(1), RunPhase::Playing, 1));
        let known = KnownRun { version: all.version, run: all.run, total: all.total };
        let rest = looped(2).since(known);
        assert_eq!((rest.from, rest.results.len(), rest.scenario.is_some()), (1, 1, false));
        assert_eq!(rest.version, known.version + 1);
    }

    #[test]
    fn round_that_began_meanwhile_is_told_whole() {
        let known = KnownRun { version: 1, run: 1, total: 1 };
        let next = looped(3).since(known);
        assert_eq!((next.from, next.results.len(), next.total, next.round), (0, 1, 3, 2));
        // Of a round of which the window has nothing yet, and of another run.
        let begun = looped(3).since(KnownRun { total: 2, ..known });
        assert_eq!((begun.from, begun.results.len()), (0, 1));
        let other = looped(3).since(KnownRun { run: 7, total: 3, ..known });
        assert_eq!((other.from, other.results.len(), other.scenario.is_some()), (0, 1, true));
    }

    #[test]
    fn run_that_is_given_up_skips_what_was_not_taken() {
        let mut state = looped(1);
        state.end(Some("gone".to_owned()));
        let ended = state.since(KnownRun::default());
        let outcomes: Vec<_> = ended.results.iter().map(|result| result.outcome).collect();
        assert_eq!(outcomes, [StepOutcome::Done, StepOutcome::Skipped]);
        assert_eq!((ended.phase, ended.running, ended.total), (RunPhase::Ended, None, 2));
        assert_eq!(ended.problem.as_deref(), Some("gone"));
    }

    #[test]
    fn nothing_was_played_at_first() {
        let none = RunState::default().since(KnownRun::default());
        assert_eq!((none.run, none.phase, none.scenario.is_none()), (0, RunPhase::Ended, true));
    }
}
